/** Which changes of two sides meet: they are found in each side alone and grouped by their place in the base. */
import { hunksBetween, type Hunk } from './hunks.ts';
import { beginsLine, type Token } from './tokens.ts';

export type Side = 'mine' | 'theirs';
export const sides = ['mine', 'theirs'] as const;
export const otherOf = (side: Side): Side => (side === 'mine' ? 'theirs' : 'mine');

/** A text and what two sides made of it. */
export type Texts = Record<Side | 'base', readonly Token[]>;

/** Changes of one side or of both that meet: of the base's tokens from `from` to `to`. */
export interface Group extends Record<Side, Hunk[]> {
  from: number;
  to: number;
  /** Whether both changed the same words, and did not only write in one place. */
  overlaps: boolean;
}

/** How a change meets one of the other side, if it does. */
type Meeting = 'same words' | 'same place' | undefined;

/** What both sides changed, in the order of the base. */
export function groupsOf(texts: Texts): Group[] {
  const changes = sides.flatMap((side) =>
    hunksBetween(texts.base, texts[side]).map((hunk) => ({ side, hunk })),
  );
  const groups: Group[] = [];
  for (const { side, hunk } of changes.sort(byStart)) {
    const last = groups.at(-1);
    const others = last?.[otherOf(side)] ?? [];
    const meetings = others.map((other) => meetingOf(texts, side, hunk, other));
    if (last && meetings.some((one) => one !== undefined)) add(last, side, hunk, meetings);
    else groups.push({ from: hunk.from, to: hunk.to, overlaps: false, mine: [], theirs: [], [side]: [hunk] });
  }
  return groups;
}

/** How many tokens a side has where the base has those of a group. */
export const lengthIn = ({ from, to, ...group }: Group, side: Side): number =>
  group[side].reduce((sum, hunk) => sum + (hunk.end - hunk.start) - (hunk.to - hunk.from), to - from);

const byStart = ({ hunk: one }: { hunk: Hunk }, { hunk: other }: { hunk: Hunk }): number =>
  one.from - other.from || one.to - other.to;

function add(group: Group, side: Side, hunk: Hunk, meetings: readonly Meeting[]): void {
  group[side].push(hunk);
  group.to = Math.max(group.to, hunk.to);
  group.overlaps ||= meetings.includes('same words');
}

function meetingOf(texts: Texts, side: Side, hunk: Hunk, other: Hunk): Meeting {
  if (hunk.from < other.to && other.from < hunk.to) return 'same words';
  const [writes, otherWrites] = [hunk.from === hunk.to, other.from === other.to];
  if (writes && otherWrites && hunk.from === other.from) return 'same place';
  if (hunk.from !== other.to && other.from !== hunk.to) return undefined;
  const [own, others] = [texts[side], texts[otherOf(side)]];
  const inRemoved =
    (writes && writesInLine(texts.base, own, hunk, other)) ||
    (otherWrites && writesInLine(texts.base, others, other, hunk));
  if (inRemoved) return 'same words';
  const [one, two] = [own.slice(hunk.start, hunk.end), others.slice(other.start, other.end)];
  return isWithin(one, two) || isWithin(two, one) ? 'same place' : undefined;
}

/** Whether something is written into a line, at its start or end, that the other side removed whole. */
function writesInLine(
  base: readonly Token[],
  own: readonly Token[],
  { from: place, start, end }: Hunk,
  removed: Hunk,
): boolean {
  if (removed.start < removed.end) return false;
  const gone = base.slice(removed.from, removed.to);
  const [first, after] = [gone[0], base[removed.to]];
  if (place === removed.to) return gone.some(beginsLine) && isEdge(after) && !isEdge(own[start]);
  const whole = gone.slice(1).some(beginsLine) || isEdge(after);
  return isEdge(first) && whole && !isEdge(own[end]);
}

/** Whether a line ends before a token. */
const isEdge = (token: Token | undefined): boolean =>
  token === undefined || token.body === '' || beginsLine(token);

/** Lists whose lengths multiply to more are not looked for in each other. */
const mostCells = 1_000_000;

/** Whether a list of tokens is a part of another. */
function isWithin(part: readonly Token[], whole: readonly Token[]): boolean {
  if (part.length === 0 || part.length * whole.length > mostCells) return false;
  const starts = whole.length - part.length + 1;
  for (let start = 0; start < starts; start += 1)
    if (part.every(({ body }, index) => whole[start + index]?.body === body)) return true;
  return false;
}
