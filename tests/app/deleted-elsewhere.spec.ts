import { axe, expect, test } from '../support/app.ts';
import { editor, noteText, openNote } from './note.ts';

test('words typed in a talk that another window deletes wait for it, and go into it once it is restored', async ({
  app,
  page,
}) => {
  const talk = await openNote(page, app, 'Before.\n');
  await editor(page).click();
  await page.keyboard.press('ControlOrMeta+End');
  const trashed = await app.call((client) => client.talks.remove({ edit: 'edit-remove', id: talk }));
  await page.keyboard.type('Meanwhile.');
  const bar = page.getByRole('alert').filter({ hasText: 'was deleted while you wrote in it' });
  await expect(bar).toBeVisible();
  await expect(bar.getByRole('link', { name: 'Trash' })).toBeVisible();
  await expect(bar.getByRole('button', { name: 'Copy what is not saved' })).toBeVisible();
  await expect(editor(page)).toContainText('Meanwhile.');
  await axe(page);
  await app.call((client) => client.trash.restore({ edit: 'edit-restore', id: trashed.trashed }));
  await expect.poll(() => noteText(app, talk)).toBe('Before.\nMeanwhile.');
  await expect(bar).toBeHidden();
});
