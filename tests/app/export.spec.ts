import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Page } from '@playwright/test';
import { axe, expect, test, type RunningApp } from '../support/app.ts';

test.use({ samples: true });

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanyard-post-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Goes to a conference by its name, or to one of its days. */
async function visit(page: Page, app: RunningApp, name: string, day?: string): Promise<void> {
  const { conferences } = await app.call((client) => client.library.status());
  const head = conferences.find((one) => one.name === name);
  const chosen = head?.days.find((one) => one.name === day);
  const address = `#/conference/${head?.id}${day ? `/day/${chosen?.id}` : ''}`;
  await expect(page.getByRole('main')).toBeVisible();
  await page.evaluate((to) => (location.hash = to), address);
  await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible();
}

async function open(page: Page, app: RunningApp, name: string, day?: string): Promise<void> {
  await visit(page, app, name, day);
  await page.keyboard.press('Control+Shift+E');
  await expect(page.getByRole('heading', { name: 'Export', level: 1 })).toBeFocused();
  await expect(page.getByText(/words, about/)).toBeVisible();
}

/** Opens where the post goes, and names the folder there. */
async function nameFolder(page: Page, path: string): Promise<void> {
  await page.getByRole('button', { name: /^Somewhere new|Team blog/ }).click();
  await page.getByLabel('Folder to write into').fill(path);
  await page.keyboard.press('Escape');
  await expect(page.getByLabel('Folder to write into')).toBeHidden();
}

/** The markdown as it is shown. */
async function shownMarkdown(page: Page): Promise<string> {
  const toggle = page.getByRole('button', { name: 'Markdown', exact: true });
  if ((await toggle.getAttribute('aria-pressed')) === 'false') await toggle.click();
  return (await page.getByLabel('The post in markdown').textContent()) ?? '';
}

const preview = (page: Page) => page.frameLocator('iframe[title]').locator('body');

