import type { Locator, Page } from '@playwright/test';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { axe, expect, test, type RunningApp } from '../support/app.ts';
import { editor, noteText, openNote, preview } from './note.ts';

/** A file by its first signs (one byte each) and its whole size. */
interface Dropped {
  name: string;
  type?: string;
  start: string;
  size?: number;
}

/** A picture of one grey point. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGOoBwAAgQCA05RTSgAAAABJRU5ErkJggg==',
  'base64',
).toString('latin1');
const picture: Dropped = { name: 'the board.png', type: 'image/png', start: png };
const large: Dropped = { name: 'panorama.png', type: 'image/png', start: png, size: 12_000_000 };
const pdf: Dropped = { name: 'slides.pdf', type: 'application/pdf', start: '%PDF-1.7\n1 0 obj\n' };
const program: Dropped = { name: 'setup.exe', type: 'application/x-msdownload', start: 'MZ\x90\0\x03\0' };
const post: Dropped = {
  name: 'post.md',
  type: 'text/markdown',
  start: '# Fog Days 2019\n\n## On Fog by Ines Falk\n\nIt is grey.\n',
};

/** Lets files go over an element, or pastes them there; gives whether the page kept the browser from its own way. */
function give(on: Locator, how: 'drop' | 'paste', files: readonly Dropped[], words = ''): Promise<boolean> {
  return on.evaluate(
    (element, { how, files, words }) => {
      const data = new DataTransfer();
      for (const { name, type = '', start, size = start.length } of files) {
        const bytes = new Uint8Array(size);
        bytes.set(Array.from(start, (sign) => sign.charCodeAt(0)));
        data.items.add(new File([bytes], name, { type }));
      }
      if (words !== '') data.setData('text/plain', words);
      const { left, top } = element.getBoundingClientRect();
      const options = { bubbles: true, cancelable: true };
      // What is inside a frame has its own kinds of events.
      const view = element.ownerDocument.defaultView ?? window;
      const event =
        how === 'drop'
          ? new view.DragEvent('drop', {
              ...options,
              dataTransfer: data,
              clientX: left + 5,
              clientY: top + 5,
            })
          : new view.ClipboardEvent('paste', { ...options, clipboardData: data });
      return !element.dispatchEvent(event);
    },
    { how, files: [...files], words },
  );
}

