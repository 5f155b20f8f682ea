import { claim, socketPath } from '../../electron/carriers/local-socket.ts';
import { axe, expect, test } from '../support/app.ts';
import { smallRouter } from '../support/small-router.ts';
import { editor, noteText, openNote } from './note.ts';

test('beside another program the library is read, and written once that has gone', async ({ app, page }) => {
  const talk = await openNote(page, app, 'Before.');
  await page.goto('about:blank');
  await app.kill('SIGTERM');
  const other = await claim(socketPath(app.library, app.data));
  if (!other.owner) throw new Error('Somebody else has the library.');
  other.answer({ router: smallRouter('a program without a page') });

  await page.goto(await app.restart());
  const banner = page.getByText('Another program has the library');
  await expect(banner).toBeVisible();
  await page.evaluate((id) => (location.hash = `#/talk/${id}`), talk);
  await expect(editor(page)).toHaveAttribute('aria-readonly', 'true');
  await axe(page);

  await other.close();
  await expect(page.getByText('The library can be written again')).toBeVisible();
  await expect(banner).toBeHidden();
  await editor(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Written after it.');
  await expect.poll(() => noteText(app, talk)).toBe('Before. Written after it.');
});
