/** The check of a library: what is wrong in and between its files, with file and line. */
import { basename, join } from 'node:path';
import { findLinks } from '../../data/text/links.ts';
import type { Conference, Talk } from '../../data/library/model.ts';
import { say } from '../../data/words/say.ts';
import { addressKey } from '../../data/library/talk-address.ts';
import { Attachments } from '../store/attachments.ts';
import { bulkWidth, forEachBounded } from '../store/bounded.ts';
import type { ConferenceFile } from '../store/conference-file.ts';
import type { Disk } from '../store/disk.ts';
import { isTemporary } from '../store/durable-file.ts';
import { readJournal, type JournalEntry } from '../store/journal-lines.ts';
import { linesOfValues } from '../store/json-place.ts';
import { Trash } from '../store/trash.ts';
import { inTurns } from '../store/turns.ts';
import { defined } from '../../data/values/defined.ts';
import { addAll } from '../../data/values/add-to.ts';

/** Something wrong in a library. `line` counts from 1; what is `repairable` a repair puts right. */
export interface Problem {
  file: string;
  line?: number;
  sentence: string;
  repairable: boolean;
}

/** A conference as its file holds it. */
export interface CheckedFile {
  file: ConferenceFile;
  conference: Conference;
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
  files: readonly CheckedFile[];
  /** Whether a file could not be read. */
  unread: boolean;
  /** Whether a link written in a conference leads anywhere. */
  leads: (target: string, conference: string) => boolean;
}

const day = 86_400_000;

/** Everything wrong between the files of a library that can be read; nothing is changed. */
export async function checkFiles(source: CheckSource): Promise<Problem[]> {
  const attachments = new Set(await namesIn(source.disk, join(source.folder, 'attachments')));
  const problems: Problem[] = await twiceIn(source);
  await forEachBounded(source.files, bulkWidth, async ({ file, conference }) => {
    const found = missingLogo(conference, attachments);
    await inTurns(conference.talks.entries(), ([index, talk]) => {
      const path = ['talks', index, 'note'];
      const sentences = [...danglingIn(source, talk, conference.id), ...missingIn(talk.note, attachments)];
      addAll(
        found,
        sentences.map((sentence) => ({ path, sentence })),
      );
    });
    if (found.length > 0) addAll(problems, await placed(source.disk, file.path, found));
  });
  addAll(problems, await unusedPictures(source));
  addAll(problems, await leftJournals(source));
  addAll(problems, await leftTemporaries(source));
  return problems.sort((a, b) => a.file.localeCompare(b.file) || (a.line ?? 0) - (b.line ?? 0));
}

/** Talks that share an id in one file, but for the first, as they are named in memory. */
export function renamedIn(file: ConferenceFile, { talks }: Conference): Talk[] {
  const ids = new Set(file.renamed.map(({ to }) => to.talk));
  return talks.filter(({ id }) => ids.has(id));
}

/** The second and later appearances of each id, within a file and over all. */
async function twiceIn({ files }: CheckSource): Promise<Problem[]> {
  const firsts = new Map<string, Talk>();
  const problems: Problem[] = [];
  await inTurns(files, ({ file, conference }) => {
    const old = new Map(file.renamed.map(({ from, to }) => [to.talk, from.talk]));
    for (const talk of conference.talks) {
      const first = firsts.get(talk.id);
      if (!first) firsts.set(talk.id, talk);
      const id = old.get(talk.id) ?? (first && talk.id);
      if (id === undefined) continue;
      const sentence = say('check.talk-twice', { title: first?.title ?? talk.title, id });
      problems.push({ file: basename(file.path), sentence, repairable: true });
    }
  });
  return problems;
}

interface Unplaced {
  path: (string | number)[];
  sentence: string;
}

function danglingIn({ leads }: CheckSource, { note, title }: Talk, conference: string): string[] {
  return findLinks(note)
    .filter(({ target }) => !leads(target, conference))
    .map(({ target }) => say('check.link-dangling', { title, target }));
}

const inNote = /\]\(<?(?:\.\.\/)?attachments\/([^)\s>]+)/g;

const missing = (name: string): string => say('check.attachment-missing', { name });

function missingIn(note: string, attachments: ReadonlySet<string>): string[] {
  const names = [...note.matchAll(inNote)].map((found) => decoded(found[1] ?? ''));
  return names.filter((name) => !attachments.has(name)).map(missing);
}

function missingLogo({ logo }: Conference, attachments: ReadonlySet<string>): Unplaced[] {
  const name = logo?.attachment;
  if (name === undefined || attachments.has(name)) return [];
  return [{ path: ['logo', 'attachment'], sentence: missing(name) }];
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
  const bytes = await disk.readFile(path).catch(() => Buffer.alloc(0));
  const lines = await linesOfValues(
    bytes,
    'talks',
    found.map((one) => one.path),
  );
  return found.map(({ sentence }, at) => {
    const line = lines[at];
    return { file: basename(path), ...defined({ line }), sentence, repairable: false };
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
  for (const { conference } of files) {
    look({ ...conference, talks: [] });
    await inTurns(conference.talks, look);
  }
  await inTurns(trashed, ({ entry }) => {
    if (entry.kind !== 'picture') look(entry);
  });
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
  const isHere = await notesIn(files);
  const problems: Problem[] = [];
  const names = await namesIn(disk, join(folder, '.lanyard/journal'));
  for (const name of names.filter((one) => one.endsWith('.jsonl'))) {
    const { entries } = await readJournal(disk, join(folder, '.lanyard/journal', name)).catch(() => ({
      entries: [],
    }));
    const count = entries.filter((entry) => !isHere(entry)).length;
    if (count === 0) continue;
    const own = name === `${machine}.jsonl`;
    const sentence = say(own ? 'check.journal-left' : 'check.journal-of-another', { count });
    problems.push({ file: `.lanyard/journal/${name}`, sentence, repairable: own });
  }
  return problems;
}

/** Whether what was typed stands in its note: in its conference, or where a talk of its id is if that has none. */
async function notesIn(files: CheckSource['files']): Promise<(entry: JournalEntry) => boolean> {
  const notes = new Map<string, string>();
  await inTurns(files, ({ conference }) => {
    for (const { id, note } of conference.talks) {
      notes.set(id, note);
      notes.set(addressKey({ conference: conference.id, talk: id }), note);
    }
  });
  return (entry) => (notes.get(addressKey(entry)) ?? notes.get(entry.talk)) === entry.text;
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
