/** The sentence that says how a search was read. */
import { expect, it } from 'vitest';
import { piecesOfReading, sentenceOfReading } from '../../../../data/contract/readings.ts';
import { readQuery } from '../../../../electron/search/asked.ts';
import { readingOf } from '../../../../electron/search/read-as.ts';

const found = (text: string) => {
  const { asked, unfinished } = readQuery(text);
  return { ...(asked && { read: readingOf(asked) }), ...(unfinished !== undefined && { unfinished }) };
};

it.each([
  ['vault ', 'The word vault.'],
  ['vault', 'Words beginning with vault.'],
  ['"dynamic secrets"', 'The words “dynamic secrets”.'],
  ['/vault.{0,9}token/', 'What fits /vault.{0,9}token/.'],
  ['rope fog "the sea" ', 'All of rope, fog and “the sea”.'],
  ['rope OR fog ', 'rope, or fog.'],
  [
    '(secret* OR vault) has:note plan:attended ',
    'Words beginning with secret, or vault, with a note, you attended.',
  ],
  ['rope conference:KubeCon stars:>=2 ', 'The word rope, at KubeCon, with 2 stars or more.'],
  ['speaker:zoe -tag:rust ', 'Talks by zoe, but not tagged #rust.'],
  ['rope -fog -"the sea" ', 'The word rope, without fog, without “the sea”.'],
  ['year:2016..2018 kind:keynote ', 'Talks from 2016 to 2018, keynote.'],
  ['(speaker:ada OR speaker:zoe) rope ', 'The word rope, by ada, or by zoe.'],
  ['company:', 'The value of company is still open.'],
  ['rope company:', 'The word rope. The value of company is still open.'],
  ['', ''],
])('%j is read as %j', (text, sentence) => {
  expect(sentenceOfReading(found(text))).toBe(sentence);
});

it('tells what was typed from what is said of it', () => {
  expect(piecesOfReading(found('rope has:note '))).toEqual([
    { words: 'The word ', typed: false },
    { words: 'rope', typed: true },
    { words: ', with ', typed: false },
    { words: 'a note', typed: true },
    { words: '.', typed: false },
  ]);
});

it('stays one line where a query is long', () => {
  const long = `${'wordy '.repeat(60)}"${'x'.repeat(900)}" `;
  expect(sentenceOfReading(found(long)).length).toBeLessThan(300);
});
