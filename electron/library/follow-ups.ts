/** What notes leave open, over the whole library, and settling it in the notes. */
import type { FollowUps } from '../../data/contract/follow-ups.ts';
import { inProgrammeOrder, type ConferenceDigest, type TalkDigest } from '../../data/library/digest.ts';
import { addressKey, type TalkAddress } from '../../data/library/talk-address.ts';
import {
  findFollowUps,
  type FollowUp,
  type FollowUpKind,
  type LineName,
} from '../../data/text/follow-ups.ts';
import { changeLines, settleLine } from '../../data/text/settle-follow-up.ts';
import type { ChangedLines, LineChange, Settling } from '../../data/text/settle-follow-up.ts';
import { defined } from '../../data/values/defined.ts';
import { Fault } from '../../data/words/errors.ts';
import type { Catalogue } from '../store/catalogue.ts';
import type { Maker } from '../store/maker.ts';
import { isTurnOver, nextTurn } from '../store/turns.ts';
import { talkHead } from './heads.ts';
import type { LibraryStore } from './library-store.ts';
import { rewriteNote, type NotePlace } from './rewrite-note.ts';

/** Which lines are asked for; see the contract. */
interface Asked {
  order: 'conference' | 'age';
  kind?: FollowUpKind;
  from: number;
  limit: number;
  keep?: TalkAddress[];
}

/** A talk of which something is open, or that is kept all the same. */
interface OpenTalk {
  talk: TalkDigest;
  conference: ConferenceDigest;
  lines: number;
}

/** Lists open lines. The digests say which notes have some; only those that are listed are read. */
export async function listFollowUps(store: LibraryStore, asked: Asked): Promise<FollowUps> {
  const catalogue = await store.lookup.digests();
  const kept = new Set(asked.keep?.map(addressKey));
  const all = await openTalks(catalogue, asked.kind, kept);
  const total = (kind: FollowUpKind) => sum(all, ({ talk }) => talk.followUps?.[kind] ?? 0);
  const meant = all.filter((one) => one.lines > 0 || kept.has(keyOf(one)));
  const ordered = asked.order === 'age' ? meant.toSorted(byDate) : meant;
  return {
    talks: await withLines(store, ordered.slice(asked.from), asked),
    of: ordered.length,
    ...{ todo: total('todo'), unsure: total('unsure') },
    conferences: counted(meant, ({ conference }) => conference.id).map(([conference, lines]) => ({
      conference,
      lines,
    })),
    months: counted(meant, dayOf, 7)
      .toSorted(([one], [other]) => (one < other ? 1 : -1))
      .map(([month, lines]) => ({ lines, ...defined({ month: month || undefined }) })),
  };
}

async function openTalks(
  catalogue: Catalogue,
  kind: FollowUpKind | undefined,
  kept: ReadonlySet<string>,
): Promise<OpenTalk[]> {
  const found: OpenTalk[] = [];
  for (const conference of catalogue.newestFirst()) {
    if (isTurnOver()) await nextTurn();
    const open = catalogue
      .talksOf(conference.id)
      .filter(
        (talk) => talk.followUps !== undefined || (kept.size > 0 && kept.has(keyOf({ talk, conference }))),
      );
    for (const talk of inProgrammeOrder(open, conference.days))
      found.push({ talk, conference, lines: linesOf(talk, kind) });
  }
  return found;
}

const keyOf = ({ talk, conference }: Pick<OpenTalk, 'talk' | 'conference'>): string =>
  addressKey({ talk: talk.id, conference: conference.id });

const linesOf = ({ followUps }: TalkDigest, kind: FollowUpKind | undefined): number =>
  followUps ? (kind ? followUps[kind] : followUps.todo + followUps.unsure) : 0;

const sum = (talks: readonly OpenTalk[], of: (talk: OpenTalk) => number): number =>
  talks.reduce((total, one) => total + of(one), 0);

/** When a talk was, as exactly as it is known; empty where nobody knows. */
const dayOf = ({ talk, conference }: OpenTalk): string =>
  talk.date ?? conference.startDate ?? String(conference.year ?? '');

function byDate(one: OpenTalk, other: OpenTalk): number {
  const [first, second] = [dayOf(one) || '9', dayOf(other) || '9'];
  return first < second ? -1 : Number(first > second);
}

/** Lines by a key of their talks, or by its first letters, in the order in which they come. */
function counted(
  talks: readonly OpenTalk[],
  key: (talk: OpenTalk) => string,
  letters = Infinity,
): [string, number][] {
  const counts = new Map<string, number>();
  for (const one of talks) {
    const name = key(one).slice(0, letters);
    if (one.lines > 0) counts.set(name, (counts.get(name) ?? 0) + one.lines);
  }
  return [...counts];
}

async function withLines(
  store: LibraryStore,
  talks: readonly OpenTalk[],
  { kind, limit }: Asked,
): Promise<FollowUps['talks']> {
  const listed: FollowUps['talks'] = [];
  let lines = 0;
  for (const { talk, conference } of talks) {
    if (lines >= limit) break;
    if (isTurnOver()) await nextTurn();
    const open = (await openLines(store, talk, conference.id)).filter((one) => !kind || one.kind === kind);
    listed.push({ talk: talkHead(talk, conference.id), lines: open });
    lines += open.length;
  }
  return listed;
}

/** Read from a note once: a digest is another one as soon as something else of its note is open. */
const known = new WeakMap<TalkDigest, readonly FollowUp[]>();

/** The open lines of a talk; none where its conference cannot be read, which is told elsewhere. */
async function openLines(store: LibraryStore, digest: TalkDigest, conference: string): Promise<FollowUp[]> {
  if (!digest.followUps) return [];
  const made = known.get(digest);
  if (made) return [...made];
  const found = await store.lookup.passing(conference).catch(() => undefined);
  const note = found?.talks.find(({ id }) => id === digest.id)?.note;
  if (note === undefined) return [];
  const lines = findFollowUps(note);
  known.set(digest, lines);
  return lines;
}

/** Settles a line in its note, and gives what takes that back. Throws `follow-up-gone`. */
export async function settleFollowUp(
  store: LibraryStore,
  maker: Maker,
  { settling, line, nth, ...name }: NotePlace & LineName & { settling: Settling },
): Promise<{ back: LineChange }> {
  const back = await rewrite(store, maker, name, line, (note) => settleLine(note, { line, nth }, settling));
  return { back };
}

/** Takes back what was done with a line. Throws `follow-up-gone` where that was changed since. */
export async function takeBackFollowUp(
  store: LibraryStore,
  maker: Maker,
  { change, ...name }: NotePlace & { change: LineChange },
): Promise<void> {
  await rewrite(store, maker, name, change.from, (note) => changeLines(note, change));
}

/** Writes where the line stands now; the last time it is asked says what takes that back. */
async function rewrite(
  store: LibraryStore,
  maker: Maker,
  place: NotePlace,
  line: string,
  change: (note: string) => ChangedLines | undefined,
): Promise<LineChange> {
  const { talk } = await store.lookup.talk(place.talk, place.in);
  let back: LineChange | undefined;
  await rewriteNote(store, maker, place, (note) => {
    const changed = change(note);
    if (!changed) throw new Fault('follow-up-gone', { line: shortened(line), title: talk.title });
    back = changed.back;
    return changed.note;
  });
  if (!back) throw new Error('nothing was written');
  return back;
}

/** So many letters of a line are said. */
const longestSaid = 80;

const shortened = (line: string): string => {
  const words = line.trim();
  return words.length > longestSaid ? `${words.slice(0, longestSaid)}…` : words;
};
