import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findOne } from '../../../electron/cli/find.ts';
import { nearest, parseCommandLine, UsageError } from '../../../electron/cli/parse.ts';
import { builtHost, endBy, type BuiltHost, type Finished } from '../../support/built-host.ts';

describe('a command line', () => {
  test.each([
    [['list'], { command: 'list', words: [], options: {} }],
    [['list', '--json'], { command: 'list', words: [], options: { json: true } }],
    [['--library', 'a b', 'list'], { command: 'list', words: [], options: { library: 'a b' } }],
    [
      ['import', 'a.md', '--library=x', 'b.md'],
      { command: 'import', words: ['a.md', 'b.md'], options: { library: 'x' } },
    ],
    [
      ['export', 'Harbour', 'Days', '--day', '2'],
      { command: 'export', words: ['Harbour', 'Days'], options: { day: 2 } },
    ],
    [['search', '--', '--json'], { command: 'search', words: ['--json'], options: {} }],
    [[], { command: 'help', words: [], options: {} }],
    [['--help'], { command: 'help', words: [], options: { help: true } }],
    [['import', '--help'], { command: 'import', words: [], options: { help: true } }],
  ])('%j is understood', (words, line) => {
    expect(parseCommandLine(words)).toEqual(line);
  });

  test.each([
    [['lst'], 'Did you mean list?'],
    [['frobnicate'], 'lanyard help lists them'],
    [['list', '--jsno'], 'Did you mean --json?'],
    [['list', '--day', '1'], 'lanyard list has no option --day'],
    [['list', '--frobnicate'], 'lanyard help list lists its options'],
    [['list', '--json=yes'], '--json takes no value'],
    [['list', '--library'], '--library needs a value'],
    [['list', '--library='], '--library needs a value'],
    [['list', 'everything'], 'does not know what to do with everything'],
    [['list', '--__proto__'], 'has no option'],
    [['export', 'x', '--profile', 'word'], 'Choose one of plain, jekyll, hugo'],
    [['export', 'x', '--day', '-1'], 'needs a whole number'],
    [['export', 'x', '--day', 'one'], 'needs a whole number'],
    [['import'], 'lanyard import needs FILE|ADDRESS…'],
    [['--library', 'x'], 'Name a command first'],
  ])('%j is answered with the next step', (words, sentence) => {
    expect(() => parseCommandLine(words)).toThrow(UsageError);
    expect(() => parseCommandLine(words)).toThrow(sentence);
  });

  test('names a near word only when one is near', () => {
    expect(nearest('serach', ['search', 'show'])).toBe('search');
    expect(nearest('LIST', ['list'])).toBe('list');
    expect(nearest('x', ['list', 'show'])).toBeUndefined();
  });
});

describe('a name on the command line', () => {
  const candidates = [
    { id: 'a1', name: 'Harbour Days 2025' },
    { id: 'a2', name: 'Harbour Days 2026' },
    { id: 'a3', name: 'Café am Kai' },
    { id: 'Kai', name: 'Another' },
  ];
  test.each([
    ['a2', 'a2'],
    ['harbour days 2025', 'a1'],
    ['2026', 'a2'],
    ['cafe', 'a3'],
    ['Kai', 'Kai'],
  ])('%s means one', (words, id) => expect(findOne(candidates, words).id).toBe(id));

  test('says who it may mean', () => {
    expect(() => findOne(candidates, 'harbour')).toThrow(
      'harbour may mean several: Harbour Days 2025 (a1), Harbour Days 2026 (a2).',
    );
  });
  test.each(['nothing', ''])('says when it means nobody: %j', (words) => {
    expect(() => findOne(candidates, words)).toThrow('Nothing in the library is called');
  });
});

const post = `# Harbour Days 2026

by Ada Byron

Two days by the water, in Hamburg on 11 and 12 June 2026.

## Tides and Timetables - Ken Okafor, Pilot, Port Authority

Ken Okafor showed how a port plans its day.

- every ship has a slot
- no slot is sacred

## Lights that Answer - Mina Voss, Engineer, Beacon Works ★

Mina Voss talked about lighthouses that report their own faults.
`;

