/** Makes the changes that undo an operation over several conferences, with the talks that it moved. */
import type { Conference } from '../../data/library/model.ts';
import { takeBack, type StaysAway } from '../../data/library/take-back.ts';
import { addressKey, type TalkAddress, type TalkMove } from '../../data/library/talk-address.ts';
import { isThere } from './talk-places.ts';
import type { Changes, Touched, UndoEntry } from './undo-stack.ts';

const reversed = ({ from, to }: TalkMove): TalkMove => ({ from: to, to: from });

/**
 * What takes an operation back: its changes, where its talks go by them, and how many things stay because they changed
 * since, known once the changes are made. A talk that was moved and changed since stays where it went, and so does not
 * come back where it was.
 */
export function takingBack({ touched, moved }: UndoEntry): {
  changes: () => Changes;
  moves: () => readonly TalkMove[];
  kept: () => number;
} {
  const kept = new Map<string, number>();
  const changes = (): Changes => {
    const stayed = new Set<string>();
    const back = (one: Touched) => (current: Conference | undefined) => {
      const taken = takeBack(one.before, one.after, current, stayingAway(one.id, touched, moved, stayed));
      for (const { id: talk } of taken.conference?.talks ?? [])
        stayed.add(addressKey({ conference: one.id, talk }));
      kept.set(one.id, taken.kept);
      return taken.conference;
    };
    return new Map([...touched].sort(arrivalsFirst).map((one) => [one.id, back(one)]));
  };
  const sum = () => [...kept.values()].reduce((all, count) => all + count, 0);
  return { changes, moves: () => moved.map(reversed), kept: sum };
}

/** `stayed` holds what is in the conferences that were looked at before this one. */
function stayingAway(
  conference: string,
  touched: readonly Touched[],
  moved: readonly TalkMove[],
  stayed: ReadonlySet<string>,
): StaysAway {
  const from = moved.filter((one) => one.from.conference === conference);
  const went = new Map(from.map((one) => [one.from.talk, one.to]));
  return (talk, here) => {
    const to = went.get(talk);
    if (!to || !hasCome(touched, to)) return false;
    return to.conference === conference ? here.has(to.talk) : stayed.has(addressKey(to));
  };
}

/** Whether a talk came to its place by the operation, and was not there before. */
const hasCome = (touched: readonly Touched[], at: TalkAddress): boolean =>
  isThere(touched, at) &&
  !touched.some(
    ({ id, before }) => id === at.conference && before?.talks.some((talk) => talk.id === at.talk),
  );

/** Conferences that gained talks come before those that lost them. */
export function arrivalsFirst(a: Touched, b: Touched): number {
  const gain = ({ before, after }: Touched) => (after?.talks.length ?? 0) - (before?.talks.length ?? 0);
  return gain(b) - gain(a);
}
