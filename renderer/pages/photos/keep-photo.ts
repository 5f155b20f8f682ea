/** A photo on its way to the library, as bytes that it takes. */
import { largestPicture } from '../../../data/library/attachments.ts';
import { Fault } from '../../../data/words/errors.ts';
import type { Chosen } from './filing.svelte.ts';

const quality = 0.92;

/** HEIC is drawn anew as JPEG where the system can show it. Throws `photo-heic` where it cannot, and `picture-too-large`. */
export async function bytesToKeep({ file, heic }: Chosen): Promise<Blob> {
  if (heic) return asJpeg(file);
  if (file.size > largestPicture) throw new Fault('picture-too-large', { megabytes: largestPicture / 1e6 });
  return file;
}

async function asJpeg(file: File): Promise<Blob> {
  const picture = await createImageBitmap(file).catch((cause: unknown) => {
    throw new Fault('photo-heic', { name: file.name }, { cause });
  });
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  canvas.getContext('2d')?.drawImage(picture, 0, 0);
  picture.close();
  return canvas.convertToBlob({ type: 'image/jpeg', quality });
}
