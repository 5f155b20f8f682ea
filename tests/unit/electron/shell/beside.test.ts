import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Settings } from '../../../../data/contract/settings.ts';
import { socketPath, whoHas } from '../../../../electron/carriers/local-socket.ts';
import { StandInApp } from '../../../support/stand-in-app.ts';

let app: StandInApp;
beforeEach(() => {
  app = new StandInApp();
});
afterEach(() => app.remove());

const change = (settings: Partial<Settings>) =>
  app.run(
    async ({ page }, part) => (await page(0).client()).settings.change(part).then(() => undefined),
    settings,
  );
const until = (name: string) =>
  app.run(({ calls, until }, wanted) => until(() => calls.some((one) => one.name === wanted)), name);

describe('the screen', () => {
  const show = (hash: string) =>
    app.run(
      ({ windows }, to) =>
        windows()[0]?.webContents.emit('did-navigate-in-page', {}, `app://lanyard/${to}`, true),
      hash,
    );

  test('stays on while a window captures a talk, where the user wants that, and no longer', async () => {
    await app.open();
    await show('#/live');
    expect(await app.callsOf('powerSaveBlocker.start')).toEqual([]);
    await change({ keepAwake: true });
    await until('powerSaveBlocker.start');
    expect(await app.callsOf('powerSaveBlocker.start')).toEqual([['prevent-display-sleep']]);
    await show('#/talk/a');
    expect(await app.callsOf('powerSaveBlocker.stop')).toHaveLength(1);
  });

  test('is let go when the page died', async () => {
    await app.open();
    await change({ keepAwake: true });
    await show('#/live/a');
    await until('powerSaveBlocker.start');
    await app.run(({ windows }) =>
      windows()[0]?.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 }),
    );
    expect(await app.callsOf('powerSaveBlocker.stop')).toHaveLength(1);
  });
});

describe('a wanted talk', () => {
  /** A conference of today, with a talk that begins in so many minutes. */
  const plan = (minutes: number, plan: 'want' | 'maybe') =>
    app.run(
      async ({ page }, { minutes, plan }) => {
        const client = await page().client();
        const start = new Date(Date.now() + minutes * 60_000).toISOString().slice(0, 16);
        const fields = { name: 'Harbour Days', timeZone: 'UTC' };
        const { id } = await client.conferences.create({ edit: `edit-create-${plan}`, fields });
        const date = start.slice(0, 10);
        await client.conferences.addDay({ edit: `edit-day-${plan}`, id, day: { date } });
        const { id: talk } = await client.talks.create({
          edit: `edit-talk-${plan}`,
          conference: id,
          fields: { title: 'Tides and timers', start: `${start}Z`, plan },
        });
        return talk;
      },
      { minutes, plan },
    );
  const told = () => app.run(({ services }) => services.shownNotifications.map(({ title }) => title));

  test('is told when it begins within five minutes, once, and leads there', async () => {
    await app.open();
    const talk = await plan(4, 'want');
    await change({ remindOfTalks: true });
    await app.run(({ services, until }) => until(() => services.shownNotifications.length > 0));
    await app.run(({ electron }) => electron.powerMonitor.emit('resume'));
    expect(await told()).toEqual(['Tides and timers']);
    await app.run(({ services }) => services.shownNotifications[0]?.emit('click'));
    expect(await app.run(async ({ page }) => (await page().client()).shell.arrivals())).toEqual([
      { kind: 'place', hash: `#/talk/${talk}` },
    ]);
  });

  test.each([
    ['that begins later', 30, 'want', true],
    ['that is no more than perhaps heard', 4, 'maybe', true],
    ['where the user does not want it', 4, 'want', false],
  ] as const)('%s is not told', async (_, minutes, wanted, remindOfTalks) => {
    await app.open();
    await plan(minutes, wanted);
    await change({ remindOfTalks });
    await change({ keepAwake: true });
    await app.run(async ({ page }) => (await page().client()).library.status());
    expect(await told()).toEqual([]);
  });
});

