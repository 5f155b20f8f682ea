import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openBrowserHost, type BrowserHost } from '../../../../electron/carriers/browser/browser-host.ts';
import {
  enter,
  enterAgain,
  newNonce,
  proves,
  whoAnswers,
  type PageKey,
} from '../../../../renderer/host/entry.ts';
import { smallRouter } from '../../../support/small-router.ts';

const pages = new Map([['/index.html', { type: 'text/html', body: Buffer.from('') }]]);
const open = (port = 0, library = 'library-1') =>
  openBrowserHost({ router: smallRouter('page'), pages, port, library });

let host: BrowserHost;
let asked: string[] = [];
const real = globalThis.fetch;

/** What one tab keeps for this origin. */
const kept = new Map<string, string>();
const tab = {
  getItem: (name: string) => kept.get(name) ?? null,
  setItem: (name: string, value: string) => void kept.set(name, value),
};

/** What the browser adds to a page's own requests. */
async function asPage(path: string, init: RequestInit = {}): Promise<Response> {
  const origin = `http://127.0.0.1:${host.port}`;
  asked.push(typeof init.body === 'string' ? init.body : '');
  const headers = { ...(init.headers as Record<string, string>), Origin: origin };
  return real(origin + path, { ...init, headers });
}

const tokenOf = (address: string) => address.split('#t=')[1] ?? '';

beforeEach(async () => {
  asked = [];
  kept.clear();
  vi.stubGlobal('sessionStorage', tab);
  vi.stubGlobal('fetch', asPage);
  host = await open();
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await host.close();
});

const proofOf = ({ id, session }: PageKey, nonce: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const url = `ws://127.0.0.1:${host.port}/contract`;
    void import('ws').then(({ WebSocket }) => {
      const socket = new WebSocket(url, ['lanyard', session], { origin: `http://127.0.0.1:${host.port}` });
      socket.on('error', reject);
      socket.on('open', () => socket.send(JSON.stringify({ page: id, nonce })));
      socket.on('message', (data: Buffer) => {
        socket.terminate();
        resolve(data.toString());
      });
    });
  });

describe('a page', () => {
  test('is let in by a token once, and afterwards by the session that its tab keeps', async () => {
    const token = tokenOf(host.address());
    const first = await enter(token);
    const second = await enter(token);
    expect(first.library).toBe('library-1');
    expect(second.id).not.toBe(first.id);
    expect([...kept.values()].join()).toBe(first.session);
    kept.clear();
    await expect(enter(token)).rejects.toMatchObject({ code: 'address-used' });
  });

  test('knows its host by what it signs, and nobody else', async () => {
    const key = await enter(tokenOf(host.address()));
    const nonce = newNonce();
    const answer = await proofOf(key, nonce);
    expect(await proves(key, nonce, answer)).toBe(true);
    expect(await proves(key, newNonce(), answer)).toBe(false);
    const other = await enter(undefined);
    expect(await proves(other, nonce, answer)).toBe(false);
    for (const said of ['', '{}', '{"proof":""}', '{"proof":5}', '{"proof":"%%%"}', undefined, new Blob()])
      expect(await proves(key, nonce, said)).toBe(false);
  });

  test('finds a host that was started anew a stranger, and does not take its proof', async () => {
    const key = await enter(tokenOf(host.address()));
    expect(await whoAnswers(key)).toBe('known');
    const { port } = host;
    await host.close();
    expect(await whoAnswers(key)).toBe('nobody');
    host = await open(port);
    expect(await whoAnswers(key)).toBe('stranger');
    const known = await enter(tokenOf(host.address()));
    const nonce = newNonce();
    const answer = await proofOf({ ...key, session: known.session }, nonce);
    expect(await proves(known, nonce, answer)).toBe(false);
    expect(await proves(key, nonce, answer)).toBe(false);
  });

  test('that is loaded anew at another host on its port finds nothing that proves who a host is', async () => {
    const key = await enter(tokenOf(host.address()));
    const nonce = newNonce();
    const found = [...kept.values()].flatMap((each) => each.split('.'));
    for (const one of found) {
      const signed = createHmac('sha256', Buffer.from(one, 'base64url')).update(nonce).digest('base64url');
      expect(await proves(key, nonce, JSON.stringify({ proof: signed }))).toBe(false);
    }
  });

  test('goes on where the browser keeps nothing', async () => {
    const refuse = () => {
      throw new Error('The operation is insecure.');
    };
    vi.stubGlobal('sessionStorage', { getItem: refuse, setItem: refuse });
    expect((await enter(tokenOf(host.address()))).library).toBe('library-1');
    await expect(enter(undefined)).rejects.toMatchObject({ code: 'address-used' });
  });
});

describe('a fresh address', () => {
  test('lets a page in again when its host made it', async () => {
    const key = await enter(tokenOf(host.address()));
    await host.close();
    host = await open(host.port);
    const again = await enterAgain(tokenOf(host.address()), key);
    const nonce = newNonce();
    expect(await proves(again, nonce, await proofOf(again, nonce))).toBe(true);
  });

  test('is not given to a host that did not make it', async () => {
    const key = await enter(tokenOf(host.address()));
    asked = [];
    const token = 'x'.repeat(43);
    await expect(enterAgain(token, key)).rejects.toMatchObject({ code: 'address-used' });
    expect(asked.join()).toContain('"proves"');
    expect(asked.join()).not.toContain(token);
  });

  test('of another library is refused', async () => {
    const key = await enter(tokenOf(host.address()));
    await host.close();
    host = await open(host.port, 'library-2');
    await expect(enterAgain(tokenOf(host.address()), key)).rejects.toMatchObject({ code: 'other-library' });
  });
});
