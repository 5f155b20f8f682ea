import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IpcMainEvent, Session, WebContents } from 'electron';
import { describe, expect, test, vi } from 'vitest';
import { answerPorts, carefulPort, isOurPage } from '../../../electron/desktop/port.ts';
import { answerRequest, registerScheme } from '../../../electron/desktop/protocol.ts';
import {
  addressToOpen,
  denyPermissions,
  keepInside,
  safePreferences,
} from '../../../electron/desktop/safety.ts';
import { isOwnFolder } from '../../../electron/desktop/shell.ts';
import { contentPolicy, type Pages } from '../../../electron/carriers/pages.ts';
import { smallRouter } from '../../support/small-router.ts';

const electron = await vi.hoisted(async () => {
  const { EventEmitter } = await import('node:events');
  return {
    dialog: {},
    ipcMain: new EventEmitter(),
    protocol: { registerSchemesAsPrivileged: vi.fn(), handle: vi.fn() },
    shell: { openExternal: vi.fn(() => Promise.resolve()), showItemInFolder: vi.fn() },
  };
});
vi.mock('electron', () => electron);

const root = join(import.meta.dirname, '../../..');
const source = (path: string) => readFileSync(join(root, path), 'utf8');

const pages: Pages = new Map([
  ['/index.html', { type: 'text/html; charset=utf-8', body: Buffer.from('<meta nonce="@nonce@">') }],
]);

/** The settings and handlers that a web page's process meets, as far as a test without Electron can see them. */
interface FakeContents extends EventEmitter {
  setWindowOpenHandler: (handler: (details: { url: string }) => { action: string }) => void;
}

function watched() {
  let openHandler: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });
  const contents: FakeContents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: (handler: typeof openHandler) => (openHandler = handler),
  });
  keepInside(contents as unknown as WebContents);
  const isPrevented = (event: string, url: string) => {
    const preventDefault = vi.fn();
    contents.emit(event, { url, preventDefault });
    return preventDefault.mock.calls.length > 0;
  };
  return { isPrevented, open: (url: string) => openHandler({ url }) };
}

