import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Talk } from '../../data/library/model.ts';
import { axe, expect, test, type RunningApp } from '../support/app.ts';
import { conferenceOf, talkOf } from '../support/conferences.ts';
import { printed } from '../support/fault-library.ts';

/** One conference a year, each with its talks. */
async function open(app: RunningApp, page: Page, years: Record<number, Partial<Talk>[]>): Promise<void> {
  await page.goto('about:blank');
  await app.kill('SIGTERM');
  for (const [year, talks] of Object.entries(years)) {
    const id = `harbour-${year}`;
    const made = talks.map((talk, at) => talkOf(`${year}-${at}`, { note: '', ...talk }));
    const fields = { id, name: `Harbour Days ${year}`, startDate: `${year}-05-04` };
    writeFileSync(join(app.library, 'conferences', `${id}.json`), printed(conferenceOf(made, fields)));
  }
  await page.goto(await app.restart());
  await expect(page.getByRole('main')).toBeVisible();
}

async function goTo(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+p');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('combobox')).toBeFocused();
  await page.keyboard.type(name);
  await expect(dialog.getByRole('option', { selected: true })).toContainText(name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name, level: 1, exact: true })).toBeFocused();
}

const ada = (affiliation: string, name = 'Ada Byron') => ({ speakers: [{ name, affiliation }] });
const names = async (app: RunningApp) =>
  (await app.call((client) => client.people.list())).map(({ name, talks }) => `${name} ${talks}`);

test('by keyboard alone: a speaker is followed across years, from talk to talk', async ({ app, page }) => {
  await open(app, page, {
    2021: [
      {
        title: 'Clocks that agree',
        ...ada('Engines', 'ada byron'),
        note: 'Agreement costs a round trip.',
        rating: 1,
      },
    ],
    2023: [
      { title: 'A net of nets', ...ada('Looms'), note: 'Each host learns its neighbours.' },
      { title: 'Boxes at sea', ...ada('Looms'), plan: 'want' },
      { title: 'Other things', note: 'As [[Ada Byron]] says, names are cheap.' },
    ],
  });
  await goTo(page, 'Ada Byron');
  await expect(
    page.getByText('Looms, heard twice, on programmes once more, one of them starred'),
  ).toBeVisible();
  await expect(page.getByRole('img', { name: '2022: no conference' })).toBeVisible();
  await expect(page.getByText('As Ada Byron says, names are cheap.')).toBeVisible();
  await axe(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await axe(page);

  const talks = page.getByRole('list', { name: 'Talks' });
  await expect(talks.getByRole('listitem').first()).toContainText('Each host learns its neighbours.');
  await page.keyboard.press('ArrowDown');
  await expect(talks.getByRole('link', { name: /A net of nets/ })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Clocks that agree' })).toBeFocused();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByRole('heading', { name: 'Ada Byron' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  const notHeard = page.getByRole('region', { name: 'Not heard' });
  await expect(notHeard.getByRole('link', { name: /Boxes at sea/ })).toBeFocused();
});

test('by keyboard alone: another spelling is added, parted again, and both are undone', async ({
  app,
  page,
}) => {
  await open(app, page, {
    2021: [{ title: 'Clocks', ...ada('Engines') }],
    2022: [{ title: 'Cards', speakers: [{ name: 'adalove' }] }],
  });
  await goTo(page, 'Ada Byron');
  await page.keyboard.press('a');
  await expect(page.getByRole('combobox', { name: 'Add another spelling' })).toBeFocused();
  await page.keyboard.type('adal');
  await expect(page.getByRole('option', { name: /adalove/ })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'adalove is Ada Byron' })).toBeVisible();
  await expect(page.getByRole('link', { name: /Cards/ })).toBeVisible();
  expect(await names(app)).toEqual(['Ada Byron 2']);
  await page.getByRole('button', { name: 'Part adalove from Ada Byron' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: /Cards/ })).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('link', { name: /Cards/ })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('link', { name: /Cards/ })).toHaveCount(0);
  expect(await names(app)).toEqual(['Ada Byron 1', 'adalove 1']);
});

test('by keyboard alone: a talk that somebody else gave is parted by a key that is told, or from its menu', async ({
  app,
  page,
}) => {
  await open(app, page, {
    2021: [{ title: 'Clocks', ...ada('Engines'), note: 'Heard.' }],
    2022: [{ title: 'Cards', ...ada('Engines'), note: 'Heard.' }],
  });
  await goTo(page, 'Ada Byron');
  const keyLine = page.getByLabel('Keys', { exact: true });
  await expect(keyLine).not.toContainText('Somebody else');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('link', { name: /Cards/ })).toBeFocused();
  await expect(keyLine).toContainText('NSomebody else');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: /^Somebody else gave Cards/ })).toBeFocused();
  await axe(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  await expect(page.getByRole('link', { name: /Cards/ })).toHaveCount(0);
  await expect(page.getByRole('link', { name: /Clocks/ })).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('link', { name: /Cards/ })).toBeVisible();
});

