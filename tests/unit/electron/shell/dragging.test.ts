import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { defaultOptions, type ExportOptions } from '../../../../data/posts/export-post.ts';
import { StandInApp } from '../../../support/stand-in-app.ts';

let app: StandInApp;
beforeEach(() => {
  app = new StandInApp();
});
afterEach(() => app.remove());

/** Has the page drag the post of the sample conference: the file at a place of its plan, or all. */
const drag = (options: ExportOptions, place?: number) =>
  app.run(
    async ({ page, calls }, { options, place }) => {
      const client = await page().client();
      const known = (await client.library.status()).conferences[0]?.id;
      const conference = known ?? (await client.library.addSamples({ edit: 'edit-samples' })).conference;
      const post = { scope: { conference }, options };
      const { files } = await client.exports.plan(post);
      const path = place === undefined ? undefined : files[place]?.path;
      const { drag } = await client.exports.toDrag({ ...post, ...(path !== undefined && { path }) });
      await client.shell.drag({ drag: drag ?? 'none' });
      // What was dragged is dragged no second time.
      await client.shell.drag({ drag: drag ?? 'none' });
      const items = calls.filter(({ name }) => name === 'webContents.startDrag').map(({ args }) => args[0]);
      return { items: items as { file: string; files: string[] }[], first: files[0] };
    },
    { options, place },
  );

/** Where the app keeps what is dragged. */
const kept = (file: string) => file.slice(0, file.indexOf(`${sep}dragged${sep}`) + '/dragged'.length);

test('a post is dragged out as a file of its own name, with the words that were shown', async () => {
  await app.open();
  const { items, first } = await drag({ ...defaultOptions, profile: 'jekyll' }, 0);
  expect(items).toHaveLength(1);
  const [file = ''] = items[0]?.files ?? [];
  expect(items[0]?.files).toHaveLength(1);
  expect(file.endsWith(first?.path.split('/').join(sep) ?? 'nothing')).toBe(true);
  expect(readFileSync(file, 'utf8')).toBe(first?.text);
});

test('all of a post is dragged as it would lie in a folder', async () => {
  await app.open();
  const { items, first } = await drag({ ...defaultOptions, profile: 'jekyll' });
  const [folder = ''] = items[0]?.files ?? [];
  expect(folder.endsWith(`${sep}_posts`)).toBe(true);
  expect(readFileSync(join(dirname(folder), first?.path ?? ''), 'utf8')).toBe(first?.text);
});

test('what is dragged lies where nobody else may look, until the app ends', async () => {
  await app.open();
  const { items } = await drag(defaultOptions, 0);
  const folder = kept(items[0]?.file ?? '');
  expect(folder.startsWith(app.data)).toBe(true);
  if (process.platform !== 'win32')
    expect([statSync(folder).mode & 0o777, statSync(dirname(items[0]?.file ?? '')).mode & 0o777]).toEqual([
      0o700, 0o700,
    ]);
  await app.run(({ electron }) => void setImmediate(() => electron.app.quit()));
  expect(await app.ended).toBe(0);
  expect(existsSync(folder)).toBe(false);
});

test('what a crash left of it is gone with the next start', async () => {
  await app.open();
  const { items } = await drag(defaultOptions, 0);
  const folder = kept(items[0]?.file ?? '');
  await app.kill();
  mkdirSync(join(folder, 'drag-older'), { recursive: true });
  writeFileSync(join(folder, 'drag-older', 'post.md'), 'Ebb');
  await app.open();
  expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]);
});

test('a page can drag nothing but what was written for it', async () => {
  await app.open();
  await app.run(async ({ page }) => {
    const client = await page().client();
    for (const drag of ['../../settings.json', '/etc/passwd', 'drag-none']) await client.shell.drag({ drag });
  });
  expect(await app.callsOf('webContents.startDrag')).toEqual([]);
});
