import { FuseV1Options } from '@electron/fuses';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contentPolicy } from '../../../../electron/carriers/pages.ts';
import { builtFolder } from '../../../support/built-folder.ts';
import { StandInApp } from '../../../support/stand-in-app.ts';

const root = join(import.meta.dirname, '../../../..');
const source = (path: string) => readFileSync(join(root, path), 'utf8');

let app: StandInApp;
beforeAll(async () => {
  app = new StandInApp();
  await app.open();
}, 60_000);
afterAll(() => app.remove());

/** What every window was opened with. */
async function preferences(): Promise<Record<string, unknown>> {
  const made = (await app.callsOf('new BrowserWindow')) as [{ webPreferences: Record<string, unknown> }][];
  expect(made.length).toBeGreaterThan(0);
  const [first, ...others] = made.map(([options]) => options.webPreferences);
  for (const other of others) expect(other).toEqual(first);
  return first ?? {};
}

/** The names of an enumeration, without its numbers. */
const namesOf = (all: object): string[] => Object.keys(all).filter((name) => !/^\d/.test(name));

/** Whether the page is kept from going there; also by its frames, where they may not go either. */
const isPrevented = (event: string, url: string) =>
  app.run(
    ({ windows, prevented }, { event, url }) => {
      const contents = windows()[0]?.webContents;
      return contents && prevented(contents, event, { url });
    },
    { event, url },
  );

/** What comes of a page that wants another window: what the page is told, and what the system was asked to open. */
const openedBy = (url: string) =>
  app.run(({ calls }, address) => {
    const handler = calls.find(({ name }) => name === 'webContents.setWindowOpenHandler')?.args[0];
    const before = calls.length;
    const answer = (handler as (details: { url: string }) => { action: string })({ url: address });
    const opened = calls.slice(before).filter(({ name }) => name === 'shell.openExternal');
    return { action: answer.action, opened: opened.map(({ args }) => args[0]) };
  }, url);

const permissions = [
  'clipboard-read',
  'clipboard-sanitized-write',
  'display-capture',
  'fileSystem',
  'fullscreen',
  'geolocation',
  'hid',
  'idle-detection',
  'local-network-access',
  'loopback-network',
  'media',
  'midi',
  'notifications',
  'openExternal',
  'pointerLock',
  'serial',
  'speaker-selection',
  'storage-access',
  'usb',
  'web-app-installation',
];

const hostile = [
  'file:///etc/passwd',
  'smb://host/share',
  '\\\\host\\share',
  'https:\\\\host\\share',
  'javascript:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  'ms-msdt:/id',
  'search-ms:query=x',
  'app://lanyard/',
  'app://other/',
  'lanyard://talk/a',
  'https://user:secret@example.org/',
  'https://exam\u202Eple.org/',
  'https://example.org/\n--flag',
  ' https://example.org/',
  'about:blank',
  '',
];

