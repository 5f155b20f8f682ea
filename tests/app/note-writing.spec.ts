import { axe, expect, test } from '../support/app.ts';
import { editor, noteText, openNote, preview } from './note.ts';

test('what is typed is saved, said to be saved, and there after a reload', async ({ app, page }) => {
  const talk = await openNote(page, app, '');
  await editor(page).click();
  await page.keyboard.type('Tides turn the keys.');
  await expect(page.getByText('Saved at')).toBeVisible();
  expect(await noteText(app, talk)).toBe('Tides turn the keys.');
  await page.reload();
  await expect(editor(page)).toHaveText('Tides turn the keys.');
  await axe(page);
});

test('words typed right after asking for a new talk are in its note', async ({ app, page }) => {
  await openNote(page, app, '');
  await page.keyboard.press('Control+N');
  await page.keyboard.type('Written at once, with many words and no waiting.');
  await expect(page.getByRole('textbox', { name: 'Note of Untitled talk' })).toHaveText(
    'Written at once, with many words and no waiting.',
  );
  await page.keyboard.press('Control+Alt+N');
  await page.keyboard.type('A title at once');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'A title at once' })).toBeVisible();
});

test('what was typed a second before the host was killed is there when it is back', async ({ app, page }) => {
  const talk = await openNote(page, app, 'Before.');
  await editor(page).click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type(' Every word counts.');
  await new Promise((resolve) => setTimeout(resolve, 1000));
  await app.kill();
  await app.restart();
  expect(await noteText(app, talk)).toBe('Before. Every word counts.');
});

test('without its host the page keeps the words and counts them', async ({ app, page }) => {
  await openNote(page, app, '');
  await editor(page).click();
  await page.keyboard.type('One');
  await expect(page.getByText('Saved at')).toBeVisible();
  await app.kill();
  await page.keyboard.type(' two three four');
  await expect(page.getByText('Not saved, 3 words held')).toBeVisible();
  await expect(editor(page)).toHaveText('One two three four');
});

test('two windows on one note stay in step, also while both write', async ({ app, page, browser }) => {
  await openNote(page, app, 'first\n\nlast');
  const other = await browser.newPage();
  await other.goto(`${await app.address()}`);
  await expect(other.getByRole('main').first()).toBeVisible();
  await other.evaluate((hash) => (location.hash = hash), new URL(page.url()).hash);
  await editor(page).click();
  await page.keyboard.press('ControlOrMeta+Home');
  await editor(other).click();
  await other.keyboard.press('ControlOrMeta+End');
  await Promise.all([page.keyboard.type('A '), other.keyboard.type(' B')]);
  for (const each of [page, other]) await expect(editor(each)).toHaveText(/^A first\s*last B$/);
  await page.keyboard.type('stays at its word ');
  await expect(editor(other)).toHaveText(/^A stays at its word first\s*last B$/);
  await other.close();
});

test('lists go on by themselves, Tab moves items, and Escape then Tab leaves', async ({ app, page }) => {
  const talk = await openNote(page, app, '');
  await editor(page).click();
  await page.keyboard.type('1. one\ntwo\nthree');
  await page.keyboard.press('Tab');
  await expect.poll(() => noteText(app, talk)).toBe('1. one\n2. two\n   3. three');
  await page.keyboard.press('Shift+Tab');
  await expect.poll(() => noteText(app, talk)).toBe('1. one\n2. two\n3. three');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(editor(page)).not.toBeFocused();
  await expect(editor(page)).toHaveAccessibleDescription(/Escape, then Tab/);
});

test('keys set signs, and undo takes them back, also after another talk', async ({ app, page }) => {
  const talk = await openNote(page, app, 'tide');
  await editor(page).click();
  await page.keyboard.press('ControlOrMeta+b');
  await expect.poll(() => noteText(app, talk)).toBe('**tide**');
  await page.keyboard.press('ControlOrMeta+i');
  await expect.poll(() => noteText(app, talk)).toBe('***tide***');
  await page.keyboard.press('ControlOrMeta+Alt+2');
  await expect.poll(() => noteText(app, talk)).toBe('## ***tide***');
  const here = new URL(page.url()).hash;
  await page.evaluate(() => (location.hash = '#/people'));
  await expect(editor(page)).toHaveCount(0);
  await page.evaluate((hash) => (location.hash = hash), here);
  await editor(page).click();
  for (let times = 0; times < 3; times += 1) await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => noteText(app, talk)).toBe('tide');
});

