import { join } from 'node:path';
import { joinCopies } from '../../data/library/common-ground.ts';
import type { ComparedOffer, Offer } from '../../data/contract/offers.ts';
import { Fault } from '../../data/words/errors.ts';
import { mergeConference } from '../../data/library/merge-conference.ts';
import type { Conference, Talk } from '../../data/library/model.ts';
import { say } from '../../data/words/say.ts';
import { conflictSides } from '../store/conflict-copies.ts';
import { hashOf, syncFolder } from '../store/durable-file.ts';
import type { LibraryStore } from '../library/library-store.ts';
import type { UnreadableFile } from '../store/options.ts';
import { parseConference } from '../store/read-conferences.ts';
import type { Context } from '../handlers/context.ts';
import type { Action } from './offer.ts';

/** A file that is a copy of a conference. */
type Copy = UnreadableFile & { copy: NonNullable<UnreadableFile['copy']> };

/** What lies in a copy. */
interface Content {
  hash: string;
  theirs: Conference;
  /** The conference with the copy joined in; `current` is it as it is open, if it is. */
  joined: (current: Conference | undefined) => Conference;
}

const prefix = 'copy:';

const copiesIn = (store: LibraryStore): Copy[] =>
  store.unreadable.filter((one): one is Copy => one.copy !== undefined);

/** Copies that sync tools made where a conference was changed in two places. */
export const copyOffers = (store: LibraryStore): Offer[] =>
  copiesIn(store).map(({ file, copy }) => ({
    id: `${prefix}${file}`,
    kind: 'copy',
    file,
    by: copy.by,
    conference: copy.conference,
    name: store.catalogue.head(copy.conference)?.name ?? '',
    ...(copy.original === undefined ? {} : { original: copy.original }),
  }));

export function offeredCopy(context: Context, id: string): Action | undefined {
  const store = context.store();
  const copy = copiesIn(store).find(({ file }) => `${prefix}${file}` === id);
  if (!copy) return undefined;
  return {
    compare: async () => compare(await currentOf(store, copy), await contentOf(store, copy)),
    merge: () => mergeCopy(context, copy),
    dismiss: async () => putAway(context, copy, await contentOf(store, copy)),
  };
}

async function currentOf(store: LibraryStore, { copy }: Copy): Promise<Conference | undefined> {
  return store.catalogue.head(copy.conference) ? store.conference(copy.conference) : undefined;
}

async function contentOf(store: LibraryStore, { file, copy }: Copy): Promise<Content> {
  const { disk, folder } = store.checked();
  const bytes = await disk.readFile(join(folder, 'conferences', file));
  const hash = hashOf(bytes);
  const text = bytes.toString('utf8');
  const content = copy.original === undefined ? contentOfSides(hash, text) : contentOfFile(hash, text);
  if (content?.theirs.id !== copy.conference) throw new Fault('copy-changed', { file });
  return content;
}

function contentOfFile(hash: string, text: string): Content | undefined {
  const theirs = parseConference(text);
  return theirs && { hash, theirs, joined: (current) => (current ? joinCopies(current, theirs) : theirs) };
}

function contentOfSides(hash: string, text: string): Content | undefined {
  const sides = conflictSides(text);
  const [mine, theirs] = [sides?.mine, sides?.theirs].map((side) => parseConference(side ?? ''));
  if (!mine || !theirs) return undefined;
  const base = parseConference(sides?.base ?? '');
  const both = base ? mergeConference(base, mine, theirs) : joinCopies(mine, theirs);
  return { hash, theirs, joined: (current) => (current ? joinCopies(current, both) : both) };
}

/** What joining would change: notes with their text before and after, and how many facts differ and stay as they are. */
function compare(current: Conference | undefined, { theirs, joined }: Content): ComparedOffer {
  const here = new Map((current?.talks ?? []).map((talk) => [talk.id, talk]));
  const there = new Map(theirs.talks.map((talk) => [talk.id, talk]));
  const after = joined(current);
  const talks = after.talks.flatMap((talk) => {
    const before = here.get(talk.id);
    const facts = before ? factsDiffering(before, there.get(talk.id)) : 0;
    if (before?.note === talk.note && facts === 0) return [];
    return [
      { id: talk.id, title: talk.title, isNew: !before, before: before?.note ?? '', after: talk.note, facts },
    ];
  });
  return { talks, facts: current ? factsDiffering(current, theirs) : 0 };
}

const counted = new Set(['talks', 'note', 'noteRevision', 'revision', 'updatedAt', 'createdAt', 'format']);

/** Fields that both have and that differ. */
function factsDiffering(one: object, other: object | undefined): number {
  const there = (other ?? {}) as Record<string, unknown>;
  return Object.entries(one).filter(
    ([key, value]) =>
      !counted.has(key) && there[key] !== undefined && JSON.stringify(there[key]) !== JSON.stringify(value),
  ).length;
}

async function mergeCopy(context: Context, copy: Copy): Promise<void> {
  const store = context.store();
  const content = await contentOf(store, copy);
  for (const { id, note } of content.theirs.talks) store.versions.keepSoon(id, note);
  await store.operate({
    label: say('recovery.merge-label', { name: content.theirs.name }),
    changes: new Map([[copy.copy.conference, content.joined]]),
    backup: 'merge',
  });
  await putAway(context, copy, content);
}

/** The copy goes to the trash as a conference of its own, so that restoring it cannot touch the one it is a copy of. */
async function putAway(context: Context, { file }: Copy, { hash, theirs }: Content): Promise<void> {
  const store = context.store();
  const id = context.id();
  const talks = theirs.talks.map((talk): Talk => ({ ...talk, id: context.id() }));
  const conference = { ...theirs, id, name: say('recovery.copy-name', { name: theirs.name }), talks };
  const deletedAt = context.now().toISOString();
  await store.trash.put({ format: 1, id, kind: 'conference', deletedAt, conference });
  await removeUnchanged(store, file, hash);
}

async function removeUnchanged(store: LibraryStore, file: string, hash: string): Promise<void> {
  const { disk, folder } = store.checked();
  const path = join(folder, 'conferences', file);
  // A sync tool that writes it right now has something new to say: then it stays.
  if (hashOf(await disk.readFile(path)) !== hash) throw new Fault('copy-changed', { file });
  await disk.rm(path, { force: true });
  await syncFolder(disk, join(folder, 'conferences'));
  const at = store.unreadable.findIndex((one) => one.file === file);
  if (at >= 0) store.unreadable.splice(at, 1);
}
