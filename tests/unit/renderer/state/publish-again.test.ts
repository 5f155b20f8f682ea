import { expect, it, test } from 'vitest';
import {
  defaultOptions,
  type ExportPlan,
  type PlannedFile,
  type Published,
} from '../../../../data/posts/export-post.ts';
import { lastOf, openIn } from '../../../../renderer/state/publish-again.ts';

const post = (scope: Published['scope'], folder = '/blog'): Published => ({
  ...{ scope, folder, options: defaultOptions, path: 'post.md' },
  ...{ title: 'Harbour Days', date: '2026-06-10', at: '2026-06-11T10:00:00Z' },
});
const conference = { conference: 'c' };
const day = { conference: 'c', day: 'd' };
const talk = { conference: 'c', talks: ['t'] };

test.each([
  ['its own post', [post(conference), post(day), post(talk)], talk],
  ['that of its day', [post(conference), post(day)], day],
  ['that of the conference', [post(conference), post({ conference: 'c', day: 'other' })], conference],
])('of a talk %s goes out again', (_, posts, scope) => {
  expect(lastOf(posts, [talk, day, conference])?.scope).toEqual(scope);
});

it('of several folders the one that a post went to last is taken, and none where it never went out', () => {
  expect(lastOf([post(day, '/new'), post(day, '/old')], [day])?.folder).toBe('/new');
  expect(lastOf([post(day)], [conference])).toBeUndefined();
});

const file = (more: Partial<PlannedFile> = {}): PlannedFile => ({
  path: 'post.md',
  text: '',
  bytes: 0,
  ...more,
});
const planOf = (files: PlannedFile[]): ExportPlan => ({
  ...{ title: '', date: '', words: 0, minutes: 0, talks: 0 },
  ...{ files, warnings: [], unsure: [], of: 0 },
  counts: { stars: 0, thoughts: 0, todos: 0, hashtags: 0, comments: 0 },
});

test.each([
  ['a file of somebody else', { foreign: true }, 'was not written by Lanyard'],
  ['words that both changed', { bothKept: true }, 'changed the same words of post.md'],
])('%s is to be decided first', (_, more, words) => {
  expect(openIn(planOf([file(), file(more)]))).toContain(words);
});

it('a plan with nothing to decide is carried out', () => {
  expect(openIn(planOf([file({ state: 'changed' })]))).toBeUndefined();
});