describe('the built command', () => {
  let host: BuiltHost;
  let folder: string;

  beforeAll(async () => {
    host = await builtHost();
  }, 60_000);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lanyard-cli-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const folders = () => ['--library', join(folder, 'library'), '--data', join(folder, 'data')];
  const lanyard = (...words: string[]): Promise<Finished> => host.run([...words, ...folders()]);

  function writePost(name = 'post.md', text: string | Buffer = post): string {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  }

  const libraryBytes = () =>
    readdirSync(join(folder, 'library/conferences')).map((name) =>
      readFileSync(join(folder, 'library/conferences', name), 'utf8'),
    );

  test('brings a post in and lists it', async () => {
    const brought = await lanyard('import', writePost());
    expect(brought).toMatchObject({ code: 0 });
    expect(brought.stdout).toContain('Harbour Days 2026: new');
    expect(brought.stdout).toContain('2 talks imported');
    const listed = await lanyard('list', '--json');
    expect(listed).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(listed.stdout)).toMatchObject([
      { name: 'Harbour Days 2026', year: 2026, talks: [{ title: 'Tides and Timetables' }, { rating: 1 }] },
    ]);
  });

  test('names each file in which no talk was found, once', async () => {
    const files = ['Knots 2019', 'Ropes 2020', 'Sails 2021'].map((name) =>
      writePost(`${name}.md`, `# ${name}\n\nA line without a talk.\n`),
    );
    const { code, stderr } = await lanyard('import', ...files, ...files.slice(0, 1));
    expect(code).toBe(0);
    const named = [...stderr.matchAll(/No talk was found in “([^”]+)”/g)].map(([, name]) => name);
    expect(named).toEqual(['Knots 2019.md', 'Ropes 2020.md', 'Sails 2021.md']);
  });

  test('lists people and companies, and prints one with what was said', async () => {
    const table =
      'Title,Speaker,Company,Date,Start,Duration\n' +
      'Tide tables,Ken Okafor,Dockworks,2026-06-11,10:00,30\nBeacons,Ken Okafor,Dockworks,2026-06-11,11:00,30\n';
    await lanyard('import', writePost('Harbour 2026.csv', table));
    expect((await lanyard('people')).stdout).toBe('Ken Okafor · Dockworks · 2 talks, not heard · 2026\n');
    expect((await lanyard('companies')).stdout).toBe('Dockworks · 1 person · 2 talks, not heard · 2026\n');
    const person = await lanyard('people', 'ken', 'okafor');
    expect(person.stdout).toMatch(/^Ken Okafor\n {2}\S+ {2}Tide tables · 2026 · Dockworks · not heard\n/);
    expect((await lanyard('companies', 'dockworks')).stdout).toContain('Beacons · 2026 · Ken Okafor');
    expect(JSON.parse((await lanyard('people', '--json')).stdout)).toMatchObject([{ name: 'Ken Okafor' }]);
    const nobody = await lanyard('people', 'Nobody');
    expect(nobody).toMatchObject({ code: 1, stdout: '' });
    expect(nobody.stderr).toContain('Nobody called Nobody speaks in this library.');
  });

  test('brings the same post in a second time without changing a byte', async () => {
    const file = writePost();
    await lanyard('import', file);
    const before = libraryBytes();
    const again = await lanyard('import', file);
    expect(again).toMatchObject({ code: 0 });
    expect(again.stdout).toContain('Nothing changed');
    expect(libraryBytes()).toEqual(before);
  });

  test('brings a folder in, conference by conference, and says what it left', async () => {
    const notes = join(folder, 'pier days 2024');
    mkdirSync(join(notes, '.hidden'), { recursive: true });
    writeFileSync(join(notes, '01 - Slow floats - Mina Voss.md'), 'They float.\n');
    writeFileSync(join(notes, 'ropes.md'), '# Ropes\n\nby Ken Okafor\n\nThey hold.\n');
    writeFileSync(join(notes, 'empty.md'), '');
    writeFileSync(join(notes, 'song.mp3'), 'x');
    const brought = await lanyard('import', notes);
    expect(brought).toMatchObject({ code: 0 });
    expect(brought.stdout).toContain('Pier Days 2024: new, 2 talks');
    expect(brought.stdout).toContain('/empty.md: It is empty.');
    expect(brought.stdout).toContain('Not looked at: 1 hidden file or folder and 1 file that is no note.');
    const listed = JSON.parse((await lanyard('list', '--json')).stdout) as unknown;
    expect(listed).toMatchObject([
      {
        name: 'Pier Days 2024',
        talks: [
          { title: 'Slow floats', speakers: [{ name: 'Mina Voss' }] },
          { title: 'Ropes', speakers: [{ name: 'Ken Okafor' }] },
        ],
      },
    ]);
    const before = libraryBytes();
    expect((await lanyard('import', notes)).stdout).toContain('Nothing changed');
    expect(libraryBytes()).toEqual(before);
  });

  test('refuses a folder without notes and leaves nothing behind', async () => {
    const bare = join(folder, 'bare');
    mkdirSync(bare);
    const refused = await lanyard('import', bare);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('holds no notes');
    expect(existsSync(join(folder, 'library'))).toBe(false);
  });

  test('takes the zone of a programme that names none from --zone, and says which it took', async () => {
    const file = writePost(
      'Harbour 2026.csv',
      'Title,Date,Start,End\nTide tables,2026-06-11,10:00,10:30\nBeacons,2026-06-11,11:00,11:30\n',
    );
    const starts = async () =>
      (JSON.parse((await lanyard('list', '--json')).stdout) as { talks: { start: string }[] }[]).flatMap(
        ({ talks }) => talks.map(({ start }) => start),
      );
    const wrong = await lanyard('import', file, '--zone', 'Nowhere/Atall');
    expect(wrong.code).toBe(1);
    expect(wrong.stderr).toContain('Nowhere/Atall is no time zone');
    expect(existsSync(join(folder, 'library'))).toBe(false);
    expect((await lanyard('import', file)).stdout).toContain('The file names no time zone. UTC is taken.');
    expect(await starts()).toEqual(['2026-06-11T10:00:00+00:00', '2026-06-11T11:00:00+00:00']);
    const given = await lanyard('import', file, '--zone', 'Europe/Oslo');
    expect(given.stdout).toContain('The file names no time zone. Europe/Oslo is taken, as you said.');
    expect(await starts()).toEqual(['2026-06-11T10:00:00+02:00', '2026-06-11T11:00:00+02:00']);
    const again = await lanyard('import', file);
    expect(again.stdout).toContain('Europe/Oslo is taken, which its conference has.');
    expect(again.stdout).toContain('Nothing changed');
  });

  test('brings a programme in, lists its times, and follows it when it changed', async () => {
    const table = (start: string) =>
      `Title,Speaker,Date,Start,Duration,Room,Track\nTide tables,Ken Okafor,2026-06-11,${start},30,Dock,Sea\nBeacons,Mina Voss,2026-06-11,11:00,30,Pier,Light\n`;
    const brought = await lanyard('import', writePost('Harbour 2026.csv', table('10:00')));
    expect(brought).toMatchObject({ code: 0 });
    expect(brought.stdout).toContain('Harbour 2026: new');
    expect(brought.stdout).toContain('2 talks added');
    const before = libraryBytes();
    const again = await lanyard('import', writePost('Harbour 2026.csv', table('10:00')));
    expect(again.stdout).toContain('Nothing changed: all 2 talks are here already');
    expect(libraryBytes()).toEqual(before);
    const moved = await lanyard('import', writePost('Harbour 2026.csv', table('14:00')));
    expect(moved.stdout).toContain('1 moved');
    expect(JSON.parse((await lanyard('list', '--json')).stdout)).toMatchObject([
      {
        name: 'Harbour 2026',
        talks: [
          { title: 'Beacons', start: '2026-06-11T11:00:00+00:00', room: 'Pier', track: 'Light' },
          { title: 'Tide tables', start: '2026-06-11T14:00:00+00:00', end: '2026-06-11T14:30:00+00:00' },
        ],
      },
    ]);
  });

  test('names what is no post, and brings the others in', async () => {
    const bad = [
      writePost('empty.txt', ''),
      writePost('picture.png', Buffer.from([0x89, 0x50, 0, 1, 2, 0, 0, 3])),
      join(folder, 'missing.txt'),
    ];
    const brought = await lanyard('import', ...bad, writePost());
    expect(brought.code).toBe(1);
    expect(
      brought.stderr
        .trim()
        .split('\n')
        .filter((line) => !line.includes('new library')),
    ).toHaveLength(3);
    expect(brought.stdout).toContain('2 talks imported');
  });

  test('refuses what is no post and no programme, and leaves no library behind', async () => {
    const library = join(folder, 'none-yet');
    const refused = await lanyard('import', writePost('empty.txt', ''), '--library', library);
    expect([refused.code, refused.stdout]).toEqual([1, '']);
    expect(refused.stderr).toContain('empty');
    expect(existsSync(library)).toBe(false);
  });

  test('takes a page for what the window takes it for: events described for machines are a programme', async () => {
    const event = {
      '@context': 'https://schema.org',
      '@type': ['Event'],
      name: 'Harbour Days',
      startDate: '2026-06-20',
      subEvent: [
        {
          '@type': 'Event',
          name: 'Fog Signals',
          startDate: '2026-06-20T10:00:00+02:00',
          endDate: '2026-06-20T10:30:00+02:00',
        },
      ],
    };
    const page = `<!doctype html><title>x</title><script type="application/ld+json">${JSON.stringify(event)}</script>`;
    const imported = await lanyard('import', writePost('page.html', page));
    expect([imported.code, imported.stderr.replace(/.*new library.*\n/, '')]).toEqual([0, '']);
    expect(JSON.stringify(JSON.parse((await lanyard('list', '--json')).stdout))).toContain('Fog Signals');
  });

  test('shows, searches and checks', async () => {
    await lanyard('import', writePost());
    expect((await lanyard('show', 'Harbour Days')).stdout).toContain('Tides and Timetables');
    expect((await lanyard('show', 'Tides')).stdout).toContain('every ship has a slot');
    expect((await lanyard('search', 'lighthouses')).stdout).toContain('Lights that Answer');
    expect(await lanyard('check')).toMatchObject({ code: 0, stdout: '1 conference, 2 talks, no problem.\n' });
  });

  test('lists what the notes leave open, to read and as JSON', async () => {
    await lanyard('import', writePost());
    expect(await lanyard('follow-ups')).toMatchObject({
      ...{ code: 0, stdout: '' },
      stderr: expect.stringContaining('Nothing is open') as string,
    });
    const asked = `${post}\n- [ ] Ask the pilot [0:40]\n- Which lamp? (?)\n`;
    await lanyard('import', writePost('asked.md', asked.replaceAll('2026', '2027')));
    const listed = await lanyard('follow-ups');
    expect(listed).toMatchObject({ code: 0, stderr: '' });
    expect(listed.stdout).toMatch(
      /Lights that Answer · Harbour Days 2027\n {4}\[ \] Ask the pilot \[0:40\]\n {4}\(\?\) Which lamp\?/,
    );
    const { stdout } = await lanyard('follow-ups', '--json');
    expect(JSON.parse(stdout)).toMatchObject([
      { title: 'Lights that Answer', kind: 'todo', text: 'Ask the pilot', offset: 40 },
      { conferenceName: 'Harbour Days 2027', kind: 'unsure', line: '- Which lamp? (?)' },
    ]);
  });

  test('tells how a search was read, what it finds, and what else to try', async () => {
    await lanyard('import', writePost());
    const found = await lanyard('search', '/slot.{0,3}$|lights/');
    expect(found.stdout).toContain('Lights that Answer');
    expect(found.stderr).toContain('What fits /slot.{0,3}$|lights/. 2 of 2 talks.');
    const missed = await lanyard('search', 'lighthouses year:1999');
    expect(missed).toMatchObject({ code: 0, stdout: '' });
    expect(missed.stderr).toContain('The word lighthouses, in 1999. 0 of 2 talks.');
    expect(missed.stderr).toContain('Try lighthouses (1 talk).');
    const wrong = await lanyard('search', '/(slot/', '--json');
    expect(wrong.stderr).toContain('a bracket or parenthesis in it is not closed');
    const printed: unknown = JSON.parse(wrong.stdout);
    expect(printed).toMatchObject({ hits: [], count: 0, doubts: [{ kind: 'pattern-unclosed' }] });
    const one = JSON.parse((await lanyard('search', 'slot has:note', '--json')).stdout) as unknown;
    expect(one).toMatchObject({ readAs: 'The word slot, with a note.', count: 1, hits: [{ field: 'note' }] });
  });

  test('prints all that is found as CSV or as a table in Markdown', async () => {
    await lanyard('import', writePost());
    const csv = await lanyard('search', 'lights OR tides', '--csv');
    expect(csv).toMatchObject({ code: 0, stderr: '' });
    const [head, ...rows] = csv.stdout.trimEnd().split('\r\n');
    expect(head).toBe('Conference,Talk,Speaker,Company,Tags,Stars,Words');
    expect(rows.map((row) => row.split(',').slice(0, 2).join()).sort()).toEqual([
      'Harbour Days 2026,Lights that Answer',
      'Harbour Days 2026,Tides and Timetables',
    ]);
    const { stdout } = await lanyard('search', 'lights', '--markdown');
    expect(stdout).toMatch(
      /^\| Conference \| Talk \|.*\n\| --- .*\n\| Harbour Days 2026 \| Lights that Answer \|/,
    );
    const nothing = await lanyard('search', 'nowhere', '--csv');
    expect(nothing).toMatchObject({ code: 0, stdout: `${head}\r\n` });
  });

  test('searches by the name of a saved search, in its columns and order', async () => {
    await lanyard('import', writePost());
    const file = join(folder, 'library/library.json');
    const library = JSON.parse(readFileSync(file, 'utf8')) as object;
    const kept = { kind: 'search', name: 'By light', query: 'lights OR tides', view: 'table' };
    const shown = { ...kept, columns: ['title', 'kind'], sort: { by: 'title', down: true } };
    writeFileSync(file, JSON.stringify({ ...library, decisions: { one: shown } }));
    expect(await lanyard('search', '--saved', 'by LIGHT', '--csv')).toMatchObject({
      ...{ code: 0, stderr: '' },
      stdout: 'Talk,Kind\r\nTides and Timetables,Talk\r\nLights that Answer,Talk\r\n',
    });
    expect((await lanyard('search', '--saved', 'By light')).stdout).toContain('Lights that Answer · Harbour');
    const unknown = await lanyard('search', '--saved', 'By dark');
    expect(unknown).toMatchObject({ code: 1, stdout: '' });
    expect(unknown.stderr).toContain('No saved search is named “By dark”.');
  });

  test.each([
    [['search'], 'takes WORDS or --saved NAME'],
    [['search', 'lights', '--saved', 'By light'], 'takes WORDS or --saved NAME'],
    [['search', 'lights', '--csv', '--json'], 'choose one'],
  ])('asks for one thing at a time: %j', async (words, sentence) => {
    const { code, stderr } = await lanyard(...words);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(sentence) as string });
  });

  test('says in a check that the clock has jumped, which is no problem of the library', async () => {
    await lanyard('import', writePost());
    const days = { format: 1, count: 3, days: [20_000], doubted: [] };
    writeFileSync(join(folder, 'data/days-of-use.json'), JSON.stringify(days));
    const { code, stdout } = await lanyard('check');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^The clock of this computer has jumped from 2024-10-04 to \d{4}-\d{2}-\d{2}\. /);
  });

  test('fails the check when a file cannot be read', async () => {
    await lanyard('import', writePost());
    writeFileSync(join(folder, 'library/conferences/2020-broken.json'), '{');
    const checked = await lanyard('check');
    expect(checked.code).toBe(1);
    expect(checked.stderr).toContain('2020-broken.json');
  });

  const marked = (bytes: Buffer) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]);
  const conferenceFile = () => {
    const home = join(folder, 'library/conferences');
    return join(home, readdirSync(home)[0] ?? '');
  };

  test('reads over the mark that an editor put before a conference or the library itself', async () => {
    await lanyard('import', writePost());
    const { stdout } = await lanyard('list', '--json');
    for (const file of [conferenceFile(), join(folder, 'library/library.json')])
      writeFileSync(file, marked(readFileSync(file)));
    expect(await lanyard('list', '--json')).toMatchObject({ code: 0, stdout, stderr: '' });
    expect(await lanyard('check')).toMatchObject({ code: 0, stdout: '1 conference, 2 talks, no problem.\n' });
    expect(
      (await lanyard('import', writePost('other.md', 'Dune Days 2024\n\nSand - Ada Byron\n\nDry.'))).code,
    ).toBe(0);
    expect((await lanyard('list')).stdout).toContain('Harbour Days 2026');
  });

  test('names a file of other letters, and those that are no JSON, whatever else it prints', async () => {
    await lanyard('import', writePost());
    const home = join(folder, 'library/conferences');
    writeFileSync(join(home, '2019-wide.json'), Buffer.from('\ufeff{"format":1}', 'utf16le'));
    writeFileSync(join(home, '2020-broken.json'), '{');
    const asked = [
      ['list'],
      ['list', '--json'],
      ['show', 'Tides'],
      ['search', 'lighthouses'],
      ['export', 'Harbour'],
    ];
    for (const words of asked) {
      const { code, stdout, stderr } = await lanyard(...words);
      expect([code, stdout === ''], words.join(' ')).toEqual([0, false]);
      expect(stderr).toContain(
        '2019-wide.json is stored as UTF-16. It is left as it is; save it as UTF-8 to open it',
      );
      expect(stderr).toContain('2020-broken.json:1: 2020-broken.json is not valid JSON');
    }
    const missed = await lanyard('show', 'Nothing of that name');
    expect(missed.code).toBe(1);
    expect(missed.stderr).toContain('2020-broken.json');
  });

  test('prints a post, or writes it and prints where', async () => {
    await lanyard('import', writePost());
    const printed = await lanyard('export', 'Harbour Days 2026');
    expect(printed).toMatchObject({ code: 0 });
    expect(printed.stdout).toContain('Tides and Timetables');
    const out = join(folder, 'blog');
    const written = await lanyard('export', 'Harbour', '--profile', 'hugo', '--out', out);
    expect(written).toMatchObject({ code: 0 });
    expect(readFileSync(written.stdout.trim(), 'utf8')).toContain('Tides and Timetables');
  });

  test('prints lines with a doubt and no post until it is told how they go out', async () => {
    const post = join(folder, 'fog.md');
    writeFileSync(post, '# Harbour Days 2026\n\n## Fog\n\nAda told of fog.\n\n- It lifts at noon (?)\n');
    await lanyard('import', post);
    const refused = await lanyard('export', 'Harbour');
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toMatch(
      /^\(\?\) It lifts at noon {2}.+\nOne line with a doubt is not decided yet/,
    );
    const asked = await lanyard('export', 'Harbour', '--unsure', 'question');
    expect(asked).toMatchObject({ code: 0 });
    expect(asked.stdout).toContain('*Open question:* It lifts at noon?');
    expect((await lanyard('export', 'Harbour', '--unsure', 'leave')).stdout).not.toContain('noon');
  });

  test('refuses to read a library that is not there, and makes none', async () => {
    const listed = await lanyard('list');
    expect(listed).toMatchObject({ code: 1, stdout: '' });
    expect(listed.stderr).toMatch(/^The library folder .* is not there\..*\n$/);
    expect(readdirSync(folder)).not.toContain('library');
  });

  test('says that it made a library', async () => {
    expect((await lanyard('import', writePost())).stderr).toContain('is now a new library');
    expect((await lanyard('import', writePost())).stderr).toBe('');
  });

  test('reads without writing a byte', async () => {
    mkdirSync(join(folder, 'library'));
    await lanyard('list');
    expect(readdirSync(join(folder, 'library'))).toEqual([]);
  });

  test.each([
    [['lst'], 2],
    [['show', 'nobody'], 1],
    [['export', 'nothing'], 1],
    [['list', '--frob'], 2],
  ])('%j ends with one line on stderr and a code that says so', async (words, code) => {
    mkdirSync(join(folder, 'library'));
    const ended = await lanyard(...words);
    expect(ended).toMatchObject({ code, stdout: '' });
    expect(ended.stderr.trim().split('\n')).toHaveLength(1);
  });

  test('explains itself on stdout', async () => {
    expect(await host.run([])).toMatchObject({ code: 0, stderr: '' });
    expect((await host.run(['help', 'export'])).stdout).toContain('--profile plain|jekyll|hugo');
    expect((await host.run(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test('works through the program that has the library open', async () => {
    const { child, line } = await host.start(['serve', ...folders()]);
    expect(line).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#t=[\w-]{43}$/);
    expect(await lanyard('import', writePost())).toMatchObject({ code: 0 });
    expect((await lanyard('list', '--json')).stdout).toContain('Tides and Timetables');
    expect((await lanyard('serve')).stdout).toMatch(
      new RegExp(`^${line.split('#')[0] ?? ''}#t=[\\w-]{43}\n$`),
    );
    expect(await endBy(child, 'SIGTERM')).toBe(0);
    expect((await lanyard('list', '--json')).stdout).toContain('Tides and Timetables');
  });

  test('finds the library free after its program was killed', async () => {
    const { child } = await host.start(['serve', ...folders()]);
    await lanyard('import', writePost());
    await endBy(child, 'SIGKILL');
    expect(await lanyard('check')).toMatchObject({ code: 0 });
    const next = await host.start(['serve', ...folders()]);
    expect(next.line).toContain('#t=');
    await endBy(next.child, 'SIGTERM');
  });

  test('two that import at once both come in', async () => {
    const other = post.replaceAll('Harbour Days', 'Canal Days').replace('Tides', 'Locks');
    const both = await Promise.all([
      lanyard('import', writePost()),
      lanyard('import', writePost('other.md', other)),
    ]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(JSON.parse((await lanyard('list', '--json')).stdout)).toHaveLength(2);
  });

  test('ends quietly when nobody reads on', async () => {
    await lanyard('import', writePost());
    const { child } = await host.start(['list', ...folders()]);
    child.stdout?.destroy();
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect(code).toBe(0);
  });
});
