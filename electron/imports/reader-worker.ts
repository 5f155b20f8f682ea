/** The thread on which everything foreign is read. It may hang or run out of memory: then it is ended, and the host goes on. */
import { parentPort } from 'node:worker_threads';
import { Fault } from '../../data/words/errors.ts';
import { cutIntoPieces } from './pieces.ts';
import { markdownFromHtml } from './posts/html.ts';
import { readBundle } from './read-bundle.ts';
import type { ReaderAnswer, ReaderJob, ReadOrNot } from './reader-job.ts';
import { readSource, type ImportSource } from './readers.ts';
import { readVideos } from './videos/read-videos.ts';

async function answerTo(job: ReaderJob): Promise<unknown> {
  if (job.kind === 'bundle') return readBundle(job.name, job.bytes);
  if (job.kind === 'videos') return readVideos(job.name, job.bytes);
  if (job.kind === 'html') return { markdown: markdownFromHtml(job.html) };
  if (job.kind === 'source') return readSource(job.source, job.options);
  let from = 0;
  return job.sources.map(({ size, ...source }) => {
    const bytes = job.bytes.subarray(from, (from += size));
    return readOrNot({ ...source, bytes });
  });
}

function readOrNot(source: ImportSource): ReadOrNot {
  try {
    return { read: readSource(source) };
  } catch (error) {
    if (error instanceof Fault) return { fault: error.code, values: error.values };
    throw error;
  }
}

function failure(error: unknown): ReaderAnswer {
  if (error instanceof Fault) return { kind: 'fault', code: error.code, values: error.values };
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { kind: 'bug', message };
}

const send = (answer: ReaderAnswer) => parentPort?.postMessage(answer);

async function answer(job: ReaderJob): Promise<void> {
  try {
    for (const pieces of cutIntoPieces(await answerTo(job))) send({ kind: 'pieces', pieces });
    send({ kind: 'done' });
  } catch (error) {
    send(failure(error));
  }
}

parentPort?.on('message', (job: ReaderJob) => void answer(job));
