/** Decides the undo of one change to a conference: what goes back, and what stays because it was changed since. */
import { dequal as equal } from 'dequal/lite';
import type { Conference, Talk } from './model.ts';

/** What an undo makes of a conference: nothing when it goes, and how many things stay because they changed since. */
export interface TakenBack {
  conference?: Conference;
  kept: number;
}

/** Whether a talk that left by the change stays where it went; asked with the ids of the talks that are here. */
export type StaysAway = (talk: string, here: ReadonlySet<string>) => boolean;

/**
 * Takes one change of a conference back: `before` and `after` are the conference around the change (absent: it did not
 * exist), `current` is it now. What was changed again since is left as it is and counted. A talk that the change took
 * away comes back also where another has its id by now.
 */
export function takeBack(
  before: Conference | undefined,
  after: Conference | undefined,
  current: Conference | undefined,
  staysAway: StaysAway = () => false,
): TakenBack {
  if (!current) return before && !after ? { conference: before, kept: 0 } : { kept: 0 };
  if (!before) return takeBackNew(after, current);
  const talks = takeBackTalks(before.talks, after?.talks ?? [], current.talks, staysAway);
  const fields = takeBackFields(before, after ?? before, current);
  return { conference: { ...fields, talks: talks.list }, kept: talks.kept };
}

/** A conference that the change made goes, unless something in it was written since. */
function takeBackNew(after: Conference | undefined, current: Conference): TakenBack {
  const made = byKey(after?.talks ?? []);
  const touched = [...byKey(current.talks)].flatMap(([key, talk]) =>
    equal(made.get(key), talk) ? [] : [talk],
  );
  if (touched.length === 0) return { kept: 0 };
  return { conference: { ...current, talks: touched }, kept: touched.length };
}

function takeBackTalks(
  before: Talk[],
  after: Talk[],
  current: Talk[],
  staysAway: StaysAway,
): { list: Talk[]; kept: number } {
  const [old, made] = [byKey(before), byKey(after)];
  let kept = 0;
  const list = [...byKey(current)].flatMap(([key, talk]) => {
    if (equal(old.get(key), made.get(key))) return [talk];
    if (isUntouched(made.get(key), talk)) return restored(old.get(key), talk);
    kept += 1;
    return [talk];
  });
  const here = byKey(list);
  const ids = new Set(list.map(({ id }) => id));
  const comesBack = (key: string, talk: Talk) =>
    !made.has(key) && !isSameTalk(here.get(key), talk) && !staysAway(talk.id, ids);
  for (const [index, [key, talk]] of [...old].entries())
    if (comesBack(key, talk)) list.splice(Math.min(index, list.length), 0, talk);
  return { list: inOrderOf(before, list), kept };
}

/** Whether a talk is as a change left it: its note may have got a higher number by what was taken back since. */
const isUntouched = (made: Talk | undefined, current: Talk): boolean =>
  made !== undefined && equal({ ...made, noteRevision: current.noteRevision }, current);

/** Note revisions only ever rise: an editor that saw the taken-back text must notice. */
function restored(old: Talk | undefined, current: Talk): Talk[] {
  if (!old) return [];
  const raised = old.note === current.note ? 0 : 1;
  return [{ ...old, noteRevision: current.noteRevision + raised }];
}

/** Whether two talks say the same, however often they were saved. */
function isSameTalk(one: Talk | undefined, other: Talk): boolean {
  const plain = (talk: Talk) => ({ ...talk, noteRevision: 0, updatedAt: '' });
  return one !== undefined && equal(plain(one), plain(other));
}

function takeBackFields(before: Conference, after: Conference, current: Conference): Conference {
  const keys = new Set([...Object.keys(before), ...Object.keys(after), ...Object.keys(current)]);
  const entries = [...keys].map((key) => {
    const untouched = equal(after[key], current[key]);
    return [key, untouched && key !== 'revision' ? before[key] : current[key]] as const;
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Conference;
}

/** Each by its id; what has the id of another, by its number among these too. */
function byKey(talks: readonly Talk[]): Map<string, Talk> {
  const counts = new Map<string, number>();
  const keyed = talks.map((talk) => {
    const count = (counts.get(talk.id) ?? 0) + 1;
    counts.set(talk.id, count);
    return [count === 1 ? talk.id : `${talk.id}\0${count}`, talk] as const;
  });
  return new Map(keyed);
}

/** The talks in their old order where they are the same ones, else as they are. */
function inOrderOf(order: readonly Talk[], talks: readonly Talk[]): Talk[] {
  const [wanted, found] = [byKey(order), byKey(talks)];
  const all = wanted.size === found.size && [...found.keys()].every((key) => wanted.has(key));
  return all ? [...wanted.keys()].flatMap((key) => found.get(key) ?? []) : [...talks];
}
