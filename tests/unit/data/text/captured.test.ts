import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addLines,
  eachOffset,
  lineMarks,
  offsetAt,
  printLine,
  printOffset,
  readLine,
  shiftOffsets,
  splitForNextLine,
  type CapturedLine,
} from '../../../../data/text/captured.ts';

describe('a captured line', () => {
  test.each<[string, CapturedLine]>([
    ['- Starts with threat models. [0:40]', { text: 'Starts with threat models.', offset: 40 }],
    ['> Not yours. [1:55]', { text: 'Not yours.', mark: 'quote', offset: 115 }],
    ['- Is the port open? (?) [4:48]', { text: 'Is the port open?', mark: 'unsure', offset: 288 }],
    ['- [ ] Check our pods [5:31]', { text: 'Check our pods', mark: 'todo', offset: 331 }],
    ['- Note: Scan the history. [1:06:20]', { text: 'Scan the history.', mark: 'own', offset: 3980 }],
    ['- Without a time', { text: 'Without a time' }],
  ])('stands in the note as %s and is read from there', (line, captured) => {
    expect(printLine(captured)).toBe(line);
    expect(readLine(line)).toEqual(captured);
  });

  test('of any words comes back as it was', () => {
    const words = fc
      .stringMatching(/^[a-z][a-z ,.:;?-]{0,40}[a-z.?]$/)
      .filter((text) => !/^note:/i.test(text));
    const offset = fc.integer({ min: 0, max: 35_999 });
    fc.assert(
      fc.property(words, fc.constantFrom(...lineMarks, undefined), offset, (text, mark, seconds) => {
        const line = { text: text.trim(), offset: seconds, ...(mark && { mark }) };
        expect(readLine(printLine(line))).toEqual(line);
      }),
    );
  });

  test('without words is none, and one of several lines is one', () => {
    expect(printLine({ text: ' \n ', mark: 'quote', offset: 3 })).toBe('');
    expect(printLine({ text: 'one\n two', offset: 3 })).toBe('- one two [0:03]');
  });

  test('is read from what others wrote too', () => {
    expect(readLine('A paragraph [12:03]')).toEqual({ text: 'A paragraph', offset: 723 });
    expect(readLine('* [x] done')).toEqual({ text: 'done', mark: 'todo' });
    expect(readLine('See [1:2] and [12:99]')).toEqual({ text: 'See [1:2] and [12:99]' });
  });
});

describe('the times in a note', () => {
  test('begin at zero and are counted in whole seconds', () => {
    expect([-5, 0, 59.9, 60, 3600].map(printOffset)).toEqual(['0:00', '0:00', '0:59', '1:00', '1:00:00']);
    expect(offsetAt(10_000, 9000)).toBe(0);
    expect(offsetAt(10_000, 71_999)).toBe(61);
  });

  test('move with the beginning of the talk, and only where they end a line', () => {
    const note = '- one [5:00]\nA [5:00] within\n> two [6:10]\n\n[1] https://example.org';
    expect(shiftOffsets(note, -310)).toBe(
      '- one [0:00]\nA [5:00] within\n> two [1:00]\n\n[1] https://example.org',
    );
  });

  test('may be taken away or become something else', () => {
    expect(eachOffset('- one [5:00]\n- two', () => '')).toBe('- one\n- two');
    expect(eachOffset('```\nx [5:00]\n```', () => '')).toBe('```\nx [5:00]\n```');
    expect(eachOffset('- one [5:00]', (seconds) => `(${seconds})`)).toBe('- one (300)');
  });
});

describe('the next line', () => {
  test.each([
    ['an empty note', '', '', ''],
    ['a note', '- one', '- one\n', ''],
    ['a note that ends in empty lines', '- one\n\n', '- one\n', ''],
    ['references', '- one [1]\n\n[1] A book', '- one [1]\n', '\n\n[1] A book'],
    ['nothing but references', '[1] A book', '', '\n\n[1] A book'],
  ])('goes behind %s', (_, note, before, after) => {
    expect(splitForNextLine(note)).toEqual([before, after]);
  });
});

describe('lines that waited', () => {
  const begins = Date.parse('2026-06-20T09:00:00Z');
  const at = (seconds: number) => begins + seconds * 1000;

  test('stand behind the note in their order, each with the time it was begun', () => {
    const lines = [
      { text: 'Hemp first', at: at(65) },
      { text: 'A knot is a promise', mark: 'quote' as const, at: at(90) },
    ];
    expect(addLines('- one [0:05]\n\n[1] A book', lines, begins)).toBe(
      '- one [0:05]\n- Hemp first [1:05]\n> A knot is a promise [1:30]\n\n[1] A book',
    );
  });

  test('are there once, though they come again', () => {
    const lines = [
      { text: 'one', at: at(5) },
      { text: 'one', at: at(5) },
    ];
    const once = addLines('', lines, begins);
    expect(once).toBe('- one [0:05]\n- one [0:05]');
    expect(addLines(once, lines, begins)).toBe(once);
    expect(addLines(once, [{ text: 'one', at: at(6) }], begins)).toBe(`${once}\n- one [0:06]`);
  });

  test('have no time where the beginning is not known, and none before it', () => {
    expect(addLines('', [{ text: 'one', at: at(5) }], undefined)).toBe('- one');
    expect(addLines('', [{ text: 'early', at: at(-60) }], begins)).toBe('- early [0:00]');
    expect(addLines('kept', [{ text: '  ', at: at(5) }], begins)).toBe('kept');
  });
});
