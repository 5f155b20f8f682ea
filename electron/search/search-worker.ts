/** The thread of the search: answers one question after another, and none that nobody waits for any more. */
import { parentPort } from 'node:worker_threads';
import { answerJob, SearchEngine } from './search-engine.ts';
import type { SaidJob, SearchJob } from './search-job.ts';

type Heard = { id: number; job: SearchJob } | { over: number };

const engine = new SearchEngine();
/** What somebody asks who may ask something else before it is answered. */
const canWait = new Set<SearchJob['kind']>(['find', 'every', 'count', 'complete']);
/** Jobs that are not answered yet, and whether somebody still waits. */
const awaited = new Map<number, boolean>();

parentPort?.on('message', (heard: Heard) => {
  if ('job' in heard) void take(heard.id, heard.job);
  else if (awaited.has(heard.over)) awaited.set(heard.over, false);
});

async function take(id: number, job: SearchJob): Promise<void> {
  awaited.set(id, true);
  const isOver = () => awaited.get(id) !== true;
  // All that was said meanwhile is heard first: a newer question ends an older one.
  if (canWait.has(job.kind)) await new Promise(setImmediate);
  if (!isOver()) parentPort?.postMessage({ id, ...(await answerOf(job, isOver)) });
  awaited.delete(id);
}

async function answerOf(job: SearchJob, isOver: () => boolean): Promise<Omit<SaidJob, 'id'>> {
  try {
    return { value: await answerJob(engine, job, isOver) };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}
