import { describe, expect, it } from 'vitest';
import {
  attachmentAt,
  endingOf,
  picturesIn,
  printPicture,
  typeOf,
} from '../../../../data/library/attachments.ts';

const name = `${'0a'.repeat(32)}.png`;
const bytes = (...signs: (number | string)[]) =>
  Uint8Array.from(
    signs.flatMap((sign) => (typeof sign === 'number' ? [sign] : Array.from(Buffer.from(sign)))),
  );

describe('a picture is known by its first bytes', () => {
  it.each([
    ['png', bytes(0x89, 'PNG\r\n', 0x1a, '\n rest')],
    ['jpg', bytes(0xff, 0xd8, 0xff, 0xe0)],
    ['gif', bytes('GIF89a')],
    ['webp', bytes('RIFF', 1, 2, 3, 4, 'WEBP')],
    ['avif', bytes(0, 0, 0, 32, 'ftypavif')],
  ])('%s', (ending, content) => expect(endingOf(content)).toBe(ending));

  it.each([
    ['nothing', ''],
    ['a drawing that can act', '<svg onload="alert(1)"></svg>'],
    ['a page', '<!doctype html>'],
    ['half a sign', '\u0089PN'],
  ])('%s is none', (_, content) => expect(endingOf(bytes(content))).toBeUndefined());
});

describe('an address of a note', () => {
  it('leads to an attachment by its whole name', () => {
    expect(attachmentAt(`attachments/${name}`)).toBe(name);
    expect(attachmentAt(`../attachments/${name}`)).toBe(name);
    expect(typeOf(name)).toBe('image/png');
  });

  it.each([
    'attachments/photo.png',
    `attachments/../${name}`,
    `attachments/${name}/../../x`,
    `https://example.org/attachments/${name}`,
    `attachments/${'0a'.repeat(32)}.svg`,
    `attachments/${name}\n`,
  ])('%j leads to none', (address) => expect(attachmentAt(address)).toBeUndefined());
});

describe('pictures of a note', () => {
  it('are found with their words and their place, but not in code', () => {
    const shown = `![the board](attachments/${name})`;
    const note = `- ${shown} [7:12]\n\n\`${shown}\`\n\n    ${shown}\n\n![x](https://example.org/x.png)`;
    expect(picturesIn(note)).toEqual([{ from: 2, to: 2 + shown.length, words: 'the board', name }]);
  });
});

describe('the words of a picture', () => {
  it.each([
    ['whiteboard of Ines.jpg', 'whiteboard of Ines'],
    ['a ] b.png', 'a b'],
    ['image.png', 'Photo'],
    ['IMG_2031.jpeg', 'Photo'],
    ['PXL_20260620_101500.jpg', 'Photo'],
    ['Screenshot 2026-06-20 at 10.15.00.png', 'Photo'],
    ['20260620_101500.jpg', 'Photo'],
    ['', 'Photo'],
  ])('%s gives %s', (file, words) =>
    expect(printPicture(name, file, 'Photo')).toBe(`![${words}](attachments/${name})`),
  );
});
