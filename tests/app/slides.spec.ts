import type { Page } from '@playwright/test';
import { axe, expect, test } from '../support/app.ts';
import { editor, noteText, openNote } from './note.ts';

/** A picture of a slide with words in it, as a screenshot has them. */
async function slide(page: Page, ...lines: string[]): Promise<Buffer> {
  const bytes = await page.evaluate(async (lines) => {
    const canvas = new OffscreenCanvas(900, 400);
    const pen = canvas.getContext('2d');
    if (pen) {
      pen.fillStyle = '#ffffff';
      pen.fillRect(0, 0, 900, 400);
      pen.fillStyle = '#222222';
      pen.font = '44px sans-serif';
      for (const [row, line] of lines.entries()) pen.fillText(line, 60, 110 + row * 80);
    }
    const blob = await canvas.convertToBlob({ type: 'image/png' });
    return [...new Uint8Array(await blob.arrayBuffer())];
  }, lines);
  return Buffer.from(bytes);
}

test('words on a slide are read on request, found by search, and put into the note by keyboard', async ({
  app,
  page,
}) => {
  const talk = await openNote(page, app, 'Before.');
  await page.keyboard.press('Alt+Shift+s');
  const deck = page.getByRole('region', { name: 'Slides and photos' });
  await expect(deck.getByText('No pictures and no slides yet.')).toBeVisible();
  const buffer = await slide(page, 'Ropes in production', 'Every harbour keeps a coil');
  await deck
    .getByLabel('Add pictures or slides')
    .setInputFiles([{ name: 'a.png', mimeType: 'image/png', buffer }]);
  await deck.getByRole('button', { name: 'Read them on this computer' }).press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'The words of 1 file were read.' })).toBeVisible();
  await axe(page);
  await deck.getByRole('checkbox', { name: 'Every harbour keeps a coil' }).press('Space');
  await editor(page).click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.press('Enter');
  await deck.getByRole('button', { name: 'Insert 1 line' }).press('Enter');
  await expect.poll(() => noteText(app, talk)).toContain('- Every harbour keeps a coil');
  await deck.getByRole('searchbox', { name: 'Find on slides' }).fill('production');
  await expect(deck.getByText('1 place').first()).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Shift+f');
  await page.keyboard.type('production');
  await expect(page.getByText('On a slide:')).toBeVisible();
});

test('a photo that is taken away goes to the trash with its last use, and undo brings it back', async ({
  app,
  page,
}) => {
  await openNote(page, app, 'Before.');
  await page.keyboard.press('Alt+Shift+s');
  const deck = page.getByRole('region', { name: 'Slides and photos' });
  const buffer = await slide(page, 'Ropes');
  await deck
    .getByLabel('Add pictures or slides')
    .setInputFiles([{ name: 'a.png', mimeType: 'image/png', buffer }]);
  await deck.evaluate((element) => {
    const data = new DataTransfer();
    data.items.add(new File(['%PDF-1.4 slides'], 'slides.pdf', { type: 'application/pdf' }));
    element.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  });
  await expect(deck.getByText('The words on 2 files are not read yet.')).toBeVisible();
  await deck.getByRole('button', { name: 'Take it away' }).press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'its file is in the trash' })).toBeVisible();
  await expect(deck.getByText('The words on 1 file are not read yet.')).toBeVisible();
  await page.getByRole('heading', { level: 1 }).first().focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(deck.getByText('The words on 2 files are not read yet.')).toBeVisible();
});
