import type { Conference, Talk } from './model.ts';

/** What an undo makes of a conference: nothing when it goes, and how many things stay because they changed since. */
export interface TakenBack {
  conference?: Conference;
  kept: number;
}

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/**
 * Takes one change of a conference back: `before` and `after` are the conference around the change (absent: it did not
 * exist), `current` is it now. What was changed again since is left as it is and counted.
 */
export function takeBack(
  before: Conference | undefined,
  after: Conference | undefined,
  current: Conference | undefined,
): TakenBack {
  if (!current) return before && !after ? { conference: before, kept: 0 } : { kept: 0 };
  if (!before) return takeBackNew(after, current);
  const talks = takeBackTalks(before.talks, after?.talks ?? [], current.talks);
  const fields = takeBackFields(before, after ?? before, current);
  return { conference: { ...fields, talks: talks.list }, kept: talks.kept };
}

/** A conference that the change made goes, unless something in it was written since. */
function takeBackNew(after: Conference | undefined, current: Conference): TakenBack {
  const touched = current.talks.filter((talk) => !after?.talks.some((one) => same(one, talk)));
  if (touched.length === 0) return { kept: 0 };
  return { conference: { ...current, talks: touched }, kept: touched.length };
}

function takeBackTalks(before: Talk[], after: Talk[], current: Talk[]): { list: Talk[]; kept: number } {
  const [old, made] = [byId(before), byId(after)];
  let kept = 0;
  const list = current.flatMap((talk) => {
    if (same(old.get(talk.id), made.get(talk.id))) return [talk];
    if (same(made.get(talk.id), talk)) return restored(old.get(talk.id), talk);
    kept += 1;
    return [talk];
  });
  const here = byId(list);
  before.forEach((talk, index) => {
    if (!here.has(talk.id) && !made.has(talk.id)) list.splice(Math.min(index, list.length), 0, talk);
  });
  return { list: sameTalks(before, list) ? inOrderOf(before, list) : list, kept };
}

/** Note revisions only ever rise: an editor that saw the taken-back text must notice. */
function restored(old: Talk | undefined, current: Talk): Talk[] {
  return old ? [{ ...old, noteRevision: current.noteRevision + 1 }] : [];
}

function takeBackFields(before: Conference, after: Conference, current: Conference): Conference {
  const keys = new Set([...Object.keys(before), ...Object.keys(after), ...Object.keys(current)]);
  const entries = [...keys].map((key) => {
    const untouched = same(after[key], current[key]);
    return [key, untouched && key !== 'revision' ? before[key] : current[key]] as const;
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Conference;
}

const byId = (talks: readonly Talk[]): Map<string, Talk> => new Map(talks.map((talk) => [talk.id, talk]));

const sameTalks = (a: readonly Talk[], b: readonly Talk[]): boolean =>
  a.length === b.length && a.every((talk) => b.some((other) => other.id === talk.id));

function inOrderOf(order: readonly Talk[], talks: readonly Talk[]): Talk[] {
  const found = byId(talks);
  return order.flatMap((talk) => found.get(talk.id) ?? []);
}
