import { describe, expect, test } from 'vitest';
import { askedByWords, placeOf } from '../../../../electron/desktop/asked.ts';

describe('an address of Lanyard', () => {
  test.each([
    ['lanyard://talk/a1', '#/talk/a1'],
    ['lanyard://conference/2026-harbour', '#/conference/2026-harbour'],
    ['LANYARD://talk/a1', '#/talk/a1'],
    ['lanyard://talk/', undefined],
    ['lanyard://talk', undefined],
    ['lanyard://talk/a1/history', undefined],
    ['lanyard://talk/../../conference/a1', undefined],
    ['lanyard://talk/a%2Fb', undefined],
    ['lanyard://talk/<img>', undefined],
    ['lanyard://settings/', undefined],
    ['lanyard:talk/a1', undefined],
    ['https://talk/a1', undefined],
    ['', undefined],
    [`lanyard://talk/${'a'.repeat(101)}`, undefined],
  ])('%s leads to %s', (address, hash) => expect(placeOf(address)).toBe(hash));
});

describe('the words of a start', () => {
  const files = (...words: string[]) =>
    askedByWords(words, '/home/ada').map((one) => (one.kind === 'file' ? one.path : one.address));

  test.each([
    [['day.ics'], ['/home/ada/day.ics']],
    [
      ['/tmp/day.ics', 'note.md'],
      ['/tmp/day.ics', '/home/ada/note.md'],
    ],
    [['file:///tmp/a%20b.ics'], ['/tmp/a b.ics']],
    [['file://host/share'], []],
    [['--library', '/notes', '--data', '/data', 'day.ics'], ['/home/ada/day.ics']],
    [['--library=/notes', 'day.ics'], ['/home/ada/day.ics']],
    [['--no-sandbox', '--type=x', '-v'], []],
    [['--', '--odd.ics'], ['/home/ada/--odd.ics']],
    [['lanyard://talk/a'], ['lanyard://talk/a']],
    [['', 'a\0b'], []],
  ])('%j ask for %j', (words, asked) => expect(files(...words)).toEqual(asked));
});
