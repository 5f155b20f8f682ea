import { basename, join } from 'node:path';
import { findLinks } from '../../data/links.ts';
import type { Conference, Talk } from '../../data/model.ts';
import { say } from '../../data/say.ts';
import { Attachments } from './attachments.ts';
import { forEachBounded } from './bounded.ts';
import type { ConferenceFile } from './conference-file.ts';
import type { Disk } from './disk.ts';
import { isTemporary } from './durable-file.ts';
import { readJournal } from './journal-lines.ts';
import { lineOfValue } from './json-place.ts';
import { Trash } from './trash.ts';

/** Something wrong in a library. `line` counts from 1; what is `repairable` a repair puts right. */
export interface Problem {
  file: string;
  line?: number;
  sentence: string;
  repairable: boolean;
}

/** What a check looks at. */
export interface CheckSource {
  disk: Disk;
  /** The library folder. */
  folder: string;
  /** Name of the journal that this machine replays, without its ending. */
  machine: string;
  now: Date;
  /** Whether the clock is believed; while it is doubted nothing is old. */
  clockIsSure: boolean;
  /** The conferences as their files hold them, in the order of their names. */
  files: readonly { file: ConferenceFile; conference: Conference }[];
  /** Whether a file could not be read. */
  unread: boolean;
  /** Whether a link written in a conference leads anywhere. */
  leads: (target: string, conference: string) => boolean;
}

const day = 86_400_000;
const width = 4;

/** Everything wrong between the files of a library that can be read; nothing is changed. */
export async function checkFiles(source: CheckSource): Promise<Problem[]> {
  const attachments = new Set(await namesIn(source.disk, join(source.folder, 'attachments')));
  const problems: Problem[] = twiceIn(source);
  await forEachBounded(source.files, width, async ({ file, conference }) => {
    const found = [...danglingIn(source, conference), ...missingIn(conference, attachments)];
    if (found.length > 0) problems.push(...(await placed(source.disk, file.path, found)));
  });
  problems.push(...(await unusedPictures(source)));
  problems.push(...(await leftJournals(source)), ...(await leftTemporaries(source)));
  return problems.sort((a, b) => a.file.localeCompare(b.file) || (a.line ?? 0) - (b.line ?? 0));
}

/** The second and later appearances of each talk, by conference. */
export function secondCopies(
  conferences: readonly Conference[],
): { conference: Conference; index: number; first: Talk }[] {
  const seen = new Map<string, Talk>();
  return conferences.flatMap((conference) =>
    conference.talks.flatMap((talk, index) => {
      const first = seen.get(talk.id);
      if (first) return [{ conference, index, first }];
      seen.set(talk.id, talk);
      return [];
    }),
  );
}

function twiceIn({ files }: CheckSource): Problem[] {
  const named = new Map(files.map(({ file, conference }) => [conference, basename(file.path)]));
  return secondCopies(files.map(({ conference }) => conference)).map(({ conference, first }) => ({
    file: named.get(conference) ?? '',
    sentence: say('check.talk-twice', { title: first.title, id: first.id }),
    repairable: true,
  }));
}

interface Unplaced {
  path: (string | number)[];
  sentence: string;
}

function danglingIn({ leads }: CheckSource, conference: Conference): Unplaced[] {
  return conference.talks.flatMap((talk, index) =>
    findLinks(talk.note)
      .filter(({ target }) => !leads(target, conference.id))
      .map(({ target }) => ({
        path: ['talks', index, 'note'],
        sentence: say('check.link-dangling', { title: talk.title, target }),
      })),
  );
}

const inNote = /\]\(<?(?:\.\.\/)?attachments\/([^)\s>]+)/g;

