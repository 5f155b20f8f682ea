/** What happens at a start after a run that could not save everything: its words go back into the library. */
import { dequal as equal } from 'dequal/lite';
import type { BroughtBack } from '../../data/contract/library.ts';
import { mergeConference } from '../../data/library/merge-conference.ts';
import type { Conference, Talk } from '../../data/library/model.ts';
import { say } from '../../data/words/say.ts';
import type { Leftover, Unsaved } from '../store/recovery.ts';
import type { KeptEntry, TrashEntry } from '../store/trash.ts';

/** What it is brought back into. */
export interface Target {
  readonly access: 'write' | 'read-only';
  readonly trash: {
    of(id: string): Promise<readonly KeptEntry[]>;
    put(entry: TrashEntry): Promise<KeptEntry>;
  };
  readonly versions: { keepSoon(talk: string, text: string): void };
  readonly recovery: { take(path: string): void };
  operate(operation: {
    label: string;
    changes: Map<string, (current: Conference | undefined) => Conference | undefined>;
  }): Promise<unknown>;
}

/**
 * Joins what earlier runs could not save with the library as it is: by the common text, so that both sides stay. A
 * file goes once its content is saved; it stays where the library can only be read.
 */
export async function restoreUnsaved(
  target: Target,
  leftovers: readonly Leftover[],
): Promise<BroughtBack | undefined> {
  const [first] = leftovers;
  if (!first) return undefined;
  const { at, path: file } = first;
  if (target.access !== 'write') return { state: 'waiting', talks: count(leftovers), at, file };
  let talks = 0;
  for (const leftover of leftovers) talks += await bringOneBack(target, leftover);
  return talks > 0 ? { state: 'back', talks, at, file } : undefined;
}

async function bringOneBack(target: Target, { path, conferences }: Leftover): Promise<number> {
  const talks = new Map<string, number>();
  /** Newer forms of what was deleted since, to lie beside it. */
  const inTrash = new Map<string, TrashEntry>();
  const changes: Parameters<Target['operate']>[0]['changes'] = new Map();
  for (const one of conferences) {
    const entries = (await target.trash.of(one.now.id)).map(({ entry }) => entry);
    const deleted = entries.find((entry) => entry.kind === 'conference');
    for (const talk of changedIn(one)) target.versions.keepSoon(talk.id, talk.note);
    changes.set(one.now.id, (current) => {
      if (!current && deleted) {
        inTrash.set(one.now.id, { ...deleted, conference: one.now });
        return undefined;
      }
      const joined = current ? mergeConference(one.base ?? undefined, current, one.now) : one.now;
      if (current && same(joined, current)) return current;
      talks.set(one.now.id, Math.max(1, differing(current?.talks ?? [], joined.talks).length));
      return joined;
    });
  }
  // What cannot be saved stays in memory, and in the recovery file of this run.
  await target.operate({ label: say('recovery.recovered-label'), changes }).catch(() => undefined);
  try {
    for (const entry of inTrash.values()) await target.trash.put(entry);
    target.recovery.take(path);
  } catch {
    // The file stays for the next start.
  }
  return [...talks.values()].reduce((sum, count) => sum + count, 0);
}

const count = (leftovers: readonly Leftover[]): number =>
  leftovers.reduce((sum, one) => sum + one.conferences.flatMap(changedIn).length, 0);

const changedIn = ({ base, now }: Unsaved): Talk[] => differing(base?.talks ?? [], now.talks);

function differing(before: readonly Talk[], after: readonly Talk[]): Talk[] {
  const known = new Map(before.map((talk) => [talk.id, talk]));
  return after.filter((talk) => !equal(known.get(talk.id), talk));
}

/** Whether two forms of a conference say the same, however often they were saved. */
function same(one: Conference, other: Conference): boolean {
  const plain = (conference: Conference) => ({ ...conference, revision: 0, updatedAt: '' });
  return equal(plain(one), plain(other));
}
