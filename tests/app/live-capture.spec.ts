import type { BrowserContext, Page } from '@playwright/test';
import { expect, keepSession, tabBeside, test, type RunningApp } from '../support/app.ts';
import {
  badWire,
  beginPage,
  busyMachine,
  captureDay,
  freshPage,
  placesOf,
  type DayOptions,
} from '../support/capture-day.ts';
import { keepFigure, thorough } from '../support/fault-figures.ts';

/** How often a way is tried: once, in the long run as often as it says, or as often as LANYARD_ROUNDS says. */
const rounds = (long: number) => Number(process.env.LANYARD_ROUNDS ?? (thorough ? long : 1));

test.setTimeout(90_000 + rounds(200) * 20_000);

const right = 'Ropes That Hold';

/** The day is set up, the browser is known, and no page is open. Gives the address of the host. */
async function begin(app: RunningApp, page: Page, options?: DayOptions): Promise<string> {
  await captureDay(app, options);
  await expect(page.getByRole('main').first()).toBeVisible();
  const { origin } = new URL(page.url());
  await keepSession(page);
  await page.goto('about:blank');
  return `${origin}/`;
}

const settled = (app: RunningApp, line: string) =>
  expect.poll(async () => (await placesOf(app, [line]))[0], { message: line }).toEqual([right]);

/** Types a line as fast as a hand that waits for nothing, and ends it. */
async function typeLine(page: Page, line: string): Promise<void> {
  await page.keyboard.type(line);
  await page.keyboard.press('Enter');
}

interface Trial {
  name: string;
  rounds: number;
  /** Opens a page that has loaded nothing yet and types a line; `round` counts from 0. */
  act: (page: Page, line: string, round: number) => Promise<void>;
}

/** Tries it round after round; no line may be lost, stand twice or in another talk. */
async function eachRound(context: BrowserContext, app: RunningApp, trial: Trial): Promise<void> {
  const lines: string[] = [];
  for (let round = 0; round < trial.rounds; round += 1) {
    const page = await freshPage(context);
    const line = `harbour w${round}x`;
    lines.push(line);
    await trial.act(page, line, round);
    // What is not there after this long is counted below.
    await settled(app, line).catch(() => undefined);
    await page.close();
  }
  const places = await placesOf(app, lines);
  const lost = lines.filter((_, index) => places[index]?.length === 0);
  const wrong = lines.filter((_, index) => places[index]?.some((title) => title !== right));
  const twice = lines.filter((_, index) => (places[index]?.length ?? 0) > 1);
  keepFigure({
    promise: `live capture, ${trial.name}: each line in the talk that runs`,
    wanted: `0 of ${lines.length} lost or elsewhere`,
    measured: `${lost.length} lost, ${wrong.length} in the wrong talk`,
    holds: lost.length + wrong.length + twice.length === 0,
  });
  expect({ lost, wrong, twice }).toEqual({ lost: [], wrong: [], twice: [] });
}

const cold = async (page: Page, address: string) => {
  await beginPage(page, address);
  await page.keyboard.press('Control+L');
};

const hurried = async (page: Page, address: string) => {
  await page.goto(address);
  await page.getByRole('link', { name: 'Now' }).click();
  await page.keyboard.press('Control+L');
};

const either = (round: number) => (round % 2 === 0 ? cold : hurried);

for (const [name, start] of [
  ['the first key of a page that has loaded nothing yet', cold],
  ['a key right after Now was opened', hurried],
] as const) {
  test(`${name} captures into the talk that runs, also on a busy machine`, async ({ app, page, context }) => {
    const address = await begin(app, page);
    const rest = busyMachine(2);
    try {
      const act = async (fresh: Page, line: string) => {
        await start(fresh, address);
        await typeLine(fresh, line);
      };
      await eachRound(context, app, { name: `${name}, under load`, rounds: rounds(200), act });
    } finally {
      rest();
    }
  });
}

