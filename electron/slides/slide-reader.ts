/** The program that reads words on pictures, a process of its own: where it dies, only that reading ends. */
import { attachmentEndingOf } from '../../data/library/attachments.ts';
import { readPdf } from './pdf-text.ts';
import { recognise } from './recognise.ts';
import type { SlideAnswer, SlideJob } from './slide-job.ts';

async function answer({ picture, parts }: SlideJob): Promise<SlideAnswer> {
  try {
    const isPdf = attachmentEndingOf(picture) === 'pdf';
    return { lines: await (isPdf ? readPdf(picture) : recognise(picture, parts)) };
  } catch (error) {
    return { bug: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** Where Electron started it, it is heard and answered by another door than Node's. */
interface Door {
  on(name: 'message', heard: (event: { data: SlideJob }) => void): void;
  postMessage(said: SlideAnswer): void;
}

const { parentPort: door } = process as unknown as { parentPort?: Door };
if (door) door.on('message', ({ data }) => void answer(data).then((said) => door.postMessage(said)));
else process.on('message', (job: SlideJob) => void answer(job).then((said) => process.send?.(said)));
// Whoever asked is gone.
process.on('disconnect', () => process.exit());
