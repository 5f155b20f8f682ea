/** What of a talk can be found, and how much a word there counts. */
import type { Conference, Talk } from '../../data/library/model.ts';

/**
 * In the order of their bits. `weight` is how often a word counts that stands there once, `length` how many words there are
 * in a usual one: in a longer one a word counts less. It is fixed, so that what a talk counts does not hang on its neighbours.
 */
export const fields = [
  { name: 'title', weight: 6, length: 7 },
  { name: 'speaker', weight: 5, length: 3 },
  { name: 'company', weight: 3, length: 2 },
  { name: 'role', weight: 1.5, length: 3 },
  { name: 'tag', weight: 4, length: 3 },
  { name: 'track', weight: 2, length: 2 },
  { name: 'kind', weight: 1.5, length: 1 },
  { name: 'room', weight: 1, length: 2 },
  { name: 'caption', weight: 1.5, length: 8 },
  { name: 'conference', weight: 1.5, length: 4 },
  { name: 'abstract', weight: 1, length: 120 },
  { name: 'note', weight: 1, length: 250 },
  { name: 'slide', weight: 0.8, length: 200 },
] as const;

export type FieldName = (typeof fields)[number]['name'];

export const bitOf = (name: FieldName): number => 1 << fields.findIndex((field) => field.name === name);

/** Every field. */
export const anyField = (1 << fields.length) - 1;

/** The texts of a talk, by field in the order of `fields`. `slides`: words that were read on its pictures. */
export function textsOf(talk: Talk, conference: Conference, slides = ''): string[] {
  const speakers = talk.speakers;
  const said: Record<FieldName, string> = {
    title: talk.title,
    speaker: speakers.map(({ name }) => name).join(' · '),
    company: speakers.map(({ affiliation }) => affiliation ?? '').join(' · '),
    role: speakers.map(({ role }) => role ?? '').join(' · '),
    tag: (talk.tags ?? []).join(' · '),
    track: talk.track ?? '',
    kind: talk.kind === 'talk' ? '' : talk.kind,
    room: conference.rooms.find(({ id }) => id === talk.room)?.name ?? '',
    caption: (talk.attachments ?? [])
      .map(({ caption, alt }) => [caption, alt].filter(Boolean).join(' '))
      .join(' · '),
    conference: [conference.name, conference.city, conference.venue].filter(Boolean).join(' · '),
    abstract: talk.abstract ?? '',
    note: talk.note,
    slide: slides,
  };
  return fields.map(({ name }) => said[name]);
}
