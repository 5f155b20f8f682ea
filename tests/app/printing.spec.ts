import type { Page } from '@playwright/test';
import { expect, test } from '../support/app.ts';
import { openNote } from './note.ts';

/** Has each frame that is printed tell what stands on its paper, in place of a dialog that nobody answers. */
const watchPrinting = (page: Page) =>
  page.evaluate(() => {
    const told: string[] = [];
    Object.assign(window, { told });
    const listen = (frame: HTMLIFrameElement) => {
      const view = frame.contentWindow;
      if (!view) return;
      view.print = () => {
        const { documentElement: root } = view.document;
        told.push(`${root.dataset.theme} | ${root.textContent.replace(/\s+/g, ' ').trim()}`);
        view.dispatchEvent(new Event('afterprint'));
      };
    };
    const watch = () => {
      for (const frame of document.querySelectorAll('iframe')) {
        listen(frame);
        frame.addEventListener('load', () => listen(frame), { once: true });
      }
    };
    new MutationObserver(watch).observe(document, { childList: true, subtree: true });
    watch();
  });
const printed = (page: Page) => page.evaluate(() => (window as unknown as { told: string[] }).told);

test('a talk is printed with its heading and all of its note, on white, also where it is only written', async ({
  app,
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await openNote(page, app, '# First\n\nWords **of weight**.\n\n- one\n- two');
  await watchPrinting(page);
  await page.keyboard.press('Alt+Shift+P');
  await expect.poll(() => printed(page)).toHaveLength(1);
  const [paper = ''] = await printed(page);
  expect(paper).toMatch(/^light \| .*First Words of weight\. one two$/);
  // What was made for the paper is gone.
  await expect(page.frameLocator('iframe').locator('header.printed')).toHaveCount(0);
});
