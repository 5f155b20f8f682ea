/** The rows of the follow-ups: open lines as they were read, and those that were settled since. */
import type { FollowUps } from '../../../data/contract/follow-ups.ts';
import type { TalkHead } from '../../../data/contract/heads.ts';
import { addressKey, addressOf } from '../../../data/library/talk-address.ts';
import type { FollowUp } from '../../../data/text/follow-ups.ts';
import type { LineChange, Settling } from '../../../data/text/settle-follow-up.ts';

/** A line of the list. `settled`: how, by which key it was open, and what takes it back once it is in the note. */
export interface Row {
  key: string;
  talk: TalkHead;
  line: FollowUp;
  settled?: { settling: Settling; was: string; back?: LineChange };
}

/** A line that is open. */
const rowOf = (talk: TalkHead, line: FollowUp): Row => ({
  key: JSON.stringify([addressKey(addressOf(talk)), line.line, line.nth]),
  talk,
  line,
});

/** The list without a line that was settled: of lines that are the same, those behind it count one less. */
export function without(read: FollowUps, { talk, line: gone }: Row): FollowUps {
  const isIts = (one: { talk: TalkHead }) =>
    one.talk.id === talk.id && one.talk.conference === talk.conference;
  const left = (lines: readonly FollowUp[]) =>
    lines
      .filter(({ line, nth }) => line !== gone.line || nth !== gone.nth)
      .map((one) => (one.line === gone.line && one.nth > gone.nth ? { ...one, nth: one.nth - 1 } : one));
  const talks = read.talks.map((one) => (isIts(one) ? { ...one, lines: left(one.lines) } : one));
  return { ...read, talks };
}

/** All rows in their order; what was settled stands where it was, and is not open any more. */
export function rowsOf(talks: FollowUps['talks'], settled: readonly Row[]): Row[] {
  const onTheirWay = new Set(settled.map((row) => (row.settled?.back ? undefined : row.settled?.was)));
  return talks.flatMap(({ talk, lines }) => {
    const done = settled.filter((row) => row.talk.id === talk.id && row.talk.conference === talk.conference);
    const open = lines.map((line) => rowOf(talk, line)).filter(({ key }) => !onTheirWay.has(key));
    return [...open, ...done].toSorted((one, other) => one.line.at - other.line.at);
  });
}

/** How many lines of each conference are not among the rows, where the list does not hold all talks. */
export function below(read: FollowUps, rows: readonly Row[]): { conference: string; lines: number }[] {
  if (read.talks.length >= read.of) return [];
  const shown = new Map<string, number>();
  for (const { talk, settled } of rows)
    if (!settled) shown.set(talk.conference, (shown.get(talk.conference) ?? 0) + 1);
  return read.conferences
    .map(({ conference, lines }) => ({ conference, lines: lines - (shown.get(conference) ?? 0) }))
    .filter(({ lines }) => lines > 0);
}

/** Rows by a key, in the order in which the keys come. */
export function grouped(rows: readonly Row[], keyOf: (row: Row) => string): { key: string; rows: Row[] }[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const known = groups.get(keyOf(row));
    if (known) known.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return [...groups].map(([key, own]) => ({ key, rows: own }));
}
