import { expect, test } from 'vitest';
import type { OpenConference } from '../../../../data/contract/conferences.ts';
import type { TalkHead } from '../../../../data/contract/heads.ts';
import type { Change } from '../../../../data/contract/library.ts';
import { followConferences } from '../../../../renderer/state/conference-changes.ts';
import { Reading } from '../../../../renderer/state/reading.svelte.ts';

const head = (id: string, words = 0): TalkHead => ({
  ...{ id, conference: 'here', title: id, kind: 'talk', speakers: [], tags: [], words },
});

const opened = (...talks: TalkHead[]): OpenConference => ({
  conference: { format: 2, id: 'here', revision: 1, name: 'Harbour', days: [], rooms: [] },
  head: { id: 'here', name: 'Harbour', ribbon: { name: 'harbour', weave: 'plain' }, talks: 2, days: [] },
  talks,
});

/** A list that counts how often it is read. */
async function list() {
  let answers = 0;
  const held: ((value: OpenConference) => void)[] = [];
  const reading = new Reading<OpenConference | undefined>(() => {
    answers += 1;
    return answers === 1
      ? Promise.resolve(opened(head('fog'), head('tide')))
      : new Promise((done) => held.push(done));
  });
  await reading.again();
  return { reading, held, read: () => answers, words: () => reading.value?.talks.map(({ words }) => words) };
}

const typed = (words: number, parts: Change['parts'] = ['words']): Change => ({
  revision: 1,
  ...{ kind: 'talk', conference: 'here', talk: 'fog', heads: [head('fog', words)] },
  ...(parts ? { parts } : {}),
});

test('the head of a talk that changed takes its place in the list, which is not read again', async () => {
  const { reading, read, words } = await list();
  followConferences(reading, ['here'], [typed(3), typed(7)]);
  expect([words(), read()]).toEqual([[7, 0], 1]);
  followConferences(reading, ['there'], [typed(9)]);
  expect([words(), read()]).toEqual([[7, 0], 1]);
});

test('a list is read again where more of it changed, or where changes were missed', async () => {
  for (const changes of [
    [typed(3, ['order'])],
    [{ revision: 1, kind: 'conference', conference: 'here' } as const],
    undefined,
  ]) {
    const { reading, read } = await list();
    followConferences(reading, ['here'], changes);
    expect(read()).toBe(2);
  }
});

test('an answer that was asked for before a talk changed does not take the change back', async () => {
  const { reading, held, words } = await list();
  const asked = reading.again();
  followConferences(reading, ['here'], [typed(5)]);
  held[0]?.(opened(head('fog', 1), head('tide', 2)));
  await asked;
  expect(words()).toEqual([5, 2]);
});
