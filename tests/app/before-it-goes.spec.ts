import { axe, expect, test, type RunningApp } from '../support/app.ts';
import type { Page } from '@playwright/test';

test.use({ samples: true });

/** Opens the export of Saltmarsh 2023 with a note of these words in its first talk; gives how to read that again. */
async function open(page: Page, app: RunningApp, text: string): Promise<() => Promise<string>> {
  const { id, talk } = await app.call(async (client) => {
    const { conferences } = await client.library.status();
    const conference = conferences.find((one) => one.name === 'Saltmarsh 2023')?.id ?? '';
    const { talks } = await client.conferences.open({ id: conference });
    const first = talks[0]?.id ?? '';
    const { revision: base } = await client.notes.read({ talk: first });
    await client.notes.write({ edit: 'edit-of-the-test', talk: first, base, text });
    return { id: conference, talk: first };
  });
  await expect(page.getByRole('main')).toBeVisible();
  await page.evaluate((to) => (location.hash = to), `#/export/${id}`);
  await expect(page.getByText(/words, about/)).toBeVisible();
  return () => app.call(async (client) => (await client.notes.read({ talk })).text);
}

const preview = (page: Page) => page.frameLocator('iframe[title]').locator('body');
const hints = (page: Page) => page.getByRole('region', { name: 'Before it goes out' });

test('a hint is put right in the note, and that is taken back', async ({ page, app }) => {
  const note = await open(page, app, 'It holds (https://example.org/rope. It is is strong.');
  const bracket = hints(page).getByRole('listitem').filter({ hasText: 'A bracket is never closed' });
  await expect(bracket).toContainText('(https://example.org/rope.');
  await expect(hints(page)).toContainText('A slip in the words');
  await axe(page);
  await bracket.getByRole('button', { name: 'Fix', exact: true }).click();
  await expect(bracket).toHaveCount(0);
  await expect.poll(note).toContain('(https://example.org/rope). It');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(note).toContain('(https://example.org/rope. It');
  await expect(bracket).toHaveCount(1);
});

test('checks of language are off where the settings say so', async ({ page, app }) => {
  await app.call((client) => client.settings.change({ proseChecks: false }));
  await page.reload();
  await open(page, app, 'It holds (so. It is is strong.');
  await expect(hints(page)).toContainText('A bracket is never closed');
  await expect(hints(page)).not.toContainText('A slip in the words');
});

test('what a post is about and its shape are chosen on its page', async ({ page, app }) => {
  await open(page, app, 'It holds. #weather');
  await page.getByRole('radio', { name: /^Top five/ }).check();
  await expect(preview(page)).toContainText(/Top (two|three|four|five) talks: Saltmarsh 2023/);
  await page.getByRole('radio', { name: /^Trip report/ }).check();
  await expect(preview(page)).toContainText('What matters to us');
  await page.getByRole('radio', { name: /^By theme/ }).check();
  await expect(preview(page)).toContainText('by theme');
  await page.getByRole('radio', { name: /^Day by day/ }).check();
  await page.getByRole('radio', { name: /^One day/ }).check();
  await expect(page).toHaveURL(/\/day\//);
  await expect(page.getByRole('radio', { name: /^One day/ })).toBeChecked();
  await page.getByRole('radio', { name: /^A theme/ }).check();
  await expect(page).toHaveURL(/\/tag\//);
  await page.getByLabel('Which tag').selectOption('weather');
  await expect(preview(page)).toContainText('weather over the years');
  await axe(page);
});
