/** The thread of the search: answers one question after another. */
import { parentPort } from 'node:worker_threads';
import { answerJob, SearchEngine } from './search-engine.ts';
import type { SaidJob, SearchJob } from './search-job.ts';

const engine = new SearchEngine();

parentPort?.on('message', ({ id, job }: { id: number; job: SearchJob }) => {
  const answer = (said: Omit<SaidJob, 'id'>) => parentPort?.postMessage({ id, ...said });
  void answerJob(engine, job).then(
    (value) => answer({ value }),
    (error: unknown) => answer({ failed: error instanceof Error ? error.message : String(error) }),
  );
});
