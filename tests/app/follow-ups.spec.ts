import type { Page } from '@playwright/test';
import { axe, expect, tabBeside, test, type RunningApp } from '../support/app.ts';

test.use({ locale: 'en-GB' });

/** A conference with talks that have these notes, put in as the window would. */
async function conference(app: RunningApp, name: string, notes: Record<string, string>): Promise<string> {
  return app.call(async (client) => {
    const made = await client.conferences.create({
      edit: `make-${name}`,
      fields: { name, startDate: '2026-05-04' },
    });
    for (const [title, note] of Object.entries(notes))
      await client.talks.create({
        edit: `talk-${name}-${title}`,
        conference: made.id,
        fields: { title },
        note,
      });
    return made.id;
  });
}

const noteOf = (app: RunningApp, title: string) =>
  app.call(async (client) => {
    const { hits } = await client.search.find({ words: `"${title}"`, limit: 5 });
    const found = hits.find(({ talk }) => talk.title === title);
    return found ? (await client.notes.read({ talk: found.talk.id })).text : '';
  });

const line = (page: Page, words: string | RegExp) => page.getByRole('link', { name: words });

test('the follow-ups of a conference are cleared by keyboard alone', async ({ page, app }) => {
  await conference(app, 'Harbour Days 2026', {
    Mooring: '- [ ] Splice the line [0:40]\n- How deep is it? (?) [4:48]\n- A plain line',
    Fog: 'Seen from afar.\n\n- [ ] Buy a horn',
  });
  await page.keyboard.press('Control+Alt+J');
  await expect(page.getByRole('heading', { name: 'Follow-ups' })).toBeFocused();
  await expect(page.getByRole('link', { name: 'Follow-ups 3' })).toBeVisible();
  await expect(page.getByText('2 to do and 1 unsure, the oldest from Harbour Days 2026')).toBeVisible();
  await axe(page);

  await page.keyboard.press('ArrowDown');
  await expect(line(page, /Splice the line/)).toBeFocused();
  await page.keyboard.press('Space');
  await expect(page.getByText('Done, ticked in the note.')).toBeVisible();
  await expect(line(page, /Splice the line/)).toBeFocused();
  await expect(page.getByRole('link', { name: 'Follow-ups 2' })).toBeVisible();

  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('a');
  const field = page.getByRole('textbox', { name: 'Answer to “How deep is it?”' });
  await expect(field).toBeFocused();
  await expect(page.getByText('Goes under the line in the note; the line is no longer unsure')).toBeVisible();
  await page.keyboard.type('Nine metres at low tide');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Answered in the note.')).toBeVisible();
  await expect(line(page, /How deep is it/)).toBeFocused();

  await page.keyboard.press('ArrowDown');
  await expect(line(page, /Buy a horn/)).toBeFocused();
  await page.keyboard.press('x');
  await expect(page.getByText('The mark is gone, the words stay in the note.')).toBeVisible();
  await axe(page);
  await page.keyboard.press('Control+z');
  await expect(page.getByText('The mark is gone')).toHaveCount(0);
  await expect(line(page, /Buy a horn/)).toBeFocused();

  expect(await noteOf(app, 'Mooring')).toBe(
    '- [x] Splice the line [0:40]\n- How deep is it? [4:48]\n  - Nine metres at low tide\n- A plain line',
  );
  expect(await noteOf(app, 'Fog')).toBe('Seen from afar.\n\n- [ ] Buy a horn');

  // What was done leaves the list with the page.
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/talk/);
  await page.keyboard.press('Control+Alt+J');
  await expect(line(page, /Buy a horn/)).toBeVisible();
  await expect(line(page, /Splice the line/)).toHaveCount(0);
});

