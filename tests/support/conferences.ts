import fc from 'fast-check';
import { formatVersion, type Conference, type Talk } from '../../data/library/model.ts';

export const talkOf = (id: string, fields: Partial<Talk> = {}): Talk => ({
  id,
  title: `Talk ${id}`,
  kind: 'talk',
  speakers: [],
  note: `Note of ${id}.`,
  noteRevision: 1,
  ...fields,
});

export const conferenceOf = (talks: Talk[], fields: Partial<Conference> = {}): Conference => ({
  format: formatVersion,
  id: 'conference',
  revision: 1,
  name: 'Harbour Days 2026',
  days: [],
  rooms: [],
  talks,
  ...fields,
});

const line = fc.constantFrom('rope', 'cargo', 'tide', 'crane', 'fog', '');
const note = fc.array(line, { maxLength: 6 }).map((lines) => lines.join('\n'));

/** A conference of up to five talks with short notes. */
export const someConference: fc.Arbitrary<Conference> = fc
  .uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 5 })
  .chain((ids) =>
    fc
      .tuple(...ids.map((id) => note.map((text) => talkOf(id, { note: text }))))
      .map((talks) => conferenceOf(talks)),
  );

type Edit = (conference: Conference) => Conference;

const onTalk =
  (id: string, change: (talk: Talk) => Talk): Edit =>
  (conference) => ({
    ...conference,
    talks: conference.talks.map((talk) => (talk.id === id ? change(talk) : talk)),
  });

const someId = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');

/** One thing somebody does to a conference. */
export const someEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc
    .tuple(someId, note)
    .map(([id, text]) =>
      onTalk(id, (talk) => ({ ...talk, note: text, noteRevision: talk.noteRevision + 1 })),
    ),
  fc.tuple(someId, line).map(([id, title]) => onTalk(id, (talk) => ({ ...talk, title }))),
  someId.map((id): Edit => (conference) => ({
    ...conference,
    talks: conference.talks.filter((talk) => talk.id !== id),
  })),
  fc.tuple(someId, note).map(
    ([id, text]): Edit =>
      (conference) =>
        conference.talks.some((talk) => talk.id === id)
          ? conference
          : { ...conference, talks: [...conference.talks, talkOf(id, { note: text })] },
  ),
  line.map((city): Edit => (conference) => ({ ...conference, city })),
);

export const applyAll = (conference: Conference, edits: Edit[]): Conference =>
  edits.reduce((now, edit) => edit(now), conference);
