import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { digestTalk } from '../../../../data/library/digest.ts';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';

setFlagsFromString('--expose_gc');
const collect = runInNewContext('gc') as () => void;

const heap = (): number => {
  collect();
  return process.memoryUsage().heapUsed;
};

/** A text of its own, as it comes out of a file. */
const noteOf = (talk: number): string =>
  JSON.parse(
    JSON.stringify(`[[Another talk with a title ${talk}]] #tag-of-this-talk-${talk} ${'words '.repeat(500)}`),
  ) as string;

it('holds of a note what it says, and not the note along with it', () => {
  const conference = conferenceOf([]);
  const digests = (count: number) =>
    Array.from({ length: count }, (_, at) => digestTalk(talkOf('a', { note: noteOf(at) }), conference));
  // What is remembered of notes that were read lately is full then.
  digests(1000);
  const before = heap();
  const kept = digests(5000);
  expect(kept).toHaveLength(5000);
  expect((heap() - before) / kept.length).toBeLessThan(1500);
});
