import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { axe, expect, test } from '../support/app.ts';

test.use({ samples: true });

test('the whole library is written as Markdown from the palette, and not into a folder that is not there', async ({
  page,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'lanyard-archive-'));
  await expect(page.getByRole('main')).toBeVisible();
  await page.keyboard.press('Control+K');
  await page.keyboard.type('whole library as Markdown');
  await page.keyboard.press('Enter');
  const field = page.getByLabel('Folder for the Markdown');
  await field.fill(join(folder, 'nowhere'));
  await field.press('Enter');
  await expect(page.getByText(/nowhere/).last()).toBeVisible();
  await field.fill(folder);
  await field.press('Enter');
  await expect(page.getByText(/6 conferences with \d+ talks are written to/)).toBeVisible();
  const [written = ''] = readdirSync(folder);
  expect(readdirSync(join(folder, written))).toContain('lanyard.json');
  await axe(page);
  rmSync(folder, { recursive: true, force: true });
});