test('follow-ups stand by age, and of one kind', async ({ page, app }) => {
  await conference(app, 'Harbour Days 2026', { Mooring: '- [ ] Splice the line\n- How deep? (?)' });
  await page.goto(new URL('#/follow-ups', page.url()).href);
  await expect(line(page, /Splice/)).toBeVisible();
  await page.keyboard.press('g');
  await expect(page.getByRole('button', { name: 'By age, oldest first' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect(page.getByRole('heading', { name: /^May 2026/ })).toBeVisible();
  await page.keyboard.press('3');
  await expect(line(page, /Splice/)).toHaveCount(0);
  await expect(line(page, /How deep/)).toBeVisible();
});

test('a line that was changed meanwhile is told of, and nothing is written elsewhere', async ({
  page,
  app,
}) => {
  await conference(app, 'Harbour Days 2026', { Mooring: '- Anchor\n- How deep? (?)' });
  await page.goto(new URL('#/follow-ups', page.url()).href);
  await expect(line(page, /How deep/)).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('a');
  await page.keyboard.type('Nine metres');
  await app.call(async (client) => {
    const { hits } = await client.search.find({ words: 'Mooring', limit: 1 });
    const talk = hits[0]?.talk.id ?? '';
    const { revision: base } = await client.notes.read({ talk });
    await client.notes.write({ edit: 'other-window', talk, base, text: '- Anchor\n- How deep it was!' });
  });
  await page.keyboard.press('Enter');
  await expect(page.getByText('does not stand in the note of “Mooring” any more')).toBeVisible();
  // The words that found no place are there to be copied.
  await expect(page.getByText('had no place to go: Answer to “How deep?”')).toBeVisible();
  expect(await noteOf(app, 'Mooring')).toBe('- Anchor\n- How deep it was!');
});

test('a line is ticked while another window types in the same note, and both are there', async ({
  page,
  app,
  context,
}) => {
  const id = await conference(app, 'Harbour Days 2026', { Mooring: '- [ ] Splice the line\n\nLast words' });
  const other = await tabBeside(context);
  await other.goto(new URL(`#/conference/${id}`, page.url()).href);
  await other.getByRole('option', { name: /Mooring/ }).click();
  const note = other.getByRole('textbox', { name: 'Note' });
  await expect(note).toContainText('Last words');
  await page.goto(new URL('#/follow-ups', page.url()).href);
  await expect(line(page, /Splice/)).toBeVisible();
  await note.click();
  await other.keyboard.press('Control+End');
  await other.keyboard.type(' and more of them', { delay: 20 });
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await other.keyboard.type(', typed all the while', { delay: 20 });
  await expect(page.getByText('Done, ticked in the note.')).toBeVisible();
  await expect(note).toContainText('[x] Splice the line');
  await expect
    .poll(() => noteOf(app, 'Mooring'))
    .toBe('- [x] Splice the line\n\nLast words and more of them, typed all the while');
});

test('ages are counted one way, and what is empty is left out', async ({ page, app }) => {
  await conference(app, 'Harbour Days 2026', { Mooring: '- [ ] Splice the line' });
  await page.goto(new URL('#/follow-ups', page.url()).href);
  const heading = page.getByRole('main').getByRole('heading', { level: 2 }).filter({ hasText: '2026' });
  await expect(line(page, /Splice/)).toBeVisible();
  const ago = async () => /\d+ \w+ ago/.exec((await heading.first().textContent()) ?? '')?.[0];
  const byConference = await ago();
  expect(byConference).toBeDefined();
  await page.keyboard.press('g');
  await expect(page.getByRole('heading', { name: /^May 2026/ })).toBeVisible();
  expect(await ago()).toBe(byConference);

  await expect(page.getByRole('complementary', { name: 'Written' })).toBeVisible();
  await page.keyboard.press('3');
  await expect(page.getByText('No line is unsure.')).toBeVisible();
  await expect(page.getByText('1 to do and 0 unsure', { exact: true })).toBeVisible();
  await expect(page.getByRole('complementary', { name: 'Written' })).toHaveCount(0);
  await expect(page.getByLabel('Keys', { exact: true })).not.toContainText('Answer');
});
