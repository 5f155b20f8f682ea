import { createRouterClient } from '@orpc/server';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openApp, type App } from '../../../../electron/app.ts';
import { plainShell } from '../../../../electron/shell.ts';
import { keepFigure } from '../../../support/fault-figures.ts';
import { plainConference, realLibrary, type RealLibrary } from '../../../support/fault-library.ts';
import { ManualTimers } from '../../../support/manual-timers.ts';

const day = 86_400_000;
const begun = Date.parse('2026-03-02T09:00:00Z');
const talks = Array.from({ length: 24 }, (_, number) => `t${number}`);

let place: RealLibrary;
let edits = 0;
let starts = 0;
let lost = 0;
const edit = () => `edit-${String((edits += 1)).padStart(6, '0')}`;

type Client = ReturnType<typeof clientOf>;
const clientOf = (app: App) => createRouterClient(app.router);

/** What is kept, by its kind. */
interface Kept {
  trash: string[];
  backups: string[];
  versions: string[];
}

/** Starts the program on a day, lets it be used, and ends it; gives what is kept after that. */
async function start(on: number, use: (client: Client) => Promise<unknown> = type): Promise<Kept> {
  const timers = new ManualTimers();
  const now = () => new Date(begun + on * day);
  const { library, data } = place;
  const app = await openApp({ library, data, shell: plainShell, access: 'write', timers, now });
  const client = clientOf(app);
  await use(client);
  const kept = {
    trash: (await client.trash.list()).map(({ id }) => id),
    backups: (await client.backups.list()).map(({ id }) => id),
    versions: (await client.history.list({ talk: 't0' })).map(({ id }) => id),
  };
  await app.close();
  starts += 1;
  return kept;
}

/** Writes in a note, and backs up before and after. */
async function type(client: Client): Promise<void> {
  const { text, revision: base } = await client.notes.read({ talk: 't0' });
  await client.notes.write({ edit: edit(), talk: 't0', base, text: `${text} word${(edits += 1)}` });
  await client.backups.make();
}

/** Ten days of use in which talks are deleted, the library is backed up, and a note is written. */
async function tenDays(): Promise<Kept> {
  let kept: Kept = { trash: [], backups: [], versions: [] };
  for (let on = 0; on < 10; on += 1)
    kept = await start(on, async (client) => {
      await type(client);
      await client.talks.remove({ edit: edit(), id: talks[on * 2 + 1] ?? '' });
      await client.talks.remove({ edit: edit(), id: talks[on * 2 + 2] ?? '' });
      await type(client);
    });
  return kept;
}

/** How many of what was kept are gone. */
function goneOf(before: Kept, after: Kept): Record<keyof Kept, number> {
  const gone = (kind: keyof Kept) => before[kind].filter((id) => !after[kind].includes(id)).length;
  return { trash: gone('trash'), backups: gone('backups'), versions: gone('versions') };
}
const none = { trash: 0, backups: 0, versions: 0 };

beforeEach(() => {
  place = realLibrary(plainConference('one', ...talks));
});
afterEach(() => place.remove());
afterAll(() => {
  keepFigure({
    promise: 'starts with a clock that is wrong, or after a long time',
    wanted: '0 things removed that were kept for less than their days of use',
    measured: `${lost} in ${starts} starts`,
    holds: lost === 0 && starts > 0,
  });
});

const clocks: Record<string, number[]> = {
  'one start 400 days ahead': [409, 10, 11, 12, 13],
  'one start 400 days behind': [-391, 10, 11, 12, 13],
  'one start 31 days ahead': [41, 11, 12, 13, 14],
  'one start 31 days behind': [-22, 11, 12, 13, 14],
  'coming back after thirteen months': [405, 406, 407, 408, 410],
  'coming back after thirteen months, three times': [405, 406, 407, 802, 803, 804, 1199, 1200, 1201],
  'staying 400 days ahead': [409, 410, 411, 412, 413],
  'going back and forth at every start': [409, 10, -391, 11, 409, 12, 809, 410, 13],
  'beginning in 1970 at every start, and put right': [-20514, 10, -20514, 11, -20514, 12],
  'an hour that is there twice, and a leap day': [
    (Date.parse('2026-10-25T00:30:00Z') - begun) / day,
    (Date.parse('2026-10-25T01:30:00Z') - begun) / day,
    (Date.parse('2028-02-29T12:00:00Z') - begun) / day,
  ],
};

describe('nothing goes before its days of use', () => {
  it.each(Object.entries(clocks))('with a clock of %s', async (_how, days) => {
    let kept = await tenDays();
    for (const on of days) {
      const after = await start(on);
      const gone = goneOf(kept, after);
      lost += gone.trash + gone.backups + gone.versions;
      expect({ on, ...gone }).toEqual({ on, ...none });
      kept = after;
    }
  });

  it('when the app’s own folder is deleted', async () => {
    const kept = await tenDays();
    rmSync(place.data, { recursive: true });
    const after = await start(400);
    expect(goneOf({ ...after, trash: kept.trash }, after)).toEqual(none);
  });

  it.each([
    ['is broken', (path: string) => writeFileSync(path, '{"format":1,"days":')],
    ['is gone', (path: string) => rmSync(path)],
  ])('when the file of days %s', async (_how, harm) => {
    const kept = await tenDays();
    for (const on of [10, 409, 410, 411, 412]) {
      harm(join(place.data, 'days-of-use.json'));
      expect(goneOf(kept, await start(on))).toEqual(none);
    }
  });

  it('on another machine, which has just begun to see it', async () => {
    const kept = await tenDays();
    const other = { ...place, data: join(place.folder, 'elsewhere') };
    place = other;
    for (const on of [400, 401, 402, 403, 404])
      expect((await start(on)).trash.sort()).toEqual([...kept.trash].sort());
  });
});

describe('what was kept for its days of use', () => {
  /** So many days of use on which nothing is kept. */
  async function used(from: number, days: number): Promise<void> {
    for (let on = from; on < from + days; on += 1) await start(on, () => Promise.resolve());
  }

  it('goes a tenth at a start, and stays while the clock is doubted', async () => {
    await tenDays();
    await used(10, 21);
    const before = await start(31, () => Promise.resolve());
    expect(before.trash).toHaveLength(20);
    for (const on of [439, 440]) expect(goneOf(before, await start(on))).toEqual(none);
    let kept = before;
    for (const on of [441, 442, 443]) {
      const after = await start(on);
      const gone = goneOf(kept, after);
      expect(gone.trash).toBeLessThanOrEqual(Math.max(1, kept.trash.length / 10));
      expect(gone.backups).toBeLessThanOrEqual(Math.max(1, (kept.backups.length + 1) / 10));
      expect(gone.versions).toBeLessThanOrEqual(Math.max(1, kept.versions.length / 10));
      kept = after;
    }
    expect(kept.trash.length).toBeLessThan(20);
  });

  it('goes when the user says that the clock is right', async () => {
    await tenDays();
    await used(10, 22);
    const before = await start(440, (client) => client.library.believeClock());
    expect(before.trash).toHaveLength(20);
    expect((await start(440, () => Promise.resolve())).trash).toHaveLength(18);
  });

  it('is never among the last ten backups, nor the last of a month', async () => {
    const { backups } = await tenDays();
    const newest = backups.slice(0, 10);
    await used(10, 300);
    for (let on = 310; on < 340; on += 1) {
      const after = await start(on, () => Promise.resolve());
      expect(after.backups).toEqual(expect.arrayContaining(newest));
    }
  });
});
