import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { largestFile, largestMessage, largestText, utf8Size } from '../../../../data/library/limits.ts';
import {
  oversizedFile,
  oversizedMessage,
  oversizedText,
  oversizedTextIn,
} from '../../../../data/contract/oversized.ts';

test('the size of a text is what it takes on the wire', () => {
  const text = fc.string({ unit: 'binary' });
  const halves = fc
    .array(fc.constantFrom('\ud83d', '\udca1', 'a', 'é', '\u{1f4a1}'))
    .map((all) => all.join(''));
  fc.assert(
    fc.property(fc.oneof(text, halves), (words) => {
      expect(utf8Size(words)).toBe(Buffer.byteLength(words));
    }),
  );
});

describe('a text', () => {
  const rows: [string, string][] = [
    ['of letters', 'x'],
    ['of letters of two bytes', 'é'],
    ['of signs of four bytes', '💡'],
    ['of line breaks, which are written as two', '\n'],
    ['of control signs, which are written as six', '\u0001'],
  ];
  test.each(rows)('%s is taken up to the limit and refused beyond it', (_, sign) => {
    const each = Buffer.byteLength(JSON.stringify(sign)) - 2;
    const most = Math.floor((largestText - 2) / each);
    expect(oversizedText(sign.repeat(most))).toBeUndefined();
    expect(oversizedText(sign.repeat(most + 1))?.message).toMatch(
      /^This text has 15\.1 MB, and at most 15 MB/,
    );
  });

  test('is found wherever it stands in a call', () => {
    const large = 'x'.repeat(largestText);
    expect(oversizedTextIn({ edit: 'e', fields: { links: [{ url: large }] } })).toMatchObject({
      code: 'text-too-large',
    });
    expect(oversizedTextIn({ edit: 'e', fields: { tags: ['a'], rating: 3, day: null } })).toBeUndefined();
    expect(oversizedTextIn(undefined)).toBeUndefined();
  });

  test('of the largest size fits a message with the rest of its call', () => {
    const call = { i: '1', p: { u: '/notes/write', b: { json: { text: 'x'.repeat(largestText - 2) } } } };
    expect(oversizedMessage(JSON.stringify(call))).toBeUndefined();
  });
});

test('a message is measured in bytes, however it is held', () => {
  expect(oversizedMessage('x'.repeat(largestMessage))).toBeUndefined();
  expect(oversizedMessage('x'.repeat(largestMessage + 1))).toMatchObject({ code: 'message-too-large' });
  expect(oversizedMessage('é'.repeat(largestMessage / 2 + 1))).toMatchObject({ code: 'message-too-large' });
  expect(oversizedMessage(new Uint8Array(largestMessage))).toBeUndefined();
  expect(oversizedMessage(new Uint8Array(largestMessage + 1))).toMatchObject({ code: 'message-too-large' });
});

test('a file that is too large is named with its size and the most that is taken', () => {
  expect(oversizedFile({ name: 'board.png', size: largestFile })).toBeUndefined();
  expect(oversizedFile({ name: 'board.png', size: 12_345_678 })?.message).toBe(
    'board.png has 12.4 MB, and at most 11 MB can be taken in. Make it smaller, then put it in again.',
  );
  expect(oversizedFile({ name: 'board.png', size: largestFile + 1 })?.message).toContain('has 11.1 MB');
});

test('a file of the largest size is one text as base64', () => {
  expect(oversizedText(Buffer.alloc(largestFile).toString('base64'))).toBeUndefined();
});
