import { expect, it, test } from 'vitest';
import { readTaken } from '../../../../data/photos/exif.ts';
import { boxed, png, tiff, webp, withFacts } from '../../../support/photos.ts';

const facts = { time: '2018:06:20 14:07:12', offset: '+02:00' };
const taken = { clock: '2018-06-20T14:07:12', offset: '+02:00' };

test.each<[string, Uint8Array]>([
  ['JPEG', withFacts(Uint8Array.of(0xff, 0xd8, 0xff, 0xda, 0, 2, 1, 0xff, 0xd9), facts)],
  ['PNG', png(2, 2, facts)],
  ['WebP', webp(facts)],
  ['HEIC', boxed('heic', facts)],
  ['AVIF', boxed('avif', facts)],
])('%s: says when it was taken', (_, bytes) => expect(readTaken(bytes)).toEqual(taken));

test.each<[string, Uint8Array]>([
  ['nothing', new Uint8Array()],
  ['a text', new TextEncoder().encode('no photo')],
  ['a photo without Exif', png(2, 2)],
  ['Exif that is cut off', withFacts(tiff(facts), facts).subarray(0, 40)],
  ['a photo whose camera was never set', png(2, 2, { time: '0000:00:00 00:00:00' })],
])('%s says nothing', (_, bytes) => expect(readTaken(bytes)).toEqual({}));

it('of a long photo its beginning is enough', () => {
  const long = withFacts(
    Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xda, 0, 2]), Buffer.alloc(400_000, 1)]),
    facts,
  );
  expect(readTaken(long.subarray(0, 262_144))).toEqual(taken);
});
