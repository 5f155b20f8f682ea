import { axe, expect, test } from '../support/app.ts';

test.use({ samples: true });

test('at 640 px one pane shows at a time, and the way back names where it leads', async ({ page }) => {
  await expect(page.getByRole('main')).toBeVisible();
  await page.setViewportSize({ width: 640, height: 800 });
  await page
    .getByRole('option', { name: /Clocks We Borrowed|./ })
    .first()
    .click();
  await expect(page.getByRole('listbox', { name: 'Talks' })).toHaveCount(0);
  await axe(page);
  const conference = await page
    .getByRole('link', { name: /20\d\d$/ })
    .first()
    .textContent();
  await page.getByRole('link', { name: conference ?? '' }).click();
  await expect(page.getByRole('heading', { name: conference ?? '', level: 1 })).toBeVisible();
  await axe(page);
  await page.getByRole('link', { name: 'Show the conference’s details' }).click();
  await expect(page.getByLabel('Venue')).toBeVisible();
  await axe(page);
  await page.getByRole('link', { name: conference ?? '' }).click();
  await page.getByRole('link', { name: 'Conferences' }).click();
  await expect(page.getByRole('heading', { name: 'Lanyard' })).toBeVisible();
  await axe(page);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(wide).toBe(false);
});

test('at 400 % zoom everything is still reached', async ({ page }) => {
  await expect(page.getByRole('main')).toBeVisible();
  await page.setViewportSize({ width: 320, height: 256 });
  await page.getByRole('option').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(wide).toBe(false);
  await page.getByRole('textbox', { name: /^Note of/ }).click();
  await axe(page);
});

test('the sidebar becomes a rail whose ribbons have names', async ({ page }) => {
  await expect(page.getByRole('main')).toBeVisible();
  await page.setViewportSize({ width: 1024, height: 768 });
  await expect(page.getByRole('link', { name: /Plainspoken/ })).toBeVisible();
  await axe(page);
});

test('panes are resized and hidden by keys, and stay so', async ({ page }) => {
  const hairline = page.getByRole('separator', { name: 'Width of the list of talks' });
  await expect(hairline).toHaveAttribute('aria-valuenow', '312');
  await hairline.press('ArrowRight');
  await expect(hairline).toHaveAttribute('aria-valuenow', '328');
  await page.keyboard.press('Control+\\');
  await expect(page.getByRole('navigation', { name: 'Library' })).toHaveCount(0);
  await page.reload();
  await expect(hairline).toHaveAttribute('aria-valuenow', '328');
  await expect(page.getByRole('navigation', { name: 'Library' })).toHaveCount(0);
  await page.keyboard.press('Control+\\');
  await expect(page.getByRole('navigation', { name: 'Library' })).toBeVisible();
  await axe(page);
});
