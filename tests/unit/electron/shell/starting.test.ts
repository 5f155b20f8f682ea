import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Stage } from '../../../support/electron/stage.ts';
import { StandInApp } from '../../../support/stand-in-app.ts';

let app: StandInApp;
beforeEach(() => {
  app = new StandInApp();
});
afterEach(() => app.remove());

/** Asks for one more window, as its command does. */
const another = async ({ page }: Stage) => (await page().client()).shell.act({ act: 'new-window' });

const boundsOf = ({ windows }: Stage) => windows().map((window) => window.getNormalBounds());

describe('starting', () => {
  test('opens one window, whose page calls the contract through its preload', async () => {
    await app.open();
    const seen = await app.run(async ({ windows, page }) => {
      const { platform, menu } = await (await page().client()).shell.abilities();
      return { windows: windows().length, platform, menu };
    });
    expect(seen).toEqual({ windows: 1, platform: process.platform, menu: true });
  });

  test('without the lock of its library ends at once, and opens no window', async () => {
    await app.start({ env: { LANYARD_LOCKED: 'yes' } });
    expect(await app.ended).toBe(0);
  });

  test('says why in a dialog of the system where the library cannot be opened, and ends', async () => {
    writeFileSync(app.library, 'no folder');
    await app.start();
    expect(await app.ended).toBe(1);
    expect(app.complaints).toContain('library');
  });

  test('shows a window whose page is never ready to be shown, after some seconds', async () => {
    await app.open();
    await app.run(({ loading, clock }) => {
      loading.neverReady = true;
      clock.enable({ apis: ['setTimeout'] });
    });
    await app.run(another);
    const seen = await app.run(({ clock, windows }) => {
      const before = windows().at(-1)?.isVisible();
      clock.tick(10_000);
      return { before, after: windows().at(-1)?.isVisible() };
    });
    expect(seen).toEqual({ before: false, after: true });
  });

  test('has the colour of the chosen theme behind the page from the first frame on', async () => {
    await app.start();
    await app.run(({ until, windows }) => until(() => windows().length > 0));
    await app.run(async ({ page }) => (await page().client()).settings.change({ theme: 'dark' }));
    await app.run(({ until, calls }) =>
      until(() => calls.some(({ name, args }) => name === 'nativeTheme.themeSource=' && args[0] === 'dark')),
    );
    const [options] = (await app.callsOf('new BrowserWindow'))[0] ?? [];
    expect(options).toMatchObject({ backgroundColor: '#fdfbf8', show: false });
    const tokens = readFileSync(join(import.meta.dirname, '../../../../renderer/tokens.css'), 'utf8');
    expect(tokens).toContain('--paper: light-dark(#fdfbf8, #191614)');
  });
});

describe('windows', () => {
  test('of one app are two on one library, the second beside the first', async () => {
    await app.open();
    await app.run(another);
    const [first, second] = await app.run(boundsOf);
    expect(second).toEqual({ ...first, x: (first?.x ?? 0) + 32, y: (first?.y ?? 0) + 32 });
    const heard = await app.run(async ({ page, until }) => {
      const [one, other] = [await page(0).client(), await page(1).client()];
      await one.conferences.create({ edit: 'edit-of-one', fields: { name: 'Harbour Days 2026' } });
      return until(async () => (await other.library.status()).conferences[0]?.name);
    });
    expect(heard).toBe('Harbour Days 2026');
  });

  test('are opened again where they were, each with what it showed', async () => {
    await app.open();
    await app.run(another);
    const places = await app.run(async ({ windows, electron }) => {
      const [one, other] = windows();
      one?.setBounds({ x: 40, y: 50, width: 700, height: 500 });
      other?.setBounds({ x: 300, y: 200, width: 800, height: 600 });
      other?.setFullScreen(true);
      await other?.loadURL('app://lanyard/#/talk/a1');
      other?.focus();
      setImmediate(() => electron.app.quit());
    });
    expect(places).toBeUndefined();
    expect(await app.ended).toBe(0);
    await app.open();
    await app.run(({ until, windows }) =>
      until(() => windows().filter((one) => one.isVisible()).length === 2),
    );
    const seen = await app.run(({ windows }) =>
      windows().map((one) => ({
        ...one.getNormalBounds(),
        full: one.isFullScreen(),
        url: one.webContents.getURL(),
      })),
    );
    expect(seen).toEqual([
      { x: 300, y: 200, width: 800, height: 600, full: true, url: 'app://lanyard/#/talk/a1' },
      { x: 40, y: 50, width: 700, height: 500, full: false, url: 'app://lanyard/' },
    ]);
  });

  test.each([
    ['on a display that is gone', '[{"x":9000,"y":10,"width":800,"height":600,"maximized":false}]'],
    ['of no sense', '[{"x":1,"y":1,"width":-5,"height":1,"maximized":false}]'],
    ['in a file that was cut off', '[{"x":1'],
    ['in a file of another shape', 'null'],
  ])('that were kept %s open in the usual place', async (_, kept) => {
    mkdirSync(app.data, { recursive: true });
    writeFileSync(join(app.data, 'windows.json'), kept);
    await app.open();
    expect(await app.run(boundsOf)).toEqual([{ x: 0, y: 0, width: 1280, height: 860 }]);
  });
});

