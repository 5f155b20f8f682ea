import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { axe, expect, test, type RunningApp } from '../support/app.ts';

const programmes = join(import.meta.dirname, '../fixtures/programmes');
const tides = join(programmes, 'tides.xml');
const changed = join(programmes, 'tides-changed.xml');

async function choose(page: Page, ...files: string[]): Promise<void> {
  await expect(page.getByRole('main')).toBeVisible();
  await page.keyboard.press('Control+o');
  await expect(page.getByRole('heading', { name: 'Import posts' })).toBeFocused();
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
  await page.getByRole('button', { name: /^Import 7 talks/ }).click();
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

test('a programme that changed shows what is new, moved, renamed and gone, and notes stay', async ({
  page,
  app,
}) => {
  await app.command('import', tides);
  const [before] = await kept(app);
  const idOf = (title: string) => before?.talks.find((one) => one.title === title)?.id ?? '';
  const last = idOf('The last ferry');
  const edit = 'edit-of-a-note';
  await app.call((client) =>
    client.notes.write({ edit, talk: last, base: 0, text: 'It never left the quay.' }),
  );
  await choose(page, changed);
  await expect(page.getByText('Goes into Tides 2026, which is in your library.')).toBeVisible();
  const sections = talks(page).getByRole('treeitem', { level: 1 });
  await expect(sections).toHaveText([
    /No longer in the programme\s*2/,
    /Moved\s*1/,
    /Renamed\s*1/,
    /New\s*1/,
    /Unchanged\s*3/,
  ]);
  await expect(talk(page, 'Charts without ink')).toContainText('Goes to the trash');
  await expect(talk(page, 'The last ferry')).toContainText('Has something of yours');
  await expect(talk(page, 'Reading the swell')).toContainText('was Wed 10 June 10:00, Pier');
  await expect(talk(page, 'Gulls, and how to sleep')).toContainText('was “Gulls and other noise”');
  await expect(talk(page, 'Ropes that hold')).toHaveCount(0);
  await axe(page);
  await expect(page.getByRole('button', { name: /^Apply 5 changes/ })).toBeVisible();
  await bringIn(page);
  await expect(page.getByRole('status').filter({ hasText: 'in the trash' })).toContainText(
    'Tides 2026: 1 talk is in, 1 moved, 1 renamed, 1 cancelled, 1 is in the trash, 3 stay as they were',
  );
  const [after] = await kept(app);
  expect(after?.talks.map(({ title, cancelled }) => [title, cancelled ?? false])).toEqual([
    ['Opening the locks', false],
    ['Ropes that hold', false],
    ['Gulls, and how to sleep', false],
    ['Reading the swell', false],
    ['Lanterns in fog', false],
    ['The last ferry', true],
    ['Salt in the machine', false],
  ]);
  await expect(page.getByRole('option', { name: 'The last ferry' })).toContainText('Cancelled');
  await page.getByRole('option', { name: 'The last ferry' }).click();
  await expect(page.getByText('The programme called this talk off. Your note stays.')).toBeVisible();
  await axe(page);
});

test('talks that are gone stay where the user wants it', async ({ page, app }) => {
  await app.command('import', tides);
  await choose(page, changed);
  await expect(talk(page, 'Charts without ink')).toContainText('Goes to the trash');
  await page.getByRole('radio', { name: 'Keep them, marked as cancelled' }).press('Space');
  await expect(talk(page, 'Charts without ink')).toContainText('Stays, marked as cancelled');
  await talk(page, 'The last ferry').focus();
  await page.keyboard.press('Space');
  await bringIn(page);
  const [after] = await kept(app);
  const of = (title: string) => after?.talks.find((one) => one.title === title);
  expect(of('Charts without ink')?.cancelled).toBe(true);
  expect(of('The last ferry')).toBeDefined();
  expect(of('The last ferry')?.cancelled).toBeUndefined();
});

test('what was left out stays out when the programme comes in again', async ({ page }) => {
  await choose(page, tides);
  await expect(talk(page, 'Opening the locks')).toBeFocused();
  await page.getByRole('tree', { name: 'Tracks' }).getByRole('treeitem', { name: 'Maps' }).focus();
  await page.keyboard.press('Space');
  await bringIn(page);
  await choose(page, tides);
  await expect(talk(page, 'Charts without ink')).toContainText('You left this out before.');
  await expect(talk(page, 'Charts without ink')).toHaveAttribute('aria-checked', 'false');
  await expect(page.getByRole('button', { name: 'Nothing to change' })).toBeDisabled();
});

/** A web server of one programme, which may change. */
async function serve(body: () => string | undefined): Promise<{ address: string; close: () => void }> {
  const server = createServer((_, response) => {
    const text = body();
    response.writeHead(text === undefined ? 503 : 200, { 'content-type': 'text/xml' }).end(text ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { address: `http://127.0.0.1:${port}/schedule.xml`, close };
}

test('a programme comes from its address, and one key looks for changes of it', async ({ page, app }) => {
  let body: string | undefined = readFileSync(tides, 'utf8');
  const web = await serve(() => body);
  try {
    await expect(page.getByRole('main')).toBeVisible();
    await page.keyboard.press('Control+o');
    await page.getByLabel('Or the address of a programme').fill(web.address);
    await page.keyboard.press('Enter');
    await expect(talk(page, 'Opening the locks')).toBeFocused();
    await expect(page.getByText(`Fetched from ${web.address}`)).toBeVisible();
    await bringIn(page);
    const [before] = await kept(app);
    expect(before?.talks).toHaveLength(7);
    body = readFileSync(changed, 'utf8');
    await page.keyboard.press('Control+Alt+g');
    await expect(talk(page, 'Reading the swell')).toContainText('was Wed 10 June 10:00, Pier');
    body = undefined;
    await page.keyboard.press('Escape');
    await expect(page.getByRole('heading', { name: 'Tides 2026' }).first()).toBeVisible();
    await page.keyboard.press('Control+Alt+g');
    await expect(page.getByText('answers with an error (503). Try again later.')).toBeVisible();
    await axe(page);
    await page.getByRole('button', { name: /^Look at the copy of/ }).press('Enter');
    await expect(talk(page, 'Reading the swell')).toContainText('was Wed 10 June 10:00, Pier');
  } finally {
    web.close();
  }
});

test('a pasted address waits in its field until it is sent off', async ({ page }) => {
  await expect(page.getByRole('main')).toBeVisible();
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'https://tides.example/schedule.xml');
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  });
  await expect(page.getByLabel('Or the address of a programme')).toHaveValue(
    'https://tides.example/schedule.xml',
  );
  await expect(page.getByRole('button', { name: 'Fetch it' })).toBeEnabled();
});

test('a table is shown with its columns, which can be put right', async ({ page, app }) => {
  await choose(page, join(programmes, 'odd-headings.csv'));
  const first = page.getByLabel('Was');
  await expect(first).toBeFocused();
  await expect(first).toHaveValue('title');
  await expect(page.getByLabel('Wann')).toHaveValue('start');
  await expect(page.getByText('Leuchttürme für alle, auch im Nebel')).toBeVisible();
  await axe(page);
  await page.getByLabel('Wer').selectOption({ label: 'Speakers' });
  await page.getByLabel('Wo', { exact: true }).selectOption({ label: 'Track' });
  await page.getByLabel('Wo', { exact: true }).selectOption({ label: 'Room' });
  await page.keyboard.press('Control+Enter');
  await expect(talk(page, 'Leuchttürme für alle')).toBeFocused();
  await expect(talk(page, 'Leuchttürme für alle')).toContainText('Grace Moreau');
  await page.keyboard.press('Alt+k');
  await expect(first).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('textbox', { name: 'Conference' }).fill('Harbour Days');
  await expect(page.getByText('2 rooms, 3 talks, 3 speakers.')).toBeVisible();
  await bringIn(page);
  const [conference] = await kept(app);
  expect(conference?.name).toBe('Harbour Days');
  expect(conference?.talks.map(({ title, speakers }) => [title, speakers[0]?.name])).toEqual([
    ['Leuchttürme für alle, auch im Nebel', 'Grace Moreau'],
    ['Seile und ihr Gedächtnis', 'Ken Okafor'],
    ['Wie man ein Boot vertäut', 'Ada Byron'],
  ]);
});

test('a programme that names no zone asks for it, and another zone moves none of its clocks', async ({
  page,
  app,
}) => {
  const table = join(programmes, 'no-zone.csv');
  await choose(page, table);
  await page.getByRole('button', { name: /^Show 2 talks/ }).click();
  await expect(talk(page, 'Mooring without a crew')).toContainText('09:30');
  const asked = page.getByRole('group', { name: /The programme names no time zone/ });
  await expect(asked.getByRole('radio', { name: 'UTC' })).toBeChecked();
  await asked.getByRole('radio', { name: 'Another' }).check();
  const field = asked.getByRole('combobox', { name: 'Time zone' });
  await field.fill('Nowhere');
  await expect(asked.getByText('Nowhere is not a time zone.')).toBeVisible();
  await axe(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await axe(page);
  await field.fill('Asia/Tokyo');
  await expect(talk(page, 'Mooring without a crew')).toContainText('09:30');
  await bringIn(page);
  await expect
    .poll(async () => (await kept(app)).flatMap(({ talks }) => talks.map(({ start }) => start)))
    .toEqual(['2026-05-04T09:30:00+09:00', '2026-05-04T11:00:00+09:00']);
  const [conference] = (await app.call((client) => client.library.status())).conferences;
  const id = conference?.id ?? '';
  const fields = { timeZone: 'Europe/Lisbon' };
  await app.call((client) => client.conferences.change({ edit: 'another-zone-1', id, fields }));
  await expect(page.getByRole('option', { name: /Mooring without a crew/ })).toContainText('09:30');
  await page.goto(`${page.url().split('#')[0] ?? ''}#/conference/${id}/agenda`);
  await expect(page.getByRole('link', { name: /Mooring without a crew/ })).toContainText('until 10:10');
});

test('days that are named keep their talks at their times of day until they have dates', async ({
  page,
  app,
}) => {
  await choose(page, join(programmes, 'named-days.csv'));
  await page.getByRole('button', { name: /^Show 2 talks/ }).click();
  await expect(talks(page).getByRole('treeitem', { level: 1 })).toContainText(['Thursday', 'Friday']);
  await bringIn(page);
  const list = page.getByRole('listbox', { name: 'Talks' });
  await expect(list.getByRole('option').first()).toContainText('08:00');
  const [conference] = (await app.call((client) => client.library.status())).conferences;
  const id = conference?.id ?? '';
  await page.goto(`${page.url().split('#')[0] ?? ''}#/conference/${id}/agenda`);
  await expect(page.getByRole('heading', { level: 2 })).toContainText(['Thursday', 'Friday']);
  await expect(page.getByRole('link', { name: /Splicing in the rain/ })).toContainText('09:00');
  await page.goto(`${page.url().split('#')[0] ?? ''}#/conference/${id}/plan`);
  await page.getByRole('link', { name: 'Friday', exact: true }).click();
  await expect(page.getByRole('link', { name: /Splicing in the rain/ })).toBeVisible();
  const fields = { startDate: '2026-09-24', timeZone: 'Europe/Oslo' };
  await app.call((client) => client.conferences.change({ edit: 'first-day-1', id, fields }));
  await page.goto(`${page.url().split('#')[0] ?? ''}#/conference/${id}/agenda`);
  await expect(page.getByRole('heading', { level: 2 })).toContainText(['Thu', 'Fri']);
  expect((await kept(app)).flatMap(({ talks }) => talks.map(({ start }) => start))).toEqual([
    '2026-09-24T08:00:00+02:00',
    '2026-09-25T09:00:00+02:00',
  ]);
});
