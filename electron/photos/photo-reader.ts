/** The thread on which photos are read, cleaned and made smaller. It may hang or burst: then it is ended, and the host goes on. */
import { parentPort } from 'node:worker_threads';
import { cleanPicture } from '../../data/photos/clean/clean.ts';
import { readTaken } from '../../data/photos/exif.ts';
import type { PhotoAnswer, PhotoAnswers, PhotoJob } from './photo-job.ts';
import { shrinkPicture } from './shrink.ts';

async function answerTo(job: PhotoJob): Promise<PhotoAnswers[keyof PhotoAnswers]> {
  if (job.kind === 'taken') return readTaken(job.bytes);
  if (job.kind === 'clean') return cleanPicture(job.bytes);
  return cleanPicture(await shrinkPicture(job.bytes, job.longest));
}

async function answer(job: PhotoJob): Promise<PhotoAnswer> {
  try {
    return { value: await answerTo(job) };
  } catch (error) {
    return { bug: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.on('message', (job: PhotoJob) => {
  void answer(job).then((said) => parentPort?.postMessage(said));
});
