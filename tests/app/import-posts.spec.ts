import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { axe, expect, test } from '../support/app.ts';

const posts = join(import.meta.dirname, '../fixtures/posts');
const first = join(posts, 'lantern-days.txt');
const second = join(posts, 'lantern-days-2.md');
const seeds = join(import.meta.dirname, '../../../shared/seeds');

async function choose(page: Page, ...files: string[]): Promise<void> {
  await expect(page.getByRole('main')).toBeVisible();
  await page.keyboard.press('Control+o');
  await expect(page.getByRole('heading', { name: 'Import posts' })).toBeFocused();
  await page.locator('input[type=file]').setInputFiles(files);
  await expect(page.getByRole('tree')).toBeVisible();
}

const talk = (page: Page, title: string) => page.getByRole('treeitem', { name: title });

/** Brings in what was chosen and waits for its conference. */
async function bringIn(page: Page): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await expect(page).toHaveURL(/#\/conference\//);
}

const paste = (page: Page, html: string, text: string) =>
  page.evaluate(
    ([html, text]) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/html', html);
      clipboardData.setData('text/plain', text);
      (document.activeElement ?? document.body).dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      );
    },
    [html, text] as const,
  );

test('a post is found, shown, and kept only when it is brought in', async ({ page, app }) => {
  await choose(page, first);
  await expect(page.getByRole('treeitem')).toHaveCount(4);
  await expect(page.getByText('From lantern-days.txt: 1 post, 3 talks')).toBeVisible();
  await expect(page.getByLabel('Title')).toHaveValue('Slow Deploys Are a Feature');
  await expect(page.getByLabel('Affiliation')).toHaveValue('Tidewater');
  expect((await app.call((client) => client.library.status())).conferences).toEqual([]);
  await axe(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await axe(page);
  await page.getByRole('button', { name: /^Import 3 talks/ }).click();
  await expect(
    page.getByRole('status').filter({ hasText: '3 talks are in Lantern Days 2025' }),
  ).toBeVisible();
  const { conferences } = await app.call((client) => client.library.status());
  expect(conferences.map(({ name, talks }) => [name, talks])).toEqual([['Lantern Days 2025', 3]]);
});

test('one undo takes back what was brought in', async ({ page, app }) => {
  await choose(page, first);
  await bringIn(page);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Taken back' })).toBeVisible();
  expect((await app.call((client) => client.library.status())).conferences).toEqual([]);
});

test('by keyboard alone: ticks, fields, panes, and the end', async ({ page, app }) => {
  await choose(page, first);
  await expect(talk(page, 'Slow Deploys')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(talk(page, 'Queues You Can See')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(talk(page, 'Queues You Can See')).toHaveAttribute('aria-checked', 'false');
  await expect(page.getByRole('treeitem').first()).toHaveAttribute('aria-checked', 'mixed');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Title')).toBeFocused();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Old maps');
  await page.keyboard.press('Escape');
  await expect(talk(page, 'Old maps')).toBeFocused();
  await page.keyboard.press('F6');
  await expect(page.getByRole('region', { name: 'Text' }).locator(':focus')).toHaveCount(1);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Home');
  await expect(page.getByRole('textbox', { name: 'Conference', exact: true })).toHaveValue(
    'Lantern Days 2025',
  );
  await page.keyboard.press('Enter');
  await page.keyboard.press('End');
  await page.keyboard.type(' in Turku');
  await bringIn(page);
  const [head] = (await app.call((client) => client.library.status())).conferences;
  expect(head?.name).toBe('Lantern Days 2025 in Turku');
  const opened = await app.call((client) => client.conferences.open({ id: head?.id ?? '' }));
  expect(opened.talks.map(({ title, kind }) => [title, kind])).toEqual([
    ['Slow Deploys Are a Feature', 'talk'],
    ['Old maps', 'keynote'],
  ]);
});

test('a boundary is moved, removed and added by keys, and corrections stay with it', async ({
  page,
  app,
}) => {
  await choose(page, first);
  await talk(page, 'Queues You Can See').click();
  await page.getByLabel('Role').fill('Painter');
  await page.getByRole('treeitem', { selected: true }).press('ArrowRight');
  const boundary = page.getByRole('separator', { name: /^Talk 2,/ });
  await expect(boundary).toBeFocused();
  const at = Number(await boundary.getAttribute('aria-valuenow'));
  await page.keyboard.press('Alt+ArrowUp');
  await expect(boundary).toHaveAttribute('aria-valuenow', String(at - 1));
  await expect(boundary).toBeFocused();
  await expect(page.getByLabel('Role').first()).toHaveValue('Painter');
  await page.keyboard.press('Alt+ArrowDown');
  await expect(talk(page, 'Queues You Can See')).toBeVisible();
  await page.keyboard.press('Backspace');
  await expect(page.getByRole('treeitem')).toHaveCount(3);
  await expect(page.getByRole('region', { name: 'Text' }).locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Alt+n');
  await expect(page.getByRole('treeitem')).toHaveCount(4);
  await expect(page.getByRole('separator', { name: /^Talk 2,/ })).toBeFocused();
  await expect(page.getByLabel('Role').first()).toHaveValue('Painter');
  await axe(page);
  await bringIn(page);
  const [head] = (await app.call((client) => client.library.status())).conferences;
  const opened = await app.call((client) => client.conferences.open({ id: head?.id ?? '' }));
  expect(opened.talks.find(({ title }) => title.startsWith('Queues'))?.speakers[0]?.role).toBe('Painter');
});

test('a boundary is dragged by its grip', async ({ page }) => {
  await choose(page, first);
  await talk(page, 'Queues You Can See').click();
  const boundary = page.getByRole('separator', { name: /^Talk 2,/ });
  const at = Number(await boundary.getAttribute('aria-valuenow'));
  const from = await boundary.boundingBox();
  const target = await page.getByText('The release is read aloud').boundingBox();
  if (!from || !target) throw new Error('nothing to drag');
  await page.mouse.move(from.x + 40, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(from.x + 40, target.y + 2, { steps: 6 });
  await page.mouse.up();
  await expect(boundary).toHaveAttribute('aria-valuenow', String(at - 1));
});

test('a block is left out and does not reach the note', async ({ page, app }) => {
  await choose(page, first);
  await page.getByText('The release is read aloud').click();
  await page.getByRole('button', { name: 'Begin something else here' }).click();
  await page.getByRole('menuitem', { name: /^Leave this block out/ }).click();
  await expect(page.getByText('Left out')).toBeVisible();
  await bringIn(page);
  const { hits } = await app.call((client) => client.search.find({ words: 'aloud', limit: 5 }));
  expect(hits).toEqual([]);
});

test('a talk that is there already offers what loses nothing first', async ({ page, app }) => {
  await choose(page, first);
  await bringIn(page);
  const changed = readFileSync(first, 'utf8').replace('The release is', 'A release is never sung. It is');
  await page.locator('body').focus();
  await paste(page, '', changed);
  await expect(page.getByRole('heading', { name: 'You already have this talk' })).toBeVisible();
  await expect(page.getByRole('radio', { name: /Put this text under my note/ })).toBeChecked();
  await expect(page.getByRole('button', { name: /^Import 1 talk/ })).toBeVisible();
  await axe(page);
  await page.getByRole('radio', { name: 'Keep as a second talk' }).click();
  await expect(page.getByRole('button', { name: /^Import 1 talk/ })).toBeVisible();
  await page.getByRole('radio', { name: 'Leave this text out' }).click();
  await expect(page.getByRole('button', { name: /^Import Ctrl/ })).toBeVisible();
  await page.getByRole('radio', { name: /Put this text under my note/ }).click();
  await bringIn(page);
  await expect(page.getByRole('status').filter({ hasText: '1 note has grown' })).toBeVisible();
  const { hits } = await app.call((client) => client.search.find({ words: 'sung', limit: 5 }));
  expect(hits).toHaveLength(1);
});

test('several files come together, and one that is no post says why', async ({ page }) => {
  await choose(page, first, second, join(import.meta.dirname, '../../build/icons/icon.svg'));
  await expect(page.getByRole('treeitem')).toHaveCount(7);
  await expect(page.getByRole('region', { name: 'Talks' })).toContainText('icon.svg');
});

test('rich text pasted anywhere is read as a post', async ({ page }) => {
  await expect(page.getByRole('main')).toBeVisible();
  await paste(
    page,
    '<h1>Lantern Days 2025</h1><h2>Why a queue is a promise</h2><p><b>Tomas Pell</b> from Brinework talked about queues.</p>',
    'Lantern Days 2025',
  );
  await expect(talk(page, 'Why a queue is a promise')).toBeVisible();
  await expect(page.getByText('From the clipboard: 1 post, 1 talk')).toBeVisible();
});

test('a paste into the field of the first page is read at once', async ({ page }) => {
  await expect(page.getByRole('main')).toBeVisible();
  await page.keyboard.press('Control+o');
  await page.getByLabel('Or paste a post or a programme here').focus();
  await paste(page, '', readFileSync(first, 'utf8'));
  await expect(talk(page, 'Slow Deploys')).toBeFocused();
});

test('files dropped on any page are taken', async ({ page }) => {
  await expect(page.getByRole('main')).toBeVisible();
  await page.evaluate(
    (text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], 'dropped.txt'));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    },
    readFileSync(first, 'utf8'),
  );
  await expect(talk(page, 'Slow Deploys')).toBeVisible();
});

test('work that was corrected waits, work that was not is let go', async ({ page }) => {
  await choose(page, first);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'No conferences yet' })).toBeVisible();
  await choose(page, first);
  await page.getByLabel('Title').fill('Slower still');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Back to it' }).click();
  await expect(page.getByLabel('Title')).toHaveValue('Slower still');
});

