import type { Page } from '@playwright/test';
import { expect, tabBeside, test } from '../support/app.ts';
import { editor, noteText, openNote } from './note.ts';

test.use({ samples: true });

/** The calls that a page makes from now on, by their names. */
function callsOf(page: Page): string[] {
  const calls: string[] = [];
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      const [, name] = /"\/?([a-z]+\/[A-Za-z]+)"/.exec(String(payload)) ?? [];
      if (name) calls.push(name);
    }),
  );
  return calls;
}

test('while somebody types, nothing is read again', async ({ app, page }) => {
  const calls = callsOf(page);
  const talk = await openNote(page, app, 'Before.');
  await page.reload();
  await editor(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Begun.');
  await expect.poll(() => noteText(app, talk)).toBe('Before. Begun.');
  await expect(page.getByText(/^Saved at/)).toBeVisible();
  const before = calls.length;
  expect(before).toBeGreaterThan(5);
  // A list shows the words of its talks: when it shows the new number, what follows from typing has come.
  const row = page.getByRole('option', { name: /Keys at sea/ });
  await page.keyboard.type(' A rope, a tide, a crane and so much more of that kind.', { delay: 40 });
  await expect.poll(() => noteText(app, talk)).toContain('of that kind.');
  await expect(page.getByText(/^Saved at/)).toBeVisible();
  await expect(row).toBeVisible();
  const made = new Set(calls.slice(before));
  made.delete('notes/write');
  made.delete('notes/settle');
  expect([...made]).toEqual([]);
});

test('a link that is typed in one window is among those to its talk in another', async ({
  app,
  page,
  context,
}) => {
  await openNote(page, app, '', 'Ropes that hold');
  const other = await tabBeside(context);
  await other.goto(page.url());
  await expect(other.getByRole('heading', { name: 'Ropes that hold' })).toBeVisible();
  await openNote(page, app, '', 'Knots at night');
  await editor(page).click();
  await page.keyboard.type('As said in [[Ropes that hold');
  await page.keyboard.press('Escape');
  await page.keyboard.type(']] of old.');
  await expect(other.getByText('As said in Ropes that hold of old.')).toBeVisible();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Nothing.');
  await expect(other.getByText('As said in Ropes that hold')).toHaveCount(0);
});