const said = (page: Page, words: string) => expect(page.getByRole('status').getByText(words)).toBeVisible();
const isImportPage = (page: Page) => expect(page).toHaveURL(/#\/import$/);

async function openTalk(page: Page, app: RunningApp): Promise<string> {
  const talk = await openNote(page, app, 'Before.');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  return talk;
}

/** Places of a talk's page, and how they are found. */
const places: [string, (page: Page) => Locator][] = [
  ['the note', (page) => editor(page)],
  ['the preview of the note', (page) => preview(page).locator('body')],
  ['the title', (page) => page.getByRole('heading', { level: 1 })],
  ['the list of talks', (page) => page.getByRole('listbox', { name: 'Talks' })],
  ['the sidebar', (page) => page.getByRole('navigation', { name: 'Library' })],
];

test('what is neither picture nor text is told by its name wherever it is dropped', async ({ app, page }) => {
  const talk = await openTalk(page, app);
  for (const [name, place] of places)
    await test.step(name, async () => {
      expect(await give(place(page), 'drop', [pdf])).toBe(true);
      await said(page, 'slides.pdf is neither a picture nor a text.');
      expect(await give(place(page), 'drop', [program, pdf])).toBe(true);
      await said(page, 'setup.exe and slides.pdf are neither pictures nor texts.');
      await page.getByRole('button', { name: 'Dismiss' }).click();
    });
  expect(await noteText(app, talk)).toBe('Before.');
  await axe(page);
});

test('a picture stands in the note wherever it is dropped', async ({ app, page }) => {
  const talk = await openTalk(page, app);
  for (const [index, [name, place]] of places.entries())
    await test.step(name, async () => {
      expect(await give(place(page), 'drop', [{ ...picture, name: `board ${name}.png` }])).toBe(true);
      await expect.poll(() => noteText(app, talk)).toContain(`![board ${name}](attachments/`);
      expect((await noteText(app, talk)).match(/!\[/g)).toHaveLength(index + 1);
    });
  expect(await readdir(join(app.library, 'attachments'))).toHaveLength(1);
});

test('a text is shown to be imported wherever it is dropped, and the note stays as it was', async ({
  app,
  page,
}) => {
  const talk = await openTalk(page, app);
  for (const [name, place] of places)
    await test.step(name, async () => {
      expect(await give(place(page), 'drop', [post])).toBe(true);
      await isImportPage(page);
      await expect(page.getByText('On Fog').first()).toBeVisible();
      await page.keyboard.press('Escape');
      await page.evaluate((id) => (location.hash = `#/talk/${id}`), talk);
      await expect(editor(page)).toBeVisible();
    });
  expect(await noteText(app, talk)).toBe('Before.');
});

test('of files dropped together each goes its own way', async ({ app, page }) => {
  const talk = await openTalk(page, app);
  await give(editor(page), 'drop', [picture, pdf, post, large]);
  await isImportPage(page);
  await said(page, 'panorama.png has 12 MB, and at most 11 MB can be taken in.');
  await said(page, 'slides.pdf is neither a picture nor a text.');
  await expect(page.getByText('On Fog').first()).toBeVisible();
  await expect.poll(() => noteText(app, talk)).toContain('![the board](attachments/');
});

for (const how of ['drop', 'paste'] as const) {
  test(`a picture of 12 MB is refused by its name and size on ${how}, and the rest is kept`, async ({
    app,
    page,
  }) => {
    const talk = await openTalk(page, app);
    await give(editor(page), how, [large, picture]);
    await said(page, 'panorama.png has 12 MB, and at most 11 MB can be taken in. Make it smaller');
    await expect.poll(() => noteText(app, talk)).toContain('![the board](attachments/');
    await page.evaluate((id) => (location.hash = `#/live/${id}`), talk);
    const line = page.getByRole('textbox', { name: /^What is said in/ });
    await expect(line).toBeFocused();
    await give(line, how, [large]);
    await said(page, 'panorama.png has 12 MB');
    await give(line, how, [pdf]);
    await said(page, 'slides.pdf is neither a picture nor a text.');
    await page.keyboard.type('goes on');
    await expect.poll(() => noteText(app, talk)).toContain('goes on');
  });
}

test('what is no picture inside is not sent, whatever it is called', async ({ app, page }) => {
  await openTalk(page, app);
  await give(editor(page), 'paste', [{ name: 'drawing.png', type: 'image/png', start: '<svg/>' }]);
  await said(page, 'That file is no PNG, JPEG, GIF, WebP or AVIF picture.');
});

test('words that come with a file are all that is taken of a drop', async ({ app, page }) => {
  const talk = await openTalk(page, app);
  await give(editor(page), 'drop', [{ name: 'mail.eml', start: 'Received: from' }], 'Only these words.');
  await expect.poll(() => noteText(app, talk)).toContain('Only these words.');
  expect(await noteText(app, talk)).not.toContain('Received');
});

test('a picture that has no note to stand in is told so', async ({ page }) => {
  await expect(page.getByRole('main').first()).toBeVisible();
  expect(await give(page.locator('body'), 'drop', [picture])).toBe(true);
  await said(page, 'the board.png is a picture, and no note is open.');
  await give(page.locator('body'), 'paste', [pdf]);
  await said(page, 'slides.pdf is neither a picture nor a text.');
});

test('a text that is too large to be read is told by its name before it is read', async ({ page }) => {
  await expect(page.getByRole('main').first()).toBeVisible();
  const start = 'BEGIN:VCALENDAR\n';
  await page.evaluate((start) => {
    const data = new DataTransfer();
    data.items.add(new File([start, 'x'.repeat(20_000_001)], 'schedule.ics'));
    document.body.dispatchEvent(
      new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
    );
  }, start);
  await isImportPage(page);
  await expect(page.getByText('schedule.ics is larger than 20 MB')).toBeVisible();
});

test('pictures dropped on a note that is only read stand behind its words', async ({ app, page }) => {
  const talk = await openTalk(page, app);
  await page.getByRole('button', { name: 'Only read' }).click();
  await expect(editor(page)).toBeHidden();
  await give(preview(page).locator('body'), 'drop', [picture]);
  await expect.poll(() => noteText(app, talk)).toMatch(/^Before\.\n\n!\[the board\]\(attachments\//);
});
