import type { Page } from '@playwright/test';
import { expect, test, type RunningApp } from '../support/app.ts';
import { badWire, beginPage, captureDay, freshPage } from '../support/capture-day.ts';

/** A key that opens a field, and words whose letters are shortcuts wherever they are not words. */
interface Way {
  name: string;
  /** Where it is asked for, from the ids of the talks. */
  on?: (ids: Record<string, string>) => string;
  key: string;
  words: string;
  /** What the words have done. */
  done: (page: Page, app: RunningApp, ids: Record<string, string>) => Promise<void>;
}

const talk = 'Cranes at Night';
const talkPage = (ids: Record<string, string>) => `#/talk/${ids[talk] ?? ''}`;
const headingIs = (page: Page, name: string) =>
  expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();

const newest = (app: RunningApp) =>
  app.call(async ({ library, conferences, notes }) => {
    const { conferences: heads } = await library.status();
    const opened = await Promise.all(heads.map(({ id }) => conferences.open({ id })));
    const made = opened.flatMap(({ talks }) => talks).filter(({ title }) => title === '');
    return Promise.all(made.map(async ({ id }) => (await notes.read({ talk: id })).text));
  });

const ways: Way[] = [
  {
    name: 'the switcher',
    key: 'Control+P',
    words: 'ropes\n',
    done: (page) => headingIs(page, 'Ropes That Hold'),
  },
  { name: 'the palette', key: 'Control+K', words: 'people\n', done: (page) => headingIs(page, 'People') },
  {
    name: 'searching',
    key: 'Control+Shift+F',
    words: 'wax m3',
    done: async (page) => {
      await expect(page.getByRole('searchbox')).toHaveValue('wax m3');
      await expect(page.getByRole('searchbox')).toBeFocused();
      await expect(page).toHaveURL(/#\/search\?wax%20m3$/);
    },
  },
  {
    name: 'a new talk',
    key: 'Alt+T',
    words: 'wax m3 said first\nand more',
    done: (_, app) => expect.poll(() => newest(app)).toEqual(['wax m3 said first\nand more']),
  },
  {
    name: 'a new conference',
    key: 'Alt+C',
    words: 'Wax Moulds 2027\n',
    done: (page) => headingIs(page, 'Wax Moulds 2027'),
  },
  {
    name: 'the note of a talk',
    on: talkPage,
    key: 'Control+J',
    words: 'wax m3\nin two lines',
    done: (_, app, ids) =>
      expect
        .poll(() => app.call(async ({ notes }) => (await notes.read({ talk: ids[talk] ?? '' })).text))
        .toBe('wax m3\nin two lines'),
  },
  {
    name: 'the title of a talk',
    on: talkPage,
    key: 'F2',
    words: 'Wax m3 at night\n',
    done: (page) => headingIs(page, 'Wax m3 at night'),
  },
];

/** Keys that are nobody's words would have planned, rated or tagged a talk. */
async function nothingElseHappened(app: RunningApp): Promise<void> {
  const talks = await app.call(async ({ library, conferences }) => {
    const { conferences: heads } = await library.status();
    const opened = await Promise.all(heads.map(({ id }) => conferences.open({ id })));
    return opened.flatMap((one) => one.talks);
  });
  const touched = talks.filter(({ plan, rating, tags }) => plan ?? rating ?? tags[0]);
  expect(touched.map(({ title }) => title)).toEqual([]);
}

async function press(page: Page, { key, words }: Way): Promise<void> {
  await page.keyboard.press(key);
  await page.keyboard.type(words);
}

test('words typed at once are for what was asked for, however early that is', async ({
  app,
  page,
  context,
}) => {
  const ids = await captureDay(app, { planned: false });
  await expect(page.getByRole('main').first()).toBeVisible();
  const { origin } = new URL(page.url());
  for (const way of ways)
    await test.step(way.name, async () => {
      const cold = await freshPage(context);
      await beginPage(cold, `${origin}/${way.on?.(ids) ?? ''}`);
      await press(cold, way);
      await way.done(cold, app, ids);
      await nothingElseHappened(app);
      await cold.close();
    });
});

test('words typed at once are for what was asked for, on a page that is there and over a slow wire', async ({
  app,
  page,
  context,
}) => {
  const ids = await captureDay(app, { planned: false });
  await expect(page.getByRole('main').first()).toBeVisible();
  const { origin } = new URL(page.url());
  for (const way of ways)
    await test.step(way.name, async () => {
      const fresh = await freshPage(context);
      await badWire(fresh, { delay: 200 });
      await fresh.goto(`${origin}/${talkPage(ids)}`);
      await headingIs(fresh, talk);
      await press(fresh, way);
      await way.done(fresh, app, ids);
      await nothingElseHappened(app);
      await fresh.close();
    });
});

test('the day that is added takes what is typed before it is there', async ({ app, page, context }) => {
  const ids = await captureDay(app, { planned: false });
  await expect(page.getByRole('main').first()).toBeVisible();
  const fresh = await freshPage(context);
  await badWire(fresh, { delay: 300 });
  await fresh.goto(`${new URL(page.url()).origin}/${talkPage(ids)}`);
  await headingIs(fresh, talk);
  await fresh.keyboard.press('Control+Shift+O');
  // The list has the name of the conference too: its page is there with its days.
  await expect(fresh.getByRole('heading', { name: 'Days', level: 2, exact: true })).toBeVisible();
  await fresh.keyboard.press('Control+Alt+D');
  await fresh.keyboard.type('2026-06-21');
  const date = fresh.getByRole('textbox', { name: 'Date' });
  await expect(date).toBeFocused();
  await expect(date).toHaveValue('2026-06-21');
  await nothingElseHappened(app);
});

test('facts of a talk take what is typed right after their key', async ({ app, page }) => {
  const ids = await captureDay(app, { planned: false });
  await page.evaluate((hash) => (location.hash = hash), talkPage(ids));
  await headingIs(page, talk);
  await page.keyboard.press('s');
  await page.keyboard.type('Maxw Amm3\n');
  await expect(page.getByRole('button', { name: 'Speakers: Maxw Amm3' })).toBeVisible();
  await nothingElseHappened(app);
  await page.keyboard.press('t');
  await page.keyboard.type('waxm3\n\n');
  await expect(page.getByRole('link', { name: '#waxm3' })).toBeVisible();
});

test('words for a talk that cannot be made are offered to be copied', async ({ app, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await expect(page.getByRole('heading', { name: 'No conferences yet' })).toBeVisible();
  await app.kill();
  await page.keyboard.press('Alt+T');
  await page.keyboard.type('nowhere to go');
  await page.getByRole('button', { name: 'Copy what is not saved' }).click();
  await expect(page.getByText('Copied: Note of a new talk')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('nowhere to go');
});
