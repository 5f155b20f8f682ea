/** What stays in memory of a library that is larger than the room for it. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Conference } from '../../../../data/library/model.ts';
import { ConferenceFile } from '../../../../electron/store/conference-file.ts';
import { TestLibrary } from '../../../support/open-library.ts';

const room = 64;
/** Whoever is at work has one or two in hand. */
const inHand = 3;
const many = 150;

const conferenceOf = (number: number): Conference => ({
  format: 2,
  id: `conference-${number}`,
  revision: 1,
  name: `Harbour Days ${number}`,
  days: [],
  rooms: [],
  talks: [
    {
      id: `talk-${number}`,
      title: `Cold starts ${number}`,
      kind: 'talk',
      speakers: [{ name: `Ada ${number}` }],
      note: `A note about tides, number ${number}. #tide`,
      noteRevision: 1,
    },
  ],
});

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const read: (this: ConferenceFile, ...expected: [string?]) => Promise<Conference> = Reflect.get(
  ConferenceFile.prototype,
  'read',
);
let library: TestLibrary;
let reads: WeakRef<Conference>[] = [];

beforeEach(async () => {
  library = await TestLibrary.open(Array.from({ length: many }, (_, at) => conferenceOf(at)));
  await library.client.library.list();
  // A spy would keep what it saw.
  ConferenceFile.prototype.read = async function (this: ConferenceFile, ...expected: [string?]) {
    const conference = await read.apply(this, expected);
    reads.push(new WeakRef(conference));
    return conference;
  };
});
afterEach(async () => {
  ConferenceFile.prototype.read = read;
  reads = [];
  await library.close();
});

/** How many of the conferences that were read are still in memory once what nobody holds was collected. */
async function held(): Promise<number> {
  // What is only just finished lets go of its own a moment later.
  await new Promise(setImmediate);
  collect();
  return reads.filter((one) => one.deref() !== undefined).length;
}

const numbers = Array.from({ length: many }, (_, at) => at);

describe('a library with more conferences than there is room for in memory', () => {
  it.each<[words: string, reading: () => Promise<unknown>]>([
    [
      'opened one after another',
      async () => {
        for (const at of numbers) await library.client.conferences.open({ id: `conference-${at}` });
      },
    ],
    [
      'opened all at once',
      () => Promise.all(numbers.map((at) => library.client.conferences.open({ id: `conference-${at}` }))),
    ],
    [
      'read by the notes of their talks',
      async () => {
        for (const at of numbers) await library.client.notes.read({ talk: `talk-${at}` });
      },
    ],
    [
      'opened by their talks',
      async () => {
        for (const at of numbers) await library.client.talks.open({ id: `talk-${at}` });
      },
    ],
    [
      'searched',
      async () => {
        while ((await library.client.search.find({ words: 'tides', limit: 500 })).unread > 0);
      },
    ],
    ['checked', () => library.client.library.check()],
    ['listed', () => library.client.library.list()],
  ])('keeps no more than that when they are %s', async (_, reading) => {
    await reading();
    expect(reads.length === 0 || reads.length >= many).toBe(true);
    expect(await held()).toBeLessThanOrEqual(room + inHand);
  });

  it('keeps those that were opened last', async () => {
    for (const at of numbers) await library.client.conferences.open({ id: `conference-${at}` });
    reads = [];
    for (const at of numbers.slice(-room)) await library.client.conferences.open({ id: `conference-${at}` });
    expect(reads).toEqual([]);
  });

  it('keeps what was opened while all others are searched', async () => {
    for (const at of numbers.slice(-room)) await library.client.conferences.open({ id: `conference-${at}` });
    await library.client.search.find({ words: 'tides', limit: 500 });
    reads = [];
    for (const at of numbers.slice(-room)) await library.client.conferences.open({ id: `conference-${at}` });
    expect(reads).toEqual([]);
  });

  const type = async (talk: string, text: string) => {
    const { revision } = await library.client.notes.read({ talk });
    await library.client.notes.write({ edit: library.edit(), talk, base: revision, text });
  };

  it('keeps what is typed while all others are opened', async () => {
    await type('talk-0', 'one two three');
    for (const at of numbers) await library.client.conferences.open({ id: `conference-${at}` });
    expect((await library.client.notes.read({ talk: 'talk-0' })).text).toBe('one two three');
  });

  it('lists the words of what was typed in a conference that left memory since', async () => {
    await type('talk-0', 'one two three');
    await library.client.library.saveNow();
    for (const at of numbers.slice(1)) await library.client.notes.read({ talk: `talk-${at}` });
    await library.client.library.list();
    const { talks } = await library.client.conferences.open({ id: 'conference-0' });
    expect(talks[0]?.words).toBe(3);
  });

  it('keeps fewer of large ones, and always the one that was opened last', async () => {
    const padding = 'x'.repeat(34_000_000);
    for (const at of [0, 1]) library.writeThere({ ...conferenceOf(at), padding });
    await library.restart();
    await library.client.library.list();
    for (const at of [0, 1]) await library.client.conferences.open({ id: `conference-${at}` });
    expect(await held()).toBe(1);
    reads = [];
    await library.client.conferences.open({ id: 'conference-1' });
    expect(reads).toEqual([]);
  });

  it('moves a talk between two that are too large to be kept together', async () => {
    const padding = 'x'.repeat(34_000_000);
    for (const at of [0, 1]) library.writeThere({ ...conferenceOf(at), padding });
    await library.restart();
    const { client } = library;
    await client.talks.move({ edit: library.edit(), id: 'talk-0', conference: 'conference-1' });
    const { talks } = await client.conferences.open({ id: 'conference-1' });
    expect(talks.map(({ id }) => id)).toEqual(['talk-1', 'talk-0']);
  });

  it('renames a tag in more conferences at once than there is room for, and takes that back', async () => {
    const { client } = library;
    await client.tags.rename({ edit: library.edit(), name: 'tide', to: 'water' });
    const tags = async () => (await client.tags.list()).map(({ name, talks }) => [name, talks]);
    expect(await tags()).toEqual([['water', many]]);
    await client.library.undo({ edit: library.edit() });
    expect(await tags()).toEqual([['tide', many]]);
  });
});
