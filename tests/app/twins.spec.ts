import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type RunningApp } from '../support/app.ts';
import { plainConference, printed } from '../support/fault-library.ts';
import { editor } from './note.ts';

const title = 'About fog';

/** Two conferences that have a talk of one id, as a crash inside a move or a copied file leaves them. */
function prepare(app: RunningApp): void {
  for (const [id, name, note] of [
    ['one', 'Harbour Days 2026', 'In Harbour.'],
    ['two', 'Fjord Conf 2025', 'In Fjord.'],
  ] as const) {
    const plain = { ...plainConference(id, 'fog', `rope-${id}`), name };
    const talks = plain.talks.map((talk) =>
      talk.id === 'fog' ? { ...talk, note, plan: 'watch-later' as const } : talk,
    );
    writeFileSync(join(app.library, 'conferences', `${id}.json`), printed({ ...plain, talks }));
  }
}

const notesOf = (app: RunningApp) =>
  app.call(async (client) => {
    const { hits } = await client.search.find({ words: title, limit: 10 });
    const notes = await Promise.all(
      hits.map(({ talk }) => client.notes.read({ talk: talk.id, in: talk.conference })),
    );
    return notes.map(({ text }) => text).sort();
  });

test('two talks of one id are listed, opened, written and moved, each for itself', async ({ app, page }) => {
  await page.goto('about:blank');
  await app.kill('SIGTERM');
  prepare(app);
  await page.goto(await app.restart());
  const sheet = page.getByRole('main');
  const listed = sheet.getByRole('link', { name: title });

  for (const [conference, words] of [
    ['Harbour Days 2026', 'In Harbour.'],
    ['Fjord Conf 2025', 'In Fjord.'],
  ] as const) {
    await page.evaluate(() => (location.hash = '#/watch-later'));
    await expect(listed).toHaveCount(2);
    await listed.filter({ hasText: conference }).click();
    await expect(editor(page)).toContainText(words);
    await editor(page).press('End');
    await editor(page).pressSequentially(' And more.');
    await expect.poll(() => notesOf(app)).toContain(`${words} And more.`);
  }
  expect(await notesOf(app)).toEqual(['In Fjord. And more.', 'In Harbour. And more.']);

  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: /Move/ }).click();
  await page.getByRole('dialog').getByLabel('Conference').selectOption('Harbour Days 2026');
  await page.getByRole('dialog').getByRole('button', { name: 'Move' }).click();
  await expect(page.getByRole('option', { name: title })).toHaveCount(2);
  await expect(page.getByRole('option', { name: title, selected: true })).toHaveCount(1);
  await expect(editor(page)).toContainText('In Fjord. And more.');
  await editor(page).press('End');
  await editor(page).pressSequentially(' Moved.');
  await expect.poll(() => notesOf(app)).toEqual(['In Fjord. And more. Moved.', 'In Harbour. And more.']);
});
