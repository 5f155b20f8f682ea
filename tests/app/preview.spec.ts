import { axe, expect, test } from '../support/app.ts';
import { editor, openNote, preview } from './note.ts';

const paragraphs = (count: number) =>
  Array.from({ length: count }, (_, at) => `Paragraph ${at} of the tide.`).join('\n\n');

test('a long note stands whole in the preview, for whoever reads it aloud, looks for a word or prints it', async ({
  app,
  page,
}) => {
  await openNote(page, app, paragraphs(900));
  await expect(preview(page).getByText('Paragraph 0 of the tide.')).toBeInViewport();
  await expect(preview(page).getByRole('paragraph')).toHaveCount(900);
  await expect(preview(page).getByText('Paragraph 899 of the tide.')).toBeAttached();
  const find = (words: string) =>
    preview(page)
      .locator('body')
      .evaluate((body, wanted) => {
        const inside = body.ownerDocument.defaultView as (Window & { find(words: string): boolean }) | null;
        inside?.focus();
        return inside?.find(wanted);
      }, words);
  await expect.poll(() => find('Paragraph 777')).toBe(true);
  await page.emulateMedia({ media: 'print' });
  await expect(preview(page).locator('.part').last()).toHaveCSS('content-visibility', 'visible');
});

test('a long note is scrolled to where it is written, and a letter there changes nothing else', async ({
  app,
  page,
}) => {
  await openNote(page, app, paragraphs(900));
  await editor(page).click();
  await page.keyboard.press('ControlOrMeta+End');
  const last = preview(page).getByText('Paragraph 899 of the tide.');
  await expect(last).toBeInViewport();
  const before = preview(page).getByText('Paragraph 898 of the tide.');
  await before.evaluate((element) => element.setAttribute('lang', 'nl'));
  await page.keyboard.type(' Ebb.');
  await expect(preview(page).getByText('Paragraph 899 of the tide. Ebb.')).toBeInViewport();
  await expect(before).toHaveAttribute('lang', 'nl');
  await page.keyboard.press('ControlOrMeta+Home');
  await expect(preview(page).getByText('Paragraph 0 of the tide.')).toBeInViewport();
  await axe(page);
});

test('no letter has the preview laid out before its frame', async ({ app, page }) => {
  await openNote(page, app, `${paragraphs(200)}\n\nHere `);
  await editor(page).click();
  await page.keyboard.press('ControlOrMeta+End');
  await expect(preview(page).getByText('Here')).toBeInViewport();
  await preview(page)
    .locator('body')
    .evaluate((body) => {
      const { prototype } = (body.ownerDocument.defaultView as unknown as typeof globalThis).HTMLElement;
      const descriptor = Object.getOwnPropertyDescriptor(prototype, 'offsetTop') ?? {};
      Object.defineProperty(prototype, 'offsetTop', {
        get(this: HTMLElement) {
          body.setAttribute('data-asked', '');
          return descriptor.get?.call(this) as number;
        },
      });
    });
  await page.keyboard.type('it ebbs', { delay: 50 });
  await expect(preview(page).getByText('Here it ebbs')).toBeVisible();
  await expect(preview(page).locator('body')).not.toHaveAttribute('data-asked');
});
