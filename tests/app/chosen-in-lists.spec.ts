import type { Page } from '@playwright/test';
import { axe, expect, test, type RunningApp } from '../support/app.ts';

test.use({ samples: true });

const said = (page: Page, words: string) => page.getByRole('status').filter({ hasText: words });
const row = (page: Page, title: string | RegExp) => page.getByRole('main').getByRole('link', { name: title });
const tick = (page: Page, title: string) => page.getByRole('checkbox', { name: title });
const acts = (page: Page, count: number) =>
  page.getByRole('toolbar', {
    name: count === 1 ? 'With the chosen talk' : `With the ${count} chosen talks`,
  });

/** Goes to a page by its address. */
async function goTo(page: Page, address: string): Promise<void> {
  await expect(page.getByRole('listbox', { name: 'Talks' }).getByRole('option').first()).toBeFocused();
  await page.evaluate((hash) => (location.hash = hash), address);
}

const person = { address: '#/person/Dafydd%20Prosser', heading: 'Dafydd Prosser' };
const tag = { address: '#/tag/backups', heading: '#backups' };
const [first, second, third] = [
  'The Certificate That Expired at Sea',
  'Deploying to a Boat',
  'Coffee with the ferry people',
];

/** What the library has of the talks of these titles. */
const talksNamed = (app: RunningApp, ...titles: string[]) =>
  app.call(async (client) => {
    const { conferences } = await client.library.status();
    const opened = await Promise.all(conferences.map(({ id }) => client.conferences.open({ id })));
    const all = opened.flatMap(({ talks }) => talks);
    return titles.map((title) => all.find((talk) => talk.title === title));
  });

/** Puts talks on the watch later list, one of them after the other. */
async function watchLater(app: RunningApp, ...titles: string[]): Promise<void> {
  const talks = (await talksNamed(app, ...titles)).filter((talk) => talk !== undefined);
  const names = talks.map(({ id, conference }) => ({ id, in: conference }));
  await app.call((client) =>
    client.talks.changeMany({ edit: 'watch-later', talks: names, fields: { plan: 'watch-later' } }),
  );
}

test('talks of a person are chosen by keys, tagged in one step, and let go', async ({ page, app }) => {
  await goTo(page, person.address);
  await expect(page.getByRole('heading', { name: person.heading })).toBeFocused();
  await row(page, first).focus();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(said(page, '3 of 4 chosen')).toBeVisible();
  await expect(tick(page, third)).toBeChecked();
  await axe(page);
  await page.keyboard.press('Shift+ArrowUp');
  await expect(tick(page, third)).not.toBeChecked();
  await page.keyboard.press('t');
  await page.getByRole('combobox', { name: 'New tag' }).fill('ferries');
  await page.keyboard.press('Enter');
  await expect(said(page, 'The tag ferries was put on 2 talks')).toBeVisible();
  await expect(row(page, second)).toBeFocused();
  const tagsOf = async () => (await talksNamed(app, first, second)).map((talk) => talk?.tags);
  await expect
    .poll(tagsOf)
    .toEqual([expect.arrayContaining(['ferries']), expect.arrayContaining(['ferries'])]);
  await page.keyboard.press('Control+z');
  await expect
    .poll(async () => (await tagsOf()).map((tags) => tags?.includes('ferries')))
    .toEqual([false, false]);
  await page.keyboard.press('Escape');
  await expect(tick(page, first)).toHaveCount(0);
  await expect(row(page, second)).toBeFocused();
});

test('talks of several conferences are exported no more than one conference at a time, and it says so', async ({
  page,
}) => {
  await goTo(page, person.address);
  await row(page, first).focus();
  await page.keyboard.press('Control+a');
  await expect(said(page, '4 of 4 chosen')).toBeVisible();
  const why = /^A post is about one conference/;
  const button = acts(page, 4).getByRole('button', { name: 'Export' });
  await expect(button).toBeDisabled();
  await expect(button).toHaveAttribute('title', why);
  await page.keyboard.press('e');
  await expect(page.getByRole('status').filter({ hasText: why })).toBeVisible();
  await page.keyboard.press('Escape');
  await row(page, second).focus();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('e');
  await expect(page.getByRole('heading', { name: 'Export' })).toBeVisible();
  await expect(page.getByText('2 of 2 talks')).toBeVisible();
});

