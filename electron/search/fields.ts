/** What of a talk can be found, and how much a word there counts. */
import type { Conference, Talk } from '../../data/library/model.ts';

/** In the order of their bits. `weight` is how often a word counts that stands there once. */
export const fields = [
  { name: 'title', weight: 6 },
  { name: 'speaker', weight: 5 },
  { name: 'company', weight: 3 },
  { name: 'role', weight: 1.5 },
  { name: 'tag', weight: 4 },
  { name: 'track', weight: 2 },
  { name: 'room', weight: 1 },
  { name: 'caption', weight: 1.5 },
  { name: 'conference', weight: 1.5 },
  { name: 'abstract', weight: 1 },
  { name: 'note', weight: 1 },
] as const;

export type FieldName = (typeof fields)[number]['name'];

export const bitOf = (name: FieldName): number => 1 << fields.findIndex((field) => field.name === name);

/** Every field. */
export const anyField = (1 << fields.length) - 1;

/** The texts of a talk, by field in the order of `fields`. */
export function textsOf(talk: Talk, conference: Conference): string[] {
  const speakers = talk.speakers;
  const said: Record<FieldName, string> = {
    title: talk.title,
    speaker: speakers.map(({ name }) => name).join(' · '),
    company: speakers.map(({ affiliation }) => affiliation ?? '').join(' · '),
    role: speakers.map(({ role }) => role ?? '').join(' · '),
    tag: (talk.tags ?? []).join(' · '),
    track: talk.track ?? '',
    room: conference.rooms.find(({ id }) => id === talk.room)?.name ?? '',
    caption: (talk.attachments ?? [])
      .map(({ caption, alt }) => [caption, alt].filter(Boolean).join(' '))
      .join(' · '),
    conference: [conference.name, conference.city, conference.venue].filter(Boolean).join(' · '),
    abstract: talk.abstract ?? '',
    note: talk.note,
  };
  return fields.map(({ name }) => said[name]);
}