const head = 'Title,Start,End,Room,Speaker,Company';
const rows = (...titles: string[]) =>
  [
    head,
    `${titles[0]},2026-05-04T10:00:00+02:00,2026-05-04T10:30:00+02:00,Quay,Ada Byron,Engines`,
    `${titles[1]},2026-05-04T11:00:00+02:00,2026-05-04T11:30:00+02:00,Quay,Ada Byron,Looms`,
  ].join('\n');

test.describe('two people of one name', () => {
  let folder: string;
  test.beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lanyard-people-'));
  });
  test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

  async function bringIn(page: Page, text: string): Promise<void> {
    const file = join(folder, 'harbour-days-2026.csv');
    writeFileSync(file, text);
    await page.keyboard.press('Control+o');
    await expect(page.getByRole('heading', { name: 'Import posts' })).toBeFocused();
    await page.locator('input[type=file]').setInputFiles(file);
    await expect(page.getByRole('heading', { name: /^The columns of/ })).toBeVisible();
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('tree', { name: 'Talks of the programme' })).toBeVisible();
    await page.keyboard.press('Control+Enter');
    await expect(page).toHaveURL(/#\/conference\//);
  }

  test('by keyboard alone: they are parted, stay so when the programme comes again and over a restart', async ({
    app,
    page,
  }) => {
    await expect(page.getByRole('main')).toBeVisible();
    await bringIn(page, rows('Clocks that agree', 'Weaving fog'));
    await goTo(page, 'Ada Byron');
    const question = page.getByRole('region', { name: 'One person or two?' });
    await expect(question).toContainText('Taken for one until you say.');
    await expect(question).toContainText('another company, in the same year', { ignoreCase: true });
    await axe(page);
    await page.keyboard.press('2');
    await expect(page.getByRole('status').filter({ hasText: 'told apart' })).toBeVisible();
    await expect(question).toHaveCount(0);
    const apart = await names(app);
    expect(apart).toEqual(['Ada Byron 1', expect.stringMatching(/^Ada Byron \((?:Looms|Engines)\) 1$/)]);

    await bringIn(page, rows('Clocks that agree', 'Weaving more fog'));
    expect(await names(app)).toEqual(apart);
    await page.goto('about:blank');
    await page.goto(await app.restart());
    await goTo(page, 'Ada Byron');
    const namesakes = page.getByRole('region', { name: 'Of the same name' });
    await namesakes.getByRole('link').focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: /^Ada Byron \(/ })).toBeFocused();
    await namesakes.getByRole('button', { name: 'They are one after all' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Ada Byron', exact: true })).toBeVisible();
    await expect.poll(() => names(app)).toEqual(['Ada Byron 2']);
  });
});

test('by keyboard alone: a company shows who spoke for it, and takes in one that law alone tells apart', async ({
  app,
  page,
}) => {
  await open(app, page, {
    2021: [{ title: 'Clocks', ...ada('Engines'), note: 'Agreement costs.' }],
    2023: [
      { title: 'Cards', ...ada('Engines GmbH', 'Ken Thorne') },
      { title: 'Fog', ...ada('Engines', 'Grace Hopper') },
    ],
  });
  await page.keyboard.press('Control+Shift+y');
  await expect(page.getByRole('heading', { name: 'Companies' })).toBeFocused();
  await axe(page);
  await page.getByRole('link', { name: /^Engines 2 people/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Engines', level: 1 })).toBeFocused();
  const table = page.getByRole('table');
  await expect(table.getByRole('row', { name: /Ada Byron Clocks/ })).toContainText('1 heard');
  await expect(table.getByRole('row', { name: /1 more/ })).toContainText('printed in programmes');
  await axe(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await axe(page);
  await page.keyboard.press('1');
  await expect(page.getByRole('status').filter({ hasText: 'Engines GmbH is Engines' })).toBeVisible();
  await expect(table.getByRole('row', { name: /2 more/ })).toBeVisible();
  await expect(page.getByRole('region', { name: 'One company?' })).toHaveCount(0);
  await page.getByRole('button', { name: '2 more' }).focus();
  await page.keyboard.press('Enter');
  await expect(table.getByRole('row', { name: /Ken Thorne Cards/ })).toBeVisible();
});

test('a link that is none for a browser is words, and the others lead out', async ({ app, page }) => {
  const links = [
    { kind: 'page', url: 'https://ada.example/', title: 'Her page' },
    { kind: 'page', url: 'javascript:alert(1)', title: 'Odd' },
  ] as const;
  await open(app, page, {
    2021: [{ title: 'Clocks', speakers: [{ name: 'Ada Byron', links: [...links] }] }],
  });
  await goTo(page, 'Ada Byron');
  const elsewhere = page.getByRole('region', { name: 'Elsewhere on the web' });
  await expect(elsewhere.getByRole('link')).toHaveCount(1);
  await expect(elsewhere.getByRole('link', { name: 'Her page' })).toHaveAttribute(
    'href',
    'https://ada.example/',
  );
  await expect(elsewhere).toContainText('javascript:alert(1)');
});
