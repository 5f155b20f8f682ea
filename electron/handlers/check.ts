import { basename, join } from 'node:path';
import type { Conference, Talk } from '../../data/model.ts';
import { say } from '../../data/say.ts';
import { bulkWidth, mapBounded } from '../store/bounded.ts';
import {
  checkFiles,
  oldTemporaries,
  picturesOfNoNote,
  picturesSpokenOf,
  secondCopies,
  type Problem,
} from '../store/check.ts';
import { ConferenceFile } from '../store/conference-file.ts';
import type { LibraryStore } from '../store/library-store.ts';
import { sentenceOf } from '../store/read-conferences.ts';
import type { Context } from './context.ts';
import { linkIndexOf } from './links-index.ts';

interface Read {
  file: ConferenceFile;
  conference: Conference;
}

/** Reads every file of the library anew and says what is wrong, changing nothing but to save what was typed. */
export async function check(store: LibraryStore) {
  if (store.access === 'write') await store.flush().catch(() => undefined);
  const index = await linkIndexOf(store);
  const problems: Problem[] = store.care.map(({ file, line, sentence }) => ({
    file,
    ...(line === undefined ? {} : { line }),
    sentence,
    repairable: false,
  }));
  const files = await readAll(store, problems);
  const leads = (target: string, conference: string) => index.resolve(target, conference) !== undefined;
  const unread = problems.length > 0;
  problems.push(...(await checkFiles({ ...(await placesOf(store)), files, unread, leads })));
  const talks = files.reduce((sum, { conference }) => sum + conference.talks.length, 0);
  const clock = await store.retention.doubt();
  return { conferences: files.length, talks, problems, ...(clock ? { clock } : {}) };
}

const placesOf = async (store: LibraryStore) => ({
  ...store.checked(),
  clockIsSure: await store.retention.mayJudgeAges(),
});

async function readAll(store: LibraryStore, problems: Problem[]): Promise<Read[]> {
  const { disk } = store.checked();
  const files: Read[] = [];
  for (const path of store.conferencePaths()) {
    const file = new ConferenceFile(disk, path);
    try {
      files.push({ file, conference: await file.read() });
    } catch (error) {
      const name = basename(path);
      problems.push({ file: name, sentence: sentenceOf(error, name), repairable: false });
    }
  }
  return files;
}

/** Puts right what can be without a choice, after a backup; says in sentences what it did. */
export async function repair(context: Context) {
  const store = context.store();
  store.requireWriting();
  await store.backUp('repair');
  const repaired = await repairCopies(store, context.id);
  repaired.push(...(await repairTemporaries(store)), ...(await repairPictures(store)));
  return { repaired, ...(await check(store)) };
}

/** A second copy of a talk goes when it is the same; else it gets an id of its own, so that both are there. */
async function repairCopies(store: LibraryStore, newId: () => string): Promise<string[]> {
  const ids = (await store.digests()).conferences().map(({ id }) => id);
  const conferences = await mapBounded(ids, bulkWidth, (id) => store.conference(id));
  const copies = await secondCopies(conferences);
  const told: string[] = [];
  const changes = new Map<string, (current: Conference | undefined) => Conference | undefined>();
  for (const conference of conferences) {
    const seconds = copies.filter((one) => one.conference === conference);
    if (seconds.length === 0) continue;
    const next = new Map(
      seconds.map(({ index, first }): [number, Talk | undefined] => {
        const talk = conference.talks[index];
        const same = JSON.stringify(talk) === JSON.stringify(first);
        told.push(say(same ? 'check.removed-copy' : 'check.renamed-copy', { title: first.title }));
        return [index, same || !talk ? undefined : { ...talk, id: newId() }];
      }),
    );
    const mend = (talk: Talk, index: number) => (next.has(index) ? (next.get(index) ?? []) : talk);
    // Somebody may have moved talks since; then it is left for the next repair.
    changes.set(conference.id, (now) =>
      now?.talks.length === conference.talks.length ? { ...now, talks: now.talks.flatMap(mend) } : now,
    );
  }
  if (changes.size > 0) await store.operate({ label: say('check.repair'), changes });
  return told;
}

/** Pictures that nothing speaks of go to the trash; those that have been there for thirty days of use go for good. */
async function repairPictures(store: LibraryStore): Promise<string[]> {
  const problems: Problem[] = [];
  const files = await readAll(store, problems);
  const places = await placesOf(store);
  const unread = store.care.length + problems.length > 0;
  const spokenOf = await picturesSpokenOf({ ...places, files, unread });
  if (!spokenOf) return [];
  await store.trashAges.purgePictures((name) => spokenOf.has(name));
  const names = await picturesOfNoNote(places, spokenOf);
  for (const name of names) await store.trash.putPicture(name, places.now);
  return names.length === 0 ? [] : [say('check.pictures-in-trash', { count: names.length })];
}

/** Removes unfinished saves once every text in them is in the history. */
async function repairTemporaries(store: LibraryStore): Promise<string[]> {
  const places = await placesOf(store);
  const { disk, folder } = places;
  const told: string[] = [];
  for (const path of await oldTemporaries(places)) {
    const file = new ConferenceFile(disk, join(folder, path));
    const conference = await file.read().catch(() => undefined);
    if (conference && !store.catalogue.head(conference.id)) {
      told.push(say('check.kept-temporary', { file: path, name: conference.name }));
      continue;
    }
    if (!(await inHistory(store, conference?.talks ?? []))) continue;
    await disk.rm(join(folder, path), { force: true });
    told.push(say('check.removed-temporary', { file: path }));
  }
  return told;
}

/** Puts notes into the history; says whether all of them are there now. */
async function inHistory(store: LibraryStore, talks: readonly Talk[]): Promise<boolean> {
  for (const { id, note } of talks) store.versions.keepSoon(id, note);
  for (const { id, note } of talks) {
    const versions = note === '' ? [] : await store.versions.list(id);
    if (note !== '' && !versions.some(({ text }) => text === note)) return false;
  }
  return true;
}
