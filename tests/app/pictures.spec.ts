import type { Locator, Page } from '@playwright/test';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { axe, expect, test } from '../support/app.ts';
import { editor, noteText, openNote, preview } from './note.ts';

/** Pastes a file into a field, as a browser does after "Copy image" or a photo sent over. */
async function pastePicture(field: Locator, name: string, content?: string): Promise<void> {
  await field.focus();
  await field.evaluate(
    async (element, { name, content }) => {
      const canvas = new OffscreenCanvas(320, 200);
      const pen = canvas.getContext('2d');
      if (pen) {
        pen.fillStyle = '#2a6f97';
        pen.fillRect(20, 20, 280, 160);
      }
      const blob =
        content === undefined
          ? await canvas.convertToBlob({ type: 'image/png' })
          : new Blob([content], { type: 'image/png' });
      const data = new DataTransfer();
      data.items.add(new File([blob], name, { type: 'image/png' }));
      element.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    },
    { name, content },
  );
}

const shown = (picture: Locator) =>
  expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(320);

test('a pasted picture is kept beside the notes and seen where it was put', async ({ app, page }) => {
  const talk = await openNote(page, app, 'Before the board.');
  await editor(page).click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.press('Enter');
  await pastePicture(editor(page), 'the whiteboard.png');
  const picture = editor(page).getByRole('img', { name: 'the whiteboard' });
  await expect(editor(page)).toContainText('attachments/');
  await page.keyboard.press('Enter');
  await page.keyboard.type('After the board.');
  await shown(picture);
  await expect
    .poll(() => noteText(app, talk))
    .toMatch(
      /^Before the board\.\n!\[the whiteboard\]\(attachments\/[0-9a-f]{64}\.png\)\nAfter the board\.$/,
    );
  expect(await readdir(join(app.library, 'attachments'))).toHaveLength(1);
  await page.keyboard.press('ControlOrMeta+Alt+b');
  await shown(preview(page).getByRole('img', { name: 'the whiteboard' }));
  await axe(page);
});

test('a file that is no picture is refused with a sentence, and the note stays as it was', async ({
  app,
  page,
}) => {
  const talk = await openNote(page, app, 'As it was.');
  await pastePicture(editor(page), 'drawing.png', '<svg xmlns="http://www.w3.org/2000/svg"/>');
  await expect(page.getByText('That file is no PNG, JPEG, GIF, WebP or AVIF picture.')).toBeVisible();
  expect(await noteText(app, talk)).toBe('As it was.');
});

async function live(page: Page, talk: string): Promise<Locator> {
  await page.evaluate((id) => (location.hash = `#/live/${id}`), talk);
  const line = page.getByRole('textbox', { name: /^What is said in/ });
  await expect(line).toBeFocused();
  return line;
}

test('a picture pasted in live capture is a line of its own, and the line being written goes on', async ({
  app,
  page,
}) => {
  const talk = await openNote(page, app, '');
  const line = await live(page, talk);
  await page.keyboard.type('Ropes age');
  await pastePicture(line, 'IMG_2031.png');
  await shown(page.getByRole('img', { name: 'Photo' }));
  await page.keyboard.type(' in the sun');
  await expect
    .poll(() => noteText(app, talk))
    .toMatch(
      /^- !\[Photo\]\(attachments\/[0-9a-f]{64}\.png\) \[0:\d\d\]\n- Ropes age in the sun \[0:\d\d\]$/,
    );
  await axe(page);
});

test('a picture goes with its post, and is seen before anything is written', async ({ app, page }) => {
  const talk = await openNote(page, app, '');
  await pastePicture(editor(page), 'the whiteboard.png');
  await expect.poll(() => noteText(app, talk)).toContain('attachments/');
  await page.keyboard.press('ControlOrMeta+Shift+e');
  const folder = join(app.data, 'site');
  await mkdir(folder);
  await page.getByRole('button', { name: /^Somewhere new/ }).click();
  await page.getByRole('radio', { name: 'Hugo' }).check();
  await page.getByLabel('Folder to write into').fill(folder);
  await page.keyboard.press('Escape');
  await expect(page.getByText('the-whiteboard.png')).toBeVisible();
  await shown(preview(page).getByRole('img', { name: 'the whiteboard' }));
  await expect(page.getByRole('button', { name: /^Write 2 files/ })).toBeEnabled();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByRole('status').filter({ hasText: `Written: ${folder}` })).toBeVisible();
  const [post] = await readdir(join(folder, 'content/posts'));
  expect(await readdir(join(folder, 'content/posts', post ?? ''))).toEqual([
    'index.md',
    'the-whiteboard.png',
  ]);
});
