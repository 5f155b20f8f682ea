/** Rows of a table that tell of one talk, such as one for each of its speakers. */
import { labelKey, personKey, titleKey } from '../../../data/library/identity.ts';
import type { ProgrammeSpeaker } from '../../../data/programme/programme.ts';
import type { Draft } from './programme-builder.ts';

/** What rows of one talk have in common; nothing for a row that cannot be told from others. */
function keyOf(draft: Draft): string | undefined {
  const { title, start, clock, day, dayName, room, id, abstract } = draft;
  if (title === undefined || titleKey(title) === '') return undefined;
  const time = start?.local ?? clock?.start;
  const place = [day ?? dayName ?? '', room === undefined ? '' : labelKey(room)];
  // Without a time, a title alone may be given to several talks.
  const own = time === undefined ? [id ?? '', abstract ?? ''] : [];
  return JSON.stringify([titleKey(title), time ?? '', start?.offset ?? '', ...place, ...own]);
}

function withSpeakers(
  one: readonly ProgrammeSpeaker[] = [],
  more: readonly ProgrammeSpeaker[] = [],
): ProgrammeSpeaker[] {
  const names = new Set(one.map(({ name }) => personKey(name)));
  return [...one, ...more.filter(({ name }) => !names.has(personKey(name)))];
}

/** A talk with what a further row has that it lacks. */
function joined(one: Draft, more: Draft): Draft {
  const there = Object.entries(one).filter(([, value]) => value !== undefined);
  return {
    ...more,
    ...Object.fromEntries(there),
    where: one.where,
    speakers: withSpeakers(one.speakers, more.speakers),
    links: [...(one.links ?? []), ...(more.links ?? [])],
    tags: [...(one.tags ?? []), ...(more.tags ?? [])],
  };
}

/** Joins rows of one title, place and time; a talk stands where its first row does. */
export function joinRows(drafts: readonly Draft[]): Draft[] {
  const talks = new Map<string, Draft>();
  for (const [at, draft] of drafts.entries()) {
    const key = keyOf(draft) ?? `row ${at}`;
    const known = talks.get(key);
    talks.set(key, known ? joined(known, draft) : draft);
  }
  return [...talks.values()];
}
