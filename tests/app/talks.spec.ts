import type { Page } from '@playwright/test';
import { axe, expect, test } from '../support/app.ts';

test.use({ samples: true });

const open = async (page: Page, words: string) => {
  await expect(page.getByRole('main')).toBeVisible();
  await page.keyboard.press('Control+P');
  await page.keyboard.type(words);
  await page.getByRole('dialog', { name: 'Go to' }).getByRole('option', { name: words }).first().click();
  await expect(page.getByRole('heading', { name: words, level: 1 })).toBeVisible();
};

test('a talk that is renamed takes the links in other notes along', async ({ page }) => {
  await open(page, 'Clocks We Borrowed');
  await expect(page.getByText('Linked from')).toBeVisible();
  await page.getByRole('button', { name: 'Clocks We Borrowed' }).click();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Clocks We Gave Back');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Clocks We Gave Back' })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'follow' })).toBeVisible();
  await expect(page.getByText('Linked from')).toBeVisible();
  await axe(page);
});

test('a talk is moved to another conference, duplicated, put in the trash and brought back', async ({
  page,
}) => {
  await open(page, 'Clocks We Borrowed');
  await page.keyboard.press('Control+Shift+M');
  const dialog = page.getByRole('dialog', { name: 'Move the talk' });
  await dialog.getByLabel('Conference').selectOption({ label: 'Plainspoken 2025' });
  await dialog.getByRole('button', { name: 'Move' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'moved to Plainspoken 2025' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Talks' })).toContainText('Plainspoken 2025');

  const original = page.url();
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: /Duplicate the talk/ }).click();
  await expect(page.getByRole('option', { name: /Clocks We Borrowed/ })).toHaveCount(2);
  await expect(page).not.toHaveURL(original);

  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: /Put the talk in the trash/ }).click();
  await expect(page.getByRole('status').filter({ hasText: 'is in the trash' })).toBeVisible();
  await expect(page.getByRole('option', { name: /Clocks We Borrowed/ })).toHaveCount(1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('option', { name: /Clocks We Borrowed/ })).toHaveCount(2);
  await expect(page.getByRole('heading', { name: /Clocks We Borrowed/, level: 1 })).toBeVisible();

  await page.keyboard.press('Delete');
  await page.getByRole('link', { name: /^Trash/ }).click();
  await page.getByRole('button', { name: /^Restore Clocks We Borrowed/ }).click();
  await expect(page.getByRole('heading', { name: /Clocks We Borrowed/, level: 1 })).toBeVisible();
  await axe(page);
});

test('the address of a talk is copied for other programs, and says which talk it is', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, 'Clocks We Borrowed');
  await page.keyboard.press('Alt+Shift+L');
  await expect(
    page.getByRole('status').filter({ hasText: 'is copied. Other programs open it' }),
  ).toBeVisible();
  const [, id = ''] = /#\/talk\/([^/?]+)/.exec(page.url()) ?? [];
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`lanyard://talk/${id}`);
});

test('a tag is added with a suggestion, another is taken away', async ({ page }) => {
  await open(page, 'Clocks We Borrowed');
  // However fast the next key is typed, the field has it.
  const hasFocus = await page.evaluate(() => {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 't', bubbles: true }));
    return document.activeElement?.matches('[popover] input');
  });
  expect(hasFocus).toBe(true);
  await page.keyboard.type('back');
  const field = page.getByRole('combobox', { name: 'New tag' });
  await expect(page.getByRole('option', { name: 'backups', exact: true })).toBeVisible();
  await field.press('ArrowDown');
  await field.press('Enter');
  await page.getByRole('button', { name: 'Remove the tag hardware' }).click();
  await page.getByRole('button', { name: 'Keep' }).click();
  await expect(page.getByRole('link', { name: '#backups' })).toBeVisible();
  await expect(page.getByRole('link', { name: '#hardware' })).toHaveCount(0);
  await page.getByRole('link', { name: '#backups' }).click();
  await expect(page.getByRole('heading', { name: '#backups' })).toBeFocused();
  await axe(page);
});

test('a fact that is not known yet waits behind a button, and Esc leaves it as it was', async ({ page }) => {
  await open(page, 'Clocks We Borrowed');
  await page.getByRole('button', { name: 'Room: Net Loft' }).click();
  await page.getByRole('combobox', { name: 'Room' }).fill('Boat shed');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Room: Net Loft' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: 'Room' }).fill('Boat shed');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Room: Boat shed' })).toBeFocused();
  await page.getByRole('button', { name: 'Fact', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Published address' }).click();
  await page.getByRole('textbox', { name: 'Published address' }).fill('https://example.org/clocks');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'Published address' })).toHaveAttribute(
    'href',
    'https://example.org/clocks',
  );
  await axe(page);
});

test('several talks are chosen together and put away with one undo', async ({ page }) => {
  const rows = page.getByRole('listbox', { name: 'Talks' }).getByRole('option');
  await expect(rows.first()).toBeFocused();
  const before = await rows.count();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByRole('heading', { name: '3 talks chosen' })).toBeVisible();
  await axe(page);
  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(rows).toHaveCount(before - 3);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rows).toHaveCount(before);
});

test('a conference is edited field by field', async ({ page }) => {
  const main = page.getByRole('main');
  await page.getByRole('link', { name: /^2025 Plainspoken/ }).click();
  await main.getByLabel('Venue').fill('The long hall');
  await page.keyboard.press('Enter');
  await main.getByLabel('First day').fill('someday');
  await page.keyboard.press('Tab');
  await expect(main.getByText('2018-06-20, 2018-06 or 2018')).toBeVisible();
  await main.getByLabel('First day').press('Escape');
  await main.getByLabel('New room').fill('Cellar');
  await page.keyboard.press('Enter');
  await expect(main.getByLabel('Room 1')).toBeVisible();
  await main.getByText('Tide', { exact: true }).click({ force: true });
  await main.getByRole('button', { name: 'Day', exact: true }).click();
  await page.reload();
  await expect(main.getByLabel('Venue')).toHaveValue('The long hall');
  await expect(main.getByRole('radio', { name: 'Tide' })).toBeChecked();
  await axe(page);
});
