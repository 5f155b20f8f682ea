import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { axe, expect, test, type RunningApp } from '../support/app.ts';

test.use({ locale: 'en-GB', timezoneId: 'America/New_York' });

interface Entry {
  title: string;
  room: string;
  start: string;
  minutes?: number;
  day?: string;
  track?: string;
  language?: string;
  optout?: boolean;
  video?: string;
}

const entries: Entry[] = [
  { title: 'Ropes That Hold', room: 'Quay', start: '09:00' },
  { title: 'Cranes at Night', room: 'Dock', start: '09:00', track: 'Machines', optout: true },
  { title: 'Salt and Rust', room: 'Loft', start: '09:00', language: 'de' },
  { title: 'Fog Signals', room: 'Quay', start: '10:00' },
  { title: 'Tides for Beginners', room: 'Dock', start: '10:00', track: 'Machines' },
  { title: 'The Last Ferry', room: 'Quay', start: '13:00' },
  { title: 'Mending Nets', room: 'Loft', start: '09:30', day: '2026-06-21' },
];

const printed = (entry: Entry, index: number) => {
  const { title, room, start, minutes = 45, day = '2026-06-20', track = 'Water', language = 'en' } = entry;
  const video = entry.video === undefined ? '' : `<url>${entry.video}</url>`;
  return `<room name="${room}"><event id="${index}" guid="guid-${index}"><date>${day}T${start}:00+02:00</date>
<start>${start}</start><duration>00:${minutes}</duration><room>${room}</room><title>${title}</title><track>${track}</track>
<language>${language}</language><recording><optout>${entry.optout === true}</optout>${video}</recording>
<persons><person>Ines Falk</person></persons></event></room>`;
};

/** Brings a programme in as a user would, from a file. */
async function bringIn(app: RunningApp, list: readonly Entry[]): Promise<void> {
  const days = [...new Set(list.map(({ day = '2026-06-20' }) => day))].map((date) => {
    const events = list.map((entry, index) => ({ entry, index }));
    const ofDay = events.filter(({ entry }) => (entry.day ?? '2026-06-20') === date);
    return `<day date="${date}">${ofDay.map(({ entry, index }) => printed(entry, index)).join('')}</day>`;
  });
  const head = '<title>Harbour Days 2026</title><time_zone_name>Europe/Berlin</time_zone_name>';
  const file = join(app.data, '..', 'harbour.xml');
  writeFileSync(file, `<schedule><conference>${head}</conference>${days.join('')}</schedule>`);
  const { code, stderr } = await app.command('import', file);
  expect(stderr).toBe('');
  expect(code).toBe(0);
}

