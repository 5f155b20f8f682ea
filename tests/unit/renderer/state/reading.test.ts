import { expect, test } from 'vitest';
import { Reading } from '../../../../renderer/state/reading.svelte.ts';

/** Something that is read, answered when the test says so; the first asked first. */
function slow() {
  const asked: { answer: (value: string) => void; fail: (error: Error) => void }[] = [];
  const reading = new Reading(() => new Promise<string>((answer, fail) => void asked.push({ answer, fail })));
  return { reading, asked };
}

test('an answer is shown although it was asked for again meanwhile', async () => {
  const { reading, asked } = slow();
  const first = reading.again();
  void reading.again();
  asked[0]?.answer('first');
  await first;
  expect(reading.value).toBe('first');
});

test('an answer that comes after that of a later asking is not shown', async () => {
  const { reading, asked } = slow();
  const all = [reading.again(), reading.again()];
  asked[1]?.answer('second');
  asked[0]?.answer('first');
  await Promise.all(all);
  expect(reading.value).toBe('second');
});

test('no answer to another question is shown', async () => {
  const { reading, asked } = slow();
  const first = reading.ask();
  const second = reading.ask();
  asked[0]?.answer('of the talk that was left');
  await first;
  expect(reading.value).toBeUndefined();
  asked[1]?.answer('of the talk that is shown');
  await second;
  expect(reading.value).toBe('of the talk that is shown');
});

test('a value stays while reading it again fails, and the sentence goes with the next answer', async () => {
  const { reading, asked } = slow();
  const first = reading.again();
  asked[0]?.answer('there');
  await first;
  const second = reading.again();
  asked[1]?.fail(new Error('No.'));
  await second;
  expect(reading.value).toBe('there');
  expect(reading.fault).toMatch(/did not work/);
  const third = reading.again();
  asked[2]?.answer('again');
  await third;
  expect([reading.value, reading.fault]).toEqual(['again', undefined]);
});
