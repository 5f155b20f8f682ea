/** A counter on the terminal while something takes long; Ctrl+C asks it to stop, and what it did is taken back. */
import { say } from '../../data/words/say.ts';
import type { Client } from '../carriers/local-socket.ts';
import { writtenOut } from './print.ts';

/** Does something that tells how far it is. Where nobody looks on, as in a pipe, nothing is written. */
export async function whileCounting<Result>(
  client: Client,
  edit: string,
  work: () => Promise<Result>,
): Promise<Result> {
  if (!process.stderr.isTTY) return work();
  const heard = new AbortController();
  const stop = () => void client.library.cancel({ edit }).catch(() => undefined);
  process.once('SIGINT', stop);
  const counting = count(client, edit, heard.signal).catch(() => undefined);
  try {
    return await work();
  } finally {
    process.off('SIGINT', stop);
    heard.abort();
    await counting;
    process.stderr.write('\r\u001b[K');
  }
}

async function count(client: Client, edit: string, signal: AbortSignal): Promise<void> {
  for await (const { progress } of await client.library.changes(undefined, { signal }))
    if (progress?.edit === edit && !progress.over) {
      const { label, done, of } = progress;
      process.stderr.write(`\r\u001b[K${writtenOut(say('cli.counter', { label, done, of }))}`);
    }
}
