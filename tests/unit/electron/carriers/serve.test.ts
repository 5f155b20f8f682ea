import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { claim, socketPath, whoHas } from '../../../../electron/carriers/local-socket.ts';
import { builtHost, endBy, type BuiltHost } from '../../../support/built-host.ts';
import { smallRouter } from '../../../support/small-router.ts';

let host: BuiltHost;
let folder: string;

beforeAll(async () => {
  host = await builtHost();
}, 60_000);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanyard-serve-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const library = () => join(folder, 'library');
const data = () => join(folder, 'data');
const words = (...more: string[]) => ['serve', '--library', library(), '--data', data(), ...more];

async function accessOfOwner(): Promise<string | undefined> {
  const visitor = await whoHas(socketPath(library(), data()));
  if (!visitor) return undefined;
  const { client, close } = await visitor.call();
  const { access } = await client.library.status();
  close();
  return access;
}

test('opens to read where a program without a page has the library, and takes over when that goes', async () => {
  mkdirSync(library());
  const first = await claim(socketPath(library(), data()));
  if (!first.owner) throw new Error('somebody else has it');
  first.answer({ router: smallRouter('a program without a page') });
  const { child, line } = await host.start(words());
  expect(line).toContain('#t=');
  await first.close();
  await vi.waitFor(async () => expect(await accessOfOwner()).toBe('write'), { timeout: 10_000 });
  expect(await endBy(child, 'SIGTERM')).toBe(0);
});

test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
  'ends by %s, and leaves the library free',
  async (signal) => {
    const { child } = await host.start(words());
    expect(await endBy(child, signal)).toBe(0);
    expect(await whoHas(socketPath(library(), data()))).toBeUndefined();
  },
);

test('a library that cannot be opened is one sentence and an end', async () => {
  writeFileSync(library(), 'a file');
  const ended = await host.run(words());
  expect(ended).toMatchObject({ code: 1, stdout: '' });
  expect(ended.stderr.trim().split('\n')).toHaveLength(1);
});

test('a library whose own file is broken is one sentence and an end', async () => {
  mkdirSync(library());
  writeFileSync(join(library(), 'library.json'), '{');
  const ended = await host.run(words());
  expect(ended).toMatchObject({ code: 1, stdout: '' });
  expect(ended.stderr).toContain('library.json');
});

test('a port that is taken is one sentence and an end', async () => {
  const { child, line } = await host.start(words());
  const port = new URL(line).port;
  const other = ['serve', '--library', join(folder, 'other'), '--data', data(), '--port', port];
  const ended = await host.run(other);
  expect(ended.code).toBe(1);
  expect(ended.stderr).toContain(`Port ${port} cannot be used`);
  await endBy(child, 'SIGTERM');
});

test('a data folder that cannot be used is one sentence and an end', async () => {
  writeFileSync(data(), 'a file');
  const ended = await host.run(words());
  expect(ended).toMatchObject({ code: 1, stdout: '' });
  expect(ended.stderr).toContain(data());
});
