/** A programme as rows in the order of time, with the gaps of my plan between them. */
import type { TalkHead } from '../../../data/contract/heads.ts';
import { gapsOf, inOrderOf, slotsPrinted } from '../../../data/plan/day-grid.ts';
import { dateInProgramme, type Programme, type Slot } from '../../../data/plan/now.ts';
import { notRecordedFirst } from '../../../data/plan/plan.ts';
import { defined } from '../../../data/values/defined.ts';

/** `first` says that a talk is the first of those that begin with it. A talk without a time has no slot. */
type AgendaRow =
  | { kind: 'talk'; id: string; talk: TalkHead; slot?: Slot<TalkHead>; first: boolean }
  | { kind: 'gap'; id: string; from: number; until: number };

/** `date` is a day as `dateInProgramme` names it. Talks without one come last. */
export interface AgendaDay {
  date?: string;
  rows: readonly AgendaRow[];
}

/** The days of a programme. Gaps are those of `all`, of which the programme may show a part only. */
export function agendaOf(
  { talks, days }: Programme<TalkHead>,
  all: readonly TalkHead[],
  unrecordedFirst: boolean,
): AgendaDay[] {
  const dateOf = (talk: TalkHead) => dateInProgramme(talk, days) ?? '';
  const dates = [...new Set(talks.map(dateOf))].sort(inOrderOf(days));
  return dates.map((date) => {
    const ofDay = talks.filter((talk) => dateOf(talk) === date);
    const gaps = gapsOf(all.filter((talk) => dateOf(talk) === date));
    const rows = [...talkRows(ofDay, unrecordedFirst), ...gaps.map(gapRow)];
    return { ...(date && { date }), rows: rows.sort((a, b) => beginOf(a) - beginOf(b)) };
  });
}

const beginOf = (row: AgendaRow) => (row.kind === 'gap' ? row.from - 1 : (row.slot?.from ?? Infinity));

const gapRow = ({ from, until }: { from: number; until: number }): AgendaRow => ({
  kind: 'gap',
  id: `gap ${from}`,
  from,
  until,
});

function talkRows(talks: readonly TalkHead[], unrecordedFirst: boolean): AgendaRow[] {
  const slots = slotsPrinted(talks);
  const slotOf = new Map(slots.map((slot) => [slot.talk.id, slot]));
  const timed = slots.map(({ talk }) => talk);
  const ordered = unrecordedFirst ? notRecordedFirst(timed) : timed;
  const inTime = ordered.sort((a, b) => (slotOf.get(a.id)?.from ?? 0) - (slotOf.get(b.id)?.from ?? 0));
  const untimed = talks.filter(({ id }) => !slotOf.has(id));
  return [...inTime, ...untimed].map((talk, index) => {
    const slot = slotOf.get(talk.id);
    const before = slotOf.get(inTime[index - 1]?.id ?? '');
    return { kind: 'talk', id: talk.id, talk, ...defined({ slot }), first: slot?.from !== before?.from };
  });
}
