import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  claim,
  socketPath,
  whoHas,
  type Owner,
  type Visitor,
} from '../../../../electron/carriers/local-socket.ts';
import { smallRouter } from '../../../support/small-router.ts';

const windows = process.platform === 'win32';

let folder: string;
let open: (Owner | Visitor)[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanyard-socket-'));
  open = [];
});

afterEach(async () => {
  for (const claimed of open) if (claimed.owner) await claimed.close();
  rmSync(folder, { recursive: true, force: true });
});

async function claimed(): Promise<Owner | Visitor> {
  const result = await claim(socketPath(folder, folder));
  open.push(result);
  return result;
}

async function owner(): Promise<Owner> {
  const result = await claimed();
  if (!result.owner) throw new Error('somebody else has it');
  return result;
}

async function visitor(): Promise<Visitor> {
  const result = await claimed();
  if (result.owner) throw new Error('nobody has it');
  return result;
}

/** A socket file whose owner was killed: still there, and nobody listens. */
async function leaveDeadSocket(path: string): Promise<void> {
  const script = `require('net').createServer().listen(process.argv[1], () => process.send('up'))`;
  const stdio = ['ignore', 'ignore', 'ignore', 'ipc'] as const;
  const child = spawn(process.execPath, ['-e', script, path], { stdio: [...stdio] });
  await new Promise((resolve) => child.once('message', resolve));
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('exit', resolve));
}

describe('the local socket of a library', () => {
  test('has one owner; who comes second is a visitor', async () => {
    expect((await claimed()).owner).toBe(true);
    expect((await claimed()).owner).toBe(false);
  });

  test.skipIf(windows).each([
    ['its socket', () => rmSync(socketPath(folder, folder))],
    ['the folder of sockets', () => rmSync(join(folder, 'run'), { recursive: true })],
  ])('has the same owner after %s was removed', async (_what, remove) => {
    const first = await owner();
    first.answer({ router: smallRouter('the owner') });
    for (let round = 1; round <= 2; round += 1) {
      remove();
      const path = join(folder, 'run');
      await expect
        .poll(() => existsSync(path) && readdirSync(path))
        .toEqual([basename(socketPath(folder, folder))]);
    }
    const { client, close } = await (await visitor()).call();
    expect(await client.library.list()).toEqual([{ id: 'the owner' }]);
    close();
    await first.close();
    expect((await claimed()).owner).toBe(true);
  });

  test.skipIf(windows)(
    'tells its owner when another listens by its name, and leaves that to it',
    async () => {
      const path = socketPath(folder, folder);
      const first = await owner();
      const second = createServer();
      await new Promise<void>((resolve) => second.listen(`${path}.other`, resolve));
      renameSync(`${path}.other`, path);
      await first.lost;
      await first.close();
      expect(await whoHas(path)).toBeDefined();
      second.close();
    },
  );

  test('has one owner among twenty that claim at once', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => claimed()));
    expect(all.filter((one) => one.owner)).toHaveLength(1);
  });

  test.skipIf(windows)('is taken over from an owner that was killed', async () => {
    const path = socketPath(folder, folder);
    await leaveDeadSocket(path);
    expect(existsSync(path)).toBe(true);
    const all = await Promise.all(Array.from({ length: 20 }, () => claimed()));
    expect(all.filter((one) => one.owner)).toHaveLength(1);
  });

  test.skipIf(windows)('does not wait for the guard of a program that died', async () => {
    writeFileSync(`${socketPath(folder, folder)}.claim`, '999999999');
    expect((await claimed()).owner).toBe(true);
  });

  test.skipIf(windows)('does not wait for an empty guard of a time to come', async () => {
    const guard = `${socketPath(folder, folder)}.claim`;
    writeFileSync(guard, '');
    const later = Date.now() / 1000 + 86_400;
    utimesSync(guard, later, later);
    expect((await claimed()).owner).toBe(true);
  });

  test.skipIf(windows)('says so when its owner stands still', { timeout: 60_000 }, async () => {
    const path = socketPath(folder, folder);
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(path, resolve));
    const visitor = await whoHas(path);
    await expect(visitor?.call()).rejects.toThrow('does not answer');
    silent.close();
  });

  test.skipIf(windows)('can be reached by its user alone', async () => {
    await owner();
    const path = socketPath(folder, folder);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'run')).mode & 0o777).toBe(0o700);
  });

  test.skipIf(windows)('lies in the temporary folder when its path is too long', () => {
    const path = socketPath(folder, join(folder, 'x'.repeat(100)));
    expect(Buffer.byteLength(path)).toBeLessThanOrEqual(100);
    expect(path.startsWith(tmpdir())).toBe(true);
  });

  test('answers the calls of a visitor, also those that came before it was ready', async () => {
    const first = await owner();
    const second = await visitor();
    const { client, close } = await second.call();
    const early = client.library.list();
    first.answer({ router: smallRouter('the owner') });
    expect(await early).toEqual([{ id: 'the owner' }]);
    expect(await client.library.list()).toEqual([{ id: 'the owner' }]);
    close();
  });

  test('carries faults as typed errors', async () => {
    (await owner()).answer({ router: smallRouter('any') });
    const { client, close } = await (await visitor()).call();
    await expect(client.library.undo({ edit: 'edit-0001' })).rejects.toMatchObject({
      code: 'FAULT',
      data: { code: 'nothing-to-undo' },
    });
    close();
  });

  test('gives a fresh address, or none where the owner has no page', async () => {
    const first = await owner();
    let count = 0;
    first.answer({ router: smallRouter('any'), address: () => `http://127.0.0.1:1/#t=${++count}` });
    const second = await visitor();
    expect(await second.address()).toBe('http://127.0.0.1:1/#t=1');
    expect(await second.address()).toBe('http://127.0.0.1:1/#t=2');
    await first.close();
    (await owner()).answer({ router: smallRouter('any') });
    expect(await (await visitor()).address()).toBeUndefined();
  });

  test('tells a visitor when the owner has gone, also when it went already', async () => {
    const first = await owner();
    const second = await visitor();
    const gone = second.gone();
    await first.close();
    await gone;
    await second.gone();
    expect((await claimed()).owner).toBe(true);
  });

  test('survives whatever is thrown at it', async () => {
    const first = await owner();
    first.answer({ router: smallRouter('still here') });
    const second = await visitor();
    const { client, close } = await second.call();
    await expect(client.links.resolve({ words: 'x'.repeat(17 * 1024 * 1024) })).rejects.toThrow();
    close();
    const again = await second.call();
    expect(await again.client.library.list()).toEqual([{ id: 'still here' }]);
    again.close();
  });

  test('tells a call that is too large why, and goes on', async () => {
    const first = await owner();
    first.answer({ router: smallRouter('still here') });
    const { client, close } = await (await visitor()).call();
    const words = 'x'.repeat(17 * 1024 * 1024);
    await expect(client.links.resolve({ words })).rejects.toMatchObject({ code: 'message-too-large' });
    expect(await client.library.list()).toEqual([{ id: 'still here' }]);
    close();
  });

  test('says who has a library without claiming it', async () => {
    const path = socketPath(folder, folder);
    expect(await whoHas(path)).toBeUndefined();
    expect((await claimed()).owner).toBe(true);
    expect(await whoHas(path)).toMatchObject({ owner: false });
  });
});

test('a second program cannot listen where one listens already', async () => {
  const first = await owner();
  expect(first.owner).toBe(true);
  const server = createServer();
  const failed = new Promise((resolve) => server.once('error', resolve));
  server.listen(socketPath(folder, folder));
  expect(await failed).toMatchObject({ code: 'EADDRINUSE' });
});