describe("the window's settings, by Electron's list of twenty", () => {
  const preferences = safePreferences('/preload.cjs');

  test('1: only pages of the app are loaded', () => {
    expect(source('electron/desktop/windows.ts')).not.toMatch(/https?:/);
  });
  test.each([
    ['2: no Node in pages', 'nodeIntegration', false],
    ['2: no Node in workers', 'nodeIntegrationInWorker', false],
    ['2: no Node in frames', 'nodeIntegrationInSubFrames', false],
    ['3: the preload has a world of its own', 'contextIsolation', true],
    ['4: the page is sandboxed', 'sandbox', true],
    ['6: the same-origin rule holds', 'webSecurity', true],
    ['8: no insecure content', 'allowRunningInsecureContent', false],
    ['9: nothing experimental', 'experimentalFeatures', false],
    ['10: no Blink features', 'enableBlinkFeatures', undefined],
    ['11, 12: no webview', 'webviewTag', false],
    ['13: a dropped file does not navigate', 'navigateOnDragDrop', false],
  ] as const)('%s', (_, name, value) => expect(preferences[name]).toBe(value));

  test('4: the sandbox is on for every process', () => {
    expect(source('electron/main.ts')).toMatch(/^app\.enableSandbox\(\);$/m);
  });

  test('5: a page is granted the clipboard for text, and nothing else', () => {
    const session = {
      setPermissionRequestHandler: vi.fn(),
      setPermissionCheckHandler: vi.fn(),
      setDevicePermissionHandler: vi.fn(),
    };
    denyPermissions(session as unknown as Session);
    const request = session.setPermissionRequestHandler.mock.calls[0]?.[0] as (...words: unknown[]) => void;
    const check = session.setPermissionCheckHandler.mock.calls[0]?.[0] as (...words: unknown[]) => boolean;
    const device = session.setDevicePermissionHandler.mock.calls[0]?.[0] as () => boolean;
    const asked = [
      'media',
      'geolocation',
      'openExternal',
      'fileSystem',
      'loopback-network',
      'clipboard-read',
    ];
    for (const permission of [...asked, 'clipboard-sanitized-write']) {
      const answer = vi.fn();
      request(null, permission, answer);
      expect(answer).toHaveBeenCalledWith(permission === 'clipboard-sanitized-write');
      expect(check(null, permission)).toBe(permission === 'clipboard-sanitized-write');
    }
    expect(device()).toBe(false);
    expect(source('electron/main.ts')).toContain('denyPermissions(session.defaultSession)');
  });

  test('7: pages come under the policy, which names no other host and no unsafe source', () => {
    const { headers } = answerRequest(pages, { url: 'app://lanyard/', method: 'GET' });
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(contentPolicy('x')).not.toMatch(/unsafe|https?:|\*/);
  });

  test.each([
    ['will-attach-webview', 'app://lanyard/'] as const,
    ['will-redirect', 'app://lanyard/'] as const,
  ])('11, 12, 13: %s is prevented', (event, url) => expect(watched().isPrevented(event, url)).toBe(true));

  test.each([
    ['https://example.org/', true],
    ['file:///etc/passwd', true],
    ['app://other/', true],
    ['app://lanyard.evil/', true],
    ['javascript:alert(1)', true],
    ['not an address', true],
    ['app://lanyard/', false],
  ])('13: navigation to %s: prevented %s', (url, prevented) => {
    const { isPrevented } = watched();
    expect(isPrevented('will-navigate', url)).toBe(prevented);
    expect(isPrevented('will-frame-navigate', url)).toBe(prevented);
  });

  test('13: every web contents is kept inside, whoever made it', () => {
    expect(source('electron/main.ts')).toContain(
      "app.on('web-contents-created', (_, contents) => keepInside(contents))",
    );
  });

  test('14: no second window, whatever is asked', () => {
    const { open } = watched();
    for (const url of ['https://example.org/', 'app://lanyard/', 'about:blank', '']) {
      expect(open(url)).toEqual({ action: 'deny' });
    }
  });

  test.each([
    ['https://example.org/a?b#c', 'https://example.org/a?b#c'],
    ['http://example.org', 'http://example.org/'],
    ['mailto:ada@example.org', 'mailto:ada@example.org'],
    ['file:///etc/passwd', undefined],
    ['smb://host/share', undefined],
    ['\\\\host\\share', undefined],
    ['https:\\\\host\\share', undefined],
    ['javascript:alert(1)', undefined],
    ['data:text/html,x', undefined],
    ['vbscript:x', undefined],
    ['ms-msdt:/id', undefined],
    ['search-ms:query=x', undefined],
    ['app://lanyard/', undefined],
    ['https://user:secret@example.org/', undefined],
    ['https://exam\u202Eple.org/', undefined],
    ['https://example.org/\n--flag', undefined],
    [' https://example.org/', undefined],
    ['', undefined],
  ])('15: the system opens %j as %j', (address, opened) => {
    expect(addressToOpen(address)).toBe(opened);
    electron.shell.openExternal.mockClear();
    watched().open(address);
    expect(electron.shell.openExternal.mock.calls).toEqual(opened ? [[opened]] : []);
  });

  test('16: Electron is at least 45.4.1, by an exact version', () => {
    const { devDependencies } = JSON.parse(source('package.json')) as {
      devDependencies: Record<string, string>;
    };
    const [major = 0, minor = 0, patch = 0] = (devDependencies.electron ?? '').split('.').map(Number);
    expect(major * 1e6 + minor * 1e3 + patch).toBeGreaterThanOrEqual(45_004_001);
  });

  test('17: calls are taken from the top frame of our page alone', () => {
    const from = (senderFrame: unknown) => isOurPage({ senderFrame } as Pick<IpcMainEvent, 'senderFrame'>);
    expect(from({ origin: 'app://lanyard', parent: null })).toBe(true);
    expect(from(null)).toBe(false);
    expect(from({ origin: 'app://lanyard', parent: {} })).toBe(false);
    expect(from({ origin: 'https://example.org', parent: null })).toBe(false);
    expect(from({ origin: 'null', parent: null })).toBe(false);
  });

  test('18: pages come by a scheme of their own, which goes around no policy', () => {
    registerScheme();
    expect(electron.protocol.registerSchemesAsPrivileged).toHaveBeenCalledWith([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ]);
  });

  test('20: nothing of Electron is exposed to the page', () => {
    expect(source('electron/desktop/preload.ts')).not.toContain('contextBridge');
  });
});

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
