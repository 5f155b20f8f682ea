import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { StandInApp } from '../../../support/stand-in-app.ts';

let app: StandInApp;
beforeEach(() => {
  app = new StandInApp();
});
afterEach(() => app.remove());

/** A disk that is full while `full` is there. */
const refusing = pathToFileURL(join(import.meta.dirname, '../../../app/refusing-disk.mjs')).href;
const full = () => join(app.library, 'full');

/** A conference with one talk; the page types into its note. */
const beginTalk = () =>
  app.run(async ({ page }) => {
    const client = await page().client();
    const { conference } = await client.library.addSamples({ edit: 'edit-samples' });
    return (await client.conferences.open({ id: conference })).talks[0]?.id ?? '';
  });

/** Types a word into the note of a talk when the page is asked for its last words. */
const typeLast = (talk: string, words: string[]) =>
  app.run(
    async ({ page }, { talk, words }) => {
      const client = await page().client();
      page().settle = async () => {
        const word = words.shift();
        if (word === undefined) return 0;
        const { text, revision } = await client.notes.read({ talk });
        await client.notes.write({ edit: `edit-${word}`, talk, base: revision, text: `${text}\n${word}` });
        return 0;
      };
    },
    { talk, words },
  );

const quit = () => app.run(({ electron }) => void setImmediate(() => electron.app.quit()));

/** All that lies in the library, as one text. */
function libraryText(): string {
  const entries = readdirSync(app.library, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
}

const isAsked = () =>
  app.run(({ until, calls }) =>
    until(() => calls.find(({ name }) => name === 'dialog.showMessageBox')?.args.at(-1)),
  );

describe('quitting', () => {
  test('while typing takes the last words, and those that are typed while it waits', async () => {
    await app.open();
    const talk = await beginTalk();
    await typeLast(talk, ['lastword', 'evenlater']);
    await quit();
    expect(await app.ended).toBe(0);
    expect(libraryText()).toMatch(/lastword[^]*evenlater/);
  });

  test('twice in a row ends once, with every word', async () => {
    await app.open();
    const talk = await beginTalk();
    await typeLast(talk, ['lastword']);
    await quit();
    await quit();
    expect(await app.ended).toBe(0);
    expect(libraryText()).toContain('lastword');
  });

  test('settles pages, then closes windows, then the library', async () => {
    await app.open();
    const seen = await app.run(async ({ page, electron, windows }) => {
      const order: string[] = [];
      page().settle = () => Promise.resolve(void order.push('page')).then(() => 0);
      windows()[0]?.on('closed', () => order.push('window'));
      const end = new Promise((resolve) =>
        electron.app.on('will-quit', (event: { preventDefault: () => void }) => {
          event.preventDefault();
          resolve(undefined);
        }),
      );
      electron.app.quit();
      await end;
      return order;
    });
    expect(seen).toEqual(['page', 'page', 'window']);
  });

  test('while the disk is full asks first, stays when it is told to, and saves when there is room', async () => {
    await app.open({ env: { NODE_OPTIONS: `--import ${refusing}`, LANYARD_REFUSES: full() } });
    const talk = await beginTalk();
    await typeLast(talk, ['lastword']);
    writeFileSync(full(), '');
    await quit();
    expect(await isAsked()).toMatchObject({
      message: expect.stringContaining('not saved') as string,
      buttons: ['Stay', 'Quit all the same'],
      cancelId: 0,
    });
    expect(await app.run(({ windows }) => windows().length)).toBe(1);
    rmSync(full());
    await quit();
    expect(await app.ended).toBe(0);
    expect(libraryText()).toContain('lastword');
  });

  test('while the disk is full leaves what it could not save in its own folder', async () => {
    await app.open({ env: { NODE_OPTIONS: `--import ${refusing}`, LANYARD_REFUSES: full() } });
    const talk = await beginTalk();
    await typeLast(talk, ['lastword']);
    writeFileSync(full(), '');
    await app.run(({ services }) => void (services.user.presses = 1));
    await quit();
    expect(await app.ended).toBe(0);
    rmSync(full());
    await app.open();
    const text = await app.run(
      async ({ page }, id) => (await (await page().client()).notes.read({ talk: id })).text,
      talk,
    );
    expect(text).toContain('lastword');
  });

  test('asks where a page holds words that it could not send', async () => {
    await app.open();
    await app.run(({ page }) => void (page().settle = () => Promise.resolve(7)));
    await quit();
    expect(await isAsked()).toMatchObject({ message: '7 words are not saved.', defaultId: 0, cancelId: 0 });
    expect(await app.run(({ windows }) => windows().length)).toBe(1);
  });
});

describe('closing a window while the disk is full', () => {
  const openFull = async (platform: string): Promise<string> => {
    const env = { NODE_OPTIONS: `--import ${refusing}`, LANYARD_REFUSES: full(), LANYARD_PLATFORM: platform };
    await app.open({ env });
    const talk = await beginTalk();
    await typeLast(talk, ['lastword']);
    writeFileSync(full(), '');
    return talk;
  };
  const close = () => app.run(({ windows }) => void setImmediate(() => windows().at(-1)?.close()));
  const openWindows = () => app.run(({ windows }) => windows().length);
  const asked = async () =>
    (await app.callsOf('dialog.showMessageBox')).map((args) => args.at(-1)) as { buttons: string[] }[];
  /** All that was asked for is done, the question of the window among it. */
  const untilClosed = (left: number) =>
    app.run(({ windows, until }, left) => until(() => windows().length === left), left);

  test('asks before the only one goes and the app stays, and closes it once there is room', async () => {
    await openFull('darwin');
    await close();
    expect(await isAsked()).toMatchObject({
      message: expect.stringContaining('not saved') as string,
      buttons: ['Stay', 'Close all the same'],
      cancelId: 0,
    });
    expect(await openWindows()).toBe(1);
    rmSync(full());
    await close();
    await untilClosed(0);
    expect(await asked()).toHaveLength(1);
    expect(libraryText()).toContain('lastword');
  });

  test('asks before one of several goes, once however often it is closed, and lets it go', async () => {
    await openFull('linux');
    await app.run(async ({ page, windows, until }) => {
      await (await page().client()).shell.act({ act: 'new-window' });
      await until(() => windows().length === 2 && windows().every((one) => one.isVisible()));
    });
    await app.run(async ({ page, windows }) => {
      const client = await page(0).client();
      const [talk] = (
        await client.conferences.open({ id: (await client.library.status()).conferences[0]?.id ?? '' })
      ).talks;
      const id = talk?.id ?? '';
      const { text, revision } = await client.notes.read({ talk: id });
      await client.notes.write({ edit: 'edit-unsaved', talk: id, base: revision, text: `${text} unsaved` });
      windows().at(-1)?.close();
      windows().at(-1)?.close();
    });
    expect(await isAsked()).toMatchObject({ buttons: ['Stay', 'Close all the same'] });
    expect([await openWindows(), (await asked()).length]).toEqual([2, 1]);
    await app.run(({ services }) => void (services.user.presses = 1));
    await close();
    await untilClosed(1);
  });

  test('asks before the last one goes and the app stays in the tray, and says that it closes', async () => {
    await openFull('linux');
    await app.run(async ({ page, calls, until }) => {
      await (await page().client()).settings.change({ tray: true });
      await until(() => calls.some(({ name }) => name === 'new Tray'));
    });
    await close();
    expect(await isAsked()).toMatchObject({ buttons: ['Stay', 'Close all the same'] });
    expect(await openWindows()).toBe(1);
  });

  test.each(['linux', 'win32'])(
    'asks while the last one is still there, where the app ends with it: %s',
    async (platform) => {
      await openFull(platform);
      await close();
      expect(await isAsked()).toMatchObject({ buttons: ['Stay', 'Quit all the same'] });
      expect(await openWindows()).toBe(1);
      rmSync(full());
      await close();
      expect(await app.ended).toBe(0);
      expect(libraryText()).toContain('lastword');
    },
  );
});

test('a window whose page holds words that it could not send is not closed unasked, and others are', async () => {
  await app.open({ env: { LANYARD_PLATFORM: 'darwin' } });
  await app.run(async ({ page, windows, until }) => {
    await (await page().client()).shell.act({ act: 'new-window' });
    await until(() => windows().length === 2 && windows().every((one) => one.isVisible()));
    page(0).settle = () => Promise.resolve(7);
    windows()[1]?.close();
    await until(() => windows().length === 1);
    windows()[0]?.close();
  });
  expect(await isAsked()).toMatchObject({
    message: '7 words are not saved.',
    buttons: ['Stay', 'Close and lose them'],
  });
  expect(await app.run(({ windows }) => windows().length)).toBe(1);
});

test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
  'by %s takes the last words and asks nobody',
  async (signal) => {
    await app.open();
    const talk = await beginTalk();
    await typeLast(talk, ['lastword']);
    await app.run((_, name) => void setImmediate(() => process.kill(process.pid, name)), signal);
    expect(await app.ended).toBe(0);
    expect(libraryText()).toContain('lastword');
  },
);