/** Opens the conference from the switcher. */
async function openConference(page: Page): Promise<void> {
  await expect(page.getByRole('link', { name: /Harbour Days/ })).toBeVisible();
  await page.keyboard.press('Control+P');
  await page.keyboard.type('Harbour Days');
  await expect(page.getByRole('option', { name: /Harbour Days 2026/ }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  // A key that comes while the switcher still waits for its answer is not for the page.
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page).toHaveURL(/#\/conference/);
}

const talk = (page: Page, name: RegExp) => page.getByRole('link', { name });

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

test('a day is planned by room, by keyboard alone', async ({ page, app }) => {
  await bringIn(app, entries);
  await openConference(page);
  await press(page, 'Control+Alt+P');
  const ropes = talk(page, /^Ropes That Hold, Ines Falk, 09:00 to 09:45, in Quay/);
  await expect(ropes).toBeFocused();
  await expect(page.getByRole('list', { name: 'Dock' }).getByRole('link')).toHaveCount(2);

  await press(page, 'w', 'ArrowRight');
  await expect(talk(page, /^Cranes at Night/)).toBeFocused();
  await expect(ropes).toHaveAccessibleName(/Want to hear/);
  await press(page, 'w');
  await expect(talk(page, /^Cranes at Night.*Want to hear, Clash, Not recorded/)).toBeFocused();
  await expect(ropes).toHaveAccessibleName(/Clash/);
  const mine = page.getByRole('complementary', { name: 'My day' });
  await expect(mine.getByRole('heading', { name: 'Two talks at 09:00' })).toBeVisible();
  await axe(page);

  // What is not recorded stands first; the other one can be watched later.
  await press(page, '1');
  await expect(page.getByText('You keep Cranes at Night. The other talk goes to Watch later.')).toBeVisible();
  await expect(ropes).toHaveAccessibleName(/Watch later/);
  await press(page, 'ArrowDown', 'm', 'ArrowLeft');
  await expect(talk(page, /^Fog Signals/)).toBeFocused();
  await press(page, 'a', 'ArrowDown', 'x', 'x', 'w');
  await expect(talk(page, /^The Last Ferry.*Want to hear/)).toBeFocused();
  await expect(mine).toContainText('Free for 135 minutes');

  await press(page, 'Enter');
  await expect(page.getByRole('heading', { name: 'The Last Ferry', level: 1 })).toBeFocused();
  await press(page, 'Alt+ArrowLeft');
  await expect(talk(page, /^The Last Ferry/)).toBeFocused();

  await press(page, 'd');
  await expect(talk(page, /^Mending Nets/)).toBeFocused();
  await press(page, 'Shift+D');
  await expect(ropes).toBeFocused();
});

test('talks are chosen by field, and the day is made smaller and larger', async ({ page, app }) => {
  await bringIn(app, entries);
  await openConference(page);
  await press(page, 'Control+Alt+P');
  await expect(talk(page, /^Ropes That Hold/)).toBeFocused();

  await press(page, 'r');
  const rooms = page.getByRole('group', { name: 'Room' });
  await expect(rooms.getByRole('checkbox', { name: /Quay/ })).toBeFocused();
  await press(page, 'ArrowDown', 'Space');
  await expect(rooms.getByRole('checkbox', { name: /Dock/ })).toBeChecked();
  await axe(page);
  await press(page, 'Escape');
  await expect(page.getByText('2 of 6 talks')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Room: Dock' })).toBeVisible();
  await expect(talk(page, /^Cranes at Night/)).toBeFocused();
  await expect(talk(page, /^Fog Signals/)).toHaveCount(0);
  await press(page, 'g', 'ArrowDown', 'Space', 'Escape');
  await expect(page.getByText('No talk is like this.')).toBeVisible();
  await press(page, 'f');
  await expect(page.getByText('6 talks', { exact: true })).toBeVisible();

  // However fast the next key is typed, it finds the values: they have the focus before the first key is done with.
  const isAmongValues = await page.evaluate(() => {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'g', bubbles: true }));
    return document.activeElement?.matches('[popover] input');
  });
  expect(isAmongValues).toBe(true);
  await press(page, 'Escape');

  const height = async () => (await talk(page, /^Ropes That Hold/).boundingBox())?.height ?? 0;
  const usual = await height();
  await press(page, '+');
  await expect.poll(height).toBeGreaterThan(usual);
  await press(page, '0');
  await expect(page.getByRole('button', { name: 'Smaller' })).toBeDisabled();
  await press(page, '0');
  await expect.poll(height).toBe(usual);

  // Times are those of the conference until I ask for mine.
  await press(page, 'z');
  await expect(talk(page, /^Ropes That Hold.* 03:00 to 03:45/)).toBeVisible();
  await press(page, 'z');
  await expect(talk(page, /^Ropes That Hold.* 09:00 to 09:45/)).toBeVisible();
});

test('the agenda tells clashes and gaps, and what is not recorded first', async ({ page, app }) => {
  await bringIn(app, entries);
  await openConference(page);
  await press(page, 'Control+Alt+A');
  await expect(talk(page, /^Ropes That Hold/)).toBeFocused();
  await expect(talk(page, /^Mending Nets/)).toBeVisible();
  const titles = () => page.locator('main li a .title').allTextContents();
  expect((await titles()).slice(0, 3)).toEqual(['Ropes That Hold', 'Cranes at Night', 'Salt and Rust']);
  await press(page, 'n');
  await expect.poll(async () => (await titles())[0]).toBe('Cranes at Night');
  await expect(talk(page, /^Ropes That Hold/)).toBeFocused();
  await press(page, 'w', 'End', 'ArrowUp', 'w');
  await expect(talk(page, /^The Last Ferry.*Want to hear/)).toBeFocused();
  await expect(page.getByText('Free for 195 minutes')).toBeVisible();
  await press(page, 'Home', 'w');
  await expect(page.getByText('Clash', { exact: true })).toHaveCount(2);
  await axe(page);
  await press(page, 'y');
  await expect(page.getByText('3 of 7 talks')).toBeVisible();
  await expect(talk(page, /^Salt and Rust/)).toHaveCount(0);

  await page.setViewportSize({ width: 640, height: 800 });
  await axe(page);
  await press(page, 'Control+Alt+P');
  await expect(page.getByRole('group', { name: 'Talks by room' })).toBeVisible();
  await axe(page);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(640);
});

