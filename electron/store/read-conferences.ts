/** Reads all conference files when a library opens, and sorts out copies, broken files and files of other kinds. */
import { basename, join } from 'node:path';
import { Fault } from '../../data/words/errors.ts';
import { migrateConference, type Ladder } from '../../data/library/migrations.ts';
import { conferenceSchema, formatVersion, type Conference } from '../../data/library/model.ts';
import { say } from '../../data/words/say.ts';
import { forEachBounded } from './bounded.ts';
import { BrokenFiles, type Seen } from './broken-files.ts';
import { withoutMark } from './byte-order-mark.ts';
import type { Catalogue } from './catalogue.ts';
import { ConferenceFile } from './conference-file.ts';
import { conflictSides, copyNamed, isConferenceName, originalsFirst } from './conflict-copies.ts';
import { causeOf, codeOf, type Disk, type FileStats } from './disk.ts';
import { lineOfError } from './json-place.ts';
import type { UnreadableFile } from './options.ts';
import { withReadIds } from './read-ids.ts';
import { readHead } from './read-head.ts';
import { NotUnderstood } from './read-json.ts';
import { rescueTalks } from './rescue.ts';
import type { OpenConferences } from './open-conferences.ts';

const width = 8;
const largestExamined = 20 * 1024 * 1024;
/** No conference is written in fewer bytes than the names of what it must have. */
const smallest = 60;
/** More unknown files than these are sifted before they are read. */
const crowd = 1000;
const largestSifted = 16_384;
const siftedAtOnce = 500;
/** So much is read whole before anything is listed, in bytes: that takes a moment. */
const readAtOnce = 4 * 1024 * 1024;

export interface ReadingPlace {
  disk: Disk;
  /** The library folder. */
  folder: string;
  ladder: Ladder | undefined;
  /** The library's own folder in the app's data. */
  kept: string;
}

type Heads = Awaited<ReturnType<Catalogue['readHeads']>>;
type Head = NonNullable<ReturnType<Heads['get']>>;
type Found =
  | { kind: 'head'; head: Head; guessed?: true }
  | { kind: 'conference'; conference: Conference; file: ConferenceFile }
  | { kind: 'unreadable'; unreadable: UnreadableFile };

/** What reading came upon besides conferences. */
export interface Upon {
  /** Files that cannot be read. */
  unreadable: UnreadableFile[];
  /** Size and time of those of them that were not understood. */
  unread: Map<string, Seen>;
  /** Conferences that were there last time and whose files are not, by the names of these. */
  missing: Map<string, string>;
}

/**
 * Makes every conference known to the open conferences and the catalogue: by its head where one was kept, which is to be
 * confirmed, else by its file; where those are much to read, by what stands around their talks, which are to be read
 * behind. Files are read side by side and taken in their order, originals before copies, so that it never depends on luck
 * which of two files of one conference is open.
 */
export async function readConferences(
  place: ReadingPlace,
  catalogue: Catalogue,
  openConferences: OpenConferences,
): Promise<Upon> {
  const broken = new BrokenFiles(place.disk, place.kept);
  const listing = conferenceNames(place.disk, place.folder);
  const [listed, heads] = await Promise.all([listing, catalogue.readHeads(), broken.read()]);
  const names = originalsFirst(listed);
  const all = new Set(names);
  const unreadable: UnreadableFile[] = [];
  const found = new Map<string, Found>();
  const copies: string[] = [];
  let next = 0;
  const takeInTurn = () => {
    for (let name = names[next]; name !== undefined; name = names[next]) {
      const head = heads.get(name);
      const one: Found | undefined = head ? { kind: 'head', head } : found.get(name);
      if (!one) return;
      // What is said of a copy depends on the whole of it.
      if (one.kind === 'head' && one.guessed && openConferences.files.knows(one.head.head.id))
        copies.push(name);
      else take(name, one, all, catalogue, openConferences, unreadable);
      found.delete(name);
      next += 1;
    }
  };
  const unknown = names.filter((name) => !heads.has(name));
  if (unknown.length > crowd) await sift(place, unknown, broken, found);
  const rest = unknown.filter((name) => !found.has(name));
  takeInTurn();
  const guess = rest.length > 0 && (await isMuch(place, rest));
  await forEachBounded(rest, width, async (name) => {
    const guessed = guess ? await guessOne(place, name, broken) : undefined;
    const one = guessed ?? (await readOne(place, name, broken));
    if (one.kind === 'conference') await catalogue.prepare(one.conference);
    found.set(name, one);
    takeInTurn();
  });
  takeInTurn();
  for (const name of copies)
    take(name, await readOne(place, name, broken), all, catalogue, openConferences, unreadable);
  await broken.keep().catch(() => undefined);
  const missing = [...heads]
    .filter(([name]) => !all.has(name))
    .map(([name, { head }]) => [name, head.id] as const);
  return { unreadable: unreadable.sort(byFile), unread: broken.seen(), missing: new Map(missing) };
}