test('a conference is written as it was shown', async ({ page, app }) => {
  await open(page, app, 'Saltmarsh 2023');
  await expect(preview(page)).toContainText('Saltmarsh 2023: pagers, clocks and promises');
  await axe(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await axe(page);
  await expect(page.getByRole('button', { name: /^Write 1 file/ })).toBeDisabled();
  await nameFolder(page, folder);
  await expect(page.getByText('New', { exact: true })).toBeVisible();
  await axe(page);
  await page.getByRole('button', { name: /^Write 1 file/ }).click();
  await expect(page.getByRole('status').filter({ hasText: `Written: ${folder}` })).toBeVisible();
  await expect(page.getByText('Same', { exact: true })).toBeVisible();
  const [file = ''] = readdirSync(folder);
  expect(readFileSync(join(folder, file), 'utf8')).toBe(await shownMarkdown(page));
});

test('a day is copied as it was shown', async ({ page, app, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, app, 'Saltmarsh 2023', 'Thursday');
  await expect(page.getByText(/Saltmarsh 2023, Thursday, \d of \d talks?/)).toBeVisible();
  await page.keyboard.press('Control+Shift+C');
  await expect(page.getByRole('status').filter({ hasText: 'The post is copied.' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await shownMarkdown(page));
});

test('a post that is dragged out of a browser is its words, and a file where one can be put', async ({
  page,
  app,
}) => {
  await open(page, app, 'Saltmarsh 2023');
  const row = page.getByRole('listitem').filter({ hasText: '.md' });
  await page.evaluate(() => {
    const hear = ({ dataTransfer }: DragEvent) => {
      const held = ['text/plain', 'DownloadURL'].map((type) => dataTransfer?.getData(type) ?? '');
      document.body.dataset.held = JSON.stringify(held);
    };
    window.addEventListener('dragstart', hear);
  });
  await row.hover();
  await page.mouse.down();
  await page.mouse.move(400, 300, { steps: 5 });
  await expect(page.locator('body')).toHaveAttribute('data-held', /DownloadURL|text/);
  await page.mouse.up();
  const held = await page.locator('body').getAttribute('data-held');
  const [words, file = ''] = JSON.parse(held ?? '[]') as string[];
  expect(file).toMatch(/^text\/plain:[a-z0-9-]+\.md:data:/);
  expect(words).toBe(await shownMarkdown(page));
});

test('by keyboard alone: another profile, its folder, and the file', async ({ page, app }) => {
  await open(page, app, 'Saltmarsh 2023');
  await page.getByRole('button', { name: /^Somewhere new/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radio', { name: 'Plain markdown' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'Jekyll' })).toBeChecked();
  await axe(page);
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Folder to write into')).toBeFocused();
  await page.keyboard.type(folder);
  await page.keyboard.press('Escape');
  await expect(page.getByText('New', { exact: true })).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Written' })).toBeVisible();
  expect(readdirSync(join(folder, '_posts'))).toHaveLength(1);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/#\/conference\//);
});

test('what goes into the post is shown at once and remembered', async ({ page, app }) => {
  await open(page, app, 'Saltmarsh 2023');
  await expect(preview(page)).toContainText('★★★');
  await page.getByRole('checkbox', { name: 'Stars' }).uncheck();
  await expect(preview(page)).not.toContainText('★');
  await page.getByRole('radio', { name: /^Title, speaker, role/ }).click();
  await expect(preview(page)).toContainText('- Marit Solbakken, Head of operations');
  await page.reload();
  await expect(page.getByRole('checkbox', { name: 'Stars' })).not.toBeChecked();
  await expect(page.getByRole('radio', { name: /^Title, speaker, role/ })).toBeChecked();
});

test('a template of one’s own sets the headings, and a broken one says why', async ({ page, app }) => {
  await open(page, app, 'Saltmarsh 2023');
  await page.getByRole('button', { name: 'New template' }).click();
  await page.getByLabel('Template, in Liquid').fill('{{ speaker }} on “{{ title }}”');
  await expect(page.getByRole('radio', { name: /Template 1 Marit Solbakken/ })).toBeChecked();
  await expect(preview(page)).toContainText('on “The Pager Is a Design Document”');
  await page.getByLabel('Name of the template').fill('Mine');
  await page.getByLabel('Template, in Liquid').fill('{{ title | nonsense }}');
  await expect(page.getByRole('status').filter({ hasText: 'nonsense' })).toBeVisible();
  await axe(page);
  await page.getByRole('button', { name: 'Remove Mine' }).click();
  await expect(page.getByRole('radio', { name: 'Mine' })).toHaveCount(0);
  await expect(page.getByRole('radio', { name: /^Title Keynote/ })).toBeChecked();
});

test('talks picked by hand make a post of their own', async ({ page, app }) => {
  await visit(page, app, 'Saltmarsh 2023');
  const talks = page.getByRole('listbox').getByRole('option');
  await talks.nth(0).click();
  await talks.nth(1).click({ modifiers: ['Control'] });
  await page.getByRole('link', { name: 'Export' }).click();
  await expect(page.getByText('Saltmarsh 2023, 2 of 2 talks')).toBeVisible();
});

test('a folder that is not there is said, and nothing is written', async ({ page, app }) => {
  await open(page, app, 'Saltmarsh 2023');
  await nameFolder(page, join(folder, 'nowhere'));
  await page.getByRole('button', { name: /^Write 1 file/ }).click();
  await expect(page.getByRole('status').filter({ hasText: 'nowhere' })).toBeVisible();
  expect(readdirSync(folder)).toEqual([]);
});

test('one pane at a time in a narrow window', async ({ page, app }) => {
  await open(page, app, 'Saltmarsh 2023');
  await page.setViewportSize({ width: 640, height: 800 });
  for (const pane of ['Shape', 'Files', 'Post']) {
    await page.getByRole('button', { name: pane, exact: true }).click();
    await axe(page);
  }
  await expect(preview(page)).toContainText('Saltmarsh 2023');
});

test('a post goes out again: what was edited by hand stays, what came is told, and all is taken back', async ({
  page,
  app,
}) => {
  await open(page, app, 'Saltmarsh 2023');
  await nameFolder(page, folder);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('1 file stays as it is')).toBeVisible();
  const [name = ''] = readdirSync(folder);
  const path = join(folder, name);
  const written = readFileSync(path, 'utf8');
  writeFileSync(path, `${written}\nA line by hand.\n`);
  const { conferences } = await app.call((client) => client.library.status());
  const { id = '' } = conferences.find((one) => one.name === 'Saltmarsh 2023') ?? {};
  const { talks } = await app.call((client) => client.conferences.open({ id }));
  // One recording may be of several talks.
  const links = [{ kind: 'video' as const, url: 'https://v.example/pager' }];
  for (const { id: talk } of talks.slice(0, 2))
    await app.call((client) =>
      client.talks.change({ edit: crypto.randomUUID(), id: talk, fields: { links } }),
    );
  await expect(page.getByRole('heading', { name: 'Export again', level: 1 })).toBeVisible();
  await expect(page.getByText('https://v.example/pager').first()).toBeVisible();
  await page.getByRole('button', { name: 'Changes' }).click();
  await expect(page.getByRole('group', { name: 'Changes' })).toContainText('A line by hand.');
  await expect(page.getByRole('group', { name: 'Changes' })).toContainText('Update (');
  await axe(page);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('1 file stays as it is')).toBeVisible();
  const again = readFileSync(path, 'utf8');
  for (const words of ['A line by hand.', 'v.example/pager', 'are there']) expect(again).toContain(words);
  await page.getByRole('button', { name: 'Undo the last one' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'is taken back' })).toBeVisible();
  expect(readFileSync(path, 'utf8')).toBe(`${written}\nA line by hand.\n`);
});

test('a file of somebody else is replaced only when that is said', async ({ page, app }) => {
  await open(page, app, 'Saltmarsh 2023');
  await nameFolder(page, folder);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('1 file stays as it is')).toBeVisible();
  const [name = ''] = readdirSync(folder);
  const other = join(folder, 'other');
  mkdirSync(other);
  writeFileSync(join(other, name), 'Theirs alone.\n');
  await page.getByRole('button', { name: new RegExp(`^${basename(folder)}`) }).click();
  await page.getByLabel('Folder to write into').fill(other);
  await page.keyboard.press('Escape');
  await expect(page.getByText('1 file to decide first')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Write 1 file/ })).toBeDisabled();
  await axe(page);
  await page.keyboard.press('2');
  await expect(page.getByText('Kept', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Nothing changes/ })).toBeDisabled();
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await page.keyboard.press('1');
  await page.getByRole('button', { name: /^Write 1 file/ }).click();
  await expect(page.getByRole('status').filter({ hasText: `Written: ${other}` })).toBeVisible();
  expect(readFileSync(join(other, name), 'utf8')).not.toContain('Theirs alone.');
});
