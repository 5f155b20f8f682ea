import { axe, expect, test } from '../support/app.ts';
import { editor, noteText, openNote } from './note.ts';

test.use({ samples: true });

const heard = { name: 'Heard before' };

test('by keys alone, what a note names is linked or refused, and what was refused stays so', async ({
  app,
  page,
}) => {
  const talk = await openNote(page, app, '');
  await editor(page).click();
  await page.keyboard.type('So says Chidi Okwuosa, and not Lucía Berrendo, of Clocks We Borrowed.');
  const list = page.getByRole('region', heard);
  await expect(list.getByRole('listitem')).toHaveCount(3);
  await expect(page.locator('.cm-named')).toHaveText('Chidi Okwuosa');
  await axe(page);

  await page.keyboard.press('Control+Shift+2');
  await expect(list.getByRole('listitem')).toHaveCount(2);
  // The keys of the others are what they were.
  await page.keyboard.press('Control+1');
  await page.keyboard.press('Control+3');
  await expect(list).toBeHidden();
  const linked = 'So says [[Chidi Okwuosa]], and not Lucía Berrendo, of [[Clocks We Borrowed]].';
  await expect.poll(() => noteText(app, talk)).toBe(linked);
  await expect(editor(page)).toBeFocused();

  await page.goto(await app.restart());
  await openNote(page, app, 'Lucía Berrendo and Chidi Okwuosa.', 'After a night');
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await expect(list.getByText('Chidi Okwuosa')).toBeVisible();
});

test('words that moved while they were proposed are linked where they are, and other words are left alone', async ({
  app,
  page,
}) => {
  const talk = await openNote(page, app, 'By Chidi Okwuosa.');
  await expect(page.getByRole('region', heard)).toBeVisible();
  await editor(page).click();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('Long ago. ');
  await page.keyboard.press('Control+1');
  await expect.poll(() => noteText(app, talk)).toBe('Long ago. By [[Chidi Okwuosa]].');
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => noteText(app, talk)).toBe('Long ago. By Chidi Okwuosa.');
});

test('what was refused by mistake comes back with one undo', async ({ app, page }) => {
  await openNote(page, app, 'By Chidi Okwuosa.');
  const list = page.getByRole('region', heard);
  await list.getByRole('button', { name: 'Never propose Chidi Okwuosa' }).click();
  await expect(list).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(list.getByRole('listitem')).toHaveCount(1);
});
