import { axe, expect, test } from '../support/app.ts';
import { editor, noteText, openNote } from './note.ts';

test('an earlier version is found, compared with now and restored; undo takes that back', async ({
  app,
  page,
}) => {
  const before = 'Vault keeps keys and certificates.\n\nSomething about plugins.\n';
  const talk = await openNote(page, app, before);
  await expect(editor(page)).toContainText('certificates');
  await app.call(async (client) => {
    const { revision } = await client.notes.read({ talk });
    const text = 'Vault keeps keys and tokens.\n\nTry the login on staging.\n';
    await client.notes.write({ edit: 'edit-by-test', talk, base: revision, text });
  });
  await page.getByRole('link', { name: 'Versions' }).click();
  const comparison = page.getByRole('group', { name: /What changed since/ });
  await expect(comparison.locator('del').first()).toHaveText('certificates');
  await expect(comparison.locator('ins').first()).toHaveText('tokens');
  await expect(comparison.getByText('gone')).toBeVisible();
  await expect(comparison.getByText('added')).toBeVisible();
  await axe(page);
  await page.getByRole('button', { name: 'Restore this version' }).click();
  await expect.poll(() => noteText(app, talk)).toBe(before);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => noteText(app, talk)).toContain('tokens');
  await page.getByRole('link', { name: 'Back to the note' }).click();
  await expect(editor(page)).toContainText('tokens');
});

test('the versions are reached and chosen by keys', async ({ app, page }) => {
  const talk = await openNote(page, app, 'first words');
  for (const [index, text] of ['second words', 'third words'].entries()) {
    await app.call(async (client) => {
      const { revision } = await client.notes.read({ talk });
      await client.notes.write({ edit: `edit-by-test-${index}`, talk, base: revision, text: '' });
      await client.notes.write({ edit: `edit-again-${index}`, talk, base: revision + 1, text });
    });
  }
  await page.keyboard.press('ControlOrMeta+Shift+h');
  await expect(page.getByRole('heading', { level: 1, name: 'Keys at sea' })).toBeFocused();
  const rows = page.getByRole('list').getByRole('button', { name: /words/ });
  await expect(rows).toHaveCount(2);
  await rows.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(rows.nth(1)).toHaveAttribute('aria-current', 'true');
  await expect(page.getByRole('group', { name: /What changed since/ }).locator('del')).toHaveText('first');
});

test('a note without a history says when it will have one', async ({ app, page }) => {
  const talk = await openNote(page, app, '');
  await page.goto(`${page.url().split('#')[0]}#/talk/${talk}/history`);
  await expect(page.getByText('No earlier version yet.')).toBeVisible();
  await axe(page);
});
