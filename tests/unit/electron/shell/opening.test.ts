import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Arrival } from '../../../../data/contract/shell.ts';
import { StandInApp, type StartOptions } from '../../../support/stand-in-app.ts';

let app: StandInApp;
beforeEach(() => {
  app = new StandInApp();
});
afterEach(() => app.remove());

const post = '# Harbour Days 2026\n\n## Tides and timers\n\nby Ada Mole\n\nA line about tides.\n';
const programme = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//harbour//EN',
  'BEGIN:VEVENT',
  'UID:1@harbour',
  'DTSTART:20260412T090000Z',
  'DTEND:20260412T093000Z',
  'SUMMARY:Tides and timers',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n');

function fileOf(name: string, text: string): string {
  mkdirSync(app.folder, { recursive: true });
  const path = join(app.folder, name);
  writeFileSync(path, text);
  return path;
}

/** What the page takes when it asks. */
const taken = (): Promise<Arrival[]> => app.run(async ({ page }) => (await page().client()).shell.arrivals());

const draftsIn = () =>
  app.run(async ({ page }) =>
    (await (await page().client()).imports.list()).map(({ kind, name, talks }) => ({ kind, name, talks })),
  );

/** A second start of the app, as Electron tells the first of it. */
async function startAgain(words: string[], folder = '/'): Promise<void> {
  await app.run(({ electron }, handed) => electron.app.emit('second-instance', {}, ['x'], '/', handed), {
    words,
    folder,
  });
}

describe('a file', () => {
  test.each<[string, (path: string) => StartOptions]>([
    ['named at the start', (path) => ({ words: [path] })],
    ['named by its address at the start', (path) => ({ words: [`file://${path}`] })],
  ])('%s is read and waits for the page', async (_, options) => {
    const path = fileOf('day.ics', programme);
    await app.open(options(path));
    expect(await taken()).toMatchObject([{ kind: 'draft' }]);
    expect(await draftsIn()).toEqual([{ kind: 'programme', name: 'day.ics', talks: 1 }]);
    expect(await taken()).toEqual([]);
  });

  test('of a second start is read by the first, in its own folder, and its window comes to the front', async () => {
    fileOf('post.md', post);
    await app.open();
    await app.run(({ windows }) => windows()[0]?.minimize());
    await startAgain(['post.md'], app.folder);
    expect(await app.run(({ windows }) => windows()[0]?.isMinimized())).toBe(false);
    expect(await taken()).toMatchObject([{ kind: 'draft' }]);
    expect(await draftsIn()).toMatchObject([{ kind: 'posts', name: 'post.md' }]);
  });

  test('that the system asks for while the app starts is kept until a page is there', async () => {
    const path = fileOf('post.md', post);
    await app.start();
    const prevented = await app.run(({ electron }, file) => {
      let isPrevented = false;
      electron.app.emit('open-file', { preventDefault: () => (isPrevented = true) }, file);
      return isPrevented;
    }, path);
    expect(prevented).toBe(true);
    await app.run(({ until, windows }) => until(() => windows().some((window) => window.isVisible())));
    expect(await taken()).toMatchObject([{ kind: 'draft' }]);
  });

  test('that comes while a page is there has it told', async () => {
    const path = fileOf('post.md', post);
    await app.open();
    await app.run(async ({ electron, page, until }, file) => {
      let told = 0;
      page().window.addEventListener('lanyard-arrived', () => (told += 1));
      electron.app.emit('open-file', { preventDefault: () => undefined }, file);
      await until(() => told === 1);
    }, path);
  });

  test('with others of posts is one import', async () => {
    await app.open({ words: [fileOf('one.md', post), fileOf('two.md', post.replace('Tides', 'Ropes'))] });
    expect(await taken()).toHaveLength(1);
    expect(await draftsIn()).toHaveLength(1);
  });

  test.each([
    ['that is not there', () => join(app.folder, 'gone.ics'), 'gone.ics is not there.'],
    ['that is a folder', () => app.folder, 'Drop it on this window'],
    ['that is a library', () => app.library, '“Open another library” opens it'],
    ['that is a device', () => '/dev/zero', 'zero is not a file.'],
    ['that is empty', () => fileOf('empty.ics', ''), 'empty.ics'],
  ])('%s is refused with its sentence', async (_, path, sentence) => {
    await app.open({ words: [path()] });
    const [arrival] = await taken();
    expect(arrival).toMatchObject({ kind: 'fault' });
    expect(arrival?.kind === 'fault' && arrival.sentence).toContain(sentence);
  });
});

