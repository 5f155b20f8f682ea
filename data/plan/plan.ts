/** My plan of a conference: what is still to be decided, the way through the day, and what comes first. */
import { clashesOf } from './day-grid.ts';
import { slotsOf, type Slot, type TimedTalk } from './now.ts';
import type { Plan } from '../library/model.ts';

/** What I mean to hear, by how sure I am. */
const going: readonly (Plan | undefined)[] = ['want', 'maybe', 'attended'];
const isSure = ({ talk }: Slot) => talk.plan === 'want' || talk.plan === 'attended';

/** Whether a talk is one that I mean to hear. */
export const isPlanned = ({ plan }: { plan?: Plan }): boolean => going.includes(plan);

/** Talks of my plan at one time of which I cannot hear all; one that I surely hear beside mere maybes is decided. */
export const openClashesOf = <Talk extends TimedTalk>(talks: readonly Talk[]): Slot<Talk>[][] =>
  clashesOf(talks).filter((slots) => {
    const sure = slots.filter(isSure);
    return sure.length > 1 && sure.some(({ talk }) => talk.plan === 'want') && overlap(sure);
  });

const overlap = (slots: readonly Slot[]) =>
  slots.some((one, index) => slots.slice(index + 1).some((other) => other.from < one.until));

/** One step of my way through the day. It is open where I have not decided from or to which talk. */
export interface Leg<Talk extends TimedTalk = TimedTalk> {
  from: Slot<Talk>;
  to: Slot<Talk>;
  open: boolean;
}

/** Talks of my plan that I can only hear one of, in the order they begin; the sure one alone where there is one. */
function stops<Talk extends TimedTalk>(talks: readonly Talk[]): { slots: Slot<Talk>[]; sure: boolean }[] {
  const found: { until: number; slots: Slot<Talk>[] }[] = [];
  for (const slot of slotsOf(talks.filter(isPlanned))) {
    const last = found.at(-1);
    if (last?.slots.some((one) => slot.from < one.until) && slot.from < last.until) {
      last.slots.push(slot);
      last.until = Math.min(last.until, slot.until);
    } else found.push({ until: slot.until, slots: [slot] });
  }
  return found.map(({ slots }) => {
    const sure = slots.filter(isSure);
    return sure.length === 1 ? { slots: sure, sure: true } : { slots, sure: false };
  });
}

/** My way through the talks of one day. */
export function legsOf<Talk extends TimedTalk>(talks: readonly Talk[]): Leg<Talk>[] {
  const all = stops(talks);
  return all.flatMap(({ slots, sure }, index) => {
    const next = all[index + 1];
    if (!next) return [];
    const open = !sure || !next.sure;
    return slots.flatMap((from) => next.slots.map((to) => ({ from, to, open })));
  });
}

/** What becomes of the talks of a clash when one is kept: watched later, or skipped where nothing is recorded. */
export function decided<Talk extends TimedTalk & { notRecorded?: boolean }>(
  slots: readonly Slot<Talk>[],
  kept: string,
): { id: string; plan: Plan }[] {
  const { from = 0, until = 0 } = slots.find(({ talk }) => talk.id === kept) ?? {};
  const planOf = ({ id, notRecorded }: Talk): Plan =>
    id === kept ? 'want' : notRecorded ? 'skipped' : 'watch-later';
  return slots
    .filter((slot) => slot.from < until && from < slot.until && slot.talk.plan !== 'attended')
    .map(({ talk }) => ({ id: talk.id, plan: planOf(talk) }));
}

/** Talks that are not recorded before the others; else their order stays. */
export const notRecordedFirst = <Talk extends { notRecorded?: boolean }>(talks: readonly Talk[]): Talk[] =>
  talks.toSorted((a, b) => Number(b.notRecorded ?? false) - Number(a.notRecorded ?? false));
