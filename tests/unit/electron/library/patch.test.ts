import { expect, test } from 'vitest';
import { patchConference, patchTalk } from '../../../../electron/library/patch.ts';
import { plainConference } from '../../../support/fault-library.ts';

const conference = { ...plainConference('one', 'a'), city: 'Hamburg' };
const [talk] = conference.talks;
if (!talk) throw new Error('no talk');

test('fields that are always there stay when they are emptied', () => {
  const emptied = patchTalk({ ...talk, room: 'quay' }, { title: '', speakers: [], room: null });
  expect(emptied).toMatchObject({ title: '', speakers: [] });
  expect('room' in emptied).toBe(false);
  expect(patchConference(conference, { name: '', days: [], rooms: [] })).toMatchObject({
    name: '',
    days: [],
    rooms: [],
  });
});

test('others are taken away by null, no words and no elements; what is not named stays', () => {
  const patched = patchConference({ ...conference, tags: ['ropes'] }, { city: '', tags: [] });
  expect(['city' in patched, 'tags' in patched]).toEqual([false, false]);
  expect(patched.name).toBe(conference.name);
});
