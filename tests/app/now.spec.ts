import type { Page } from '@playwright/test';
import { axe, expect, test, type RunningApp } from '../support/app.ts';

/** A conference day of two rooms, in the clock of Berlin. */
const talks = [
  { title: 'Ropes That Hold', start: '09:00', end: '09:45', room: 'quay', plan: 'want' as const },
  { title: 'Cranes at Night', start: '09:00', end: '09:45', room: 'dock' },
  { title: 'Fog Signals', start: '10:15', end: '11:00', room: 'quay', plan: 'want' as const },
  { title: 'Tides for Beginners', start: '10:15', end: '11:00', room: 'dock', plan: 'want' as const },
  { title: 'The Last Ferry', start: '11:00', end: '11:30', room: 'quay' },
];

const moment = (clock: string) => `2026-06-20T${clock}:00+02:00`;

async function conferenceDay(app: RunningApp): Promise<Record<string, string>> {
  return app.call(async ({ conferences, talks: calls }) => {
    const fields = {
      name: 'Harbour Days 2026',
      city: 'Hamburg',
      startDate: '2026-06-20',
      endDate: '2026-06-20',
      timeZone: 'Europe/Berlin',
      rooms: [
        { id: 'quay', name: 'Quay' },
        { id: 'dock', name: 'Dock' },
      ],
    };
    const { id } = await conferences.create({ edit: 'edit-conference', fields });
    const made: Record<string, string> = {};
    for (const [index, { start, end, ...rest }] of talks.entries()) {
      const speakers = [{ name: 'Ines Falk', affiliation: 'Harbour Office' }];
      const talk = { ...rest, speakers, start: moment(start), end: moment(end) };
      const answer = await calls.create({ edit: `edit-talk-${index}`, conference: id, fields: talk });
      made[rest.title] = answer.id;
    }
    return made;
  });
}

const at = async (page: Page, app: RunningApp, clock: string) => {
  await page.clock.install({ time: moment(clock) });
  await page.goto(await app.address());
  await expect(page.getByRole('main')).toBeVisible();
  await page.keyboard.press('Control+Alt+O');
};

const noteOf = (app: RunningApp, id: string) =>
  app.call(async ({ notes }) => (await notes.read({ talk: id })).text);

/** The seconds behind a line of a note; it may have taken the machine a while to type it. */
async function secondsAfter(app: RunningApp, id: string, line: string): Promise<number> {
  let seconds = NaN;
  await expect
    .poll(async () => {
      const found = (await noteOf(app, id)).split('\n').find((one) => one.startsWith(line));
      const [, minutes, rest] = /\[(\d+):(\d\d)\]$/.exec(found ?? '') ?? [];
      seconds = Number(minutes) * 60 + Number(rest);
      return seconds;
    })
    .not.toBeNaN();
  return seconds;
}

