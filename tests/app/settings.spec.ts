import { axe, expect, test } from '../support/app.ts';
import { asInDesktop } from '../support/desktop-page.ts';
import { editor, noteText, openNote } from './note.ts';

test('theme, author and locale are kept', async ({ page }) => {
  await expect(page.getByRole('main')).toBeVisible();
  await page.keyboard.press('Control+,');
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeFocused();
  await page.getByRole('radio', { name: 'Dark' }).check();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.getByLabel('Your name').fill('Mare Tamm');
  await page.keyboard.press('Enter');
  await page.getByLabel('Dates and numbers').fill('nowhere land');
  await page.keyboard.press('Enter');
  await expect(page.getByText('nowhere land is not a locale.')).toBeVisible();
  await page.getByLabel('Dates and numbers').fill('de');
  await page.keyboard.press('Enter');
  await expect(page.getByText('nowhere land is not a locale.')).toBeHidden();
  await page.reload();
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked();
  await expect(page.getByLabel('Your name')).toHaveValue('Mare Tamm');
  await expect(page.getByLabel('Dates and numbers')).toHaveValue('de');
  await axe(page);
  await page.getByLabel('Dates and numbers').fill('');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Today is \d+ \p{L}+ \d{4}/u)).toBeVisible();
});

test('a command gets other keys, and whoever had them is named', async ({ page }) => {
  await expect(page.getByRole('main')).toBeVisible();
  await page.keyboard.press('Control+,');
  await page.getByRole('button', { name: 'People: Ctrl+Shift+P' }).click();
  await page.keyboard.press('Control+K');
  await expect(page.getByText('Ctrl+K was on “All commands”')).toBeVisible();
  await expect(page.getByRole('button', { name: 'All commands: none' })).toBeVisible();
  await page.keyboard.press('Control+K');
  await expect(page.getByRole('heading', { name: 'People' })).toBeFocused();
  await page.keyboard.press('Control+,');
  await page.getByRole('button', { name: 'First keys again for: People' }).click();
  await expect(page.getByRole('button', { name: 'All commands: Ctrl+K' })).toBeVisible();
  await axe(page);
});

test('a piece of text is written in the settings and typed into a note by its name', async ({
  app,
  page,
}) => {
  const talk = await openNote(page, app, '');
  await page.keyboard.press('Control+,');
  await page.getByRole('button', { name: 'New piece of text' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('open questions');
  await page.keyboard.press('Enter');
  await page
    .getByRole('textbox', { name: 'Text of /open-questions' })
    .fill('## Questions on {{title}}\n\n- {{cursor}}\n');
  await page.keyboard.press('Control+Enter');
  await axe(page);
  await page.keyboard.press('Alt+ArrowLeft');
  await editor(page).click();
  await page.keyboard.type('/op');
  await expect(page.getByRole('option', { name: '/open-questions' })).toBeVisible();
  // At a person's pace: what is pressed within 75 ms after the list has opened goes into the text.
  await page.keyboard.type('en', { delay: 50 });
  await page.keyboard.press('Enter');
  await page.keyboard.type('Why keys?');
  await expect.poll(() => noteText(app, talk)).toBe('## Questions on Keys at sea\n\n- Why keys?');
});

test('the desktop app opens another library, looks for updates and shows its log from the settings', async ({
  page,
}) => {
  const asked = await asInDesktop(page);
  await page.reload();
  await expect(page.getByRole('main')).toBeVisible();
  await page.keyboard.press('Control+,');
  const app = page.getByRole('region', { name: 'The app' });
  for (const name of ['Open another library', 'Check for updates', 'Show the log of the app'])
    await app.getByRole('button', { name }).press('Enter');
  await expect.poll(() => asked).toEqual(['open-library', 'check-for-updates', 'show-log']);
  await axe(page);
});

test('spelling that is on and has no dictionary says so, until one may be fetched', async ({ page }) => {
  await asInDesktop(page);
  await page.reload();
  await expect(page.getByRole('main')).toBeVisible();
  await page.keyboard.press('Control+,');
  const check = page.getByRole('checkbox', { name: 'Spell check' });
  const words = 'Nothing is checked yet: there is no dictionary here.';
  await expect(check).toBeChecked();
  await expect(check).toHaveAccessibleDescription(words);
  await check.press('Space');
  await expect(page.getByText(words)).toBeHidden();
  await check.press('Space');
  await page.getByRole('button', { name: 'Fetch dictionaries from Google’s server' }).press('Enter');
  await expect(page.getByText(words)).toBeHidden();
  const fetches = page.getByRole('checkbox', { name: 'Spelling: fetch dictionaries from Google’s server' });
  await expect(fetches).toBeChecked();
});

test('a browser has its own spelling, and no section about an app', async ({ page }) => {
  await expect(page.getByRole('main')).toBeVisible();
  await page.keyboard.press('Control+,');
  await expect(page.getByRole('checkbox', { name: 'Spell check' })).toBeChecked();
  await expect(page.getByRole('region', { name: 'The app' })).toBeHidden();
  await expect(page.getByText('there is no dictionary here')).toBeHidden();
});
