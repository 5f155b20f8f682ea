import type { Page } from '@playwright/test';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { axe, expect, test, type RunningApp } from '../support/app.ts';
import { leaksOf, png } from '../support/photos.ts';

const at = (clock: string) => `2018-06-20T${clock}:00+02:00`;

/** A conference of two talks in the morning; gives their ids. */
async function harbour(app: RunningApp): Promise<{ conference: string; ropes: string }> {
  return app.call(async (client) => {
    const fields = { name: 'Harbour Days 2018', startDate: '2018-06-20', timeZone: 'Europe/Berlin' };
    const { id: conference } = await client.conferences.create({ edit: 'make-harbour', fields });
    const talk = (title: string, from: string, to: string, note: string) =>
      client.talks.create({
        ...{ edit: `talk-${title}`, conference, note },
        fields: { title, start: at(from), end: at(to), plan: 'attended' },
      });
    const { id: ropes } = await talk(
      'Ropes and Rust',
      '09:30',
      '10:10',
      '- They age. [1:00]\n- They break. [20:00]',
    );
    await talk('Tides by Hand', '10:20', '11:00', '');
    return { conference, ropes };
  });
}

const photo = (name: string, clock: string, width: number) => ({
  name,
  mimeType: 'image/png',
  buffer: png(width, 20, { time: `2018:06:20 ${clock}` }),
});

async function choosePhotos(page: Page, conference: string): Promise<void> {
  await page.evaluate((id) => (location.hash = `#/conference/${id}`), conference);
  await expect(page.getByRole('heading', { name: 'Harbour Days 2018' }).first()).toBeVisible();
  await page.keyboard.press('Alt+Shift+f');
  await expect(page.getByRole('heading', { name: 'File photos' })).toBeFocused();
  await page
    .getByLabel('Choose photos')
    .setInputFiles([
      photo('a.png', '09:25:00', 30),
      photo('b.png', '10:20:05', 31),
      photo('clock.png', '09:55:12', 32),
      photo('lunch.png', '12:30:00', 33),
      { name: 'readme.txt', mimeType: 'text/plain', buffer: Buffer.from('no photo') },
    ]);
}

test('photos of a slow camera find their talks once one shows the clock in the hall, and one undo takes them back', async ({
  app,
  page,
}) => {
  const { conference, ropes } = await harbour(app);
  await choosePhotos(page, conference);
  await expect(page.getByRole('status').filter({ hasText: '1 file is no photo' })).toBeVisible();
  await expect(page.getByText('2 to decide')).toBeVisible();
  await page.getByRole('button', { name: /^Ropes and Rust \d+ photo/ }).click();
  await page.getByRole('button', { name: /^clock\.png/ }).click();
  await page.getByRole('button', { name: 'Sets the clock' }).click();
  await page.keyboard.type('10:06');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The camera is 11 minutes slow')).toBeVisible();
  await expect(page.getByText('1 to decide')).toBeVisible();
  await page.getByRole('textbox', { name: 'What can be seen' }).fill('The clock over the pier');
  await page.getByLabel('Show it in the post').check();
  await axe(page);
  await page.getByRole('heading', { name: 'File photos' }).focus();
  await page.keyboard.press('2');
  await expect(page.getByText('to decide')).toBeHidden();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByRole('status').filter({ hasText: '3 photos filed with 2 talks.' })).toBeVisible();
  const kept = await readdir(join(app.library, 'attachments'));
  expect(kept).toHaveLength(3);
  for (const name of kept)
    expect(leaksOf(await readFile(join(app.library, 'attachments', name)))).toEqual([]);
  const talk = async () => (await app.call((client) => client.talks.open({ id: ropes }))).talk;
  expect((await talk()).attachments).toHaveLength(2);
  expect((await talk()).note).toMatch(/\[20:00\]\n\n!\[The clock over the pier\]\(attachments\//);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(talk).not.toHaveProperty('attachments');
});
