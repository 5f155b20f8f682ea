/** The whole library checked, and put right where that needs no choice. */
import { basename, join } from 'node:path';
import type { Talk } from '../../data/library/model.ts';
import { say } from '../../data/words/say.ts';
import {
  checkFiles,
  oldTemporaries,
  picturesOfNoNote,
  picturesSpokenOf,
  renamedIn,
  type CheckedFile,
  type Problem,
} from './check.ts';
import { ConferenceFile } from '../store/conference-file.ts';
import type { LibraryStore } from './library-store.ts';
import { sentenceOf } from '../store/read-conferences.ts';
import { linkIndexOf } from './links-index.ts';
import { repairCopies } from './repair-copies.ts';
import { defined } from '../../data/values/defined.ts';
import { addAll } from '../../data/values/add-to.ts';

/** Reads every file of the library anew and says what is wrong, changing nothing but to save what was typed. */
export async function check(store: LibraryStore) {
  if (store.access.mode === 'write') await store.saving.flush().catch(() => undefined);
  const index = await linkIndexOf(store);
  const problems: Problem[] = store.files.unreadable.map(({ file, line, sentence }) => ({
    file,
    ...defined({ line }),
    sentence,
    repairable: false,
  }));
  const files = await readAll(store, problems);
  const leads = (target: string, conference: string) => index.resolve(target, conference) !== undefined;
  const unread = problems.length > 0;
  addAll(problems, await checkFiles({ ...(await placesOf(store)), files, unread, leads }));
  const talks = files.reduce((sum, { conference }) => sum + conference.talks.length, 0);
  const clock = await store.retention.doubt();
  return { conferences: files.length, talks, problems, ...defined({ clock }) };
}

const placesOf = async (store: LibraryStore) => ({
  ...store.files.places(),
  clockIsSure: await store.retention.mayJudgeAges(),
});

async function readAll(store: LibraryStore, problems: Problem[]): Promise<CheckedFile[]> {
  const { disk } = store.files.places();
  const files: CheckedFile[] = [];
  for (const path of store.files.conferencePaths()) {
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
export async function repair(store: LibraryStore, newId: () => string) {
  store.access.requireWriting();
  await store.saving.backUp('repair');
  const repaired = [...(await repairFiles(store)), ...(await repairCopies(store, newId))];
  addAll(repaired, await repairTemporaries(store));
  addAll(repaired, await repairPictures(store));
  return { repaired, ...(await check(store)) };
}

/** Talks of one file that shared an id get their own when it is read, which is saved. */
async function repairFiles(store: LibraryStore): Promise<string[]> {
  const told: string[] = [];
  for (const { file, conference } of await readAll(store, [])) {
    if (file.renamed.length === 0) continue;
    await store.lookup.conference(conference.id);
    await store.saving.saveReadIds(conference.id);
    addAll(
      told,
      renamedIn(file, conference).map(({ title }) => say('check.renamed-copy', { title })),
    );
  }
  return told;
}

/** Pictures that nothing speaks of go to the trash; those that have been there for thirty days of use go for good. */
async function repairPictures(store: LibraryStore): Promise<string[]> {
  const problems: Problem[] = [];
  const files = await readAll(store, problems);
  const places = await placesOf(store);
  const unread = store.files.unreadable.length + problems.length > 0;
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
