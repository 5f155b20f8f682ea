import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import encodeJpeg, { init } from '@jsquash/jpeg/encode.js';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import ExifReader from 'exifreader';
import { cleanPicture } from '../../../../data/photos/clean/clean.ts';
import { orientationOf } from '../../../../data/photos/clean/orientation.ts';
import { boxed, gif, leaksOf, png, secrets, tiff, webp, withFacts } from '../../../support/photos.ts';

const codec = createRequire(import.meta.url).resolve('@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm');
await init({ wasmBinary: new Uint8Array(await readFile(codec)).buffer });
const data = Uint8ClampedArray.from({ length: 64 * 48 * 4 }, (_, at) => (at * 31) % 256);
const plain = new Uint8Array(await encodeJpeg({ data, width: 64, height: 48, colorSpace: 'srgb' }));

const kinds: [string, Uint8Array, Uint8Array | undefined][] = [
  ['JPEG', withFacts(plain), plain],
  ['PNG', png(8, 6, {}), png(8, 6)],
  ['WebP', webp(), undefined],
  ['GIF', gif(), undefined],
  ['AVIF', boxed('avif'), undefined],
];

const orientation = (bytes: Uint8Array) => {
  const { exif } = ExifReader.load(new Uint8Array(bytes).buffer, { expanded: true });
  return exif?.Orientation?.value;
};

describe('a picture that is cleaned', () => {
  test.each(kinds)('%s: holds no place, no number and no name, and did before', (_, whole) => {
    expect(leaksOf(whole)).toEqual(expect.arrayContaining(secrets.slice(0, 2)));
    expect(leaksOf(cleanPicture(whole))).toEqual([]);
  });

  test.each(kinds.slice(0, 3))('%s: says which way up it is, as before', (_, whole) => {
    expect(orientation(cleanPicture(whole))).toBe(6);
  });

  test.each(kinds)('%s: is the same when it is cleaned once more', (_, whole) => {
    const clean = cleanPicture(whole);
    expect(Buffer.from(cleanPicture(clean)).equals(clean)).toBe(true);
  });

  it('is, byte for byte, the picture that the camera wrote beside', () => {
    const upright = { orientation: 1 };
    expect(Buffer.from(cleanPicture(withFacts(plain, upright))).equals(cleanPicture(plain))).toBe(true);
    expect(Buffer.from(cleanPicture(png(8, 6, upright))).equals(png(8, 6))).toBe(true);
  });

  it('keeps its colours, how often it plays, and its pixels', () => {
    expect(Buffer.from(cleanPicture(webp())).toString('latin1')).toMatch(
      /ICCP[^]*colours[^]*VP8 [^]*pixels[^]*ANMF/,
    );
    expect(Buffer.from(cleanPicture(gif())).toString('latin1')).toMatch(/NETSCAPE2\.0[^]*,[^]*;$/);
    expect(Buffer.from(cleanPicture(boxed('avif'))).includes('pixels of it')).toBe(true);
    const coloured = Buffer.concat([
      plain.subarray(0, 2),
      Buffer.from('\xff\xe2\0\x18ICC_PROFILE\0\x01\x01inside', 'latin1'),
      plain.subarray(2),
    ]);
    expect(Buffer.from(cleanPicture(coloured)).includes('ICC_PROFILE')).toBe(true);
  });

  it('of a file that was cut off holds nothing of what was written beside it either', () => {
    for (const [, whole] of kinds)
      for (let end = 12; end < whole.length; end += 7)
        expect(leaksOf(cleanPicture(whole.subarray(0, end))).filter((found) => found !== 'SN')).toEqual([]);
  });

  it('whatever its bytes are, throws nothing', () => {
    const noise = fc.tuple(fc.constantFrom(...kinds.map(([, whole]) => whole)), fc.infiniteStream(fc.nat()));
    fc.assert(
      fc.property(noise, ([whole, random]) => {
        const broken = whole.slice();
        for (let times = 0; times < 8; times += 1)
          broken[Number(random.next().value) % broken.length] = Number(random.next().value) % 256;
        expect(cleanPicture(broken).length).toBeLessThanOrEqual(broken.length + 64);
      }),
    );
  });

  it('of no known kind stays as it is', () => {
    const text = new TextEncoder().encode('no picture');
    expect(cleanPicture(text)).toBe(text);
  });
});

describe('which way up', () => {
  it('is read in both orders of bytes, and from nothing that is damaged', () => {
    expect(orientationOf(tiff({ orientation: 8 }))).toBe(8);
    expect(
      orientationOf(
        Uint8Array.of(0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 3, 0, 0, 0),
      ),
    ).toBe(3);
    expect(orientationOf(tiff({ orientation: 9 }))).toBeUndefined();
    expect(orientationOf(new Uint8Array(20))).toBeUndefined();
    expect(orientationOf(tiff().subarray(0, 12))).toBeUndefined();
  });
});
