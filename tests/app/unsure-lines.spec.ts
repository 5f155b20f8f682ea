import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { axe, expect, test, type RunningApp } from '../support/app.ts';

test.use({ samples: true });

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanyard-post-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

const note = [
  'Tides turn twice a day. #tides',
  '',
  '- Does the pier float? (?) [17:05]',
  '- It was built in 1905 (?)',
  '- Note: ask my aunt',
  '- [ ] look up the pier',
].join('\n');

/** Opens the export of Saltmarsh 2023, whose first talk has lines with a doubt. */
async function open(page: Page, app: RunningApp): Promise<void> {
  const id = await app.call(async (client) => {
    const { conferences } = await client.library.status();
    const conference = conferences.find((one) => one.name === 'Saltmarsh 2023')?.id ?? '';
    const { talks } = await client.conferences.open({ id: conference });
    const talk = talks[0]?.id ?? '';
    const { revision: base } = await client.notes.read({ talk });
    await client.notes.write({ edit: 'edit-of-the-test', talk, base, text: note });
    return conference;
  });
  await expect(page.getByRole('main')).toBeVisible();
  await page.evaluate((to) => (location.hash = to), `#/export/${id}`);
  await page.getByRole('button', { name: /^Somewhere new/ }).click();
  await page.getByLabel('Folder to write into').fill(folder);
  await page.keyboard.press('Escape');
  await expect(page.getByLabel('Folder to write into')).toBeHidden();
  await expect(page.getByText(/words, about/)).toBeVisible();
}

const preview = (page: Page) => page.frameLocator('iframe[title]').locator('body');
const bar = (page: Page) => page.getByRole('banner').or(page.locator('header')).first();

test('lines with a doubt are decided by keys before anything is written, and decided anew', async ({
  page,
  app,
}) => {
  await open(page, app);
  const lines = page.getByRole('region', { name: 'Unsure lines' });
  await expect(lines).toContainText('0 of 2 decided');
  await expect(bar(page)).toContainText('2 lines to decide first');
  await expect(page.getByRole('button', { name: /^Write 1 file/ })).toBeDisabled();
  await axe(page);
  await page.getByRole('heading', { name: 'Export', level: 1 }).focus();
  await page.keyboard.press('1');
  await expect(lines).toContainText('1 of 2 decided');
  await expect(lines).toContainText('17:05, printed as a question');
  await page.keyboard.press('3');
  await expect(lines).toContainText('2 of 2 decided');
  await expect(preview(page)).toContainText('Open question: Does the pier float?');
  await expect(preview(page)).not.toContainText('1905');
  await page.emulateMedia({ colorScheme: 'dark' });
  await axe(page);
  await lines.getByRole('button', { name: 'Change' }).last().click();
  await expect(page.getByRole('button', { name: /^Write 1 file/ })).toBeDisabled();
  await lines.getByRole('button', { name: 'Say it as it is' }).click();
  await expect(preview(page)).toContainText('It was built in 1905');
  await expect(lines.getByRole('button', { name: 'Change' }).first()).toBeFocused();
  await expect(page.getByRole('button', { name: /^Write 1 file/ })).toBeEnabled();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Written' })).toBeVisible();
  const [file = ''] = readdirSync(folder);
  expect(readFileSync(join(folder, file), 'utf8')).not.toMatch(/\(\?\)|aunt|look up the pier|#tides/);
  await page.reload();
  await expect(lines).toContainText('2 of 2 decided');
});

test('one figure answers one question: lines with a doubt before files of somebody else', async ({
  page,
  app,
}) => {
  writeFileSync(join(folder, 'saltmarsh-2023-pagers-clocks-and-promises.md'), 'Theirs alone.');
  await open(page, app);
  const lines = page.getByRole('region', { name: 'Unsure lines' });
  const theirs = page.getByRole('region', { name: /was not written by Lanyard/ });
  await expect(theirs).toBeVisible();
  await expect(bar(page)).toContainText('2 lines to decide first');
  await page.getByRole('heading', { name: 'Export', level: 1 }).focus();
  await page.keyboard.press('1');
  await expect(lines).toContainText('1 of 2 decided');
  await page.keyboard.press('1');
  await expect(lines).toContainText('2 of 2 decided');
  await expect(theirs).toBeVisible();
  await page.keyboard.press('2');
  await expect(theirs).toBeHidden();
  await expect(page.getByText('Kept', { exact: true })).toBeVisible();
});

test('what stays here is counted, and goes out by one switch each', async ({ page, app }) => {
  await open(page, app);
  await expect(page.getByText(/^\d+ stays? here$/)).toHaveCount(3);
  await expect(preview(page)).not.toContainText('aunt');
  await page.getByRole('checkbox', { name: 'Own thoughts' }).check();
  await expect(preview(page)).toContainText('Note: ask my aunt');
  await page.getByRole('checkbox', { name: 'To-dos' }).check();
  await expect(preview(page)).toContainText('look up the pier');
  await page.getByRole('checkbox', { name: 'Hashtags' }).check();
  await expect(preview(page)).toContainText('#tides');
  await expect(page.getByText(/stays? here$/)).toHaveCount(0);
});
