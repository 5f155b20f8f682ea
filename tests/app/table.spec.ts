/** A search as a table, by keyboard: columns and order, many talks at once, copied, and saved under a name. */
import type { Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { axe, expect, test } from '../support/app.ts';
import { conferenceOf, talkOf } from '../support/conferences.ts';
import { printed } from '../support/fault-library.ts';

test.use({ samples: true });

const field = (page: Page) => page.getByRole('searchbox', { name: 'Words from any title or note' });
const table = (page: Page) => page.getByRole('table', { name: 'Found, as a table' });
const rows = (page: Page) =>
  table(page)
    .getByRole('row')
    .filter({ has: page.getByRole('link') });
const heads = (page: Page) => table(page).getByRole('columnheader').getByRole('button');
const said = (page: Page, words: string) => page.getByRole('status').filter({ hasText: words });
const saved = (page: Page) => page.getByRole('list', { name: 'Saved searches' }).getByRole('link');

/** Asks for a search by its key, and for it as a table. */
async function showTable(page: Page, words: string): Promise<void> {
  await expect(page.getByRole('listbox', { name: 'Talks' }).getByRole('option').first()).toBeFocused();
  await page.keyboard.press('ControlOrMeta+Shift+F');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type(words);
  await expect(page.getByText(/\d+ of 41 talks/)).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('y');
  await expect(rows(page).first()).toBeVisible();
}

test('a table of a search is put in order, tagged in one step, saved, and found again', async ({
  page,
  app,
}) => {
  await showTable(page, 'has:note year:2026 ');
  const count = await rows(page).count();
  expect(count).toBeGreaterThan(3);
  await expect(rows(page).first().getByRole('link')).toBeFocused();

  await page.keyboard.press('j');
  await expect(page.getByRole('menuitemcheckbox', { name: 'Conference' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(page.getByRole('menuitemcheckbox', { name: 'Year' })).toBeChecked();
  await axe(page);
  await page.keyboard.press('Escape');
  await expect(heads(page)).toHaveText([
    'Conference',
    'Year',
    'Talk',
    'Speaker',
    'Company',
    'Tags',
    'Stars',
    'Words',
  ]);

  await rows(page).first().getByRole('link').focus();
  await page.keyboard.press('ArrowUp');
  await expect(heads(page).first()).toBeFocused();
  for (let step = 0; step < 7; step += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(table(page).getByRole('columnheader', { name: 'Words' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  const words = async () =>
    (await rows(page).getByRole('cell').last().allTextContents()).map((text) => Number(text));
  expect(await words()).toEqual((await words()).toSorted((one, other) => other - one));

  await page.keyboard.press('ArrowDown');
  await expect(rows(page).first().getByRole('link')).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(said(page, `2 talks chosen of ${count}`)).toBeVisible();
  await axe(page);
  await page.keyboard.press('ControlOrMeta+a');
  await expect(said(page, `${count} talks chosen of ${count}`)).toBeVisible();
  await page.keyboard.press('t');
  await page.getByRole('combobox', { name: 'New tag' }).fill('read-again');
  await page.keyboard.press('Enter');
  await expect(said(page, `The tag read-again was put on ${count} talks`)).toBeVisible();
  await expect(rows(page).filter({ hasText: '#read-again' })).toHaveCount(count);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(rows(page).filter({ hasText: '#read-again' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('toolbar')).toHaveCount(0);

  await page.keyboard.press('ControlOrMeta+Shift+S');
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('has:note year:2026');
  await page.keyboard.type('This year');
  await page.keyboard.press('Enter');
  await expect(saved(page)).toHaveText([new RegExp(`This year\\s*(${count})?`)]);

  await page.goto(await app.restart());
  await expect(saved(page)).toHaveText([new RegExp(`This year\\s*${count}`)]);
  await saved(page).focus();
  await page.keyboard.press('Enter');
  await expect(field(page)).toHaveValue('has:note year:2026 ');
  await expect(heads(page)).toContainText(['Conference', 'Year', 'Talk']);
  await expect(table(page).getByRole('columnheader', { name: 'Words' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await expect(rows(page)).toHaveCount(count);
  await axe(page);
});

test('all that is found is copied as CSV and as Markdown, or what is chosen of it', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await showTable(page, 'year:2026 ');
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await page.keyboard.press('ControlOrMeta+Shift+X');
  await expect(said(page, 'as CSV.')).toBeVisible();
  const csv = (await copied()).trimEnd().split(/\r?\n/);
  expect(csv[0]).toBe('Conference,Talk,Speaker,Company,Tags,Stars,Words');
  expect(csv).toHaveLength(1 + (await rows(page).count()));
  await page.keyboard.press('Space');
  await page.keyboard.press('ControlOrMeta+Shift+C');
  await expect(said(page, '1 talk is copied as Markdown.')).toBeVisible();
  expect((await copied()).trimEnd().split(/\r?\n/)).toHaveLength(3);
});

test('a saved search is changed, named otherwise, moved and deleted, each taken back by undo', async ({
  page,
}) => {
  await showTable(page, 'clock ');
  const save = async (name: string) => {
    await page.keyboard.press('ControlOrMeta+Shift+S');
    await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.getByRole('button', { name: `Saved as “${name}”` })).toBeVisible();
  };
  await save('Clocks');
  await save('More clocks');
  await expect(saved(page)).toContainText(['Clocks', 'More clocks']);

  await rows(page).first().getByRole('link').focus();
  await page.keyboard.press('y');
  await expect(page.getByRole('button', { name: /^Save what changed/ })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Shift+S');
  await expect(page.getByRole('button', { name: /^Save what changed/ })).toHaveCount(0);

  const menu = page.getByRole('button', { name: 'Saved as “More clocks”' });
  const choose = async (words: string) => {
    await menu.focus();
    await page.keyboard.press('Enter');
    const item = page.getByRole('menuitem', { name: words, exact: true });
    await expect(page.getByRole('menuitem').first()).toBeFocused();
    await item.focus();
    await page.keyboard.press('Enter');
  };
  await choose('Move up');
  await expect(saved(page)).toContainText(['More clocks', 'Clocks']);
  await choose('Rename');
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type('Clocks');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Another saved search is named “Clocks”.')).toBeVisible();
  await choose('Rename');
  await page.keyboard.type('All clocks');
  await page.keyboard.press('Enter');
  await expect(saved(page)).toContainText(['All clocks', 'Clocks']);
  await page.getByRole('button', { name: 'Saved as “All clocks”' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(saved(page)).toHaveCount(1);
  await page.getByRole('button', { name: 'Undo' }).press('Enter');
  await expect(saved(page)).toContainText(['All clocks', 'Clocks']);
});

test('of 10,000 rows those are drawn that are looked at, and all are chosen', async ({ page, app }) => {
  const talks = Array.from({ length: 10_000 }, (_, at) =>
    talkOf(`talk-${at}`, { title: `Bollard ${at}`, note: '' }),
  );
  await app.kill();
  writeFileSync(join(app.library, 'conferences/pier.json'), printed({ ...conferenceOf(talks), id: 'pier' }));
  await page.goto(await app.restart());
  await page.evaluate(() => (location.hash = '#/search?bollard&as=table&sort=title-up'));
  await expect(page.getByText('10,000 talks at 1 conference')).toBeVisible();
  await expect(rows(page).first()).toContainText('Bollard 0');
  await expect(field(page)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await expect(page.getByRole('link', { name: 'Bollard 9999' })).toBeFocused();
  expect(await rows(page).count()).toBeLessThan(400);
  await page.keyboard.press('Home');
  await expect(page.getByRole('link', { name: 'Bollard 0', exact: true })).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await expect(said(page, '10,000 talks chosen of 10,000')).toBeVisible();
  await page.keyboard.press('t');
  await page.getByRole('combobox', { name: 'New tag' }).fill('pier');
  await page.keyboard.press('Enter');
  await expect(said(page, 'The tag pier was put on 10,000 talks')).toBeVisible();
  await expect(rows(page).first()).toContainText('#pier');
});

test('a saved search leads to what it finds, and is renamed and deleted where it stands', async ({
  page,
}) => {
  await page.evaluate(() => (location.hash = '#/search?clock%20'));
  await expect(page.getByRole('list', { name: 'Found' }).getByRole('link').first()).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Shift+S');
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type('Clocks');
  await page.keyboard.press('Enter');
  await expect(saved(page)).toContainText(['Clocks']);
  await page.evaluate(() => (location.hash = '#/tags'));
  await expect(page.getByRole('heading', { name: 'Tags', exact: true })).toBeFocused();

  await saved(page).focus();
  await page.keyboard.press('Enter');
  const first = page.getByRole('list', { name: 'Found' }).getByRole('link').first();
  await expect(first).toBeFocused();
  await page.keyboard.press('y');
  await expect(rows(page).first()).toBeVisible();
  await expect(field(page)).toHaveValue('clock ');
  await expect(page.getByRole('button', { name: 'Saved as “Clocks”' })).toBeVisible();
  await field(page).focus();
  await page.keyboard.press('Escape');
  await expect(field(page)).toHaveValue('');
  await expect(page.getByRole('button', { name: 'Saved as “Clocks”' })).toHaveCount(0);

  await saved(page).focus();
  await page.keyboard.press('F2');
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type('All clocks');
  await page.keyboard.press('Enter');
  await expect(saved(page)).toContainText(['All clocks']);
  await expect(saved(page)).toBeFocused();
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menuitem', { name: 'Rename' })).toBeFocused();
  await axe(page);
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: 'Delete' })).toBeFocused();
  await page.keyboard.press('Escape');
  await saved(page).focus();
  await page.keyboard.press('Delete');
  await expect(saved(page)).toHaveCount(0);
  await expect(page.getByText('The search “All clocks” is deleted.')).toBeVisible();
});

test('however long a title is, every column stays in the window, and tags are not cut', async ({
  page,
  app,
}) => {
  await page.setViewportSize({ width: 1440, height: 800 });
  const title = 'What happens to a title that nobody ever stops from going on '.repeat(4);
  const tags = ['harbours', 'lighthouses', 'signal-lamps', 'cranes'];
  await app.call(async (client) => {
    const { id } = await client.conferences.create({ edit: 'make-it-long', fields: { name: 'Long' } });
    await client.talks.create({ edit: 'talk-so-long', conference: id, fields: { title, tags }, note: 'X' });
  });
  await page.evaluate(() => (location.hash = '#/search?has%3Anote%20&as=table'));
  await expect(rows(page).filter({ hasText: '#lighthouses' })).toContainText('#cranes');
  await expect(table(page).getByRole('columnheader', { name: 'Words' })).toBeInViewport({ ratio: 1 });
  const cut = await table(page).evaluate((element) =>
    [element, ...element.querySelectorAll('.tags')].some((one) => one.scrollWidth > one.clientWidth + 1),
  );
  expect(cut).toBe(false);
});
