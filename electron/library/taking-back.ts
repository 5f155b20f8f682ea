/** Makes the changes that undo an operation over several conferences, with the talks that it moved. */
import type { Conference } from '../../data/library/model.ts';
import { takeBack, type StaysAway } from '../../data/library/take-back.ts';
import { addressKey, type TalkMove } from '../../data/library/talk-address.ts';
import { thereIn } from './talk-places.ts';
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
  const went = new Map(moved.map(({ from, to }) => [addressKey(from), to]));
  const [isThere, wasThere] = [thereIn(touched, 'after'), thereIn(touched, 'before')];
  /** Whether a talk came to its place by the operation, and was not there before. */
  const hasCome = (at: TalkMove['to']) => isThere(at) && !wasThere(at);
  const changes = (): Changes => {
    const stayed = new Set<string>();
    const back = (one: Touched) => (current: Conference | undefined) => {
      const staysAway: StaysAway = (talk, here) => {
        const to = went.get(addressKey({ conference: one.id, talk }));
        if (!to || !hasCome(to)) return false;
        // What is in the conferences that were looked at before this one stayed there.
        return to.conference === one.id ? here.has(to.talk) : stayed.has(addressKey(to));
      };
      const taken = takeBack(one.before, one.after, current, staysAway);
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

/** Conferences that gained talks come before those that lost them. */
export function arrivalsFirst(a: Touched, b: Touched): number {
  const gain = ({ before, after }: Touched) => (after?.talks.length ?? 0) - (before?.talks.length ?? 0);
  return gain(b) - gain(a);
}
