import { axe, expect, test } from '../support/app.ts';

test('the app opens, is known again on reload, and its address has no token left', async ({ page }) => {
  await expect(page).toHaveTitle(/Lanyard/);
  await expect(page.getByRole('main').first()).toBeVisible();
  expect(page.url()).not.toContain('t=');
  await page.reload();
  await expect(page.getByRole('main').first()).toBeVisible();
  await axe(page);
});

test('an address opens the app once; a second browser is told how to get another', async ({
  app,
  browser,
  page,
}) => {
  await expect(page.getByRole('main').first()).toBeVisible();
  const address = await app.address();
  const first = await browser.newPage();
  await first.goto(address);
  await expect(first.getByRole('main').first()).toBeVisible();
  const second = await browser.newPage();
  await second.goto(address);
  await expect(second.getByText('lanyard serve')).toBeVisible();
  await first.close();
  await second.close();
});

test('what is written by another program is seen at once', async ({ app, page }) => {
  await expect(page.getByRole('main').first()).toBeVisible();
  const fields = { name: 'Harbour Days 2026' };
  await app.call((client) => client.conferences.create({ edit: 'edit-from-test', fields }));
  await expect(page.getByText('Harbour Days 2026').first()).toBeVisible();
});

test('a page that lost its host says so, and a fresh address finds everything', async ({ app, page }) => {
  const fields = { name: 'Harbour Days 2026' };
  await app.call((client) => client.conferences.create({ edit: 'edit-from-test', fields }));
  await expect(page.getByText('Harbour Days 2026').first()).toBeVisible();
  await app.kill();
  await expect(page.getByText('The connection to Lanyard was lost')).toBeVisible();
  await page.goto(await app.restart());
  await expect(page.getByText('Harbour Days 2026').first()).toBeVisible();
});
