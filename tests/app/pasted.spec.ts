import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { expect, test } from '../support/app.ts';
import { editor, noteText, openNote } from './note.ts';

const pasted = (name: string) => join(import.meta.dirname, '../fixtures/pasted', name);

const paste = (place: Locator, html: string, text: string) =>
  place.evaluate(
    (element, [html = '', text = '']) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/html', html);
      clipboardData.setData('text/plain', text);
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    },
    [html, text],
  );

const narrow = (markdown: string): string =>
  markdown.trim().replace(/^\|.*$/gm, (row) => row.replace(/ {2,}/g, ' ').replace(/-{3,}/g, '---'));

for (const name of ['word', 'google-docs', 'notion', 'confluence', 'page', 'office-web'])
  test(`what ${name} puts on the clipboard keeps its shape in a note`, async ({ app, page }) => {
    const talk = await openNote(page, app, '');
    await editor(page).click();
    await paste(editor(page), readFileSync(pasted(`${name}.html`), 'utf8'), 'plain words');
    const markdown = readFileSync(pasted(`${name}.md`), 'utf8').trim();
    await expect.poll(async () => narrow(await noteText(app, talk))).toBe(markdown);
  });

test('weight that only a style says is kept, and code of an editor comes as it is', async ({ app, page }) => {
  const talk = await openNote(page, app, '');
  await editor(page).click();
  await paste(editor(page), '<span>a <span style="font-weight:700">heavy</span> rope</span>', 'a heavy rope');
  await expect.poll(() => noteText(app, talk)).toBe('a **heavy** rope');
  await page.keyboard.press('ControlOrMeta+a');
  const code = '<div style="white-space: pre;"><span style="font-weight: bold">let</span> a;</div>';
  await paste(editor(page), code, 'let a;');
  await expect.poll(() => noteText(app, talk)).toBe('let a;');
});

const post = `<h1>Reef Days 2024</h1><p>by Ada Brook</p><h2>Tying Up - Mina Voss, Tidewater</h2><p>Mina Voss showed ropes.</p>
<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>hemp</p>
<p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>1.</span>tarred</p>
<h2>Casting Off - Ken Okafor, Pier</h2><p>Ken Okafor left.</p><ul><li><input type="checkbox" checked> gone</li></ul>`;

test('a post from a word processor is pasted or dropped with its lists and boxes', async ({ app, page }) => {
  await page.evaluate(() => (location.hash = '#/import'));
  await page.getByRole('button', { name: 'Choose files' }).waitFor();
  for (const source of ['clipboard', 'file'] as const) {
    if (source === 'clipboard') await paste(page.locator('body'), post, 'plain');
    else {
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Choose files' }).click();
      await (await chooser).setFiles({ name: 'reef.html', mimeType: 'text/html', buffer: Buffer.from(post) });
    }
    await expect(page.getByText(/1 post, 2 talks/)).toBeVisible();
    await page.keyboard.press('Control+Enter');
    await expect(page).toHaveURL(/#\/conference\//);
    const notes = await app.call(async (client) => {
      const found = await client.search.find({ words: 'hemp', limit: 5 });
      const gone = await client.search.find({ words: 'gone', limit: 5 });
      const ids = [...found.hits, ...gone.hits].map(({ talk }) => talk.id);
      return Promise.all(ids.map(async (talk) => (await client.notes.read({ talk })).text));
    });
    expect(notes[0]).toContain('- hemp\n  1. tarred');
    expect(notes[1]).toContain('- [x] gone');
    await page.evaluate(() => (location.hash = '#/import'));
    await page.getByRole('button', { name: 'Choose files' }).waitFor();
  }
});
