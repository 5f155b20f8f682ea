/** The thread on which everything foreign is read. It may hang or run out of memory: then it is ended, and the host goes on. */
import { parentPort } from 'node:worker_threads';
import { Fault } from '../../data/words/errors.ts';
import { cutIntoPieces } from './pieces.ts';
import { markdownFromHtml } from './posts/html.ts';
import type { ReaderAnswer, ReaderJob } from './reader-job.ts';
import { readSource } from './readers.ts';

function answerTo(job: ReaderJob): unknown {
  if (job.kind === 'html') return { markdown: markdownFromHtml(job.html) };
  return readSource(job.source, job.options);
}

function failure(error: unknown): ReaderAnswer {
  if (error instanceof Fault) return { kind: 'fault', code: error.code, values: error.values };
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { kind: 'bug', message };
}

const send = (answer: ReaderAnswer) => parentPort?.postMessage(answer);

parentPort?.on('message', (job: ReaderJob) => {
  try {
    for (const pieces of cutIntoPieces(answerTo(job))) send({ kind: 'pieces', pieces });
    send({ kind: 'done' });
  } catch (error) {
    send(failure(error));
  }
});
