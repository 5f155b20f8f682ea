/** Smaller copies of pictures, by the codecs of Squoosh in WebAssembly: the same in a window, in a browser's host and on the command line. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import decodeJpeg, { init as initJpegDecoder } from '@jsquash/jpeg/decode.js';
import encodeJpeg, { init as initJpegEncoder } from '@jsquash/jpeg/encode.js';
import decodePng, { init as initPngDecoder } from '@jsquash/png/decode.js';
import encodePng, { init as initPngEncoder } from '@jsquash/png/encode.js';
import { endingOf } from '../../data/library/attachments.ts';
import { sizeOfJpeg, withColoursOf } from '../../data/photos/clean/jpeg.ts';
import { sizeOfPng } from '../../data/photos/clean/png.ts';
import { shrinkPixels, type Pixels } from '../../data/photos/shrink-pixels.ts';

/** More pixels than these are not unpacked: a small file can claim any number of them. */
const mostPixels = 120_000_000;
const quality = 82;

/** What the codecs hand pixels over in; Node has none of its own. */
class Picture implements Pixels {
  readonly colorSpace = 'srgb';
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;

  constructor(data: Uint8ClampedArray<ArrayBuffer>, width: number, height: number) {
    this.data = data;
    this.width = width;
    this.height = height;
  }
}

const bufferOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

const program = async (name: string): Promise<ArrayBuffer> =>
  bufferOf(await readFile(join(import.meta.dirname, name)));

let started: Promise<unknown> | undefined;

async function startAll(): Promise<void> {
  Object.assign(globalThis, { ImageData: Picture });
  const png = await program('squoosh_png_bg.wasm');
  await Promise.all([
    initJpegDecoder({ wasmBinary: await program('mozjpeg_dec.wasm') }),
    initJpegEncoder({ wasmBinary: await program('mozjpeg_enc.wasm') }),
    initPngDecoder(png),
    initPngEncoder(png),
  ]);
}

const pictureOf = ({ data, width, height }: Pixels): Picture =>
  new Picture(new Uint8ClampedArray(data), width, height);

async function shrinkJpeg(bytes: Uint8Array, longest: number): Promise<Uint8Array> {
  // Turned as it is to be seen, so that nothing has to say it any more.
  const pixels = (await decodeJpeg(bufferOf(bytes), { preserveOrientation: true })) as Pixels;
  const drawn = await encodeJpeg(pictureOf(shrinkPixels(pixels, longest)), { quality });
  return withColoursOf(bytes, new Uint8Array(drawn));
}

async function shrinkPng(bytes: Uint8Array, longest: number): Promise<Uint8Array> {
  const pixels = (await decodePng(bufferOf(bytes))) as Pixels;
  return new Uint8Array(await encodePng(pictureOf(shrinkPixels(pixels, longest))));
}

/**
 * A copy whose longer side has so many pixels. What is no larger, of another kind than JPEG and PNG, or cannot be drawn,
 * stays as it is, and so does what would take more bytes than it has.
 */
export async function shrinkPicture(bytes: Uint8Array, longest: number): Promise<Uint8Array> {
  const ending = endingOf(bytes);
  const size = ending === 'jpg' ? sizeOfJpeg(bytes) : ending === 'png' ? sizeOfPng(bytes) : undefined;
  if (!size || Math.max(size.width, size.height) <= longest || size.width * size.height > mostPixels)
    return bytes;
  const shrink = ending === 'jpg' ? shrinkJpeg : shrinkPng;
  started ??= startAll();
  const shrunk = await started.then(() => shrink(bytes, longest)).catch(() => bytes);
  return shrunk.length < bytes.length ? shrunk : bytes;
}