describe('a line that comes to mind', () => {
  const key = 'CommandOrControl+Alt+Shift+L';

  test('has its field over any app by a key, which opens it once', async () => {
    await app.open();
    await change({ captureKey: true });
    await until('globalShortcut.register');
    for (let press = 0; press < 2; press += 1)
      await app.run(({ services }, pressed) => services.pressGlobally(pressed), key);
    const made = (await app.callsOf('new BrowserWindow')).at(-1);
    expect(made?.[0]).toMatchObject({ alwaysOnTop: true, width: 560 });
    const urls = await app.run(({ windows }) => windows().map(({ webContents }) => webContents.getURL()));
    expect(urls).toEqual(['app://lanyard/', 'app://lanyard/#/live']);
    await app.run(({ windows }) => windows().at(-1)?.destroy());
    await app.run(({ services }, pressed) => services.pressGlobally(pressed), key);
    expect(await app.run(({ windows }) => windows().length)).toBe(2);
    await change({ captureKey: false });
    await until('globalShortcut.unregister');
  });

  test('is gone with its window when the field is left, and not while talks follow each other in it', async () => {
    await app.open();
    await change({ captureKey: true });
    await until('globalShortcut.register');
    await app.run(({ services }, pressed) => services.pressGlobally(pressed), key);
    const show = (hash: string) =>
      app.run(
        ({ windows }, to) =>
          windows().at(-1)?.webContents.emit('did-navigate-in-page', {}, `app://lanyard/${to}`, true),
        hash,
      );
    await show('#/live/some-talk');
    await show('#/live');
    expect(await app.callsOf('window.close')).toEqual([]);
    await show('#/now');
    await app.run(({ windows, until }) => until(() => windows().length === 1));
  });

  test('of which the window is not among those that are opened again', async () => {
    await app.open();
    await change({ captureKey: true });
    await until('globalShortcut.register');
    await app.run(({ services }, pressed) => services.pressGlobally(pressed), key);
    await app.run(({ electron }) => void setImmediate(() => electron.app.quit()));
    expect(await app.ended).toBe(0);
    expect(JSON.parse(readFileSync(join(app.data, 'windows.json'), 'utf8'))).toHaveLength(1);
  });

  test('has its place in the tray, where the user wants one', async () => {
    await app.open();
    expect(await app.callsOf('new Tray')).toEqual([]);
    await change({ tray: true });
    await until('new Tray');
    await change({ tray: false });
    await until('tray.destroy');
  });

  const close = () => app.run(({ windows }) => void setImmediate(() => windows().at(-1)?.close()));
  const untilOpen = (count: number) =>
    app.run(({ windows, until }, count) => until(() => windows().length === count), count);

  test.each(['linux', 'win32'])(
    'keeps the app where its icon is, without a window, until it is told to quit: %s',
    async (platform) => {
      await app.open({ env: { LANYARD_PLATFORM: platform } });
      await change({ tray: true });
      await until('new Tray');
      await close();
      await untilOpen(0);
      await app.run(({ services }) => services.trays[0]?.emit('click'));
      await untilOpen(1);
      await close();
      await untilOpen(0);
      await app.run(({ electron }) => void setImmediate(() => electron.app.quit()));
      expect(await app.ended).toBe(0);
    },
  );

  test('ends with the last window where only the key, or reminders, are wanted: nothing would show the app', async () => {
    await app.open({ env: { LANYARD_PLATFORM: 'linux' } });
    await change({ captureKey: true, remindOfTalks: true });
    await until('globalShortcut.register');
    await close();
    expect(await app.ended).toBe(0);
  });

  test('leaves no app behind that nobody sees, where the icon goes while no window is open', async () => {
    await app.open({ env: { LANYARD_PLATFORM: 'linux' } });
    await change({ tray: true });
    await until('new Tray');
    await close();
    await untilOpen(0);
    const visitor = await whoHas(socketPath(app.library, app.data));
    const call = await visitor?.call();
    await call?.client.settings.change({ tray: false });
    expect(await app.ended).toBe(0);
    call?.close();
  });

  test('has its place in the dock of macOS', async () => {
    await app.open({ env: { LANYARD_PLATFORM: 'darwin' } });
    expect(await app.callsOf('app.dock.setMenu')).toHaveLength(1);
  });
});

test('nothing is asked of the system beside its windows before the user wants it, and no crash is reported', async () => {
  await app.open();
  const names = new Set(await app.run(({ calls }) => calls.map(({ name }) => name)));
  for (const name of ['new Tray', 'globalShortcut.register', 'powerSaveBlocker.start', 'crashReporter.start'])
    expect(names).not.toContain(name);
  expect(await app.run(({ services }) => services.shownNotifications.length)).toBe(0);
});
