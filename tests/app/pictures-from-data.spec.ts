import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { axe, expect, test, type RunningApp } from '../support/app.ts';

test.use({ locale: 'en-GB', timezoneId: 'Europe/Berlin' });

const ada = [{ name: 'Ada Byron' }];

/** Two conferences of two years, with talks that were heard, starred, tagged and linked. */
async function library(app: RunningApp): Promise<void> {
  await app.call(async (client) => {
    const make = async (name: string, startDate: string) =>
      (
        await client.conferences.create({
          edit: `make-${name}`,
          fields: { name, series: 'Harbour Days', startDate },
        })
      ).id;
    const talk = (conference: string, title: string, note: string, fields: object) =>
      client.talks.create({ edit: `talk-${title}`, conference, fields: { title, ...fields }, note });
    const now = await make('Harbour Days 2026', '2026-05-04');
    const start = (hour: string) => ({ start: `2026-05-04T${hour}:00+02:00` });
    await talk(now, 'Ropes That Hold', 'Hemp, as [[Fog Signals]] says. #ropes', {
      ...start('09:00'),
      rating: 2,
      speakers: ada,
    });
    await talk(now, 'Fog Signals', 'Many words on horns and lamps.\n\n- [ ] Buy a horn', {
      ...start('11:00'),
      tags: ['lamps'],
    });
    await talk(now, '</text><script>alert(1)</script>', 'Words.', { ...start('14:00'), rating: 1 });
    const then = await make('Harbour Days 2024', '2024-05-06');
    await talk(then, 'Cranes at Night', 'All about cranes. #ropes', { speakers: ada });
  });
}

const mark = (page: Page, name: string | RegExp) => page.getByRole('group').getByRole('link', { name });

test('a year is walked by keyboard alone, each mark leads to its talks, and it goes out as Markdown and SVG', async ({
  page,
  app,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await library(app);
  await page.keyboard.press('Control+Alt+Z');
  await expect(page.getByRole('heading', { name: '2026', exact: true })).toBeFocused();
  await expect(page.getByText('3 talks heard on 1 day at 1 conference, 2 starred').first()).toBeVisible();
  await axe(page);

  await page.keyboard.press('Tab');
  await expect(mark(page, /^Ropes That Hold, 09:00, 2 stars/)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(mark(page, /^Fog Signals, 11:00, \d+ words, 1 open/)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(mark(page, /alert/)).toBeFocused();

  await page.keyboard.press('Control+Shift+C');
  await expect(page.getByText('Copied as Markdown.')).toBeVisible();
  const markdown = await page.evaluate(() => navigator.clipboard.readText());
  expect(markdown).toContain('- [[Ropes That Hold]], 09:00, 2 stars');
  expect(markdown).toContain('| #ropes | 1 | 1 |');
  const kept = page.waitForEvent('download');
  await page.keyboard.press('s');
  const file = await (await kept).path();
  const svg = readFileSync(file, 'utf8');
  expect(svg).toContain('<title>Words written in the talks of 2026</title>');
  expect(svg).not.toContain('<script');

  await page.keyboard.press('[');
  await expect(page.getByRole('heading', { name: '2024', exact: true })).toBeVisible();
  await page.keyboard.press(']');
  await expect(page.getByRole('heading', { name: '2026', exact: true })).toBeVisible();
  await mark(page, '#ropes in 2024: 1 talk').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: /Cranes at Night/ })).toBeVisible();
});

test('the story of a conference begins its post by one key, and that is undone', async ({ page, app }) => {
  await library(app);
  await page.getByRole('link', { name: /Harbour Days 3/ }).click();
  await expect(page).toHaveURL(/#\/conference/);
  await page.keyboard.press('Control+Alt+Q');
  await expect(page.getByRole('heading', { name: 'Harbour Days 2026' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Digest' })).toContainText(
    '3 talks, 16 words of notes, 2 starred',
  );
  await axe(page);
  await page.keyboard.press('i');
  await expect(page.getByText('The post of Harbour Days 2026 begins with the digest.')).toBeVisible();
  const intro = () =>
    app.call(async (client) => {
      const { conferences } = await client.library.status();
      const id = conferences.find(({ name }) => name === 'Harbour Days 2026')?.id ?? '';
      return (await client.conferences.open({ id })).conference.intro;
    });
  expect(await intro()).toContain('- ★★ [[Ropes That Hold]], Ada Byron');
  await page.keyboard.press('Control+z');
  await expect.poll(intro).toBeUndefined();
});

test('the links around a talk are a picture that leads to them', async ({ page, app }) => {
  await library(app);
  await page.getByRole('link', { name: /Harbour Days 3/ }).click();
  await page.getByRole('option', { name: /Fog Signals/ }).click();
  await expect(page).toHaveURL(/#\/talk/);
  await page.keyboard.press('Control+Alt+X');
  await expect(page.getByText('1 talk links here, and it links to none.').first()).toBeVisible();
  await axe(page);
  await mark(page, 'Ropes That Hold, Harbour Days 2026, links here').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Ropes That Hold' })).toBeVisible();
});

test('a year of which nothing was heard shows nothing that is empty', async ({ page, app }) => {
  await library(app);
  await app.call(async (client) => {
    const fields = { name: 'Harbour Days 2027', series: 'Harbour Days', startDate: '2027-05-03' };
    const { id } = await client.conferences.create({ edit: 'make-2027', fields });
    for (const title of ['Buoys', 'Winches'])
      await client.talks.create({
        edit: `talk-${title}`,
        conference: id,
        fields: { title, speakers: ada, tags: ['lamps'] },
        note: '',
      });
  });
  await page.evaluate(() => (location.hash = '#/year/2027'));
  await expect(page.getByRole('heading', { name: '2027', exact: true })).toBeFocused();
  await expect(page.getByText('Nothing is written')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Heard again' })).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Talks with a tag' })).toHaveCount(0);
  const keyLine = page.getByLabel('Keys', { exact: true });
  await expect(keyLine).not.toContainText('Day');
  await expect(keyLine).toContainText('Year');
  await page.evaluate(() => (location.hash = '#/year/2026'));
  await expect(keyLine).toContainText('Day');
  await expect(page.getByRole('heading', { name: 'Heard again' })).toBeVisible();
});