/** The order in which files that cannot be read are listed. */
export const byFile = (one: UnreadableFile, other: UnreadableFile): number =>
  fileOrder.compare(one.file, other.file);
const fileOrder = new Intl.Collator();

async function conferenceNames(disk: Disk, folder: string): Promise<string[]> {
  try {
    return (await disk.readdir(join(folder, 'conferences'))).filter(isConferenceName);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw new Fault('library-unreadable', { folder, cause: causeOf(error) }, { cause: error });
  }
}

async function isMuch({ disk, folder }: ReadingPlace, names: readonly string[]): Promise<boolean> {
  const stats = await disk.lstats(join(folder, 'conferences'), names);
  return stats.reduce((sum, stat) => sum + (stat?.size ?? 0), 0) > readAtOnce;
}

/** A conference by what stands around its talks; nothing for one that has to be read whole. */
async function guessOne(
  { disk, folder, ladder }: ReadingPlace,
  name: string,
  broken: BrokenFiles,
): Promise<Found | undefined> {
  const home = join(folder, 'conferences');
  const stat = await disk.lstat(join(home, name)).catch(() => undefined);
  if (!stat?.isFile() || broken.known(name, stat)) return undefined;
  const head = await readHead(disk, join(home, name), stat.size, ladder);
  return (
    head && {
      kind: 'head',
      guessed: true,
      head: { file: name, size: stat.size, modified: stat.mtimeMs, head },
    }
  );
}

async function readOne(
  { disk, folder, ladder }: ReadingPlace,
  name: string,
  broken: BrokenFiles,
): Promise<Found> {
  const path = join(folder, 'conferences', name);
  let stat: Awaited<ReturnType<Disk['lstat']>> | undefined;
  try {
    stat = await disk.lstat(path);
    const known = broken.known(name, stat);
    if (known) return { kind: 'unreadable', unreadable: known };
    const file = new ConferenceFile(disk, path, ladder);
    return { kind: 'conference', conference: await file.read(), file };
  } catch (error) {
    const unreadable = examine(name, error);
    if (stat && error instanceof NotUnderstood) broken.remember(unreadable, stat);
    return { kind: 'unreadable', unreadable };
  }
}

/** Of very many files, finds those at little cost that are no conferences: too small, or without a word of talks. */
async function sift(
  { disk, folder }: ReadingPlace,
  names: readonly string[],
  broken: BrokenFiles,
  found: Map<string, Found>,
): Promise<void> {
  const home = join(folder, 'conferences');
  const unread = (file: string, stat: FileStats, cause: string): void => {
    const unreadable = { file, sentence: new Fault('file-not-a-conference', { file, cause }).message };
    broken.remember(unreadable, stat);
    found.set(file, { kind: 'unreadable', unreadable });
  };
  const stats = await disk.lstats(home, names);
  const small = new Map<string, FileStats>();
  for (const [at, name] of names.entries()) {
    const stat = stats[at];
    const known = stat && broken.known(name, stat);
    if (known) found.set(name, { kind: 'unreadable', unreadable: known });
    else if (!stat?.isFile()) continue;
    else if (stat.size < smallest) unread(name, stat, say('recovery.too-small', { bytes: stat.size }));
    else if (stat.size <= largestSifted) small.set(name, stat);
  }
  const smallNames = [...small.keys()];
  for (let at = 0; at < smallNames.length; at += siftedAtOnce) {
    const some = smallNames.slice(at, at + siftedAtOnce);
    for (const [which, content] of (await disk.readSmall(home, some, largestSifted)).entries()) {
      const stat = small.get(some[which] ?? '');
      if (stat && content && !content.includes('"talks"'))
        unread(some[which] ?? '', stat, say('recovery.no-talks'));
    }
  }
}

