import type { Page } from '@playwright/test';
import { axe, expect, test, type RunningApp } from '../support/app.ts';
import { editor, openNote } from './note.ts';

test.use({ samples: true });

const field = (page: Page) => page.getByRole('searchbox', { name: 'Words from any title or note' });
const found = (page: Page) => page.getByRole('list', { name: 'Found' }).getByRole('link');
const beside = (page: Page) => page.getByRole('complementary', { name: 'The note beside' });
const filters = (page: Page) => page.getByRole('region', { name: 'Filters' });

const lines = (count: number) => '- Nothing of note.\n'.repeat(count);
const note = `${lines(60)}- The splice keeps the bollard dry [12:30]\n${lines(60)}- [ ] Buy a bollard\n`;

/** A talk with a long note, and the search asked for by its key. */
async function beginSearch(page: Page, app: RunningApp): Promise<void> {
  await openNote(page, app, note);
  await page.keyboard.press('ControlOrMeta+Shift+F');
  await expect(field(page)).toBeFocused();
}

test('three words half remembered, one with a typo, lead to the place in the note', async ({ page, app }) => {
  await beginSearch(page, app);
  await page.keyboard.type('splice bolard dry');
  await expect(page.getByText('All of splice, bolard and words beginning with dry.')).toBeVisible();
  await expect(found(page)).toHaveCount(1);
  await expect(found(page)).toContainText('12:30');
  await expect(beside(page).locator('mark').first()).toBeInViewport();
  await axe(page);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(editor(page)).toBeFocused();
  await expect(editor(page).getByText('The splice keeps the bollard dry')).toBeInViewport();
  await page.keyboard.type('HERE');
  await expect(editor(page)).toContainText('The HEREsplice keeps');
});

test('Enter right behind the words opens the best talk as soon as it is known', async ({ page, app }) => {
  await beginSearch(page, app);
  await page.keyboard.type('splice bolard dry');
  await page.keyboard.press('Enter');
  await expect(editor(page)).toBeFocused();
  await expect(editor(page).getByText('The splice keeps the bollard dry')).toBeInViewport();
});

