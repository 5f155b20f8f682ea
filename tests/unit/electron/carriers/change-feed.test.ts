import { expect, test } from 'vitest';
import type { Change } from '../../../../data/contract/library.ts';
import { Changes } from '../../../../electron/carriers/change-feed.ts';
import { ManualTimers } from '../../../support/manual-timers.ts';

function feed() {
  const timers = new ManualTimers();
  const changes = new Changes(timers);
  const ending = new AbortController();
  const heard: Change[] = [];
  void (async () => {
    for await (const change of changes.listen(ending.signal)) heard.push(change);
  })().catch(() => undefined);
  let revision = 0;
  const tell = (change: Omit<Change, 'revision'>) => changes.tell({ ...change, revision: (revision += 1) });
  const type = (talk: string, noteRevision: number) =>
    tell({ kind: 'note', conference: 'c', talk, noteRevision });
  const news = async () => {
    await new Promise(setImmediate);
    return heard.splice(0).map(({ kind, talk, revision: last, since, noteRevision }) => ({
      ...{ kind, talk, revision: last, since, noteRevision },
    }));
  };
  return { timers, tell, type, news, end: () => ending.abort() };
}

const note = (talk: string, noteRevision: number, revision: number, since?: number) => ({
  ...{ kind: 'note', talk, noteRevision, revision, since },
});

test('the first key in a note is told at once, those behind it together and with the newest text', async () => {
  const { timers, type, news, end } = feed();
  for (const number of [5, 6, 7]) type('a', number);
  expect(await news()).toEqual([note('a', 5, 1)]);
  timers.ring(400);
  expect(await news()).toEqual([note('a', 7, 3, 2)]);
  type('a', 8);
  expect(await news()).toEqual([]);
  timers.ring(400);
  expect(await news()).toEqual([note('a', 8, 4, 4)]);
  timers.ring(400);
  type('a', 9);
  expect(await news()).toEqual([note('a', 9, 5)]);
  end();
});

test('each of two notes is told, in an order in which nothing seems to be missing', async () => {
  const { timers, type, news, end } = feed();
  type('a', 1);
  type('a', 2);
  type('b', 1);
  type('b', 2);
  type('a', 3);
  await news();
  timers.ring(400);
  expect(await news()).toEqual([note('a', 3, 5, 2), note('b', 2, 4, 3)]);
  end();
});

test('what else changes is told at once, behind what was typed before', async () => {
  const { tell, type, news, end } = feed();
  type('a', 1);
  type('a', 2);
  tell({ kind: 'conference', conference: 'c' });
  expect(await news()).toMatchObject([
    note('a', 1, 1),
    note('a', 2, 2, 2),
    { kind: 'conference', revision: 3 },
  ]);
  end();
});
