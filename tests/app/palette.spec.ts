import { axe, expect, test } from '../support/app.ts';

test.use({ samples: true });

test('the palette finds a command by its letters, shows its keys and runs it', async ({ page }) => {
  await expect(page.getByRole('main')).toBeVisible();
  await page.keyboard.press('Control+K');
  const palette = page.getByRole('dialog', { name: 'Commands' });
  await expect(palette.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('theme dark');
  await expect(palette.getByRole('option', { name: 'Theme: dark' })).toHaveAttribute('aria-selected', 'true');
  await axe(page);
  await page.keyboard.press('Enter');
  await expect(palette).toBeHidden();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.keyboard.press('Control+K');
  await page.keyboard.type('settings');
  await expect(palette.getByRole('option', { name: /Settings/ }).first()).toContainText('Ctrl+,');
  await page.keyboard.type(' nowhere');
  await expect(palette.getByText('No command is called that.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
  await axe(page);
});

test('the switcher goes to a person, a tag and a talk, and to the palette and back', async ({ page }) => {
  await expect(page.getByRole('main')).toBeVisible();
  await page.keyboard.press('Control+P');
  const switcher = page.getByRole('dialog', { name: 'Go to' });
  await page.keyboard.type('dafydd');
  await expect(switcher.getByRole('option', { name: /Dafydd Prosser/ }).first()).toBeVisible();
  await axe(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Dafydd Prosser' })).toBeFocused();

  await page.keyboard.press('Control+P');
  await page.keyboard.type('#backups');
  await expect(switcher.getByRole('option', { name: /#backups/ })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '#backups' })).toBeFocused();

  await page.keyboard.press('Control+P');
  await page.keyboard.press('Control+K');
  await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
  await page.keyboard.press('Control+P');
  await expect(switcher).toBeVisible();
  await page.keyboard.press('Escape');
});

test('all keys stand in one overview', async ({ page }) => {
  await expect(page.getByRole('main')).toBeVisible();
  await page.keyboard.press('Control+/');
  const keys = page.getByRole('dialog', { name: 'All keys' });
  await expect(keys).toContainText('New talk in today’s conference');
  await axe(page);
  await keys.getByRole('link', { name: 'Change keys in the settings' }).click();
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
});