describe('many at once', () => {
  test('are opened up to a number, and the rest is one sentence', async () => {
    await app.open();
    await app.run(({ electron }) => {
      for (let at = 0; at < 20_000; at++)
        electron.app.emit('open-url', { preventDefault: () => undefined }, `lanyard://talk/t-${at}`);
    });
    const arrivals = await taken();
    expect(arrivals).toHaveLength(101);
    expect(arrivals[99]).toEqual({ kind: 'place', hash: '#/talk/t-99' });
    expect(arrivals[100]).toMatchObject({ kind: 'fault' });
    const last = arrivals[100];
    expect(last?.kind === 'fault' && last.sentence).toMatch(/^19,900 more files and addresses came at once/);
    expect(await taken()).toEqual([]);
  });

  test('of the same file are one arrival, also while it is read', async () => {
    const path = fileOf('post.md', post);
    await app.open();
    const arrivals = await app.run(async ({ electron, page }, file) => {
      const ask = () => {
        for (let at = 0; at < 150; at++)
          electron.app.emit('open-file', { preventDefault: () => undefined }, file);
      };
      const { shell } = await page().client();
      ask();
      const first = shell.arrivals();
      ask();
      return [...(await first), ...(await shell.arrivals())];
    }, path);
    expect(arrivals).toMatchObject([{ kind: 'draft' }]);
    // Once it was taken it may be opened again.
    await startAgain([path]);
    expect(await taken()).toHaveLength(1);
  });

  test('of a second start are not lost, however many it names', async () => {
    await app.open();
    await startAgain(Array.from({ length: 1500 }, (_, at) => `lanyard://talk/t-${at}`));
    expect(await taken()).toHaveLength(101);
  });
});

describe('a bundle', () => {
  test('that the system asks for is taken in and shown, and can be undone', async () => {
    await app.open();
    const { id, folder } = await app.run(async ({ page }, folder) => {
      const client = await page().client();
      const fields = { name: 'Harbour Days 2026' };
      const { id } = await client.conferences.create({ edit: 'edit-create', fields });
      await client.exports.bundle({ conference: id, folder });
      await client.conferences.remove({ edit: 'edit-remove', id });
      return { id, folder };
    }, app.folder);
    const name = readdirSync(folder).find((one) => one.endsWith('.lanyard')) ?? '';
    await startAgain([name], folder);
    const facts = { conference: id, name: 'Harbour Days 2026', talks: 0, pictures: 0, refused: 0 };
    expect(await taken()).toEqual([{ kind: 'bundle', taken: facts }]);
    const undone = await app.run(async ({ page }) =>
      (await page().client()).library.undo({ edit: 'edit-undo' }),
    );
    expect(undone).toMatchObject({ undone: expect.stringContaining('Harbour Days 2026') as string });
  });

  test('that is broken is refused with its sentence', async () => {
    await app.open({ words: [fileOf('days.lanyard', 'no bundle')] });
    expect(await taken()).toMatchObject([
      { kind: 'fault', sentence: expect.stringContaining('days.lanyard') as string },
    ]);
  });
});

describe('an address of Lanyard', () => {
  const ask = (address: string) =>
    app.run(({ electron }, url) => {
      let isPrevented = false;
      electron.app.emit('open-url', { preventDefault: () => (isPrevented = true) }, url);
      return isPrevented;
    }, address);

  test('leads to its talk', async () => {
    await app.open();
    expect(await ask('lanyard://talk/a1')).toBe(true);
    expect(await taken()).toEqual([{ kind: 'place', hash: '#/talk/a1' }]);
  });

  test('of a second start leads to its talk', async () => {
    await app.open();
    await startAgain(['lanyard://talk/a1']);
    expect(await taken()).toEqual([{ kind: 'place', hash: '#/talk/a1' }]);
  });

  test.each([
    'lanyard://settings',
    'lanyard://talk/<img src=x>',
    'javascript:alert(1)',
    'file:///etc/passwd',
  ])('%s is refused and shows nothing', async (address) => {
    await app.open();
    await ask(address);
    expect(await taken()).toMatchObject([{ kind: 'fault' }]);
  });
});

test.each([undefined, null, {}, { words: 'x', folder: '/' }, { words: [5], folder: '/' }, []])(
  'a second start that hands over %j brings the window to the front, and opens nothing',
  async (handed) => {
    await app.open();
    await app.run(
      ({ electron }, it) => electron.app.emit('second-instance', {}, ['x', '/x.md'], '/', it),
      handed,
    );
    expect(await taken()).toEqual([]);
    expect(await app.callsOf('window.focus')).toHaveLength(1);
  },
);

test('nothing of what was opened is written into the library before it is applied', async () => {
  await app.open({ words: [fileOf('post.md', post)] });
  await taken();
  const files = readdirSync(app.library, { recursive: true, encoding: 'utf8' });
  expect(files.filter((name) => name.startsWith('conferences/'))).toEqual([]);
  expect(readFileSync(join(app.library, 'library.json'), 'utf8')).not.toContain('Tides');
});
