import { execFile, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandNames, type CommandName } from '../../../electron/cli/commands.ts';
import { builtFolder } from '../../support/built-folder.ts';
import { builtHost, endBy } from '../../support/built-host.ts';
import { xlsxOf } from '../../support/workbooks.ts';

const run = promisify(execFile);
let folder: string;

beforeAll(async () => {
  await builtHost();
  folder = mkdtempSync(join(tmpdir(), 'lanyard-alone-'));
  for (const part of ['host', 'renderer', 'electron', 'stand-in'])
    cpSync(join(builtFolder(), part), join(folder, part), { recursive: true });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rows = [
  ['Title', 'Date', 'Start', 'Room'],
  ['Mooring without a crew', '2026-05-04', '09:30', 'Pier'],
];
const schedule = {
  conference: {
    title: 'Harbour Days 2026, Hamburg',
    days: [
      {
        date: '2026-05-04',
        rooms: { Pier: [{ guid: 'm-1', title: 'Mooring', start: '09:30', duration: '00:40' }] },
      },
    ],
  },
};

test.each([
  ['table.csv', rows.map((row) => row.join(',')).join('\n'), '09:30:00+00:00'],
  ['schedule.json', JSON.stringify({ schedule }), '09:30:00+02:00'],
  ['table.xlsx', xlsxOf({ Talks: rows }), '09:30:00+00:00'],
])('the built files alone, without packages beside them, bring in %s', async (name, content, start) => {
  const file = join(folder, name);
  writeFileSync(file, content);
  const own = ['--library', join(folder, `library-${name}`), '--data', join(folder, `data-${name}`)];
  const lanyard = (...words: string[]) =>
    run(process.execPath, [join(folder, 'host/cli.mjs'), ...words, ...own]);
  expect((await lanyard('import', file)).stdout).toContain('1 talk added');
  expect((await lanyard('list', '--json')).stdout).toContain(`2026-05-04T${start}`);
});

const fixtures = join(import.meta.dirname, '../../fixtures');
const filesOf = (kind: string) => readdirSync(join(fixtures, kind)).map((name) => join(fixtures, kind, name));
const command = (...words: string[]) => [join(folder, 'host/cli.mjs'), ...words];
/** The desktop app, on what stands in for Electron. */
const inApp = (...words: string[]) => [join(folder, 'stand-in/stage.mjs'), ...words];
const foldersFor = (name: string) => [
  ...['--library', join(folder, `library-${name}`)],
  `--data=${join(folder, `data-${name}`)}`,
];

test.each([
  ['programmes', /\d+ talks? added/g, 19],
  ['posts', /: new$/gm, 12],
])('the built files alone bring in all %s that we have', async (kind, sign, fewest) => {
  const words = command('import', ...filesOf(kind), ...foldersFor(kind));
  const { stdout, stderr } = await run(process.execPath, words);
  expect(stdout.match(sign)?.length, stdout + stderr).toBeGreaterThanOrEqual(fewest);
  expect(stderr).not.toMatch(/node_modules|ERR_MODULE|LANYARD_DEBUG/);
});

describe('the built files alone', () => {
  const own = () => foldersFor('commands');
  const blog = () => ['--out', join(folder, 'blog')];
  beforeAll(async () => {
    await run(process.execPath, command('import', join(fixtures, 'programmes/tides.xml'), ...own()));
    await run(process.execPath, command('export', 'Tide', ...blog(), ...own()));
  });

  /** Words of a command with a folder for what it writes. */
  const placed = (words: readonly string[], by: string) =>
    words.map((word) => word.replace('PLACE', join(folder, by)));

  const ended: Record<Exclude<CommandName, 'serve' | 'start'>, [words: string[], says: string]> = {
    import: [[join(fixtures, 'posts/jekyll.md')], 'TableConf 2021'],
    export: [['Tide'], 'Tide'],
    'undo-export': [[], 'is taken back'],
    photos: [[join(fixtures, 'posts'), '--conference', 'Tide'], 'No photo is new.'],
    archive: [['--out', 'PLACE/archive'], 'written'],
    videos: [[join(fixtures, 'videos/tides.txt'), '--conference', 'Tide'], 'Tides 2026'],
    plan: [['Tide'], ''],
    list: [[], 'Tide'],
    show: [['Tide'], 'Tide'],
    people: [[], ''],
    companies: [[], ''],
    'follow-ups': [[], ''],
    search: [['tide'], ''],
    check: [[], ''],
    help: [[], 'lanyard'],
  };

  test('are tried with every command', () => {
    expect([...Object.keys(ended), 'serve', 'start'].sort()).toEqual([...commandNames].sort());
  });

  const tried = Object.entries(ended).map(([name, [words, says]]) => [name, words, says] as const);

  test.each(tried)('run lanyard %s', async (name, words, says) => {
    const folders = name === 'help' ? [] : own();
    const { stdout } = await run(process.execPath, command(name, ...placed(words, 'by-node'), ...folders));
    expect(stdout).toContain(says);
  });

  test.each(tried)('run lanyard %s in the packaged app', async (name, words, says) => {
    const folders = name === 'help' ? [] : own();
    // What was taken back is there to be taken back again.
    if (name === 'undo-export') await run(process.execPath, command('export', 'Tide', ...blog(), ...folders));
    const env = { ...process.env, LANYARD_PACKAGED: 'yes' };
    const { stdout } = await run(process.execPath, inApp(name, ...placed(words, 'by-app'), ...folders), {
      env,
    });
    expect(stdout).toContain(says);
  });

  test.each(['serve', 'start'])('run lanyard %s until they are ended', async (name) => {
    const env = { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '' };
    const child = spawn(process.execPath, command(name, ...own()), {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const line = await new Promise<string>((resolve, reject) => {
      let complaint = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
      child.stdout.setEncoding('utf8').once('data', resolve);
      child.once('exit', () => reject(new Error(complaint)));
    });
    const address = /http:\/\/\S+/.exec(line)?.[0] ?? line;
    expect((await fetch(address)).status).toBe(200);
    await endBy(child, 'SIGTERM');
  });

  test('ask Node for nothing by name but what is its own, and Electron for itself', () => {
    const host = join(folder, 'host');
    const programs = readdirSync(host).filter((name) => name.endsWith('.mjs'));
    const texts = programs.map((name) => readFileSync(join(host, name), 'utf8'));
    const asked = texts.flatMap((text) =>
      [...text.matchAll(/(?:require|\.resolve)\((["'`])([^"'`\n]+)\1\)/g)].map(([, , name = '']) => name),
    );
    // The last two would make sockets faster where somebody has them; without, they are not missed.
    const known = new Set([
      'electron',
      'electron/package.json',
      ...builtinModules,
      'bufferutil',
      'utf-8-validate',
    ]);
    expect(asked.filter((name) => !name.startsWith('node:') && !known.has(name))).toEqual([]);
  });
});
