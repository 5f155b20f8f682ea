import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { axe, expect, test, type RunningApp } from '../support/app.ts';

const programmes = join(import.meta.dirname, '../fixtures/programmes');
const tides = join(programmes, 'tides.xml');

async function choose(page: Page, ...files: string[]): Promise<void> {
  await expect(page.getByRole('main')).toBeVisible();
  await page.keyboard.press('Control+o');
  await expect(page.getByRole('heading', { name: 'Bring in posts' })).toBeFocused();
  await page.locator('input[type=file]').setInputFiles(files);
}

const talks = (page: Page) => page.getByRole('tree', { name: 'Talks of the programme' });
const talk = (page: Page, title: string) => talks(page).getByRole('treeitem', { name: title });

async function bringIn(page: Page): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await expect(page).toHaveURL(/#\/conference\//);
}

async function kept(app: RunningApp) {
  const { conferences } = await app.call((client) => client.library.status());
  const opened = await Promise.all(
    conferences.map(({ id }) => app.call((client) => client.conferences.open({ id }))),
  );
  return opened.map(({ conference, talks }) => ({ name: conference.name, talks }));
}

test('a programme is shown by day, and kept only when it is brought in', async ({ page, app }) => {
  await choose(page, tides);
  await expect(page.getByText('tides.xml: 2 days, 2 rooms, 7 talks, 7 speakers.')).toBeVisible();
  await expect(talk(page, 'Opening the locks')).toBeFocused();
  await expect(talks(page).getByRole('treeitem', { level: 1 })).toHaveCount(2);
  await expect(talk(page, 'Charts without ink')).toContainText('Another entry is in this room');
  const details = page.getByRole('region', { name: 'Details' });
  await expect(details.getByText('“soon” is no end or duration')).toBeVisible();
  await expect(details.getByText('How a day of tides begins.')).toBeVisible();
  expect(await kept(app)).toEqual([]);
  await axe(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await axe(page);
  await page.getByRole('button', { name: /^Bring in 7 talks/ }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Tides 2026: 7 talks are in' })).toBeVisible();
  expect((await kept(app)).map(({ name, talks }) => [name, talks.length])).toEqual([['Tides 2026', 7]]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Taken back' })).toBeVisible();
  expect(await kept(app)).toEqual([]);
});

test('by keyboard alone: some tracks and some talks, details and the end', async ({ page, app }) => {
  await choose(page, tides);
  await expect(talk(page, 'Opening the locks')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(talk(page, 'Reading the swell')).toHaveAttribute('aria-checked', 'false');
  await expect(talks(page).getByRole('treeitem', { level: 1 }).first()).toHaveAttribute(
    'aria-checked',
    'mixed',
  );
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Reading the swell' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(talk(page, 'Reading the swell')).toBeFocused();
  await page.keyboard.press('Shift+F6');
  await page.keyboard.press('Tab');
  const tracks = page.getByRole('tree', { name: 'Tracks' });
  await expect(tracks.getByRole('treeitem', { name: 'Main' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(tracks.getByRole('treeitem', { name: 'Craft' })).toHaveAttribute('aria-checked', 'false');
  await expect(talk(page, 'Ropes that hold')).toHaveAttribute('aria-checked', 'false');
  await page.keyboard.press('Escape');
  await expect(talk(page, 'Reading the swell')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(talk(page, 'Reading the swell')).toHaveCount(0);
  await page.keyboard.press('ArrowRight');
  await expect(talk(page, 'Reading the swell')).toHaveCount(1);
  await bringIn(page);
  const [conference] = await kept(app);
  expect(conference?.talks.map(({ title }) => title)).toEqual([
    'Opening the locks',
    'Charts without ink',
    'Gulls and other noise',
    'The last ferry',
  ]);
});
