/** The thread of the search answers what somebody waits for, and gives up the rest. */
import { afterEach, expect, it } from 'vitest';
import type { Answer } from '../../../../electron/search/answer.ts';
import { SearchThread } from '../../../../electron/search/search-thread.ts';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';

let thread: SearchThread;
afterEach(() => thread.close());

const find = (words: string, signal?: AbortSignal) =>
  thread.ask({ kind: 'find', question: { words, limit: 5 } }, signal) as Promise<Answer>;

async function begin(): Promise<void> {
  thread = new SearchThread();
  const note = `${'a rope and a tide '.repeat(3000)}`;
  const talks = Array.from({ length: 200 }, (_, at) => talkOf(`talk-${at}`, { note: `${note}${at}` }));
  const conference = conferenceOf(talks);
  await thread.ask({ kind: 'put', conference, facts: {}, ids: talks.map(({ id }) => id) });
}

it('gives up an expression that nobody waits for, and answers the next question', async () => {
  await begin();
  const over = new AbortController();
  const first = find('/(?:.{0,300}e){1}q/', over.signal);
  const told = expect(first).rejects.toThrow('Enough');
  over.abort(new Error('Enough'));
  expect((await find('rope ')).count).toBe(200);
  await told;
});

it('asks nothing that nobody waits for from the beginning', async () => {
  await begin();
  await expect(find('rope ', AbortSignal.abort(new Error('Enough')))).rejects.toThrow('Enough');
  expect((await find('rope ')).count).toBe(200);
});
