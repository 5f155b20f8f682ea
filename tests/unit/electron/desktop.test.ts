import { EventEmitter } from 'node:events';
import { tmpdir } from 'node:os';
import { describe, expect, test, vi } from 'vitest';
import { answerPorts, carefulPort } from '../../../electron/desktop/port.ts';
import { answerRequest } from '../../../electron/desktop/protocol.ts';
import { isOwnFolder } from '../../../electron/desktop/own-folder.ts';
import type { Pages } from '../../../electron/carriers/pages.ts';
import { smallRouter } from '../../support/small-router.ts';

const electron = await vi.hoisted(async () => {
  const { EventEmitter } = await import('node:events');
  return {
    dialog: {},
    ipcMain: new EventEmitter(),
    protocol: {},
    shell: {},
  };
});
vi.mock('electron', () => electron);

const pages: Pages = new Map([
  ['/index.html', { type: 'text/html; charset=utf-8', body: Buffer.from('<meta nonce="@nonce@">') }],
]);

describe('the pages of the window', () => {
  test.each([
    ['app://lanyard/', 'GET', 200],
    ['app://lanyard/index.html', 'GET', 200],
    ['app://lanyard/../package.json', 'GET', 404],
    ['app://lanyard/%2e%2e/package.json', 'GET', 404],
    ['app://other/', 'GET', 404],
    ['app://lanyard/', 'POST', 404],
    ['file:///etc/passwd', 'GET', 404],
    ['nothing', 'GET', 404],
  ])('%s by %s: %i', (url, method, status) => {
    expect(answerRequest(pages, { url, method }).status).toBe(status);
  });
});

class FakePort extends EventEmitter {
  readonly sent: unknown[] = [];
  start = vi.fn();
  close = vi.fn();
  postMessage = (message: unknown): void => void this.sent.push(message);
}

describe('a port', () => {
  const call = (id: string) => JSON.stringify({ i: id, p: { u: '/library/list' } });

  function handedOver(senderFrame: unknown): FakePort {
    const port = new FakePort();
    electron.ipcMain.removeAllListeners();
    answerPorts(smallRouter('desktop'));
    electron.ipcMain.emit('lanyard-port', { ports: [port], senderFrame });
    return port;
  }
  const ours = { origin: 'app://lanyard', parent: null };

  test('answers the contract', async () => {
    const port = handedOver(ours);
    expect(port.start).toHaveBeenCalled();
    port.emit('message', { data: call('1') });
    await vi.waitFor(() => expect(port.sent.join()).toContain('"desktop"'));
  });

  test('of anybody else is closed', () => {
    const port = handedOver({ origin: 'https://example.org', parent: null });
    expect(port.close).toHaveBeenCalled();
    expect(port.start).not.toHaveBeenCalled();
  });

  test.each(['{', '', '[]', 'null', '5', '{"i":"1"}', '{"i":1,"p":{"u":5}}', 5, null, undefined, {}, []])(
    'drops %j and goes on',
    async (message) => {
      const port = handedOver(ours);
      port.emit('message', { data: message });
      port.emit('message', { data: call('2') });
      await vi.waitFor(() => expect(port.sent.join()).toContain('"desktop"'));
    },
  );

  test('answers a call that is too large with the reason', async () => {
    const port = handedOver(ours);
    const words = 'x'.repeat(17 * 1024 * 1024);
    port.emit('message', {
      data: JSON.stringify({ i: '3', p: { u: '/links/resolve', b: { json: { words } } } }),
    });
    await vi.waitFor(() => expect(port.sent.join()).toContain('"message-too-large"'));
    expect(port.sent.join()).toContain('"i":"3"');
  });

  test('keeps the order of messages', async () => {
    const port = new FakePort();
    const heard: unknown[] = [];
    carefulPort(port).on('message', (event) => heard.push(event?.data));
    const sent = Array.from({ length: 50 }, (_, index) => call(String(index)));
    for (const data of sent) port.emit('message', { data });
    await vi.waitFor(() => expect(heard).toEqual(sent));
  });

  test('tells when it was closed', () => {
    const port = new FakePort();
    const closed = vi.fn();
    carefulPort(port).on('close', closed);
    port.emit('close');
    expect(closed).toHaveBeenCalledOnce();
  });
});

describe('the file manager', () => {
  test.each(['\\\\host\\share', '//host/share', 'relative', '/tmp\0x', '/no/such/folder'])(
    'is not shown %j',
    (folder) => expect(isOwnFolder(folder)).toBe(false),
  );
  test('is shown a folder of this machine', () => expect(isOwnFolder(tmpdir())).toBe(true));
});
