import { expect, test } from '../support/app.ts';
import { editor, openNote, preview } from './note.ts';

const note = 'سلام دنیا (hello).\n\n- یک مورد\n- [x] انجام\n\n> نقل\n\nAn English line.\n\n```\nسلام\n```';

test('each line is laid out by its first strong letter, where it is written and where it is read', async ({
  app,
  page,
}) => {
  await openNote(page, app, note, 'یادداشت keys');
  const line = (words: string) => editor(page).locator('.cm-line', { hasText: words });
  await expect(line('سلام دنیا')).toHaveCSS('direction', 'rtl');
  await expect(line('یک مورد')).toHaveCSS('direction', 'rtl');
  await expect(line('انجام')).toHaveCSS('direction', 'rtl');
  await expect(line('An English')).toHaveCSS('direction', 'ltr');
  await expect(preview(page).getByText('سلام دنیا')).toHaveCSS('direction', 'rtl');
  await expect(preview(page).getByRole('list')).toHaveCSS('direction', 'rtl');
  await expect(preview(page).getByRole('listitem').first()).toHaveCSS('direction', 'rtl');
  await expect(preview(page).locator('blockquote')).toHaveCSS('direction', 'rtl');
  await expect(preview(page).locator('pre')).toHaveCSS('direction', 'ltr');
  await expect(preview(page).getByText('An English line.')).toHaveCSS('direction', 'ltr');
  await expect(page.getByRole('heading', { level: 1 }).getByRole('button')).toHaveCSS('direction', 'rtl');
  await editor(page).click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('\n\nشنبه');
  await expect(line('شنبه')).toHaveCSS('direction', 'rtl');
});

test('an item that runs against its list keeps room for its mark', async ({ app, page }) => {
  await openNote(page, app, '- یک مورد\n- An English item\n\n1. An item\n2. یک مورد', 'Lists of two hands');
  const items = preview(page).getByRole('listitem');
  await expect(items.nth(0)).toHaveCSS('margin-left', '0px');
  await expect(items.nth(1)).toHaveCSS('margin-left', '26px');
  await expect(items.nth(3)).toHaveCSS('margin-right', '26px');
});
