/** How commands reach a library: through the program that has it open, or by opening it themselves. */
import { createRouterClient, ORPCError } from '@orpc/server';
import { mkdirSync, statSync } from 'node:fs';
import { Fault, type FaultCode } from '../../data/words/errors.ts';
import { say, type MessageValues } from '../../data/words/say.ts';
import { openApp, type App } from '../app.ts';
import { claimLibrary, whoHolds } from '../carriers/library-host.ts';
import type { Client, Visitor } from '../carriers/local-socket.ts';
import { plainShell } from '../shell.ts';
import { causeOf } from '../store/disk.ts';

/** The folders a command works on. */
export interface Folders {
  library: string;
  data: string;
}

/** Makes the library folder where there is none yet, and says so on stderr. */
export function makeLibrary(library: string): void {
  if (statSync(library, { throwIfNoEntry: false })) return;
  try {
    mkdirSync(library, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new Fault('library-cannot-be-made', { folder: library, cause: causeOf(cause) }, { cause });
  }
  console.error(say('cli.library-made', { folder: library }));
}

async function callElsewhere<Result>(
  visitor: Visitor,
  act: (client: Client) => Promise<Result>,
): Promise<Result> {
  const { client, close } = await visitor.call();
  try {
    return await act(client);
  } finally {
    close();
  }
}

async function callHere<Result>(app: App, act: (client: Client) => Promise<Result>): Promise<Result> {
  try {
    return await act(createRouterClient(app.router));
  } finally {
    await app.close();
  }
}

async function readOnce<Result>({ library, data }: Folders, act: (client: Client) => Promise<Result>) {
  if (!statSync(library, { throwIfNoEntry: false })) throw new Fault('library-missing', { folder: library });
  const visitor = await whoHolds(library, data);
  if (visitor) return callElsewhere(visitor, act);
  return callHere(await openApp({ library, data, shell: plainShell, access: 'read-only' }), act);
}

async function writeOnce<Result>({ library, data }: Folders, act: (client: Client) => Promise<Result>) {
  const claimed = await claimLibrary(library, data);
  if (!claimed.owner) return callElsewhere(claimed, act);
  try {
    const app = await openApp({ library, data, shell: plainShell, access: 'write' });
    claimed.answer({ router: app.router });
    return await callHere(app, act);
  } finally {
    await claimed.close();
  }
}

/** Asks again when the program that had the library went away in the middle of an answer. */
async function twice<Result>(once: () => Promise<Result>): Promise<Result> {
  try {
    return await once();
  } catch (error) {
    if (!(error instanceof Error && error.name === 'AbortError')) throw faultOfCall(error);
    return once().catch((second: unknown) => {
      throw faultOfCall(second);
    });
  }
}

/** The contract's typed error as the sentence it stands for. */
export function faultOfCall(error: unknown): unknown {
  if (!(error instanceof ORPCError) || error.code !== 'FAULT') return error;
  const { code, values } = error.data as { code: FaultCode; values: MessageValues };
  return new Fault(code, values, { cause: error });
}

/** Reads a library through whoever has it open, or by opening it without writing a byte. */
export const reading = <Result>(
  folders: Folders,
  act: (client: Client) => Promise<Result>,
): Promise<Result> => twice(() => readOnce(folders, act));

/** Writes to a library through whoever has it open, or by opening it for as long as that takes. */
export const writing = <Result>(
  folders: Folders,
  act: (client: Client) => Promise<Result>,
): Promise<Result> => twice(() => writeOnce(folders, act));

/** Names on stderr what of the library cannot be read: it is missing in whatever a command prints. */
async function tellUnread(client: Client): Promise<void> {
  // What kept the command from its answer is told by the command.
  const status = await client.library.status().catch(() => undefined);
  for (const { file, line, sentence } of status?.unreadable ?? [])
    console.error(line === undefined ? sentence : `${file}:${line}: ${sentence}`);
  const count = status?.unreadableMore ?? 0;
  if (count > 0) console.error(say('cli.unreadable-more', { count }));
}

/** Does something with a library, and names the files of it that cannot be read, also where it fails. */
export const tellingUnread =
  <Result>(act: (client: Client) => Promise<Result>) =>
  async (client: Client): Promise<Result> => {
    try {
      return await act(client);
    } finally {
      await tellUnread(client);
    }
  };

/** Reads a library, and names the files of it that cannot be read. */
export const readingAll = <Result>(
  folders: Folders,
  act: (client: Client) => Promise<Result>,
): Promise<Result> => reading(folders, tellingUnread(act));
