import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentText, textAfter, wholeText, type TextChange } from '../../../../data/text/sent-text.ts';
import { textHash } from '../../../../data/text/text-hash.ts';

const piece = fc.constantFrom(
  'word ',
  'a',
  '\n',
  '\r\n',
  '\r',
  '😀',
  '😁',
  'é',
  '\ud83d',
  '\udc00',
  '\u0000',
);
const textOf = (most: number) => fc.array(piece, { maxLength: most }).map((pieces) => pieces.join(''));
/** A text longer than is sent whole. */
const longText = fc.array(piece, { minLength: 300, maxLength: 400 }).map((pieces) => pieces.join(''));

/** What somebody has who gets what is sent over the wire. */
function received(before: string, after: string): string | undefined {
  const sent = JSON.parse(JSON.stringify(sentText(before, after))) as ReturnType<typeof sentText>;
  return 'text' in sent ? sent.text : textAfter(before, sent);
}

describe('a text that is sent', () => {
  it('goes whole where it is short, with the name of the text it grew from', () => {
    expect(sentText('one', 'one two')).toEqual({ from: textHash('one'), text: 'one two' });
  });

  it('goes as its change where it is long, with its own name', () => {
    const before = 'word '.repeat(50_000);
    const after = `${before.slice(0, 100)}x${before.slice(100)}`;
    const changes: TextChange[] = [[100, 100, 'x']];
    expect(sentText(before, after)).toEqual({ to: textHash(after), changes });
  });

  it('costs little where two far places change at once, as with two cursors', () => {
    const before = Array.from({ length: 5000 }, (_, at) => `Line ${at} of words.\n`).join('');
    const after = `x${before.replace(' 2500 ', ' 2501 ')}x`;
    expect(JSON.stringify(sentText(before, after)).length).toBeLessThan(200);
  });

  it('goes whole where most of it is new', () => {
    const after = 'other '.repeat(100);
    expect(sentText('word '.repeat(100), after)).toMatchObject({ text: after });
    expect(sentText('', after)).toMatchObject({ text: after });
  });

  it('costs what is pasted, and little where much is removed', () => {
    const before = 'word '.repeat(1000);
    const pasted = 'pasted '.repeat(200);
    const after = before.slice(0, 500) + pasted + before.slice(500);
    expect(JSON.stringify(sentText(before, after)).length).toBeLessThan(pasted.length + 100);
    expect(JSON.stringify(sentText(after, before)).length).toBeLessThan(200);
  });

  it('is the same on the other side, whatever changes', () => {
    const edits = fc.array(
      fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), remove: fc.nat(40), insert: textOf(8) }),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(longText, edits, (before, all) => {
        const after = all.reduce((text, { at, remove, insert }) => {
          const from = Math.floor(at * text.length);
          return text.slice(0, from) + insert + text.slice(from + remove);
        }, before);
        expect(received(before, after)).toBe(after);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('changes that do not fit', () => {
  const before = 'one two three';
  const named = (changes: TextChange[], after: string) => ({ to: textHash(after), changes });

  it.each<[string, TextChange[]]>([
    ['reach beyond the text', [[0, 99, '']]],
    ['end before they begin', [[5, 2, '']]],
    [
      'lie over another',
      [
        [0, 4, ''],
        [2, 5, ''],
      ],
    ],
    [
      'come in another order',
      [
        [8, 9, 'x'],
        [0, 1, 'y'],
      ],
    ],
  ])('make no text where they %s', (_, changes) => {
    expect(textAfter(before, named(changes, before))).toBeUndefined();
  });

  it('make no text of another than they were made for', () => {
    fc.assert(
      fc.property(longText, longText, (mine, theirs) => {
        fc.pre(mine !== theirs);
        const sent = sentText(mine, `${mine}!`);
        if ('changes' in sent) expect(textAfter(theirs, sent)).toBeUndefined();
      }),
    );
  });

  it('are not needed: a text can always go whole', () => {
    expect(wholeText('a', 'b')).toEqual({ from: textHash('a'), text: 'b' });
  });
});