test('where nothing was planned, the one talk of the only room has the line', async ({
  app,
  page,
  context,
}) => {
  const address = await begin(app, page, { planned: false, rooms: 1 });
  const act = async (fresh: Page, line: string, round: number) => {
    await either(round)(fresh, address);
    await typeLine(fresh, line);
  };
  await eachRound(context, app, { name: 'nothing planned', rounds: 2 * rounds(10), act });
});

test('a slow processor and a slow wire delay the line and do not misplace it', async ({
  app,
  page,
  context,
}) => {
  const address = await begin(app, page);
  const act = async (fresh: Page, line: string, round: number) => {
    const devtools = await context.newCDPSession(fresh);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 6 });
    await badWire(fresh, { delay: 300 });
    await either(round)(fresh, address);
    await typeLine(fresh, line);
  };
  await eachRound(context, app, { name: 'slow processor and wire', rounds: 2 * rounds(10), act });
});

test('a wire that is cut in the middle of a line loses nothing of it', async ({ app, page, context }) => {
  const address = await begin(app, page);
  const act = async (fresh: Page, line: string, round: number) => {
    const cut = await badWire(fresh, { delay: 100 });
    await either(round)(fresh, address);
    const half = line.length >> 1;
    await fresh.keyboard.type(line.slice(0, half));
    await cut();
    await typeLine(fresh, line.slice(half));
  };
  await eachRound(context, app, { name: 'a wire that is cut', rounds: 2 * rounds(10), act });
});

test('capturing begins from every page, however early it is asked for', async ({ app, page, context }) => {
  const ids = await captureDay(app);
  const talk = ids['Cranes at Night'] ?? '';
  await expect(page.getByRole('main').first()).toBeVisible();
  const { origin } = new URL(page.url());
  const pages = [
    '',
    'people',
    'tags',
    'search',
    'trash',
    'settings',
    'watch-later',
    'import',
    'unreadable',
    'live',
  ];
  const ofTalk = [`talk/${talk}`, `talk/${talk}/history`, `live/${talk}`];
  for (const [index, hash] of [...pages, ...ofTalk].entries()) {
    const fresh = await freshPage(context);
    const line = `from page ${index}.`;
    await cold(fresh, `${origin}/#/${hash}`);
    await typeLine(fresh, line);
    await settled(app, line);
    await fresh.evaluate((address) => (location.hash = address), `#/${hash}`);
    await expect(fresh.getByRole('main').first()).toBeVisible();
    // A page that captures already is there once its field says for which talk.
    const captures = hash.startsWith('live/') ? 'Cranes at Night' : hash === 'live' ? right : undefined;
    const field = fresh.getByRole('textbox', { name: `What is said in ${captures}` });
    if (captures !== undefined) await expect(field).toBeVisible();
    await fresh.keyboard.press('Control+L');
    await typeLine(fresh, `late ${line}`);
    await settled(app, `late ${line}`);
    await expect(fresh.getByRole('textbox', { name: `What is said in ${right}` })).toBeFocused();
    await fresh.close();
  }
});

test('words typed on Now before the page is there are written down', async ({ app, page, context }) => {
  const address = await begin(app, page);
  const fresh = await freshPage(context);
  await beginPage(fresh, `${address}#/now`);
  await typeLine(fresh, 'without any other key');
  await settled(app, 'without any other key');
});

test('the room that I chose a moment ago has the line', async ({ app, page, context }) => {
  const address = await begin(app, page, { planned: false });
  const fresh = await freshPage(context);
  await fresh.goto(`${address}#/now`);
  await fresh.getByRole('button', { name: 'I am in Quay' }).click();
  await fresh.keyboard.press('Control+L');
  await typeLine(fresh, 'in my room');
  await settled(app, 'in my room');
});

test('the talk that I planned a moment ago has the line', async ({ app, page, context }) => {
  const ids = await captureDay(app, { planned: false });
  await expect(page.getByRole('main').first()).toBeVisible();
  const { origin } = new URL(page.url());
  const fresh = await freshPage(context);
  await fresh.goto(`${origin}/#/talk/${ids['Cranes at Night'] ?? ''}`);
  await expect(fresh.getByRole('heading', { name: 'Cranes at Night', level: 1 })).toBeVisible();
  await fresh.keyboard.press('w');
  await fresh.keyboard.press('Control+L');
  await typeLine(fresh, 'planned just now');
  await expect.poll(() => placesOf(app, ['planned just now'])).toEqual([['Cranes at Night']]);
});

