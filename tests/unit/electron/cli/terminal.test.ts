import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { forProgram, writtenOut } from '../../../../electron/cli/print.ts';
import { builtHost, type BuiltHost } from '../../../support/built-host.ts';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';

/** What terminals obey: a title of the window, a cleared screen, colour by one sign, a step back, a turned direction. */
const acting = '\u001b]0;taken\u0007\u001b[2J\u009b31m\b\u0000\u007f\u202eevil\u2066';
const obeyed = /(?![\r\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

const at = (hour: number) => `2026-06-11T${hour}:00:00+02:00`;

/** A library in which each text that a command prints would act. */
const hostile = conferenceOf(
  [
    talkOf(`fog${acting}`, {
      title: `Fog ${acting}`,
      speakers: [{ name: `Ada ${acting}`, role: acting, affiliation: `Port ${acting}` }],
      tags: [`tide${acting}`],
      abstract: acting,
      plan: 'want',
      day: 'day',
      room: 'room',
      start: at(10),
      end: at(11),
      note: `A line ${acting}\n\n- [ ] a task ${acting}\n\nHow high? ${acting} (?)`,
    }),
  ],
  {
    name: `Harbour ${acting}`,
    startDate: '2026-06-11',
    city: acting,
    intro: acting,
    days: [{ id: 'day', date: '2026-06-11', name: acting }],
    rooms: [{ id: 'room', name: `Hall ${acting}` }],
  },
);

let host: BuiltHost;
let folder: string;

beforeAll(async () => {
  host = await builtHost();
  folder = mkdtempSync(join(tmpdir(), 'lanyard-terminal-'));
  const conferences = join(folder, 'library/conferences');
  mkdirSync(conferences, { recursive: true });
  writeFileSync(join(folder, 'library/library.json'), JSON.stringify({ format: 2, id: 'library' }));
  writeFileSync(join(conferences, '2026-harbour.json'), JSON.stringify(hostile));
  // Linux alone takes these signs in a file's name.
  const name = process.platform === 'linux' ? 'broken\u001b]0;taken\u0007.json' : 'broken.json';
  writeFileSync(join(conferences, name), '{');
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lanyard = (...words: string[]) =>
  host.run([...words, '--library', join(folder, 'library'), '--data', join(folder, 'data')]);

/** A word of the command line holds no sign of the end. */
const typed = acting.replace('\u0000', '');

describe('a text of the library that a terminal would obey', () => {
  test.each([
    ['list'],
    ['show', 'Harbour'],
    ['show', 'Fog'],
    ['show', 'Fog', '--json'],
    ['people'],
    ['companies'],
    ['follow-ups'],
    ['search', 'fog'],
    ['search', 'fog', '--json'],
    ['plan', 'Harbour'],
    ['check'],
    ['show', typed],
    ['people', typed],
    ['search', typed],
    ['import', typed],
    ['export', typed],
    [`${typed}list`],
    ['list', `--${typed}`],
  ])('is written out by %j', async (...words) => {
    const { stdout, stderr } = await lanyard(...words);
    expect(stdout + stderr).not.toBe('');
    expect(stdout).not.toMatch(obeyed);
    expect(stderr).not.toMatch(obeyed);
  });

  test('is the same text to a program that reads JSON', async () => {
    const { stdout } = await lanyard('show', 'Fog', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ talk: { title: `Fog ${acting}` } });
  });

  test('stays in a post that goes into a file, and is written out on a terminal', async () => {
    const { stdout, stderr } = await lanyard('export', 'Harbour', '--unsure', 'keep');
    expect(stdout).toContain('\u009b31m');
    expect(stderr).not.toMatch(obeyed);
    expect(forProgram(stdout, false)).toBe(stdout);
    expect(forProgram(stdout, true)).not.toMatch(obeyed);
    const out = join(folder, 'plan.ics');
    await lanyard('plan', 'Harbour', '--out', out);
    const { stdout: calendar } = await lanyard('plan', 'Harbour', '--ics');
    expect(calendar.replace(/DTSTAMP.*/g, '')).toBe(readFileSync(out, 'utf8').replace(/DTSTAMP.*/g, ''));
  });
});

test('a text without such signs is printed as it is: lines, tabs, accents, joined signs and other scripts', () => {
  const text = 'Café\tam Kai\r\n👩‍🚀 متن ‌ 日本語\n';
  expect(writtenOut(text)).toBe(text);
  expect(writtenOut('over\rwritten')).toBe('over\\u000dwritten');
});