test('the next place is shown by its key, and the talk opens there', async ({ page, app }) => {
  await beginSearch(page, app);
  await page.keyboard.type('bollard ');
  await expect(beside(page).getByText('Place 1 of 2')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('n');
  await expect(beside(page).getByText('Place 2 of 2')).toBeVisible();
  await expect(beside(page).getByText('Buy a bollard')).toBeInViewport();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(beside(page).getByRole('document')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(found(page).first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(editor(page)).toBeFocused();
  await page.keyboard.type('HERE');
  await expect(editor(page)).toContainText('Buy a HEREbollard');
});

test('what was found is filtered by keys, and each filter stands in the field', async ({ page }) => {
  await page.evaluate(() => (location.hash = '#/search?clock'));
  await expect(found(page)).toHaveCount(5);
  await expect(page.getByText('of 41 talks')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('f');
  await expect(filters(page).getByRole('button', { name: /^Note, / })).toBeFocused();
  for (let step = 0; step < 10; step += 1) {
    if (
      await filters(page)
        .getByRole('button', { name: /^2026, / })
        .evaluate((row) => row === document.activeElement)
    )
      break;
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await expect(field(page)).toHaveValue('clock* year:2026 ');
  await expect(found(page)).toHaveCount(2);
  await expect(filters(page).getByRole('button', { name: /^2026, / })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect(filters(page).getByRole('button', { name: /^2026, / })).toBeFocused();
  await axe(page);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(field(page)).toHaveValue('clock* year:2025 ');
  await expect(page).toHaveURL(/#\/search\?clock\*%20year%3A2025%20$/);
  await page.keyboard.press('Escape');
  await expect(filters(page).getByRole('button', { name: /^2025, / })).not.toBeFocused();
});

test('where nothing is found a way out is taken by its number', async ({ page }) => {
  await page.evaluate(() => (location.hash = '#/search'));
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('clocks borrowed year:1999 ');
  await expect(page.getByRole('heading', { name: 'Nothing says all of this' })).toBeVisible();
  const ways = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: /^Search this/ }) });
  await expect(ways.first()).toContainText(/Without year:1999\. \d talks: /);
  const [, promised] = /\. (\d) talks/.exec((await ways.first().textContent()) ?? '') ?? [];
  await expect(page.getByText('Trash no title there has these words')).toBeVisible();
  await axe(page);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('1');
  await expect(field(page)).toHaveValue('clocks borrowed ');
  await expect(field(page)).toBeFocused();
  await expect(found(page)).toHaveCount(Number(promised));
  await page.goBack();
  await expect(field(page)).toHaveValue('clocks borrowed year:1999 ');
});

test('operators and their values are completed by keys', async ({ page }) => {
  await page.evaluate(() => (location.hash = '#/search'));
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('clock spea');
  await expect(page.getByRole('option', { name: /^speaker/ })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(field(page)).toHaveValue('clock speaker:');
  const offered = page.getByRole('listbox', { name: 'Values of speaker' }).getByRole('option');
  await expect(offered.first()).toBeVisible();
  await page.keyboard.type('chi');
  await expect(offered).toHaveText([/Chidi Okwuosa\s*\d here/]);
  await axe(page);
  await page.keyboard.press('Enter');
  await expect(field(page)).toHaveValue('clock speaker:"Chidi Okwuosa" ');
  await expect(page.getByText('The word clock, by Chidi Okwuosa.')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(found(page).first()).toBeFocused();
  await page.keyboard.press('?');
  await expect(page.getByRole('listbox', { name: 'Operators' }).getByRole('option')).not.toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('listbox')).toHaveCount(0);
});

test('an expression finds, and one that is none is told of', async ({ page, app }) => {
  await beginSearch(page, app);
  await page.keyboard.type('/splice.{0,20}dry/');
  await expect(found(page)).toHaveCount(1);
  await expect(found(page).locator('mark')).toHaveText('splice keeps the bollard dry');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('/(splice/');
  await expect(page.getByText('is left out: a bracket or parenthesis in it is not closed.')).toBeVisible();
  await axe(page);
});

test('a narrow window has the filters behind a button', async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 800 });
  await page.evaluate(() => (location.hash = '#/search?clock'));
  await expect(found(page)).toHaveCount(5);
  await expect(beside(page)).toBeHidden();
  await page.getByRole('button', { name: 'Filters' }).click();
  await page.getByRole('button', { name: /^2026, / }).click();
  await expect(field(page)).toHaveValue('clock* year:2026 ');
  await axe(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Filters 1' })).toBeVisible();
});

test('a search that found something is one key away in the empty field', async ({ page }) => {
  await page.evaluate(() => (location.hash = '#/search?clock'));
  await expect(found(page)).toHaveCount(5);
  const keyLine = page.getByLabel('Keys', { exact: true });
  await expect(keyLine).toContainText('Next place');
  await field(page).focus();
  await page.keyboard.press('Escape');
  await expect(field(page)).toHaveValue('');
  const last = page.getByRole('list', { name: 'Last searches' }).getByRole('link');
  await expect(last).toHaveText(['clock']);
  await expect(keyLine).not.toContainText('Next place');
  await expect(keyLine).not.toContainText('Filters');
  await axe(page);
  await page.keyboard.press('ArrowDown');
  await expect(last.first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(found(page)).toHaveCount(5);
  await expect(field(page)).toBeFocused();
});

test('a value that is still typed counts what it found, and years with something come first', async ({
  page,
  app,
}) => {
  await app.call(async (client) => {
    for (const year of [2027, 2028, 2029]) {
      const fields = { name: `Empty ${year}`, startDate: `${year}-05-04` };
      await client.conferences.create({ edit: `make-${year}`, fields });
    }
  });
  await page.evaluate(() => (location.hash = '#/search?clock%20speaker%3Achi'));
  await expect(found(page)).not.toHaveCount(0);
  const count = await found(page).count();
  await expect(filters(page).getByRole('button', { name: new RegExp(`^chi, ${count} talk`) })).toBeVisible();
  const years = filters(page).getByRole('list', { name: 'Year' }).getByRole('button');
  await expect(years.first()).toHaveAccessibleName(/, [1-9]\d* talk/);
});

test('filters open at their button, also by their key', async ({ page }) => {
  await page.setViewportSize({ width: 900, height: 800 });
  await page.evaluate(() => (location.hash = '#/search?clock'));
  await expect(found(page)).toHaveCount(5);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('f');
  const first = filters(page).or(page.locator('#search-filters')).getByRole('button').first();
  await expect(first).toBeFocused();
  const [button, panel] = await Promise.all([
    page.getByRole('button', { name: 'Filters', exact: true }).boundingBox(),
    page.locator('#search-filters').boundingBox(),
  ]);
  expect(panel?.y).toBeGreaterThanOrEqual((button?.y ?? 0) + (button?.height ?? 0));
  expect((panel?.x ?? 0) + (panel?.width ?? 0)).toBeLessThan(900);
});