test('a date that is none is said and not used', async ({ page }) => {
  await choose(page, first);
  await page.getByRole('treeitem').first().click();
  await page.getByRole('textbox', { name: 'First day' }).fill('next week');
  await expect(page.getByText('next week is not a date.')).toBeVisible();
  await page.getByRole('textbox', { name: 'First day' }).fill('2025-10-03');
  await expect(page.getByText('is not a date.')).toHaveCount(0);
});

test('a post of megabytes stays in hand', async ({ page }) => {
  const paragraph = `${'Words of a long evening. '.repeat(40)}\n\n`;
  const long = readFileSync(first, 'utf8').replace('The release', `${paragraph.repeat(4500)}The release`);
  await expect(page.getByRole('main')).toBeVisible();
  await paste(page, '', long);
  await expect(talk(page, 'Slow Deploys')).toBeVisible();
  await talk(page, 'Queues You Can See').click();
  await expect(page.getByRole('separator', { name: /^Talk 2,/ })).toBeInViewport();
  expect(await page.locator('[data-block]').count()).toBeLessThan(600);
  await page.getByRole('treeitem', { selected: true }).press('ArrowRight');
  const at = Number(await page.getByRole('separator', { name: /^Talk 2,/ }).getAttribute('aria-valuenow'));
  for (let step = 0; step < 3; step++) await page.keyboard.press('Alt+ArrowUp');
  await expect(page.getByRole('separator', { name: /^Talk 2,/ })).toHaveAttribute(
    'aria-valuenow',
    String(at - 3),
  );
});