function take(
  name: string,
  found: Found,
  names: ReadonlySet<string>,
  catalogue: Catalogue,
  openConferences: OpenConferences,
  unreadable: UnreadableFile[],
): void {
  if (found.kind === 'unreadable') {
    unreadable.push(found.unreadable);
    return;
  }
  const id = found.kind === 'head' ? found.head.head.id : found.conference.id;
  const other = openConferences.files.of(id);
  if (other) {
    unreadable.push(copyOf(name, id, basename(other.path), names));
    return;
  }
  if (found.kind === 'head') catalogue.useHead(found.head, found.guessed);
  else catalogue.put(found.conference, { file: name, size: found.file.size, modified: found.file.modified });
  openConferences.files.know(id, name);
}

function copyOf(
  file: string,
  conference: string,
  original: string,
  names: ReadonlySet<string>,
): UnreadableFile {
  const by = copyNamed(file, names)?.by ?? 'other';
  const { message: sentence } = new Fault('file-twice', { file, other: original });
  return { file, sentence, copy: { conference, original, by } };
}

/** Why a file cannot be read that was found while the library was open, and what is in it. */
export async function reasonFor(
  disk: Disk,
  folder: string,
  file: string,
  error: unknown,
): Promise<UnreadableFile> {
  if (!(error instanceof Fault) || error.code !== 'file-twice') return examine(file, error);
  const original = basename(String(error.values.other));
  try {
    const { id } = await new ConferenceFile(disk, join(folder, 'conferences', file)).read();
    return copyOf(file, id, original, new Set([original]));
  } catch (changed) {
    return examine(file, changed);
  }
}

/** Finds out where a file is broken and what can be rescued from it, or that it is two files in one. */
function examine(file: string, error: unknown): UnreadableFile {
  const unreadable: UnreadableFile = { file, sentence: sentenceOf(error, file) };
  if (!(error instanceof NotUnderstood) || error.content.byteLength > largestExamined) return unreadable;
  const text = withoutMark(error.content).toString('utf8');
  const conference = idOfSides(text);
  if (conference !== undefined) {
    const { message: sentence } = new Fault('file-two-sides', { file });
    return { file, sentence, copy: { conference, by: 'git' } };
  }
  const line = lineOfError(text);
  const talks = rescueTalks(text).map(({ id }) => id);
  if (line !== undefined) unreadable.line = line;
  if (talks.length > 0) unreadable.talks = talks;
  return unreadable;
}

/** The conference that both sides of Git's markers hold. */
function idOfSides(text: string): string | undefined {
  const sides = conflictSides(text);
  if (!sides) return undefined;
  const [mine, theirs] = [sides.mine, sides.theirs].map(parseConference);
  return mine && mine.id === theirs?.id ? mine.id : undefined;
}

/** A text as a conference of the newest format; nothing when it is none. */
export function parseConference(text: string): Conference | undefined {
  try {
    const value: unknown = migrateConference(JSON.parse(text));
    const fits = conferenceSchema.safeParse(value).success && (value as Conference).format <= formatVersion;
    return fits ? withReadIds(value as Conference).conference : undefined;
  } catch {
    return undefined;
  }
}

/** Why a file is not understood, as a sentence. */
export function sentenceOf(error: unknown, file: string): string {
  return error instanceof Fault
    ? error.message
    : new Fault('file-unreadable', { file, cause: causeOf(error) }).message;
}

/** The text of a broken file as far as it is text; nothing for one too large to look through. */
export async function readBroken(disk: Disk, path: string): Promise<string | undefined> {
  const stat = await disk.lstat(path);
  if (!stat.isFile() || stat.size > largestExamined) return undefined;
  return withoutMark(await disk.readFile(path)).toString('utf8');
}
