import { expect, test } from 'vitest';
import type { Change } from '../../../../data/contract/library.ts';
import {
  anyOf,
  changeOfTalks,
  concernsStatus,
  everyChange,
  ofConference,
  ofNote,
  ofTalk,
} from '../../../../renderer/state/concerns.ts';

const change = (fields: Omit<Change, 'revision'>): Change => ({ revision: 1, ...fields });

const typed = change({ kind: 'note', conference: 'here', talk: 'fog', noteRevision: 2 });
const followed = change({ kind: 'talk', conference: 'here', talk: 'fog', parts: ['words'], heads: [] });
const linked = change({ kind: 'talk', conference: 'there', talk: 'tide', parts: ['links'], heads: [] });
const rated = change({ kind: 'conference', conference: 'here', parts: ['facts'], heads: [headOf('tide')] });
const renamed = change({ kind: 'conference', conference: 'here', parts: ['record'], heads: [] });
const outside = change({ kind: 'conference', conference: 'there' });
const library = change({ kind: 'library' });

function headOf(id: string): NonNullable<Change['heads']>[number] {
  return { id, conference: 'here', title: '', kind: 'talk', speakers: [], tags: [], words: 0 };
}

const all = { typed, followed, linked, rated, renamed, outside, library };
const among = (concerns: (change: Change) => boolean) =>
  Object.entries(all).flatMap(([name, one]) => (concerns(one) ? [name] : []));

test('a talk is not read again while its own note is typed, but when another one links to it', () => {
  const fog = ofTalk({ id: 'fog', in: 'here' });
  expect(among((one) => fog(one, undefined))).toEqual(['linked', 'renamed', 'outside', 'library']);
  const tide = ofTalk({ id: 'tide', in: 'here' });
  expect(among((one) => tide(one, undefined))).toEqual(['linked', 'rated', 'renamed', 'outside', 'library']);
});

test('a list concerns what changed in its conference, or in the library as a whole', () => {
  expect(among(ofConference('here'))).toEqual(['followed', 'rated', 'renamed', 'library']);
  expect(among(ofConference('there'))).toEqual(['linked', 'outside', 'library']);
});

test('what is told without parts may have changed each of them', () => {
  expect(among(anyOf('facts'))).toEqual(['rated', 'outside', 'library']);
  expect(among(anyOf('words', 'record'))).toEqual(['followed', 'renamed', 'outside', 'library']);
});

test('a note concerns its own text, and what others may do to it', () => {
  expect(among(ofNote({ id: 'fog' }))).toEqual(['typed', 'rated', 'renamed', 'outside', 'library']);
  expect(among(ofNote({ id: 'tide' }))).not.toContain('typed');
});

test('nothing of the status changes by typing words and links', () => {
  expect(among(concernsStatus)).toEqual(['rated', 'renamed', 'outside', 'library']);
  expect(concernsStatus(change({ kind: 'talk', parts: ['tags'], heads: [] }))).toBe(true);
  expect(concernsStatus(change({ kind: 'saving' }))).toBe(true);
});

test('search follows every word, other lists what is not typed', () => {
  expect(among(everyChange)).toEqual(Object.keys(all));
  expect(among(changeOfTalks)).toEqual(['rated', 'renamed', 'outside', 'library']);
});