test('one pane at a time in a narrow window, each a press away', async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 800 });
  await choose(page, first);
  await talk(page, 'Queues You Can See').press('Enter');
  await expect(page.getByLabel('Title')).toBeVisible();
  await axe(page);
  await page.getByRole('button', { name: 'Text', exact: true }).click();
  await expect(page.getByRole('separator', { name: /^Talk 2,/ })).toBeInViewport();
  await axe(page);
  await page.getByRole('button', { name: 'Talks', exact: true }).click();
  await expect(page.getByRole('tree')).toBeVisible();
  await axe(page);
});

test.describe(existsSync(seeds) ? 'real posts' : `real posts (skipped: ${seeds} is not here)`, () => {
  test.skip(!existsSync(seeds));
  for (const name of existsSync(seeds) ? readdirSync(seeds) : []) {
    test(`${name} comes in, and a boundary of it moves by keys`, async ({ page, app }) => {
      await choose(page, join(seeds, name));
      await page.getByRole('treeitem', { level: 2 }).first().click();
      await page.keyboard.press('ArrowRight');
      const boundary = page.getByRole('separator', { name: /^Talk 1,/ });
      await expect(boundary).toBeFocused();
      const at = Number(await boundary.getAttribute('aria-valuenow'));
      await page.keyboard.press('Alt+ArrowDown');
      await expect(boundary).toHaveAttribute('aria-valuenow', String(at + 1));
      await page.keyboard.press('Alt+ArrowUp');
      await expect(boundary).toHaveAttribute('aria-valuenow', String(at));
      await axe(page);
      const talks = await page.getByRole('treeitem', { level: 2 }).count();
      await bringIn(page);
      const { conferences } = await app.call((client) => client.library.status());
      expect(conferences.reduce((sum, one) => sum + one.talks, 0)).toBe(talks);
    });
  }
});

test('a post that can be read in two ways is read in the other one by a key, and comes in so', async ({
  page,
  app,
}) => {
  await choose(page, join(posts, 'two-readings.md'));
  const ways = page.getByRole('group', { name: 'Ways to read this source' });
  await expect(ways.getByRole('button', { pressed: true })).toContainText('4 talks: Tides in a Teacup');
  await axe(page);
  await page.keyboard.press('Alt+r');
  await expect(ways.getByRole('button', { pressed: true })).not.toContainText('4 talks');
  await expect(talk(page, 'Tides in a Teacup')).toHaveCount(0);
  await ways.getByRole('button', { name: /4 talks/ }).click();
  await expect(talk(page, 'Anchors for Beginners')).toBeVisible();
  await bringIn(page);
  const [conference] = (await app.call((client) => client.library.status())).conferences;
  expect(conference?.talks).toBe(4);
});
