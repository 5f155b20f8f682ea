/** The pictures of a talk with their words, and those that were not read yet, read. */
import { picturesOf } from '../../data/library/attachments.ts';
import type { Attachment, Talk } from '../../data/library/model.ts';
import type { UnderWay } from '../library/under-way.ts';
import type { Attachments } from '../store/attachments.ts';
import type { Disk } from '../store/disk.ts';
import { keepSlideLines, slideLines, type SlideLine } from '../store/slide-words.ts';
import type { SlideProcess } from './slide-process.ts';

/** With the words that were read on each. */
export const slidesOf = (talk: Talk, folder: string): (Attachment & { lines?: SlideLine[] })[] =>
  picturesOf(talk).map((record) => {
    const lines = slideLines(folder, record.file);
    return { ...record, ...(lines && { lines }) };
  });

interface Reading {
  attachments: Pick<Attachments, 'read'>;
  process: SlideProcess;
  disk: Disk;
  folder: string;
  watch: Pick<UnderWay, 'goOn' | 'did' | 'isStopped'>;
}

/** Whoever asks to stop does not wait for the page that is being read, in ms. */
const lookEvery = 200;

/**
 * Reads files one after another and keeps their words; counts those that cannot be read. Throws `operation-stopped` where it
 * was asked to stop: what was read by then stays.
 */
export async function readSlides(
  files: readonly string[],
  reading: Reading,
): Promise<{ read: number; unreadable: number }> {
  const { process, watch } = reading;
  const looking = setInterval(() => watch.isStopped && process.stop(), lookEvery);
  try {
    let read = 0;
    for (const file of files) {
      watch.goOn();
      if (await readOne(file, reading)) read += 1;
      watch.did();
    }
    watch.goOn();
    return { read, unreadable: files.length - read };
  } finally {
    clearInterval(looking);
  }
}

async function readOne(file: string, { attachments, process, disk, folder }: Reading): Promise<boolean> {
  try {
    const lines = await process.read(await attachments.read(file), file);
    await keepSlideLines(disk, folder, file, lines);
    return true;
  } catch {
    return false;
  }
}
