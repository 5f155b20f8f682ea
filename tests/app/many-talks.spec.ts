import type { Page } from '@playwright/test';
import { axe, expect, test, type RunningApp } from '../support/app.ts';

test.use({ samples: true });

const rows = (page: Page) => page.getByRole('listbox', { name: 'Talks' }).getByRole('option');
const said = (page: Page, words: string) => page.getByRole('status').filter({ hasText: words });
const chosen = (page: Page, count: number) =>
  page.getByRole('heading', { name: count === 1 ? '1 talk chosen' : `${count} talks chosen` });

/** What the library has of the conference that is shown. */
const talksOf = (app: RunningApp) =>
  app.call(async (client) => {
    const { conferences } = await client.library.status();
    const id = conferences.find(({ name }) => name === 'Saltmarsh 2026')?.id ?? '';
    return (await client.conferences.open({ id })).talks;
  });

/** Chooses the first three talks by keys. */
async function chooseThree(page: Page): Promise<void> {
  await expect(rows(page).first()).toBeFocused();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(chosen(page, 3)).toBeVisible();
}

test('talks are chosen one by one, all at once, and let go by keys', async ({ page }) => {
  await expect(rows(page).first()).toBeFocused();
  const all = await rows(page).count();
  await page.keyboard.press('Space');
  await expect(chosen(page, 1)).toBeVisible();
  await page.keyboard.press('v');
  await expect(chosen(page, 1)).toBeHidden();
  await page.keyboard.press('Control+a');
  await expect(chosen(page, all)).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: `${all} of ${all} chosen` })).toBeVisible();
  await axe(page);
  await page.keyboard.press('Escape');
  await expect(chosen(page, all)).toBeHidden();
  await expect(rows(page).first()).toBeFocused();
});

test('talks are chosen by pointer, and one of them is let go', async ({ page }) => {
  await rows(page).nth(0).click();
  await rows(page)
    .nth(1)
    .click({ modifiers: ['Control'] });
  await rows(page)
    .nth(3)
    .click({ modifiers: ['Shift'] });
  await expect(rows(page).nth(2)).toHaveAttribute('aria-selected', 'true');
  await page
    .getByRole('button', { name: /^Let .* go$/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { name: /^\d talks? chosen$/ })).toBeVisible();
});

test('chosen talks get a tag, a plan and stars, each in one step that is taken back', async ({
  page,
  app,
}) => {
  const before = await talksOf(app);
  await chooseThree(page);
  await page.keyboard.press('t');
  await page.getByRole('combobox', { name: 'New tag' }).fill('#cloud-native');
  await page.keyboard.press('Enter');
  await expect(said(page, 'The tag cloud-native was put on 3 talks')).toBeVisible();
  await page.keyboard.press('m');
  await expect(said(page, '3 talks changed')).toBeVisible();
  await page.getByRole('button', { name: 'Star' }).click();
  await page.getByRole('menuitem', { name: '1 of 3 stars' }).click();
  await expect.poll(async () => (await talksOf(app)).filter((talk) => talk.rating === 1).length).toBe(3);
  const now = (await talksOf(app)).slice(0, 3);
  expect(now.map(({ plan }) => plan)).toEqual(['maybe', 'maybe', 'maybe']);
  expect(now.every(({ tags }) => tags.includes('cloud-native'))).toBe(true);
  for (let step = 0; step < 3; step += 1) {
    await page.keyboard.press('Control+z');
    await expect(said(page, 'Taken back: Change 3 talks')).toBeVisible();
    await page.getByRole('button', { name: 'Dismiss' }).click();
  }
  const plain = (talks: typeof before) =>
    talks.map(({ id, plan, rating, tags }) => ({ id, plan, rating, tags }));
  await expect.poll(async () => plain(await talksOf(app))).toEqual(plain(before));
});

test('chosen talks are moved and deleted, and one undo brings them back to their places', async ({
  page,
  app,
}) => {
  const ids = async () => (await talksOf(app)).map(({ id }) => id);
  const before = await ids();
  await chooseThree(page);
  await page.keyboard.press('Control+Shift+M');
  const dialog = page.getByRole('dialog', { name: 'Move 3 talks' });
  await dialog.getByLabel('Conference').selectOption({ label: 'Plainspoken 2025' });
  await dialog.getByRole('button', { name: 'Move' }).click();
  await expect(said(page, '3 talks moved to Plainspoken 2025')).toBeVisible();
  await expect.poll(ids).toHaveLength(before.length - 3);
  await page.keyboard.press('Control+z');
  await expect.poll(ids).toEqual(before);
  await expect(rows(page)).toHaveCount(before.length);
  await rows(page).first().focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await expect(rows(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(ids).toEqual(before);
});

test('what can be done with chosen talks stands at the foot of the list in a narrow window', async ({
  page,
}) => {
  await chooseThree(page);
  await page.setViewportSize({ width: 640, height: 800 });
  const acts = page.getByRole('toolbar', { name: 'With the 3 chosen talks' });
  await expect(acts.getByRole('button', { name: 'Tag' })).toBeVisible();
  await axe(page);
  await acts.getByRole('button', { name: 'Delete' }).click();
  await expect(said(page, '3 talks are in the trash')).toBeVisible();
});

test('chosen talks are let go by the pointer, in a wide window and in a narrow one', async ({ page }) => {
  await chooseThree(page);
  await page.getByRole('button', { name: 'Let go' }).click();
  await expect(chosen(page, 3)).toBeHidden();
  await expect(rows(page).nth(2)).toBeFocused();
  await page.keyboard.press('Shift+ArrowUp');
  await page.setViewportSize({ width: 640, height: 800 });
  await expect(page.getByRole('toolbar', { name: 'With the 2 chosen talks' })).toBeVisible();
  await page.getByRole('button', { name: 'Let go' }).click();
  await expect(page.getByRole('toolbar')).toBeHidden();
  await expect(rows(page).nth(1)).toBeFocused();
});

test('all of it is in the palette', async ({ page }) => {
  await chooseThree(page);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('plan: attended');
  await page.keyboard.press('Enter');
  await expect(said(page, 'changed')).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('let the chosen');
  await page.keyboard.press('Enter');
  await expect(chosen(page, 3)).toBeHidden();
});
