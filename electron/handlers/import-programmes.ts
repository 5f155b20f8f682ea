import { Fault } from '../../data/words/errors.ts';
import { yearOf } from '../../data/library/digest.ts';
import { fold } from '../../data/text/fold.ts';
import { largestFile, largestText, utf8Size } from '../../data/library/limits.ts';
import { formatVersion, type Conference } from '../../data/library/model.ts';
import type { TableMapping } from '../../data/programme/programme.ts';
import {
  notAProgramme,
  type ComparedProgramme,
  type ProgrammeChange,
  type ProgrammeChoice,
  type ProgrammeFileIn,
  type ProgrammeIn,
  type ProgrammeResult,
  type ProgrammeState,
} from '../../data/programme/import-programme.ts';
import { say } from '../../data/words/say.ts';
import type { LibraryStore } from '../library/library-store.ts';
import type { TrashEntry } from '../store/trash.ts';
import { nodeDisk } from '../store/disk.ts';
import { parseAddress } from '../imports/programmes/address.ts';
import type { KeptCopy } from '../imports/programmes/kept-copies.ts';
import { host } from './base.ts';
import { emptyConference } from '../library/conferences.ts';
import type { Context } from './context.ts';

// What reads programmes is loaded when the first one comes in.
const opener = () => import('../imports/programmes/open-file.ts');
const bringer = () => import('../imports/programmes/bring.ts');
const fetcher = () => import('../imports/programmes/fetch.ts');
async function keeper(context: Context) {
  const { KeptCopies } = await import('../imports/programmes/kept-copies.ts');
  return new KeptCopies(nodeDisk, context.dataFolder, context.store().retention);
}
const comparer = () => import('../imports/programmes/differences.ts');

export function programmeHandlers(context: Context) {
  const { programmes } = host;
  return {
    fetch: programmes.fetch.handler(({ input, signal }) => fetchNow(context, input.address, signal)),
    keptSince: programmes.keptSince.handler(async ({ input }) => {
      const copy = await (await keeper(context)).find(wholeAddress(input.address));
      return copy ? { at: copy.fetchedAt } : {};
    }),
    openKept: programmes.openKept.handler(({ input }) => openKept(context, input.address, input.mapping)),
    open: programmes.open.handler(({ input }) => open(input.name, input.bytes, input.mapping)),
    compare: programmes.compare.handler(({ input }) => compare(context.store(), input)),
    apply: programmes.apply.handler(({ input: { edit, choice, ...incoming } }) =>
      context.store().editing.once(edit, () => apply(context, incoming, choice)),
    ),
  };
}

async function open(name: string, base64: string, mapping?: TableMapping): Promise<ProgrammeFileIn> {
  const { openFile } = await opener();
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length > largestFile)
    throw new Fault('programme-too-large', { name, megabytes: largestFile / 1e6 });
  return sendable(openFile({ name, bytes }, mapping));
}

/** An address as it is remembered; one that is none is nowhere. */
function wholeAddress(typed: string): string {
  try {
    return parseAddress(typed).href;
  } catch {
    return typed;
  }
}

/** Fetches, reads and keeps: what is no programme is not kept. */
async function fetchNow(
  context: Context,
  typed: string,
  signal: AbortSignal | undefined,
): Promise<ProgrammeFileIn> {
  const { fetchProgramme } = await fetcher();
  const { version } = context;
  const fetched = await fetchProgramme(typed, { version, ...(signal ? { signal } : {}) });
  const fetchedAt = context.now().toISOString();
  const file = await openFetched({ ...fetched, fetchedAt });
  await (await keeper(context)).keep({ ...fetched, fetchedAt });
  return file;
}

async function openKept(context: Context, typed: string, mapping?: TableMapping): Promise<ProgrammeFileIn> {
  const address = wholeAddress(typed);
  const copy = await (await keeper(context)).find(address);
  if (!copy) throw new Fault('programme-not-kept', { host: typed });
  return openFetched(copy, mapping);
}

/** What cannot be read is told of the address, not of a file the user never saw. */
async function openFetched(
  { name, bytes, address, fetchedAt: at }: KeptCopy,
  mapping?: TableMapping,
): Promise<ProgrammeFileIn> {
  const { openFile } = await opener();
  try {
    return sendable({ ...openFile({ name, bytes }, mapping), fetched: { address, at } });
  } catch (error) {
    if (!(error instanceof Fault && notAProgramme.includes(error.code))) throw error;
    throw new Fault('fetch-no-programme', { host: new URL(address).host }, { cause: error });
  }
}

