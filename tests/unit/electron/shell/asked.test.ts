import { describe, expect, test } from 'vitest';
import { askedByWords } from '../../../../electron/desktop/asked.ts';

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
