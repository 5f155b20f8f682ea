/** Talks that were found as rows of a table, put in order by a column. */
import type { TableRow } from '../../data/contract/table.ts';
import type { ConferenceDigest, TalkDigest } from '../../data/library/digest.ts';
import { plans, talkKinds } from '../../data/library/model.ts';
import type { ColumnName, TableSort } from '../../data/library/table.ts';
import { timeField } from '../../data/plan/time.ts';
import { defined } from '../../data/values/defined.ts';
import { talkHead } from '../library/heads.ts';
import { isTurnOver, nextTurn } from '../store/turns.ts';

export interface FoundRow {
  talk: TalkDigest;
  conference: ConferenceDigest;
}

/** What stands in a column of a row, to be compared; nothing where the column has nothing of it. */
type SortKey = string | number | undefined;

const collator = new Intl.Collator('en', { numeric: true });
const listed = (all: readonly string[]): SortKey => all.join(', ') || undefined;
const some = (count: number): SortKey => (count > 0 ? count : undefined);

/** When a talk takes place, as far as that is known; sorted as letters it is sorted by time. */
function timeOf({ date, start }: TalkDigest): string | undefined {
  return date === undefined && start === undefined ? undefined : `${date ?? '9'} ${timeField(start ?? '')}`;
}

/** By which those stand that are the same: by time, those of which none is known by that of their conference. */
const tieOf = ({ talk, conference }: FoundRow): string =>
  `${talk.date ?? conference.startDate ?? conference.year ?? 9} ${timeField(talk.start ?? '')}`;

const keys: Record<ColumnName, (row: FoundRow) => SortKey> = {
  conference: ({ conference }) => conference.name || undefined,
  year: ({ conference }) => conference.year,
  time: ({ talk }) => timeOf(talk),
  title: ({ talk }) => talk.title || undefined,
  speakers: ({ talk }) => listed(talk.speakers.map(({ name }) => name)),
  companies: ({ talk }) => listed(talk.speakers.flatMap(({ affiliation }) => affiliation ?? [])),
  room: ({ talk }) => talk.room,
  track: ({ talk }) => talk.track,
  kind: ({ talk }) => talkKinds.indexOf(talk.kind),
  language: ({ talk }) => talk.language,
  stars: ({ talk }) => talk.rating,
  plan: ({ talk }) => talk.plan && plans.indexOf(talk.plan),
  tags: ({ talk }) => listed(talk.tags),
  words: ({ talk }) => some(talk.words),
  todos: ({ talk }) => some(talk.followUps?.todo ?? 0),
  updated: ({ talk }) => talk.updatedAt,
};

interface Keyed {
  row: FoundRow;
  key: SortKey;
  time: string;
  /** As it was found. */
  at: number;
}

function compareKeys(one: SortKey, other: SortKey): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return one === other ? 0 : collator.compare(String(one), String(other));
}

/** What has nothing to compare comes last, whichever way; what is the same stands by its time, then as it was found. */
function comparing(down: boolean): (one: Keyed, other: Keyed) => number {
  const way = down ? -1 : 1;
  return (one, other) => {
    if ((one.key === undefined) !== (other.key === undefined)) return one.key === undefined ? 1 : -1;
    const compared = one.key === undefined ? 0 : way * compareKeys(one.key, other.key);
    if (compared !== 0) return compared;
    if (one.time !== other.time) return one.time < other.time ? -1 : 1;
    return one.at - other.at;
  };
}

/** Puts rows in order, in turns: however many there are, nobody who types waits for it. */
export async function sortRows(
  rows: readonly FoundRow[],
  { by, down }: TableSort,
): Promise<readonly FoundRow[]> {
  if (by === 'best') return rows;
  const keyed: Keyed[] = [];
  for (const [at, row] of rows.entries()) {
    if (isTurnOver()) await nextTurn();
    keyed.push({ row, key: keys[by](row), time: tieOf(row), at });
  }
  return (await sortInTurns(keyed, comparing(down))).map(({ row }) => row);
}

/** So many are sorted at once, which takes about a millisecond. */
const run = 256;

/** Sorts short runs, and makes one of each two until one is left. */
async function sortInTurns<T>(items: readonly T[], compare: (one: T, other: T) => number): Promise<T[]> {
  let runs: T[][] = [];
  for (let at = 0; at < items.length; at += run) {
    if (isTurnOver()) await nextTurn();
    runs.push(items.slice(at, at + run).sort(compare));
  }
  while (runs.length > 1) {
    const joined: T[][] = [];
    for (let at = 0; at < runs.length; at += 2)
      joined.push(await join(runs[at]!, runs[at + 1] ?? [], compare));
    runs = joined;
  }
  return runs[0] ?? [];
}

async function join<T>(one: T[], other: T[], compare: (one: T, other: T) => number): Promise<T[]> {
  const joined: T[] = [];
  let [left, right] = [0, 0];
  while (left < one.length && right < other.length) {
    if (joined.length % run === 0 && isTurnOver()) await nextTurn();
    joined.push(compare(one[left]!, other[right]!) <= 0 ? one[left++]! : other[right++]!);
  }
  return [...joined, ...one.slice(left), ...other.slice(right)];
}

/** A row as it is told. */
export function tableRow({ talk, conference }: FoundRow): TableRow {
  const day = conference.days.find(({ id }) => id === talk.day);
  return {
    talk: talkHead(talk, conference.id),
    conferenceName: conference.name,
    todos: talk.followUps?.todo ?? 0,
    ...defined({ year: conference.year, dayName: day?.name, updated: talk.updatedAt }),
  };
}
