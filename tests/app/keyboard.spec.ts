import { axe, expect, test } from '../support/app.ts';

test('a conference and a talk are made without the mouse', async ({ page }) => {
  await expect(page.getByRole('heading', { name: 'No conferences yet' })).toBeVisible();
  await page.keyboard.press('Control+Shift+N');
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type('Harbour Days 2026');
  await page.keyboard.press('Tab');
  await page.getByLabel('First day').fill('2026-06-04');
  await page.getByLabel('Last day').fill('2026-06-05');
  await page.getByLabel('City').fill('Tallinn');
  await page.keyboard.press('Enter');

  await expect(page.getByRole('heading', { name: 'Harbour Days 2026', level: 1 })).toBeVisible();
  await expect(page).toHaveTitle('Harbour Days 2026 - Lanyard');
  await expect(page.getByRole('navigation', { name: 'Days' })).toContainText('Thu 4 June');
  await page.keyboard.press('Control+Alt+N');
  await expect(page.getByRole('textbox', { name: 'Edit the title' })).toBeFocused();
  await page.keyboard.type('Tides as a queue');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Tides as a queue', level: 1 })).toBeVisible();

  await page.keyboard.press('s');
  await expect(page.getByRole('combobox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type('Mare Tamm');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Port of Tallinn');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Speakers: Mare Tamm, Port of Tallinn' })).toBeFocused();
  await expect(page.getByRole('link', { name: 'Mare Tamm', exact: true })).toHaveAttribute(
    'href',
    /^#\/person\/Mare%20Tamm\/talk\/.+$/,
  );
  await page.keyboard.press('3');
  await expect(page.getByRole('button', { name: /3 of 3 stars/ })).toBeVisible();
  await page.keyboard.press('a');
  await expect(page.getByRole('button', { name: /Plan: Attended/ })).toBeVisible();
  await expect(page.getByRole('option', { name: /Tides as a queue/ })).toContainText(
    'Mare Tamm, Port of Tallinn',
  );
  await axe(page);
});

test('one key makes a talk in today’s conference and puts the cursor into its note', async ({ page }) => {
  await expect(page.getByRole('heading', { name: 'No conferences yet' })).toBeVisible();
  await page.keyboard.press('Control+N');
  await expect(page.getByRole('textbox', { name: /^Note of/ })).toBeFocused();
  await page.keyboard.type('It began before anybody had a title.');
  await expect(page.getByText(/^Saved at/)).toBeVisible();
  await page.reload();
  await expect(page.getByRole('textbox', { name: /^Note of/ })).toContainText('before anybody had a title');
  await axe(page);
});

test('letters are left to whoever types', async ({ page }) => {
  await expect(page.getByRole('heading', { name: 'No conferences yet' })).toBeVisible();
  await page.keyboard.press('Control+N');
  await expect(page.getByRole('textbox', { name: /^Note of/ })).toBeFocused();
  await page.keyboard.type('x3 sawl');
  await expect(page.getByRole('textbox', { name: /^Note of/ })).toContainText('x3 sawl');
  await expect(page.getByRole('button', { name: /stars/ })).toHaveCount(0);
  await page.keyboard.press('F2');
  await page.keyboard.type('Typed over');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Untitled talk', level: 1 })).toBeVisible();
  await axe(page);
});

test.describe('with the samples', () => {
  test.use({ samples: true });

  test('arrows go through the list, Enter opens, and F6 goes from pane to pane', async ({ page }) => {
    const list = page.getByRole('listbox', { name: 'Talks' });
    const rows = list.getByRole('option');
    await expect(rows.first()).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(rows.nth(1)).toBeFocused();
    await expect(rows.nth(1)).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('End');
    await expect(rows.last()).toBeFocused();
    await page.keyboard.press('Home');
    await expect(rows.first()).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await page.keyboard.press('Shift+F6');
    await expect(rows.first()).toBeFocused();
    await page.keyboard.press('Shift+F6');
    await expect(page.getByRole('navigation', { name: 'Library' }).locator(':focus')).toBeVisible();
    await axe(page);
  });

  test('back and forward lead where the user was, and a reload stays', async ({ page }) => {
    await page.getByRole('link', { name: /^People/ }).click();
    await expect(page.getByRole('heading', { name: 'People' })).toBeFocused();
    await page.getByRole('link', { name: /^Tags/ }).click();
    await expect(page.getByRole('heading', { name: 'Tags' })).toBeFocused();
    await page.keyboard.press('Alt+ArrowLeft');
    await expect(page.getByRole('heading', { name: 'People' })).toBeFocused();
    await page.keyboard.press('Alt+ArrowRight');
    await expect(page).toHaveTitle('Tags - Lanyard');
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Tags' })).toBeVisible();
    await axe(page);
  });
});