describe('a page that dies', () => {
  const dies = ({ windows }: Stage) =>
    windows()[0]?.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
  const reloads = async () => (await app.callsOf('webContents.reload')).length;

  test('comes back at once', async () => {
    await app.open();
    await app.run(dies);
    await app.run(({ until, calls }) => until(() => calls.some(({ name }) => name === 'webContents.reload')));
    expect(await app.run(async ({ page }) => (await page().client()).library.status())).toMatchObject({
      conferences: [],
    });
  });

  test('again and again is waited with, longer each time, then the user is asked', async () => {
    await app.open();
    await app.run(({ clock }) => clock.enable({ apis: ['setTimeout'] }));
    const seen = await app.run(async ({ calls, windows, clock }) => {
      const count = (wanted: string) => calls.filter(({ name }) => name === wanted).length;
      const rest = () => new Promise((resolve) => setImmediate(resolve));
      const counts: string[] = [];
      for (let death = 0; death < 50; death += 1) {
        windows()[0]?.webContents.emit('render-process-gone', {}, { reason: 'oom', exitCode: 5 });
        await rest();
        clock.tick(900);
        await rest();
        counts.push(`${count('webContents.reload')}, ${count('dialog.showMessageBox')}`);
      }
      return counts;
    });
    // Fifty deaths in 45 seconds: three reloads, then a question, whose answer closes the window.
    expect(seen.slice(0, 3)).toEqual(['1, 0', '1, 0', '2, 0']);
    expect(seen.at(-1)).toBe('3, 1');
    expect(await app.ended).toBe(0);
  });

  test('after its process ended as it should is left alone', async () => {
    await app.open();
    await app.run(({ windows }) =>
      windows()[0]?.webContents.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 }),
    );
    expect(await reloads()).toBe(0);
  });
});

describe('a page that does not answer', () => {
  test('is ended and comes back where the user wants it to', async () => {
    await app.open();
    await app.run(({ services, windows }) => {
      services.user.presses = 1;
      windows()[0]?.emit('unresponsive');
      windows()[0]?.emit('unresponsive');
    });
    await app.run(({ until, calls }) =>
      until(() => calls.some(({ name }) => name === 'webContents.forcefullyCrashRenderer')),
    );
    expect(await app.callsOf('dialog.showMessageBox')).toHaveLength(1);
  });

  test('is left alone where it answers before the user does', async () => {
    await app.open();
    await app.run(async ({ services, windows, until, calls }) => {
      services.user.presses = 1;
      windows()[0]?.emit('unresponsive');
      windows()[0]?.emit('responsive');
      await until(() => calls.some(({ name }) => name === 'dialog.showMessageBox'));
      await new Promise((resolve) => setImmediate(resolve));
    });
    expect(await app.callsOf('webContents.forcefullyCrashRenderer')).toEqual([]);
  });
});
