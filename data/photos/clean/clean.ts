/**
 * A picture without what was written beside it: where and when it was taken, by which camera, whose it is, what programs noted.
 * Nothing is drawn anew. Takes time and memory in proportion to the picture.
 */
import { endingOf, type PictureEnding } from '../../library/attachments.ts';
import { cleanGif } from './gif.ts';
import { cleanHeif } from './heif.ts';
import { cleanJpeg } from './jpeg.ts';
import { cleanPng } from './png.ts';
import { cleanWebp } from './webp.ts';

const cleaners: Record<PictureEnding, (bytes: Uint8Array) => Uint8Array> = {
  jpg: cleanJpeg,
  png: cleanPng,
  webp: cleanWebp,
  gif: cleanGif,
  avif: cleanHeif,
};

/** The picture with its colours and which way up it is, and nothing else beside what is drawn; bytes of no known kind as they are. */
export function cleanPicture(bytes: Uint8Array): Uint8Array {
  const ending = endingOf(bytes);
  return ending === undefined ? bytes : cleaners[ending](bytes);
}