test('lines that wait are shown with their times and marks, and keep them', async ({
  app,
  page,
  context,
}) => {
  const address = await begin(app, page);
  const fresh = await freshPage(context);
  await fresh.goto(address);
  await expect(fresh.getByRole('main').first()).toBeVisible();
  // What the window fetches of its own code comes from the host too.
  await fresh.waitForLoadState('networkidle');
  const goOn = app.freeze();
  await fresh.keyboard.press('Control+L');
  await expect(fresh.getByRole('textbox', { name: 'What is said now' })).toBeFocused();
  await fresh.keyboard.type('A knot is a promise');
  await fresh.keyboard.press('Alt+2');
  await fresh.keyboard.press('Enter');
  const written = fresh.getByRole('list', { name: 'Written so far' });
  await expect(written).toContainText('A knot is a promise');
  await expect(written).toContainText('09:10');
  await fresh.keyboard.type('Hemp first');
  await fresh.clock.fastForward('02:00');
  goOn();
  await settled(app, 'Hemp first');
  const notes = await app.call(async ({ library, conferences, notes: calls }) => {
    const [head] = (await library.status()).conferences;
    const { talks } = await conferences.open({ id: head?.id ?? '' });
    const talk = talks.find(({ title }) => title === right);
    return (await calls.read({ talk: talk?.id ?? '' })).text;
  });
  expect(notes).toMatch(/^> A knot is a promise \[10:\d\d\]\n- Hemp first \[10:\d\d\]$/);
});

test('the host is given the lines of a page that is left before it knows their talk', async ({
  app,
  page,
  context,
}) => {
  const address = await begin(app, page);
  /** How it is left, and whether it is gone before the host answers again: what it reloads comes from the host. */
  const ways: [string, (page: Page) => Promise<unknown>, boolean][] = [
    ['closed', (fresh) => fresh.close(), true],
    ['reloaded', (fresh) => fresh.reload(), false],
    ['left for another', (fresh) => fresh.goto('about:blank'), true],
    ['left within the app', (fresh) => fresh.keyboard.press('Escape'), true],
  ];
  for (const [name, leave, gone] of ways) {
    const fresh = await freshPage(context);
    await fresh.goto(address);
    await expect(fresh.getByRole('main').first()).toBeVisible();
    await fresh.waitForLoadState('networkidle');
    const goOn = app.freeze();
    await fresh.keyboard.press('Control+L');
    await typeLine(fresh, `said before it was ${name}`);
    await fresh.keyboard.type(`half said when it was ${name}`);
    const left = leave(fresh);
    if (gone) await expect.poll(() => fresh.isClosed() || fresh.url() !== `${address}#/live`).toBe(true);
    goOn();
    await left;
    await settled(app, `said before it was ${name}`);
    await settled(app, `half said when it was ${name}`);
    await fresh.close();
  }
});

test('where no talk runs, or nobody can say which, lines typed at once become one new talk', async ({
  app,
  page,
  context,
}) => {
  await expect(page.getByRole('main').first()).toBeVisible();
  const { origin } = new URL(page.url());
  const empty = await tabBeside(context);
  await cold(empty, `${origin}/`);
  await typeLine(empty, 'Nobody announced it');
  await typeLine(empty, 'and it was good');
  await expect.poll(() => placesOf(app, ['Nobody announced it', 'and it was good'])).toEqual([[''], ['']]);
  expect((await placesOf(app, ['']))[0]).toHaveLength(1);
  // Two rooms, and nothing planned in either.
  await captureDay(app, { planned: false });
  const undecided = await freshPage(context);
  await cold(undecided, `${origin}/`);
  await typeLine(undecided, 'in which room was that');
  await expect.poll(() => placesOf(app, ['in which room was that'])).toEqual([['']]);
});