/** The window sends a programme back when it is brought in: it has to fit into a message. */
function sendable(file: ProgrammeFileIn): ProgrammeFileIn {
  if (utf8Size(JSON.stringify(file.programme)) <= largestText) return file;
  throw new Fault('programme-too-large', { name: file.name, megabytes: largestText / 1e6 });
}

/** The conference a programme belongs to. Of several, the one with its very name comes first. */
async function ownerOf(store: LibraryStore, incoming: ProgrammeIn): Promise<Conference | undefined> {
  const { belongsTo, nameOf } = await bringer();
  const name = fold(nameOf(incoming));
  const { startDate } = incoming.programme;
  const year = yearOf({ name: nameOf(incoming), ...(startDate ? { startDate } : {}) });
  await store.lookup.digests();
  const heads = store.catalogue
    .conferences()
    .filter((head) => year === undefined || head.year === undefined || head.year === year)
    .sort((one, other) => Number(fold(other.name) === name) - Number(fold(one.name) === name));
  for (const head of heads) {
    const conference = await store.lookup.conference(head.id);
    if (belongsTo(conference, incoming)) return conference;
  }
  return undefined;
}

async function compare(store: LibraryStore, incoming: ProgrammeIn): Promise<ComparedProgramme> {
  const [{ nameOf }, { differences, duplicatesOf, overlapsOf }] = [await bringer(), await comparer()];
  const owner = await ownerOf(store, incoming);
  const { events } = incoming.programme;
  return {
    name: owner?.name ?? nameOf(incoming),
    ...(owner ? { conference: { id: owner.id, name: owner.name } } : {}),
    changes: differences(owner, incoming),
    overlaps: overlapsOf(events),
    duplicates: duplicatesOf(events),
  };
}

/**
 * Brings a programme in as one operation, after a backup. It is compared with the conference as it stands when it is
 * stored, so that what was typed meanwhile stays.
 */
async function apply(
  context: Context,
  incoming: ProgrammeIn,
  choice: ProgrammeChoice,
): Promise<ProgrammeResult> {
  const [{ bring, chosen }, { differences, isMine }] = [await bringer(), await comparer()];
  const store = context.store();
  const owner = await ownerOf(store, incoming);
  const maker = { id: context.id, now: () => context.now().toISOString() };
  const before = owner ?? emptyConference(context.id(), context.now());
  const bringing = chosen(differences(owner, incoming), choice);
  const after = bring(before, incoming, bringing, maker);
  const result = resultOf(after, owner === undefined, bringing.changes, bringing.removed);
  if (owner && JSON.stringify(after) === JSON.stringify(owner)) return result;
  const onto = (now: Conference | undefined): Conference => {
    if (now === undefined || now === before) return after;
    const again = chosen(differences(now, incoming), choice);
    const removed = now.talks.filter((talk) => bringing.removed.has(talk.id) && !isMine(talk));
    return bring(now, incoming, { ...again, removed: new Set(removed.map(({ id }) => id)) }, maker);
  };
  await store.editing.operate({
    backup: 'import',
    label: say('operations.import-programme', { name: after.name }),
    changes: new Map([[before.id, onto]]),
    trash: trashOf(before, bringing.removed, maker.now()),
  });
  return result;
}

function trashOf(conference: Conference, removed: ReadonlySet<string>, deletedAt: string): TrashEntry[] {
  const { id, name, talks } = conference;
  return talks.flatMap((talk, index): TrashEntry[] => {
    if (!removed.has(talk.id)) return [];
    const of = { id, name };
    return [{ format: formatVersion, id: talk.id, kind: 'talk', deletedAt, conference: of, index, talk }];
  });
}

function resultOf(
  { id, name }: Conference,
  created: boolean,
  changes: readonly ProgrammeChange[],
  removed: ReadonlySet<string>,
): ProgrammeResult {
  const first = (state: ProgrammeState) => changes.filter(({ states }) => states[0] === state).length;
  return {
    conference: { id, name, created },
    ...{ added: first('added'), moved: first('moved'), renamed: first('renamed'), changed: first('changed') },
    cancelled: first('cancelled') + first('gone') - removed.size,
    removed: removed.size,
    unchanged: first('same'),
  };
}