function missingIn(conference: Conference, attachments: ReadonlySet<string>): Unplaced[] {
  const missing = (name: string) => !attachments.has(name);
  const sentence = (name: string) => say('check.attachment-missing', { name });
  const logo = conference.logo?.attachment;
  const notes = conference.talks.flatMap((talk, index) =>
    [...talk.note.matchAll(inNote)]
      .map((found) => decoded(found[1] ?? ''))
      .filter(missing)
      .map((name) => ({ path: ['talks', index, 'note'], sentence: sentence(name) })),
  );
  return logo !== undefined && missing(logo)
    ? [{ path: ['logo', 'attachment'], sentence: sentence(logo) }, ...notes]
    : notes;
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Finds the line of each; a file that changed meanwhile gives none. */
async function placed(disk: Disk, path: string, found: readonly Unplaced[]): Promise<Problem[]> {
  const text = (await disk.readFile(path).catch(() => Buffer.alloc(0))).toString('utf8');
  return found.map(({ path: place, sentence }) => {
    const line = lineOfValue(text, place);
    return { file: basename(path), ...(line === undefined ? {} : { line }), sentence, repairable: false };
  });
}

async function unusedPictures(source: CheckSource): Promise<Problem[]> {
  const pictures = await new Attachments(source.disk, source.folder).names();
  const spokenOf = pictures.length > 0 ? await picturesSpokenOf(source) : undefined;
  const unused = spokenOf ? await picturesOfNoNote(source, spokenOf) : [];
  return unused.map((name) => ({
    file: `attachments/${name}`,
    sentence: say('check.picture-unused', { name }),
    repairable: true,
  }));
}

type Places = Pick<CheckSource, 'disk' | 'folder' | 'now' | 'clockIsSure'>;

/**
 * Names of pictures that conferences and things in the trash speak of. Nothing while one of them cannot be read, which
 * may speak of any.
 */
export async function picturesSpokenOf({
  disk,
  folder,
  files,
  unread,
}: Pick<CheckSource, 'disk' | 'folder' | 'files' | 'unread'>): Promise<ReadonlySet<string> | undefined> {
  const trash = new Trash(disk, folder);
  const trashed = await trash.list();
  if (unread || trashed.length < (await trash.count())) return undefined;
  const names = new Set<string>();
  const look = (thing: unknown) => {
    for (const [name] of JSON.stringify(thing).matchAll(/[0-9a-f]{64}\.[a-z]{3,4}/g)) names.add(name);
  };
  for (const { conference } of files) look(conference);
  for (const { entry } of trashed) if (entry.kind !== 'picture') look(entry);
  return names;
}

/** Names of pictures that nothing speaks of; none of the last day, whose note may not have come yet. */
export async function picturesOfNoNote(places: Places, spokenOf: ReadonlySet<string>): Promise<string[]> {
  const { disk, folder } = places;
  const unused: string[] = [];
  for (const name of await new Attachments(disk, folder).names())
    if (!spokenOf.has(name) && (await isOld(places, join(folder, 'attachments', name)))) unused.push(name);
  return unused;
}

async function leftJournals({ disk, folder, machine, files }: CheckSource): Promise<Problem[]> {
  const notes = new Map(
    files.flatMap(({ conference }) => conference.talks.map((talk) => [talk.id, talk.note])),
  );
  const problems: Problem[] = [];
  const names = await namesIn(disk, join(folder, '.lanyard/journal'));
  for (const name of names.filter((one) => one.endsWith('.jsonl'))) {
    const { entries } = await readJournal(disk, join(folder, '.lanyard/journal', name)).catch(() => ({
      entries: [],
    }));
    const count = entries.filter(({ talk, text }) => notes.get(talk) !== text).length;
    if (count === 0) continue;
    const own = name === `${machine}.jsonl`;
    const sentence = say(own ? 'check.journal-left' : 'check.journal-of-another', { count });
    problems.push({ file: `.lanyard/journal/${name}`, sentence, repairable: own });
  }
  return problems;
}

async function leftTemporaries(source: CheckSource): Promise<Problem[]> {
  const paths = await oldTemporaries(source);
  return paths.map((file) => ({ file, sentence: say('check.temporary-left', { file }), repairable: true }));
}

/** Unfinished saves older than a day, by their paths within the library. */
export async function oldTemporaries(places: Places): Promise<string[]> {
  const { disk, folder } = places;
  const found: string[] = [];
  for (const part of ['', 'conferences/', '.lanyard/trash/'])
    for (const name of await namesIn(disk, join(folder, part))) {
      if (!isTemporary(name)) continue;
      if (await isOld(places, join(folder, part, name))) found.push(`${part}${name}`);
    }
  return found;
}

/** Whether a file has been as it is for a day. */
async function isOld({ disk, now, clockIsSure }: Places, path: string): Promise<boolean> {
  if (!clockIsSure) return false;
  const stat = await disk.lstat(path).catch(() => undefined);
  return stat !== undefined && stat.isFile() && now.getTime() - stat.mtimeMs > day;
}

const namesIn = (disk: Disk, folder: string): Promise<string[]> => disk.readdir(folder).catch(() => []);