describe("Electron's security checklist, on the app as built", () => {
  test('1: only load secure content', async () => {
    const loaded = (await app.callsOf('window.loadURL')).flat();
    expect(loaded).toEqual(['app://lanyard/']);
    expect(contentPolicy('x')).not.toMatch(/https?:|\*/);
  });

  test('2: do not enable Node.js integration for remote content', async () => {
    expect(await preferences()).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
    });
  });

  test('3: enable context isolation', async () => {
    expect(await preferences()).toMatchObject({ contextIsolation: true });
  });

  test('4: enable process sandboxing', async () => {
    expect(await preferences()).toMatchObject({ sandbox: true });
    const names = await app.run(({ calls }) => calls.map(({ name }) => name));
    expect(names.indexOf('app.enableSandbox')).toBeGreaterThanOrEqual(0);
    expect(names.indexOf('app.enableSandbox')).toBeLessThan(names.indexOf('app.whenReady'));
  });

  test('5: handle session permission requests from remote content', async () => {
    const granted = await app.run(({ calls }, asked) => {
      const handlerOf = (name: string) =>
        calls.find((call) => call.name === `session.${name}`)?.args[0] as (...words: unknown[]) => unknown;
      const request = handlerOf('setPermissionRequestHandler');
      const check = handlerOf('setPermissionCheckHandler');
      const device = handlerOf('setDevicePermissionHandler');
      return {
        requested: asked.filter((one) => {
          let answer = false;
          request(null, one, (given: boolean) => (answer = given), {});
          return answer;
        }),
        checked: asked.filter((one) => check(null, one, 'app://lanyard', {})),
        device: device({}),
      };
    }, permissions);
    const one = ['clipboard-sanitized-write'];
    expect(granted).toEqual({ requested: one, checked: one, device: false });
    const names = await app.run(({ calls }) => calls.map(({ name }) => name));
    expect(names.indexOf('session.setPermissionRequestHandler')).toBeLessThan(
      names.indexOf('new BrowserWindow'),
    );
  });

  test('6: do not disable webSecurity', async () => {
    expect(await preferences()).toMatchObject({ webSecurity: true });
  });

  test('7: define a Content Security Policy', async () => {
    const policy = await app.run(async ({ services }) => {
      const answer = await services.answerOf('app://lanyard/');
      return answer.headers.get('content-security-policy');
    });
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/script-src 'self' 'nonce-[\w-]{20,}'/);
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    const [first, second] = await app.run(async ({ services }) => {
      const asked = [services.answerOf('app://lanyard/'), services.answerOf('app://lanyard/')];
      return (await Promise.all(asked)).map(({ headers }) => headers.get('content-security-policy'));
    });
    expect(first).not.toBe(second);
  });

  test('8: do not enable allowRunningInsecureContent', async () => {
    expect(await preferences()).toMatchObject({ allowRunningInsecureContent: false });
  });

  test('9: do not enable experimental features', async () => {
    expect(await preferences()).toMatchObject({ experimentalFeatures: false });
  });

  test('10: do not use enableBlinkFeatures', async () => {
    expect(Object.keys(await preferences())).not.toContain('enableBlinkFeatures');
    expect(await app.callsOf('app.commandLine')).toEqual([]);
  });

  test('11: do not use allowpopups for WebViews', async () => {
    expect(await preferences()).toMatchObject({ webviewTag: false });
    const pages = readdirSync(join(root, 'renderer'), { recursive: true, encoding: 'utf8' });
    const withView = pages.filter(
      (name) => /\.(svelte|html|ts)$/.test(name) && /<webview/i.test(source(`renderer/${name}`)),
    );
    expect(withView).toEqual([]);
  });

  test('12: verify WebView options and params before creation', async () => {
    expect(await isPrevented('will-attach-webview', 'app://lanyard/')).toBe(true);
  });

  test('13: disable or limit navigation', async () => {
    expect(await preferences()).toMatchObject({ navigateOnDragDrop: false });
    const elsewhere = ['https://example.org/', 'app://lanyard.evil/', 'app://lanyard@evil/', ...hostile];
    for (const event of ['will-navigate', 'will-frame-navigate'])
      for (const url of elsewhere.filter((one) => one !== 'app://lanyard/'))
        expect([event, url, await isPrevented(event, url)]).toEqual([event, url, true]);
    expect(await isPrevented('will-navigate', 'app://lanyard/')).toBe(false);
    expect(await isPrevented('will-redirect', 'app://lanyard/')).toBe(true);
  });

  test('14: disable or limit creation of new windows', async () => {
    for (const url of ['https://example.org/', 'app://lanyard/', 'about:blank', ''])
      expect((await openedBy(url)).action).toBe('deny');
    expect(await app.run(({ windows }) => windows().length)).toBe(1);
  });

  test('15: do not use shell.openExternal with untrusted content', async () => {
    for (const url of hostile) expect([url, (await openedBy(url)).opened]).toEqual([url, []]);
    for (const url of ['https://example.org/a?b#c', 'http://example.org/', 'mailto:ada@example.org'])
      expect((await openedBy(url)).opened).toEqual([url]);
  });

  test('16: use a current version of Electron', () => {
    const { devDependencies } = JSON.parse(source('package.json')) as {
      devDependencies: Record<string, string>;
    };
    const [major = 0, minor = 0, patch = 0] = (devDependencies.electron ?? '').split('.').map(Number);
    expect(major * 1e6 + minor * 1e3 + patch).toBeGreaterThanOrEqual(45_004_001);
  });

  test('17: validate the sender of all IPC messages', async () => {
    const taken = await app.run(({ electron }) => {
      const handOver = (senderFrame: unknown) => {
        const did: string[] = [];
        const act = (name: string) => () => void did.push(name);
        const port = { on: () => port, start: act('start'), close: act('close'), postMessage: act('post') };
        electron.ipcMain.emit('lanyard-port', { ports: [port], senderFrame });
        return did;
      };
      const origin = 'app://lanyard';
      return {
        ours: handOver({ origin, parent: null }),
        none: handOver(null),
        framed: handOver({ origin, parent: {} }),
        other: handOver({ origin: 'https://example.org', parent: null }),
        opaque: handOver({ origin: 'null', parent: null }),
      };
    });
    const refused = ['close'];
    expect(taken).toEqual({
      ours: ['start'],
      none: refused,
      framed: refused,
      other: refused,
      opaque: refused,
    });
  });

  test('18: avoid usage of the file:// protocol and prefer usage of custom protocols', async () => {
    expect(await app.callsOf('protocol.registerSchemesAsPrivileged')).toEqual([
      [[{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }]],
    ]);
    const answers = await app.run(async ({ services }) => {
      const asked = [
        'app://lanyard/index.html',
        'app://lanyard/../package.json',
        'app://lanyard/%2e%2e/x',
        'app://x/',
      ];
      return Promise.all(asked.map(async (url) => (await services.answerOf(url)).status));
    });
    expect(answers).toEqual([200, 404, 404, 404]);
  });

  test('19: check which fuses you can change', () => {
    const decided = new Map(
      [...source('build/fuses.mjs').matchAll(/^ {2}(\w+): (true|false),$/gm)].map(([, name, on]) => [
        name,
        on,
      ]),
    );
    expect([...decided.keys()].sort()).toEqual(namesOf(FuseV1Options).sort());
    const off = ['RunAsNode', 'EnableNodeOptionsEnvironmentVariable', 'EnableNodeCliInspectArguments'];
    for (const name of [...off, 'GrantFileProtocolExtraPrivileges', 'LoadBrowserProcessSpecificV8Snapshot'])
      expect([name, decided.get(name)]).toEqual([name, 'false']);
    const on = ['EnableCookieEncryption', 'EnableEmbeddedAsarIntegrityValidation', 'OnlyLoadAppFromAsar'];
    for (const name of on) expect([name, decided.get(name)]).toEqual([name, 'true']);
    expect(source('build/fuses.mjs')).toContain('strictlyRequireAllFuses: true');
  });

  test('20: do not expose Electron APIs to untrusted web content', async () => {
    const preload = readFileSync(join(builtFolder(), 'electron/preload.cjs'), 'utf8');
    expect(preload).not.toContain('contextBridge');
    const seen = await app.run(({ page }) =>
      page().run("['require', 'process', 'ipcRenderer', 'electron'].filter((name) => name in globalThis)"),
    );
    expect(seen).toEqual([]);
  });
});
