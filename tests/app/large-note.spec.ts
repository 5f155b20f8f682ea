import type { Page } from '@playwright/test';
import { axe, expect, test } from '../support/app.ts';
import { editor, noteText, openNote } from './note.ts';

/** Pastes so many short paragraphs at the cursor, of eleven bytes each as they are sent. */
const paste = (page: Page, lines: number) =>
  editor(page).evaluate((element, count) => {
    const data = new DataTransfer();
    data.setData('text/plain', 'harbour\n\n'.repeat(count));
    element.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, lines);

const banner = (page: Page) => page.getByRole('alert').filter({ hasText: 'at most 15 MB' });

test('a note of 17 MB stays in the editor, is told, and is never sent', async ({ app, page }) => {
  const talk = await openNote(page, app, 'Before.');
  const sockets: string[] = [];
  let largest = 0;
  page.on('websocket', (socket) => {
    sockets.push(socket.url());
    socket.on('framesent', ({ payload }) => (largest = Math.max(largest, payload.length)));
  });
  // A connection that is watched from its beginning.
  await page.reload();
  await editor(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Kept.');
  await expect.poll(() => noteText(app, talk)).toBe('Before. Kept.');
  await paste(page, 1_600_000);
  await expect(banner(page)).toContainText(
    'Keys at sea: This text has 17.7 MB, and at most 15 MB can be kept in one place.',
  );
  await expect(page.getByText('Too large to be saved')).toBeVisible();
  // The wire lives on: another talk is made and written.
  await page.keyboard.press('Control+N');
  await page.keyboard.type('Another note.');
  await expect(page.getByText(/^Saved at/)).toBeVisible();
  await expect(banner(page)).toBeVisible();
  expect(sockets).toHaveLength(1);
  expect(largest).toBeLessThan(1_000_000);
  expect(await noteText(app, talk)).toBe('Before. Kept.');
  // Its words are still there, and are saved as soon as they are fewer.
  await page.goBack();
  await editor(page).click();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Much less.');
  await expect.poll(() => noteText(app, talk)).toBe('Much less.');
  await expect(banner(page)).toBeHidden();
});

test('a text that is too large is refused with a sentence wherever it is typed, and stays there', async ({
  app,
  page,
}) => {
  const id = await app.call(async ({ conferences }) => {
    const made = await conferences.create({ edit: 'edit-conference', fields: { name: 'Harbour Days 2026' } });
    return made.id;
  });
  await page.evaluate((conference) => (location.hash = `#/conference/${conference}/about`), id);
  const city = page.getByRole('textbox', { name: 'City' });
  // A control sign takes six bytes on its way.
  await city.evaluate((field: HTMLInputElement) => {
    field.value = '\u0001'.repeat(2_600_000);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await city.press('Enter');
  await expect(page.getByText(/^This text has 15\.7 MB/)).toBeVisible();
  expect(await city.evaluate((field: HTMLInputElement) => field.value.length)).toBe(2_600_000);
  await axe(page);
  await city.fill('Tallinn');
  await city.press('Enter');
  await expect
    .poll(() => app.call(async ({ conferences }) => (await conferences.open({ id })).conference.city))
    .toBe('Tallinn');
});
