/** Copies of conference files that sync tools made: joined with the library, or put away. */
import { join } from 'node:path';
import { dequal as equal } from 'dequal/lite';
import { joinCopies } from '../../data/library/common-ground.ts';
import type { ComparedOffer, Offer } from '../../data/contract/offers.ts';
import { Fault } from '../../data/words/errors.ts';
import { mergeConference } from '../../data/library/merge-conference.ts';
import { formatVersion, type Conference, type Talk } from '../../data/library/model.ts';
import { say } from '../../data/words/say.ts';
import { withoutMark } from '../store/byte-order-mark.ts';
import { conflictSides } from '../store/conflict-copies.ts';
import { hashOf, syncFolder } from '../store/durable-file.ts';
import type { UnreadableFile } from '../store/options.ts';
import { parseConference } from '../store/read-conferences.ts';
import type { Action, OfferParts } from './offer.ts';
import { defined } from '../../data/values/defined.ts';

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

const copiesIn = ({ unreadable }: OfferParts): Copy[] =>
  unreadable.filter((one): one is Copy => one.copy !== undefined);

/** Copies that sync tools made where a conference was changed in two places. */
export const copyOffers = (parts: OfferParts): Offer[] =>
  copiesIn(parts).map(({ file, copy }) => ({
    id: `${prefix}${file}`,
    kind: 'copy',
    file,
    by: copy.by,
    conference: copy.conference,
    name: parts.catalogue.head(copy.conference)?.name ?? '',
    ...defined({ original: copy.original }),
  }));

export function offeredCopy(parts: OfferParts, id: string): Action | undefined {
  const copy = copiesIn(parts).find(({ file }) => `${prefix}${file}` === id);
  if (!copy) return undefined;
  return {
    compare: async () => compare(await currentOf(parts, copy), await contentOf(parts, copy)),
    merge: () => mergeCopy(parts, copy),
    dismiss: async () => putAway(parts, copy, await contentOf(parts, copy)),
  };
}

async function currentOf(parts: OfferParts, { copy }: Copy): Promise<Conference | undefined> {
  return parts.catalogue.head(copy.conference) ? parts.lookup.conference(copy.conference) : undefined;
}

async function contentOf(parts: OfferParts, { file, copy }: Copy): Promise<Content> {
  const { disk, folder } = parts;
  const bytes = await disk.readFile(join(folder, 'conferences', file));
  const hash = hashOf(bytes);
  const text = withoutMark(bytes).toString('utf8');
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
    ([key, value]) => !counted.has(key) && there[key] !== undefined && !equal(there[key], value),
  ).length;
}

async function mergeCopy(parts: OfferParts, copy: Copy): Promise<void> {
  const content = await contentOf(parts, copy);
  for (const { id, note } of content.theirs.talks) parts.versions.keepSoon(id, note);
  await parts.operate({
    label: say('recovery.merge-label', { name: content.theirs.name }),
    changes: new Map([[copy.copy.conference, content.joined]]),
    backup: 'merge',
  });
  await putAway(parts, copy, content);
}

/** The copy goes to the trash as a conference of its own, so that restoring it cannot touch the one it is a copy of. */
async function putAway(parts: OfferParts, { file }: Copy, { hash, theirs }: Content): Promise<void> {
  const id = parts.id();
  const talks = theirs.talks.map((talk): Talk => ({ ...talk, id: parts.id() }));
  const conference = { ...theirs, id, name: say('recovery.copy-name', { name: theirs.name }), talks };
  const deletedAt = parts.now().toISOString();
  await parts.trash.put({ format: formatVersion, id, kind: 'conference', deletedAt, conference });
  await removeUnchanged(parts, file, hash);
}

async function removeUnchanged(parts: OfferParts, file: string, hash: string): Promise<void> {
  const { disk, folder } = parts;
  const path = join(folder, 'conferences', file);
  // A sync tool that writes it right now has something new to say: then it stays.
  if (hashOf(await disk.readFile(path)) !== hash) throw new Fault('copy-changed', { file });
  await disk.rm(path, { force: true });
  await syncFolder(disk, join(folder, 'conferences'));
  const at = parts.unreadable.findIndex((one) => one.file === file);
  if (at >= 0) parts.unreadable.splice(at, 1);
}
