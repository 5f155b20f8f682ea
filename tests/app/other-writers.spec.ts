import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Conference } from '../../data/library/model.ts';
import { axe, expect, test, type RunningApp } from '../support/app.ts';
import { editor, noteText, openNote } from './note.ts';

/** Longer than any watching takes on a busy machine; where watching fails, a look is asked for. */
const patience = { timeout: 20_000 };

const onlyFile = (app: RunningApp): string => {
  const [name = ''] = readdirSync(join(app.library, 'conferences')).filter((one) => one.endsWith('.json'));
  return join(app.library, 'conferences', name);
};

/** Another program gives the only talk this note, as sync tools do: under another name first. */
function writeThere(app: RunningApp, note: string): void {
  const path = onlyFile(app);
  const was = JSON.parse(readFileSync(path, 'utf8')) as Conference;
  const talks = was.talks.map((talk) => ({ ...talk, note }));
  writeFileSync(join(app.library, 'conferences', '.there'), JSON.stringify({ ...was, talks }));
  renameSync(join(app.library, 'conferences', '.there'), path);
}

const saveAll = (app: RunningApp) => app.call((client) => client.library.saveNow());

test('an open note follows what another program writes, and keeps what is typed', async ({ app, page }) => {
  const talk = await openNote(page, app, 'first line\nmiddle\nlast line\n');
  await expect(editor(page)).toContainText('last line');
  await saveAll(app);
  writeThere(app, 'first line\nmiddle\nlast line, from the laptop\n');
  await expect(editor(page)).toContainText('from the laptop', patience);
  await editor(page).click();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('Typed here: ');
  await expect.poll(() => noteText(app, talk)).toContain('Typed here: first line');
  writeThere(app, 'first line\nmiddle\nlast line, from the phone\n');
  await expect(editor(page)).toContainText('from the phone', patience);
  await expect(editor(page)).toContainText('Typed here: first line');
  await saveAll(app);
  expect(readFileSync(onlyFile(app), 'utf8')).toContain(
    'Typed here: first line\\nmiddle\\nlast line, from the phone',
  );
});

test('two versions of one line are both kept, and the user chooses by keys', async ({ app, page }) => {
  const talk = await openNote(page, app, 'Vault keeps secrets.\n\nThe end.\n');
  await expect(editor(page)).toContainText('The end.');
  await saveAll(app);
  // Both within one save of the conference's file, or one would only follow upon the other.
  await app.call(async (client) => {
    const { revision: base, text } = await client.notes.read({ talk });
    const typed = text.replace('secrets.', 'secrets. For a lease.');
    await client.notes.write({ edit: 'edit-by-test', talk, base, text: typed });
    writeThere(app, 'Vault keeps secrets. For every client.\n\nThe end.\n');
  });
  await expect(page.getByText('changed here and by another program or computer')).toBeVisible(patience);
  await expect(editor(page)).toContainText('For a lease.');
  await expect(editor(page)).toContainText('For every client.');
  await axe(page);

  await page.keyboard.press('ControlOrMeta+Alt+v');
  await expect(page.getByRole('heading', { level: 1, name: 'Keys at sea' })).toBeFocused();
  const theirs = page.getByRole('checkbox', { name: /^Another program or computer, place 1/ });
  await expect(theirs).toBeChecked();
  await theirs.focus();
  await page.keyboard.press('Space');
  await expect(theirs).not.toBeChecked();
  await axe(page);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect.poll(() => noteText(app, talk)).toBe('Vault keeps secrets. For a lease.\n\nThe end.\n');
  await expect(editor(page)).not.toContainText('For every client.');
  await expect(page.getByText('changed here and by another program or computer')).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(editor(page)).toContainText('For every client.');
});

test('a conference whose file is gone stays open, and is written again when the user says so', async ({
  app,
  page,
}) => {
  await openNote(page, app, 'Nobody may lose this.\n');
  await expect(editor(page)).toContainText('Nobody may lose this.');
  await saveAll(app);
  const path = onlyFile(app);
  rmSync(path);
  await expect(page.getByText(/is gone from the folder/)).toBeVisible(patience);
  await expect(editor(page)).toContainText('Nobody may lose this.');
  await axe(page);
  await page.getByRole('button', { name: 'Write again' }).click();
  await expect(page.getByText(/is gone from the folder/)).toBeHidden();
  expect(readFileSync(path, 'utf8')).toContain('Nobody may lose this.');
});

test.describe('with several conferences', () => {
  test.use({ samples: true });

  test('writing stops when their files go at once, and goes on when they are back', async ({ app, page }) => {
    const away = join(app.data, 'away');
    await page.goto(`${page.url().split('#')[0]}#/settings`);
    await saveAll(app);
    renameSync(join(app.library, 'conferences'), away);
    await expect(page.getByText(/Nothing is written until/)).toBeVisible(patience);
    await axe(page);
    renameSync(away, join(app.library, 'conferences'));
    await expect(page.getByText(/Nothing is written until/)).toBeHidden(patience);
  });
});
