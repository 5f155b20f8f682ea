import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { axe, expect, test, type RunningApp } from '../support/app.ts';

test.use({ samples: true });

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanyard-videos-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Sample {
  id: string;
  titles: string[];
  talks: string[];
}

async function sample(app: RunningApp): Promise<Sample> {
  const { conferences } = await app.call((client) => client.library.status());
  const id = conferences.find(({ name }) => name === 'Saltmarsh 2023')?.id ?? '';
  const { talks } = await app.call((client) => client.conferences.open({ id }));
  return { id, titles: talks.map(({ title }) => title), talks: talks.map((talk) => talk.id) };
}

async function visit(page: Page, address: string): Promise<void> {
  await expect(page.getByRole('main')).toBeVisible();
  await page.evaluate((to) => (location.hash = to), address);
}

const linksOf = async (app: RunningApp, id: string) =>
  (await app.call((client) => client.talks.open({ id }))).talk.links ?? [];

test('a pasted playlist gives its talks their videos, and undo takes them back', async ({ page, app }) => {
  const { id, titles, talks } = await sample(app);
  const before = await linksOf(app, talks[0] ?? '');
  await visit(page, `#/conference/${id}/about`);
  await expect(page.getByRole('button', { name: 'More' }).last()).toBeVisible();
  await page.keyboard.press('Alt+Shift+V');
  const dialog = page.getByRole('dialog', { name: 'Add videos of a playlist' });
  await dialog
    .getByLabel('A playlist, pasted or dropped as a file')
    .fill(`${titles[0]} (42:10) https://youtu.be/fogfogfog01\nWhales in spring https://youtu.be/whalewhale1`);
  await dialog.getByRole('button', { name: 'Find the talks' }).click();
  await expect(dialog.getByRole('checkbox', { name: titles[0] ?? '' })).toBeChecked();
  await expect(dialog.getByText('42:10')).toBeVisible();
  await expect(dialog.getByText('1 video fits no talk')).toBeVisible();
  await axe(page);
  await dialog.getByRole('button', { name: 'Add 1 video' }).click();
  await expect(page.getByText('1 video is added to its talk.')).toBeVisible();
  const url = 'https://youtu.be/fogfogfog01';
  expect(await linksOf(app, talks[0] ?? '')).toEqual([...before, { kind: 'video', url }]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => linksOf(app, talks[0] ?? '')).toEqual(before);
});

test('videos from a file come into the post on its page; what fits two talks is asked', async ({
  page,
  app,
}) => {
  const { id, titles } = await sample(app);
  await visit(page, `#/export/${id}`);
  await page.getByRole('button', { name: 'Paste a playlist…' }).click();
  const file = join(folder, 'playlist.txt');
  writeFileSync(file, `${titles[0]} and ${titles[1]} https://youtu.be/fogfogfog01`);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file' }).click();
  await (await chooser).setFiles(file);
  await expect(page.getByRole('button', { name: 'Add videos' })).toBeDisabled();
  await page.getByLabel('One video fits two talks').selectOption(titles[1] ?? '');
  await axe(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await axe(page);
  await page.getByRole('button', { name: 'Add 1 video' }).click();
  await expect(page.getByText('1 video is added to its talk.')).toBeVisible();
  await page.getByRole('button', { name: 'Markdown', exact: true }).click();
  await expect(page.getByLabel('The post in markdown')).toContainText('https://youtu.be/fogfogfog01');
});

test('what lists no videos is refused in one sentence, and the text stays', async ({ page, app }) => {
  const { id } = await sample(app);
  await visit(page, `#/export/${id}`);
  await page.getByRole('button', { name: 'Paste a playlist…' }).press('Enter');
  const field = page.getByLabel('A playlist, pasted or dropped as a file');
  await expect(field).toBeFocused();
  await field.fill('Nothing is there yet.');
  await page.getByRole('button', { name: 'Find the talks' }).click();
  await expect(page.getByText('lists no videos with a title and an address')).toBeVisible();
  await expect(field).toHaveValue('Nothing is there yet.');
});

test('one key publishes a post again where it went last, and undo takes that back', async ({ page, app }) => {
  const { id, talks } = await sample(app);
  const options = {
    ...({ profile: 'plain', style: 'title', byline: true, stars: true } as const),
    ...{ contents: false, draft: false },
  };
  const scope = { conference: id };
  const { files } = await app.call((client) => client.exports.write({ scope, options, folder }));
  const path = join(folder, files[0]?.path ?? '');
  const before = readFileSync(path, 'utf8');
  await visit(page, `#/conference/${id}/about`);
  await expect(page.getByRole('button', { name: 'More' }).last()).toBeVisible();
  await page.keyboard.press('Alt+Shift+R');
  await expect(page.getByText('has all of it already')).toBeVisible();
  await app.call((client) =>
    client.videos.add({
      edit: 'video-edit',
      conference: id,
      videos: [{ talk: talks[0] ?? '', url: 'https://youtu.be/fogfogfog01' }],
    }),
  );
  await page.keyboard.press('Alt+Shift+R');
  await expect(page.getByText(`Written: ${path}`)).toBeVisible();
  expect(readFileSync(path, 'utf8')).toContain('https://youtu.be/fogfogfog01');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => readFileSync(path, 'utf8')).toBe(before);
});

test('the key opens the export page where something has to be decided, and says why', async ({
  page,
  app,
}) => {
  const { id } = await sample(app);
  await visit(page, `#/conference/${id}/about`);
  await expect(page.getByRole('button', { name: 'More' }).last()).toBeVisible();
  await page.keyboard.press('Alt+Shift+R');
  await expect(page.getByText('This has not been exported yet.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Export', level: 1 })).toBeVisible();
});
