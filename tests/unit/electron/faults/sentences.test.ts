import { createRouterClient } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Fault } from '../../../../data/words/errors.ts';
import { openApp, type App } from '../../../../electron/app.ts';
import { plainShell } from '../../../../electron/shell.ts';
import { keepFigure } from '../../../support/fault-figures.ts';
import { preparedDisk } from '../../../support/fault-scenarios.ts';
import { ManualTimers } from '../../../support/manual-timers.ts';
import type { MemoryDisk, Operation } from '../../../support/memory-disk.ts';
import { nodeError } from '../../../support/node-error.ts';

type Client = ReturnType<typeof clientOf>;
const clientOf = (app: App) => createRouterClient(app.router);
let edits = 0;
const edit = () => `edit-${String((edits += 1)).padStart(6, '0')}`;
const png = Buffer.from('\u0089PNG\r\n\u001a\nsomething', 'latin1').toString('base64');

let prepared: MemoryDisk;
let sentences = 0;
const wrong: string[] = [];
beforeAll(async () => {
  prepared = await preparedDisk();
});
afterAll(() => {
  keepFigure({
    promise: 'every kind of write on a disk that refuses: what is said names no file that nobody knows',
    wanted: '0 sentences with a temporary name or with words of the system',
    measured: `${wrong.length} of ${sentences}`,
    holds: wrong.length === 0 && sentences > 0,
  });
});

const operations: Operation[] = [
  'close',
  'link',
  'lstat',
  'mkdir',
  'open',
  'readdir',
  'readFile',
  'rename',
  'rm',
  'stat',
  'sync',
  'unlink',
  'write',
];
/** The last two are none that a sentence has words of its own for. */
const codes = ['ENOSPC', 'EACCES', 'ENOENT', 'EEXIST', 'EPROTO', 'EILSEQ'];

async function type(client: Client, timers: ManualTimers): Promise<void> {
  const answer = await client.notes.write({ edit: edit(), talk: 'a', base: 3, text: 'typed' });
  const settled = client.notes.settle({ talk: 'a', revision: answer.revision });
  timers.ring(1000);
  await settled;
}

/** Everything that writes, by what is asked for. */
const writes: Record<string, (client: Client, timers: ManualTimers) => Promise<unknown>> = {
  'a note': type,
  'a note that rests': async (client, timers) => {
    await type(client, timers);
    timers.ring(5000);
    await client.library.saveNow();
  },
  'a talk': (client) => client.talks.change({ edit: edit(), id: 'a', fields: { title: 'Iced starts' } }),
  'a new conference': (client) => client.conferences.create({ edit: edit(), fields: { name: 'Fjord 2027' } }),
  'a talk into the trash': (client) => client.talks.remove({ edit: edit(), id: 'a' }),
  'a conference into the trash': (client) => client.conferences.remove({ edit: edit(), id: 'two' }),
  'out of the trash': (client) => client.trash.restore({ edit: edit(), id: 'c' }),
  'an undo': (client) => client.library.undo({ edit: edit() }),
  'a renamed tag': (client) => client.tags.rename({ edit: edit(), name: 'web', to: 'net' }),
  'the library': (client) => client.library.setAuthor({ edit: edit(), author: 'Ada Byron' }),
  'a backup': (client) => client.backups.make(),
  'a restored backup': async (client) => {
    const [backup] = await client.backups.list();
    await client.backups.restore({ id: backup?.id ?? '', to: '/restored' });
  },
  'a picture': (client) => client.attachments.add({ bytes: png }),
  settings: (client) => client.settings.change({ spellCheck: false }),
  'a check': (client) => client.library.check(),
  'a repair': (client) => client.library.repair({ edit: edit() }),
  'a version of the history': async (client) => {
    const [version] = await client.history.list({ talk: 'b' });
    await client.history.restore({ edit: edit(), talk: 'b', id: version?.id ?? '' });
  },
};

/** A library in which there is something to undo, to restore and to mend. */
async function open(disk: MemoryDisk, timers: ManualTimers): Promise<App> {
  const place = { library: '/library', data: '/data', shell: plainShell, access: 'write' } as const;
  const app = await openApp({ ...place, disk, timers });
  const client = clientOf(app);
  await client.tags.rename({ edit: edit(), name: 'web', to: 'sea' });
  await client.talks.remove({ edit: edit(), id: 'c' });
  await client.backups.make();
  return app;
}

/** All that is said while an operation of the disk fails, and goes on failing. */
async function said(write: string, operation: Operation, code: string): Promise<string[]> {
  const disk = prepared.clone();
  const timers = new ManualTimers();
  const app = await open(disk, timers);
  const client = clientOf(app);
  disk.fault = (now, path) => (now === operation ? nodeError(code, now, path) : undefined);
  const found: string[] = [];
  await writes[write]?.(client, timers).catch((error: unknown) => found.push(wordsOf(error)));
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
  const { saving, unreadable } = await client.library
    .status()
    .catch(() => ({ saving: undefined, unreadable: [] }));
  found.push(...unreadable.map(({ sentence }) => sentence));
  if (saving) found.push(`${saving.file} ${saving.cause}`);
  disk.fault = () => undefined;
  await app.close().catch(() => undefined);
  return found;
}

function wordsOf(error: unknown): string {
  const { message, data } = error as { message: string; data?: { values: unknown } };
  const isTold = error instanceof Fault || data !== undefined;
  return isTold ? `${message} ${JSON.stringify(data?.values ?? {})}` : `no plain sentence: ${message}`;
}

const isWrong = (sentence: string) =>
  /\.tmp\b|\b[0-9a-f]{16}\.jsonl\b|Node's words|no plain sentence|\(\s*: |: \)/.test(sentence);

describe('when the disk refuses, what is said names what the user knows', () => {
  it.each(Object.keys(writes))('%s', async (write) => {
    for (const operation of operations)
      for (const code of codes) {
        const found = await said(write, operation, code);
        sentences += found.length;
        const bad = found.filter(isWrong).map((one) => `${operation} ${code}: ${one}`);
        wrong.push(...bad);
        expect(bad).toEqual([]);
      }
  });
});
