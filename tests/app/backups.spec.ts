import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { axe, expect, test } from '../support/app.ts';

test.use({ samples: true });

test('a backup is made and restored into a new folder', async ({ app, page }) => {
  await page.evaluate(() => (location.hash = '#/settings'));
  await page.getByRole('button', { name: 'Back up now' }).click();
  await page
    .getByRole('button', { name: /Restore the backup of/ })
    .first()
    .click();
  const folder = join(dirname(app.library), 'restored');
  await page.getByLabel('New folder').fill(folder);
  await axe(page);
  await page.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(page.getByText(`restored into ${folder}`)).toBeVisible();
  expect(readFileSync(join(folder, 'library.json'), 'utf8')).toBe(
    readFileSync(join(app.library, 'library.json'), 'utf8'),
  );
});

test('the command restores a backup though the library is gone', async ({ app, page }) => {
  await expect(page.getByRole('main').first()).toBeVisible();
  await app.call((client) => client.backups.make());
  await app.kill('SIGTERM');
  rmSync(app.library, { recursive: true });
  const folder = join(dirname(app.library), 'restored');
  const listed = await app.command('check', '--backups');
  expect(listed.stdout).toContain('asked for');
  expect(await app.command('check', '--restore', '--to', folder)).toMatchObject({ code: 0 });
  expect(JSON.parse(readFileSync(join(folder, 'library.json'), 'utf8'))).toHaveProperty('id');
});

test('talks of a broken file are brought back from the page of files that cannot be read', async ({
  app,
  page,
}) => {
  await page.goto('about:blank');
  await app.kill('SIGTERM');
  const talk = { id: 'lost', title: 'Fog', kind: 'talk', speakers: [], note: 'precious', noteRevision: 1 };
  const file = join(app.library, 'conferences/2020-broken.json');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `{"format": 1,\n"name": "Fjord 2020",\n"talks": [${JSON.stringify(talk)}, {`);
  await page.goto(await app.restart());
  await page.evaluate(() => (location.hash = '#/unreadable'));
  await expect(page.getByText('Line 3')).toBeVisible();
  await axe(page);
  await page.getByRole('button', { name: 'Bring back 1 talk' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Rescued from Fjord 2020' })).toBeVisible();
});
