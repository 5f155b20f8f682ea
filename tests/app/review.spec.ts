import type { Page } from '@playwright/test';
import { axe, expect, test, type RunningApp } from '../support/app.ts';

test.use({ locale: 'en-GB' });

/** The date so many days ago, as the user's clock shows it. */
function daysAgo(days: number): string {
  const day = new Date();
  day.setDate(day.getDate() - days);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

const notes: Record<string, string> = {
  'Ropes That Hold':
    'Many plain words.\n\n- Note: Hemp lasts longer than you think. [14:20]\n- [ ] Try it at the quay [21:30]',
  'Fog Signals': '- Why is it red? (?) [2:10]',
  'Cranes at Night': 'One line and no mark at all.',
};

async function heardAWeekAgo(app: RunningApp): Promise<void> {
  await app.call(async (client) => {
    const fields = { name: 'Harbour Days', startDate: daysAgo(7) };
    const { id: conference } = await client.conferences.create({ edit: 'make-conference', fields });
    for (const [title, note] of Object.entries(notes))
      await client.talks.create({ edit: `talk-${title}`, conference, fields: { title }, note });
  });
}

const talkCalled = (app: RunningApp, title: string) =>
  app.call(async (client) => {
    const { hits } = await client.search.find({ words: `"${title}"`, limit: 5 });
    const found = hits.find(({ talk }) => talk.title === title);
    return found && (await client.talks.open({ id: found.talk.id })).talk;
  });

const card = (page: Page, title: string) => page.getByRole('article').getByRole('heading', { name: title });

test('three cards are asked, turned and answered by keyboard alone, and what was answered outlasts a restart', async ({
  page,
  app,
}) => {
  await heardAWeekAgo(app);
  await page.keyboard.press('Control+Alt+H');
  await expect(card(page, 'Ropes That Hold')).toBeVisible();
  const field = page.getByRole('textbox', { name: 'What stayed?' });
  await expect(field).toBeFocused();
  await expect(page.getByText('2 marked lines are waiting')).toBeVisible();
  await expect(page.getByText('Nothing heard that week').first()).toBeVisible();
  await expect(page.getByText('Hemp lasts')).toHaveCount(0);
  await axe(page);

  await page.keyboard.type('Old ropes');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Hemp lasts longer than you think.')).toBeVisible();
  await expect(card(page, 'Ropes That Hold')).toBeFocused();
  await axe(page);
  await page.keyboard.press('t');
  await expect(page.getByRole('checkbox', { name: 'Tick' })).toBeChecked();
  await page.keyboard.press('1');

  await expect(card(page, 'Fog Signals')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(card(page, 'Cranes at Night')).toBeVisible();
  await page.keyboard.press('Space');
  await expect(page.getByText('One line and no mark at all.')).toBeVisible();
  await page.keyboard.press('3');
  await expect(card(page, 'Fog Signals')).toBeVisible();
  await page.keyboard.press('Space');
  await expect(page.getByText('Why is it red?')).toBeVisible();
  await page.keyboard.press('2');
  await expect(page.getByText('That was all for today.')).toBeVisible();
  await expect(page.getByRole('progressbar')).toHaveAttribute('value', '3');

  // The next card does not wait for the disk; the library does.
  await expect
    .poll(async () => (await talkCalled(app, 'Fog Signals'))?.review?.next)
    .toMatch(/^\d{4}-\d{2}-\d{2}$/);
  const ropes = await talkCalled(app, 'Ropes That Hold');
  expect(ropes?.note).toContain('\n- Note: Old ropes');
  expect(ropes?.note).toContain('- [x] Try it at the quay [21:30]');
  expect(ropes?.review?.next).toBe(daysAgo(-7));
  const cranes = await talkCalled(app, 'Cranes at Night');
  expect(cranes?.review?.at).toBeDefined();
  expect(cranes?.review?.next).toBeUndefined();

  await page.goto(await app.restart());
  await expect(page.getByRole('link', { name: 'Review', exact: true })).toBeVisible();
  await page.keyboard.press('Control+Alt+H');
  await expect(page.getByText('Nothing comes back today')).toHaveCount(0);
  await expect(page.getByText('That was all for today.')).toBeVisible();
});

test('a line that was typed on a card and not answered is there to be copied', async ({ page, app }) => {
  await heardAWeekAgo(app);
  await page.keyboard.press('Control+Alt+H');
  await expect(card(page, 'Ropes That Hold')).toBeVisible();
  await page.keyboard.type('Hemp, of all things');
  await page.keyboard.press('Escape');
  await expect(page.getByText('had no place to go: Thought on Ropes That Hold')).toBeVisible();
});

test('by keyboard alone: the talks of a conference are looked back at whenever one likes, and Esc leads back', async ({
  page,
  app,
}) => {
  await heardAWeekAgo(app);
  await page.keyboard.press('Control+Alt+H');
  await expect(card(page, 'Ropes That Hold')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Ropes That Hold', level: 1 })).toBeVisible();
  await page.keyboard.press('Control+Alt+C');
  await expect(page.getByRole('heading', { name: 'Heard at this conference' })).toBeVisible();
  await expect(card(page, 'Ropes That Hold')).toBeVisible();
  await page.keyboard.press('Space');
  await page.keyboard.press('1');
  await expect(page.getByRole('progressbar')).toHaveAttribute('value', '1');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Ropes That Hold', level: 1 })).toBeVisible();
});
