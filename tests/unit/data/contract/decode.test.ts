import { describe, expect, it } from 'vitest';
import { decode, largestPost } from '../../../../data/contract/decode.ts';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

describe('decode', () => {
  it.each([
    ['UTF-8', new TextEncoder().encode('Zoë ★')],
    ['UTF-8 with its mark', bytes(0xef, 0xbb, 0xbf, ...new TextEncoder().encode('Zoë ★'))],
    ['UTF-16, low byte first', bytes(0xff, 0xfe, 0x5a, 0, 0x6f, 0, 0xeb, 0, 0x20, 0, 0x05, 0x26)],
    ['UTF-16, high byte first', bytes(0xfe, 0xff, 0, 0x5a, 0, 0x6f, 0, 0xeb, 0, 0x20, 0x26, 0x05)],
  ])('reads %s', (_, file) => {
    expect(decode(file, 'a.txt')).toBe('Zoë ★');
  });

  it('reads what is no UTF-8 as windows-1252', () => {
    expect(decode(bytes(0x5a, 0x6f, 0xeb, 0x20, 0x93, 0x68, 0x69, 0x94), 'a.txt')).toBe('Zoë “hi”');
  });

  it('names the file it cannot read', () => {
    expect(() => decode(bytes(1, 0, 2), 'photo.jpg')).toThrow(/^photo\.jpg is not a text file\./);
    expect(() => decode(new Uint8Array(largestPost + 1), 'big.txt')).toThrow(/^big\.txt is larger than 8 MB/);
  });
});