test('rich text is pasted as markdown, an address over words as a link', async ({ app, page }) => {
  const talk = await openNote(page, app, '');
  await editor(page).click();
  const paste = (type: string, text: string) =>
    editor(page).evaluate(
      (element, [kind = '', data = '']) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData(kind, data);
        element.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
        );
      },
      [type, text],
    );
  await paste(
    'text/html',
    '<h2>Tides</h2><p>They <b>turn</b> the <a href="https://example.org/k">keys</a>.</p>',
  );
  await expect
    .poll(() => noteText(app, talk))
    .toContain('## Tides\n\nThey **turn** the [keys](https://example.org/k).');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('words');
  await page.keyboard.press('ControlOrMeta+a');
  await paste('text/plain', 'https://example.org/');
  await expect.poll(() => noteText(app, talk)).toBe('[words](https://example.org/)');
});

test('finding counts, goes round and replaces', async ({ app, page }) => {
  const talk = await openNote(page, app, 'key, tide, key');
  await editor(page).click();
  await page.keyboard.press('ControlOrMeta+f');
  await page.getByRole('textbox', { name: 'Find', exact: true }).fill('key');
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 of 2')).toBeVisible();
  await axe(page);
  await page.getByRole('textbox', { name: 'Replace with' }).fill('lock');
  await page.getByRole('button', { name: 'Replace all' }).click();
  await expect.poll(() => noteText(app, talk)).toBe('lock, tide, lock');
  await page.getByRole('textbox', { name: 'Find', exact: true }).press('Escape');
  await expect(editor(page)).toBeFocused();
});

test('a reference gets the next number, here and at the end', async ({ app, page }) => {
  const talk = await openNote(page, app, 'As told [1].\n\n[1] The first book');
  await editor(page).click();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('End');
  await page.keyboard.press('ControlOrMeta+Alt+f');
  await page.keyboard.type('The second book');
  await expect
    .poll(() => noteText(app, talk))
    .toBe('As told [1].[2]\n\n[1] The first book\n[2] The second book');
  await expect(preview(page).getByText('The second book')).toBeVisible();
});

test('keys of one’s own reach the note, and those given away no longer do', async ({ app, page }) => {
  await app.call((client) =>
    client.settings.change({ keys: { 'note-bold': 'Mod+Shift+B', search: 'Mod+B' } }),
  );
  await page.reload();
  const talk = await openNote(page, app, 'tide');
  await editor(page).click();
  await page.keyboard.press('ControlOrMeta+Shift+b');
  await expect.poll(() => noteText(app, talk)).toBe('**tide**');
  await page.keyboard.press('ControlOrMeta+b');
  await expect(page).toHaveURL(/#\/search/);
  expect(await noteText(app, talk)).toBe('**tide**');
});

test('the cursor blinks without an animation, and stands while keys come', async ({ app, page }) => {
  await openNote(page, app, 'Ebb');
  await editor(page).click();
  const cursor = page.locator('.cm-cursorLayer');
  await expect(cursor).toHaveCSS('visibility', 'hidden');
  await page.keyboard.press('End');
  await expect(cursor).toHaveCSS('visibility', 'visible');
  await expect(cursor).toHaveCSS('visibility', 'hidden');
  const running = await page.evaluate(() => document.getAnimations().length);
  expect(running).toBe(0);
});

test('the line that is written stays in view when the editor becomes lower', async ({ app, page }) => {
  const lines = Array.from({ length: 60 }, (_, index) => `Line ${index} of the log.`);
  await page.setViewportSize({ width: 1280, height: 900 });
  await openNote(page, app, lines.join('\n\n'));
  await editor(page).click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type(' Written now.');
  await expect(editor(page).getByText('Written now.')).toBeInViewport();
  await page.setViewportSize({ width: 1280, height: 560 });
  await expect(editor(page).getByText('Written now.')).toBeInViewport({ ratio: 0.9 });
});