test('a conference day is followed and written by keyboard alone, with a late start and a break', async ({
  page,
  app,
}) => {
  const ids = await conferenceDay(app);
  const ropes = ids['Ropes That Hold'] ?? '';
  const fog = ids['Fog Signals'] ?? '';
  await app.call(({ settings }) => settings.change({ noteTemplate: 'Heard in {{room}}\n{{track}}' }));

  await at(page, app, '08:40');
  await expect(page.getByRole('heading', { name: 'The day begins at 09:00', level: 1 })).toBeFocused();
  await axe(page);

  await page.clock.fastForward('25:00');
  await expect(page.getByRole('heading', { name: 'Ropes That Hold', level: 1 })).toBeVisible();
  await expect(page.getByRole('complementary', { name: 'In the rooms' })).toContainText('Cranes at Night');
  await axe(page);

  // It begins five minutes late: what is typed before is no later than its beginning.
  await page.keyboard.press('Control+L');
  const field = page.getByRole('textbox', { name: 'What is said in Ropes That Hold' });
  await expect(field).toBeFocused();
  await page.keyboard.type('Still waiting');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('list', { name: 'Written so far' })).toContainText('Still waiting');
  await page.keyboard.press('Alt+B');
  await expect(page.getByText('The talk begins now. The times')).toBeVisible();
  await expect.poll(() => noteOf(app, ropes)).toBe('Heard in Quay\n- Still waiting [0:00]');

  await page.clock.fastForward('07:00');
  await page.keyboard.type('A knot is a promise');
  await page.keyboard.press('Alt+2');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Test our own ropes');
  await page.keyboard.press('Alt+4');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Is hemp stronger when wet');
  await page.keyboard.press('Alt+3');
  await page.keyboard.press('Enter');
  await page.keyboard.type('We never retire ours');
  await page.keyboard.press('Alt+1');
  const seconds = await secondsAfter(app, ropes, '> A knot is a promise');
  expect(seconds).toBeGreaterThanOrEqual(420);
  expect(seconds).toBeLessThan(540);
  // Also the line that is still being written is safe already.
  await secondsAfter(app, ropes, '- Note: We never retire ours');
  await secondsAfter(app, ropes, '- [ ] Test our own ropes');
  await secondsAfter(app, ropes, '- Is hemp stronger when wet (?)');
  await page.keyboard.press('Alt+S');
  await expect(page.getByText('1 star', { exact: true })).toBeVisible();
  await axe(page);

  // It is over five minutes after its time; then there is a break.
  await page.clock.fastForward('35:00');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Ropes That Hold', level: 1 })).toBeVisible();
  await page.clock.fastForward('06:00');
  await expect(page.getByRole('heading', { name: 'A break until 10:15', level: 1 })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Earlier today' })).toContainText('Ropes That Hold');
  await expect(page.getByRole('region', { name: 'Then' })).toContainText('Tides for Beginners');
  await axe(page);
  await page.getByRole('textbox', { name: 'Point 1' }).press('a');
  await page.getByRole('button', { name: 'Add to the note' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Add to the note' })).toBeHidden();
  await expect.poll(() => noteOf(app, ropes)).toMatch(/\n\nIn short:\n\n- a$/);

  // Two at once: one is kept, and what is typed with nothing chosen lands there.
  await page.getByRole('button', { name: 'Keep Fog Signals' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Keep Fog Signals' })).toBeHidden();
  await page.clock.fastForward('25:00');
  await expect(page.getByRole('heading', { name: 'Fog Signals', level: 1 })).toBeVisible();
  await page.keyboard.type('Bells carry further');
  await expect(page.getByRole('textbox', { name: 'What is said in Fog Signals' })).toHaveValue(
    'Bells carry further',
  );
  await secondsAfter(app, fog, '- Bells carry further');

  // On to the next talk, in the same room.
  await page.keyboard.press('Alt+ArrowDown');
  await expect(page.getByRole('textbox', { name: 'What is said in The Last Ferry' })).toBeFocused();
  await page.keyboard.type('She sails at noon');
  await secondsAfter(app, ids['The Last Ferry'] ?? '', '- She sails at noon');
});

test('where no talk runs, the first words make one of today', async ({ page, app }) => {
  await expect(page.getByRole('main')).toBeVisible();
  await page.keyboard.press('Control+L');
  await expect(page.getByRole('textbox', { name: 'What is said now' })).toBeFocused();
  await axe(page);
  await page.keyboard.type('A talk nobody announced');
  const field = page.getByRole('textbox', { name: 'What is said in Untitled talk' });
  await expect(field).toHaveValue('A talk nobody announced');
  await expect(field).toBeFocused();
  await expect
    .poll(() =>
      app.call(async ({ library, conferences, notes }) => {
        const [head] = (await library.status()).conferences;
        const [talk] = (await conferences.open({ id: head?.id ?? '' })).talks;
        return (await notes.read({ talk: talk?.id ?? '' })).text;
      }),
    )
    .toMatch(/^- A talk nobody announced \[0:\d\d\]$/);
});

test('lines captured right after the talk’s own page are saved', async ({ app, page }) => {
  const talk = (await conferenceDay(app))['Fog Signals'] ?? '';
  await page.evaluate((id) => (location.hash = `#/talk/${id}`), talk);
  await expect(page.getByRole('textbox', { name: 'Note of Fog Signals' })).toBeVisible();
  await page.evaluate((id) => (location.hash = `#/live/${id}`), talk);
  await expect(page.getByRole('textbox', { name: 'What is said in Fog Signals' })).toBeFocused();
  await page.keyboard.type('Horns carry further than lamps');
  await expect
    .poll(() => app.call(async ({ notes }) => (await notes.read({ talk })).text))
    .toMatch(/^- Horns carry further than lamps/);
});