test('my plan is saved as a calendar, and printed by the command line', async ({ page, app }) => {
  await bringIn(app, entries);
  await openConference(page);
  await press(page, 'Control+Alt+P');
  await expect(talk(page, /^Ropes That Hold/)).toBeFocused();
  await press(page, 'e');
  await expect(page.getByText('Nothing in your plan has a time yet.')).toBeVisible();
  await press(page, 'w', 'ArrowDown', 'm');
  await expect(talk(page, /^Fog Signals.*Maybe/)).toBeVisible();
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'e')]);
  expect(download.suggestedFilename()).toBe('harbour-days-2026.ics');
  const saved = readFileSync(await download.path(), 'utf8');
  expect(saved).toContain('SUMMARY:Ropes That Hold\r\n');
  expect(saved).toContain('DTSTART:20260620T070000Z\r\n');
  expect(saved).toContain('STATUS:TENTATIVE\r\n');
  await expect(page.getByText('2 talks of your plan in harbour-days-2026.ics.')).toBeVisible();

  const calendar = await app.command('plan', 'Harbour', '--ics');
  expect(calendar.stdout.replace(/DTSTAMP:.*/g, '')).toBe(saved.replace(/DTSTAMP:.*/g, ''));
  const { stdout } = await app.command('plan', 'Harbour');
  expect(stdout).toContain('09:00-09:45  Ropes That Hold · Quay · Want to hear');
});

test('what is watched later waits for its recording', async ({ page, app }) => {
  await bringIn(app, entries);
  await openConference(page);
  await press(page, 'Control+Alt+P');
  await expect(talk(page, /^Ropes That Hold/)).toBeFocused();
  await press(page, 'l', 'ArrowRight', 'l');
  await expect(talk(page, /^Cranes at Night.*Watch later/)).toBeFocused();
  await press(page, 'Control+Alt+K');
  await expect(page.getByRole('heading', { name: 'Watch later', level: 1 })).toBeFocused();
  await expect(page.getByRole('region', { name: 'No recording yet' })).toContainText('Ropes That Hold');
  await expect(page.getByRole('region', { name: 'Not recorded' })).toContainText('Cranes at Night');

  const video = 'https://video.example/ropes';
  await bringIn(
    app,
    entries.map((entry, index) => (index === 0 ? { ...entry, video } : entry)),
  );
  const now = page.getByRole('region', { name: 'To watch now' });
  await expect(now.getByRole('link', { name: 'Watch Ropes That Hold' })).toHaveAttribute('href', video);
  await axe(page);

  await press(page, 'a');
  await expect(page.getByText('Ropes That Hold has left the queue.')).toBeVisible();
  await expect(now).toHaveCount(0);
  await press(page, 'x');
  await expect(page.getByText('What you cannot hear in its room waits here')).toBeVisible();
});

test('of a large day only what is in sight is drawn, and keys reach all of it', async ({ page, app }) => {
  const rooms = Array.from({ length: 30 }, (_, index) => `Room ${String(index + 1).padStart(2, '0')}`);
  const many = rooms.flatMap((room, at) =>
    Array.from({ length: 8 }, (_, slot): Entry => {
      const hour = String(8 + slot).padStart(2, '0');
      return { title: `Talk ${at + 1}.${slot + 1}`, room, start: `${hour}:00` };
    }),
  );
  await bringIn(app, many);
  await openConference(page);
  await press(page, 'Control+Alt+P');
  await expect(talk(page, /^Talk 1\.1,/)).toBeFocused();
  const drawn = page.getByRole('group', { name: 'Talks by room' }).getByRole('link');
  expect(await drawn.count()).toBeLessThan(140);
  await press(page, 'Control+End');
  await expect(talk(page, /^Talk 30\.8,/)).toBeFocused();
  await expect(talk(page, /^Talk 30\.8,/)).toBeInViewport();
  await expect(talk(page, /^Talk 1\.1,/)).toHaveCount(0);
  await press(page, 'ArrowLeft', 'ArrowUp');
  await expect(talk(page, /^Talk 29\.7,/)).toBeFocused();
  await press(page, '0');
  await expect(talk(page, /^Talk 1\.1,/)).toBeInViewport();
  await expect(talk(page, /^Talk 30\.8,/)).toBeInViewport();
});