test('talks of a tag are chosen by pointer, starred, moved and deleted, each with one undo', async ({
  page,
  app,
}) => {
  const titles = ['Four Thousand Restores', 'A Database in Every Lighthouse'];
  await goTo(page, tag.address);
  const talks = page.getByRole('main').getByRole('checkbox');
  await row(page, titles[0] ?? '').click({ modifiers: ['Control'] });
  await expect(said(page, '1 of 3 chosen')).toBeVisible();
  await tick(page, 'Backups Nobody Has Read').click({ modifiers: ['Shift'] });
  await expect(said(page, '3 of 3 chosen')).toBeVisible();
  await tick(page, 'Backups Nobody Has Read').click();
  await expect(said(page, '2 of 3 chosen')).toBeVisible();
  await expect(page.getByRole('heading', { name: tag.heading })).toBeVisible();

  await acts(page, 2).getByRole('button', { name: 'Star' }).click();
  await page.getByRole('menuitem', { name: '1 of 3 stars' }).click();
  const stars = async () => (await talksNamed(app, ...titles)).map((talk) => talk?.rating);
  await expect.poll(stars).toEqual([1, 1]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(stars).toEqual([2, 2]);

  await acts(page, 2).getByRole('button', { name: 'Delete' }).click();
  await expect(said(page, '2 talks are in the trash')).toBeVisible();
  await expect(acts(page, 2)).toBeHidden();
  await expect(row(page, 'Backups Nobody Has Read')).toBeFocused();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row(page, titles[1] ?? '')).toBeVisible();

  await page.getByRole('button', { name: 'Choose several talks' }).click();
  await expect(talks).toHaveCount(3);
  await page.keyboard.press('Control+Shift+M');
  const dialog = page.getByRole('dialog', { name: 'Move the talk' });
  await dialog.getByLabel('Conference').selectOption({ label: 'Plainspoken 2025' });
  await dialog.getByRole('button', { name: 'Move' }).click();
  await expect(said(page, '1 talk moved to Plainspoken 2025')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(said(page, 'Taken back')).toBeVisible();
});

test('what is planned for several talks to watch is one step, and the talk after them has the focus', async ({
  page,
  app,
}) => {
  const [one, other, last] = ['Queues, Honestly', 'We Bought a Graph Database', 'Backups Nobody Has Read'];
  await watchLater(app, one, other, last);
  await goTo(page, '#/watch-later');
  await expect(page.getByRole('heading', { name: 'Watch later', level: 1 })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(row(page, new RegExp(`^${one}`))).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(said(page, '2 of 3 chosen')).toBeVisible();
  await axe(page);
  await page.keyboard.press('a');
  await expect(said(page, '2 talks changed')).toBeVisible();
  const plans = async () => (await talksNamed(app, one, other, last)).map((talk) => talk?.plan);
  await expect.poll(plans).toEqual(['attended', 'attended', 'watch-later']);
  await expect(row(page, new RegExp(`^${last}`))).toBeFocused();
  await expect(acts(page, 2)).toBeHidden();
  await page.keyboard.press('Control+z');
  await expect.poll(plans).toEqual(['watch-later', 'watch-later', 'watch-later']);
  await page.keyboard.press('x');
  await expect(said(page, `${last} has left the queue.`)).toBeVisible();
});

test('what was found is chosen from the field on, and what is typed there stays words', async ({
  page,
  app,
}) => {
  await goTo(page, '#/search?clock');
  const found = page.getByRole('list', { name: 'Found' }).getByRole('link');
  await expect(found.first()).toContainText('Clocks');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(said(page, '2 of 5 chosen')).toBeVisible();
  await axe(page);
  await page.getByRole('searchbox').focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('clocks we');
  await expect(page.getByRole('searchbox')).toHaveValue('clocks we');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('ArrowDown');
  await expect(found.first()).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('v');
  await expect(said(page, '1 of 5 chosen')).toBeVisible();
  await page.keyboard.press('3');
  await expect
    .poll(async () => (await talksNamed(app, 'Clocks We Borrowed')).map((talk) => talk?.rating))
    .toEqual([3]);
  await page.keyboard.press('Delete');
  await expect(found).toHaveCount(4);
  await expect(found.first()).toBeFocused();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(found).toHaveCount(5);
});

test('in a narrow window chosen talks are let go by the pointer too', async ({ page }) => {
  await goTo(page, tag.address);
  await page.setViewportSize({ width: 640, height: 800 });
  await page.getByRole('button', { name: 'Choose several talks' }).click();
  await expect(acts(page, 1)).toBeVisible();
  await axe(page);
  await page.getByRole('button', { name: 'Let go' }).click();
  await expect(acts(page, 1)).toBeHidden();
  await expect(page.getByRole('button', { name: 'Choose several talks' })).toBeVisible();
});

test('from the heading of a page, choosing goes on in its list', async ({ page }) => {
  await goTo(page, person.address);
  await expect(page.getByRole('heading', { name: person.heading })).toBeFocused();
  await page.keyboard.press('v');
  await expect(row(page, first)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('v');
  await expect(said(page, '2 of 4 chosen')).toBeVisible();
  await expect(tick(page, second)).toBeChecked();
});
