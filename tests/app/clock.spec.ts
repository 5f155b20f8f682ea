import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { axe, expect, test } from '../support/app.ts';

test('the trash says that the clock has jumped, until the user says that it is right', async ({
  page,
  app,
}) => {
  const days = { format: 1, count: 3, days: [20_000], doubted: [] };
  writeFileSync(join(app.data, 'days-of-use.json'), JSON.stringify(days));
  await page.goto(await app.restart());
  await page.getByRole('link', { name: /^Trash/ }).click();
  const said = page.getByRole('status').filter({ hasText: 'has jumped from 4 October 2024 to' });
  await expect(said).toContainText('nothing is removed');
  await axe(page);
  await said.getByRole('button', { name: 'The clock is right' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'may go again' })).toBeVisible();
  await expect(said).toBeHidden();
  await page.goto(await app.restart());
  await page.getByRole('link', { name: /^Trash/ }).click();
  await expect(page.getByRole('heading', { name: 'Trash' })).toBeVisible();
  await expect(said).toBeHidden();
});
