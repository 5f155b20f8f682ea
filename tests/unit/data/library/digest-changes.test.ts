import { expect, test } from 'vitest';
import { digestChanges } from '../../../../data/library/digest-changes.ts';
import { digestConference, digestTalk } from '../../../../data/library/digest.ts';
import type { Conference, Talk } from '../../../../data/library/model.ts';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';

const before = conferenceOf([
  talkOf('a', { note: 'Fog.' }),
  talkOf('b'),
  talkOf('c', { note: '[[Talk a]]' }),
]);

const digested = (conference: Conference) => ({
  head: digestConference(conference),
  talks: conference.talks.map((talk) => digestTalk(talk, conference)),
});

function changesAfter(after: Conference) {
  const was = digested(before);
  const known = new Map(before.talks.map((talk, at) => [talk, was.talks[at]]));
  const now = digested(after);
  const talks = after.talks
    .map((talk, at) => known.get(talk) ?? now.talks[at])
    .filter((talk) => talk !== undefined);
  const { parts, talks: changed } = digestChanges(was, { head: now.head, talks });
  return { parts: parts.toSorted(), talks: changed.map(({ id }) => id) };
}

const withTalk = (at: number, fields: Partial<Talk>): Conference => ({
  ...before,
  talks: before.talks.map((talk, index) => (index === at ? { ...talk, ...fields } : talk)),
});

test.each([
  ['nothing', before, [], []],
  ['the name of the conference', { ...before, name: 'Harbour Nights' }, ['record'], []],
  ['a note', withTalk(0, { note: 'Thick fog.' }), ['words'], ['a']],
  ['a letter in a note', withTalk(0, { note: 'Fig.' }), [], ['a']],
  ['a note with a link', withTalk(2, { note: '[[Talk b]]' }), ['links'], ['c']],
  ['words around a link', withTalk(2, { note: 'As in [[Talk a]]' }), ['links', 'words'], ['c']],
  ['a tag in a note', withTalk(0, { note: '#fog' }), ['tags'], ['a']],
  ['a tag beside it', withTalk(0, { tags: ['fog'] }), ['tags'], ['a']],
  ['a plan', withTalk(0, { plan: 'want' }), ['facts'], ['a']],
  ['a speaker', withTalk(0, { speakers: [{ name: 'Ada' }] }), ['people'], ['a']],
  ['a title', withTalk(0, { title: 'Mist' }), ['facts', 'links'], ['a']],
  ['a time', withTalk(0, { start: '2026-06-20T09:00' }), ['facts', 'order'], ['a']],
  ['an abstract, which no list shows', withTalk(0, { abstract: 'Of fog.' }), [], ['a']],
  ['the order', { ...before, talks: before.talks.toReversed() }, ['order'], []],
])('tells of %s', (_, after, parts, talks) => {
  expect(changesAfter(after)).toEqual({ parts, talks });
});

test('a talk that comes or goes brings all that it has', () => {
  const more = {
    ...before,
    talks: [...before.talks, talkOf('d', { tags: ['fog'], speakers: [{ name: 'Ada' }] })],
  };
  expect(changesAfter(more)).toMatchObject({ talks: ['d'] });
  expect(changesAfter(more).parts).toEqual(['links', 'order', 'people', 'record', 'tags', 'words']);
  const fewer = { ...before, talks: before.talks.slice(0, 2) };
  expect(changesAfter(fewer)).toEqual({ parts: ['links', 'order', 'record', 'words'], talks: [] });
});
