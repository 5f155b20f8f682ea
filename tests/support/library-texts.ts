import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '../../electron/carriers/local-socket.ts';

/** Every note of a library as its host tells it, and everything that lies in the trash. */
export async function textsIn(client: Client, library: string): Promise<string[]> {
  const texts: string[] = [];
  for (const { id } of (await client.library.status()).conferences)
    for (const talk of (await client.conferences.open({ id })).talks)
      texts.push((await client.notes.read({ talk: talk.id, in: id })).text);
  return [...texts, ...trashIn(library)];
}

function trashIn(library: string): string[] {
  const folder = join(library, '.lanyard/trash');
  try {
    return readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  } catch {
    return [];
  }
}
