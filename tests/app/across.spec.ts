import { axe, expect, test } from '../support/app.ts';

test.use({ samples: true });

test('a person stands with all talks, affiliations and topics', async ({ page }) => {
  await page.getByRole('link', { name: /^People/ }).click();
  await page.getByLabel('Find a name').fill('dafydd');
  await page.getByRole('list', { name: 'People' }).getByRole('link').first().click();
  await expect(page.getByRole('heading', { name: 'Dafydd Prosser' })).toBeFocused();
  await expect(page.getByRole('complementary')).toContainText('Ebbline Ferries');
  await axe(page);
  await page.getByRole('link', { name: /Five Minutes of DNS Regret/ }).click();
  await expect(page.getByRole('heading', { name: 'Five Minutes of DNS Regret' })).toBeFocused();
});

test('a tag that is renamed is renamed everywhere', async ({ page }) => {
  await page.getByRole('link', { name: /^Tags/ }).click();
  await page.getByRole('link', { name: /^#backups/ }).click();
  await axe(page);
  await page.getByRole('button', { name: '#backups' }).click();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('#restores');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '#restores' })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: '#backups is now #restores' })).toBeVisible();
  await page.getByRole('link', { name: /^Tags/ }).click();
  await expect(page.getByRole('link', { name: /^#restores/ })).toBeVisible();
  await expect(page.getByRole('link', { name: /^#backups/ })).toHaveCount(0);
});

test('search finds words as they are typed, each in its sentence', async ({ page }) => {
  await expect(page.getByRole('main')).toBeVisible();
  await page.keyboard.press('Control+Shift+F');
  await expect(page.getByRole('searchbox', { name: 'Words from any title or note' })).toBeFocused();
  await page.keyboard.type('clock');
  await expect(page.getByRole('list', { name: 'Found' }).getByRole('link').first()).toContainText('Clocks');
  await expect(page.getByText(/^Found \d+ times$/)).toBeVisible();
  await axe(page);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.goBack();
  await expect(page.getByRole('searchbox')).toHaveValue('clock');
});