test.each(['suspend', 'shutdown'] as const)('on %s what was typed is on disk at once', async (event) => {
  await app.open();
  const talk = await beginTalk();
  await app
    .run(
      async ({ page, electron }, { talk, event }) => {
        const client = await page().client();
        const { text, revision } = await client.notes.read({ talk });
        await client.notes.write({ edit: 'edit-typed', talk, base: revision, text: `${text}\ntypedbefore` });
        electron.powerMonitor.emit(event);
        process.kill(process.pid, 'SIGKILL');
      },
      { talk, event },
    )
    .catch(() => undefined);
  await app.ended;
  expect(libraryText()).toContain('typedbefore');
});

test('after sleep the library is looked at for what others changed meanwhile', async () => {
  await app.open();
  await beginTalk();
  const file = readdirSync(join(app.library, 'conferences'))[0] ?? '';
  const path = join(app.library, 'conferences', file);
  await app.run(async ({ page }) => (await page().client()).library.saveNow());
  const before = readFileSync(path, 'utf8');
  writeFileSync(path, before.replace(/"name":\s*"([^"]+)"/, '"name": "Renamed while asleep"'));
  await app.run(({ electron }) => electron.powerMonitor.emit('resume'));
  const name = await app.run(({ page, until }) =>
    until(async () => {
      const { conferences } = await (await page().client()).library.status();
      return conferences.find((one) => one.name === 'Renamed while asleep')?.name;
    }),
  );
  expect(name).toBe('Renamed while asleep');
});

test('a window that is closed by itself sends its last words first, and the app ends with the last one', async () => {
  await app.open();
  const talk = await beginTalk();
  await typeLast(talk, ['lastword']);
  await app.run(({ windows }) => void setImmediate(() => windows()[0]?.close()));
  if (process.platform !== 'darwin') expect(await app.ended).toBe(0);
  expect(libraryText()).toContain('lastword');
});
