import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sendFolder } from '../../../../data/contract/send-file.ts';
import type { Conference } from '../../../../data/library/model.ts';
import { readFolderFiles } from '../../../../electron/cli/folder-files.ts';
import { refusal, TestLibrary } from '../../../support/open-library.ts';

let root: string;
let library: TestLibrary;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'lanyard-folder-'));
  library = await TestLibrary.open([]);
});
afterEach(async () => {
  await library.close();
  rmSync(root, { recursive: true });
});

const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

/** Writes files below a folder and gives the path of that folder. */
function written(folder: string, files: Record<string, string | Buffer>): string {
  for (const [path, content] of Object.entries(files)) {
    const file = join(root, folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return join(root, folder);
}

async function begin(folder: string) {
  const { name, files } = readFolderFiles(folder);
  return sendFolder(library.client.imports, { edit: library.edit(), name, files });
}

async function bringIn(folder: string) {
  const begun = await begin(folder);
  const draft = begun.posts?.draft ?? '';
  const applied = await library.client.imports.apply({ edit: library.edit(), draft });
  return { ...begun, applied: applied.kind === 'posts' ? applied.result : undefined };
}

/** As they are on disk. */
const conferences = (): Conference[] =>
  readdirSync(library.place.conferences).map(
    (name) => JSON.parse(readFileSync(join(library.place.conferences, name), 'utf8')) as Conference,
  );

const short = ({ title, speakers }: Conference['talks'][number]): string =>
  [title, ...speakers.map(({ name }) => name)].join(' / ');
const talks = (): Record<string, string[]> =>
  Object.fromEntries(conferences().map(({ name, talks: all }) => [name, all.map(short).sort()]));
const note = (title: string): string | undefined =>
  conferences()
    .flatMap((one) => one.talks)
    .find((talk) => talk.title === title)?.note;

const tides =
  '---\ntitle: "Reading tides"\nconference: Quay Days 2021\nspeakers: ["Ada Reed"]\n---\n\n# Reading tides\n\n## Summary\n\nTwice a day.\n\n## Questions\n\nWhy twice?\n';
const ropes =
  '---\ntitle: "Splicing ropes"\nconference: Quay Days 2021\nspeakers: ["Bo Lind"]\n---\n\n# Splicing ropes\n\n## Summary\n\nWet hemp stretches.\n';

describe('a folder', () => {
  it('comes in as one draft, one operation and one undo, and changes nothing the second time', async () => {
    const folder = written('notes', { 'a.md': tides, 'b.md': ropes });
    const { posts, applied } = await bringIn(folder);
    expect(posts).toMatchObject({ sources: 2, talks: 2, found: 2 });
    expect(applied).toMatchObject({ created: 2, conferences: [{ name: 'Quay Days 2021', talks: 2 }] });
    expect(talks()).toEqual({
      'Quay Days 2021': ['Reading tides / Ada Reed', 'Splicing ropes / Bo Lind'],
    });
    expect(note('Reading tides')).toContain('## Questions');
    expect((await bringIn(folder)).applied).toMatchObject({ created: 0, merged: 0, unchanged: 2 });
    await library.client.library.undo({ edit: library.edit() });
    expect(talks()).toEqual({});
  });

  it('keeps its draft with one file of all bytes, and reads it again after a new start', async () => {
    const { posts } = await begin(written('notes', { 'a.md': tides, 'b.md': ropes }));
    const draft = posts?.draft ?? '';
    await library.restart();
    const view = await library.client.imports.view({ draft });
    expect(view).toMatchObject({ head: { sources: 2, talks: 2 } });
    await library.client.imports.apply({ edit: library.edit(), draft });
    expect(Object.keys(talks())).toEqual(['Quay Days 2021']);
  });

  it('is a conference by its name where nothing else names one', async () => {
    await bringIn(
      written('ferry week', {
        'Steering by stars - Ada Reed.md': 'We looked up.\n\n## Questions\n\nWhich star?\n',
        '02 - Mooring in wind by Bo Lind.md': '- slowly\n- twice\n',
      }),
    );
    expect(talks()).toEqual({
      'Ferry Week': ['Mooring in wind / Bo Lind', 'Steering by stars / Ada Reed'],
    });
    expect(note('Steering by stars')).toContain('## Questions');
  });

  it('has the conference that a note beside its talks names', async () => {
    await bringIn(
      written('stuff', {
        'README.md': '# Pier Forum 2022\n\nMy notes of it.\n',
        'one.md': '# Floats\n\nby Cy Dunn\n\nThey float.\n',
        'two.md': '# Anchors\n\nby Di Holt\n\nThey hold.\n',
      }),
    );
    expect(talks()).toEqual({ 'Pier Forum 2022': ['Anchors / Di Holt', 'Floats / Cy Dunn'] });
  });

  it('gives titles and speakers of a list to the notes that it leads to', async () => {
    await bringIn(
      written('x', {
        'talks.md':
          '# Reap Days 2026\n\n## Talks\n\n* [Turning compost - Ada Reed](./one.md)\n* [Catching rain - Bo Lind](two.md)\n',
        'one.md': '- worms\n\n## Questions\n\nHow many?\n',
        'two.md': '# Catching rain\n\nSee [compost](one.md#questions) and [elsewhere](gone.md).\n',
      }),
    );
    expect(talks()).toEqual({
      'Reap Days 2026': ['Catching rain / Bo Lind', 'Turning compost / Ada Reed'],
    });
    expect(note('Turning compost')).toContain('- worms');
    expect(note('Catching rain')).toContain('See [[Turning compost|compost]] and [elsewhere](gone.md).');
  });

  it('leaves out what is hidden, no text, or linked from elsewhere, and tells it', () => {
    const folder = written('quay', {
      'a.md': tides,
      '.git/config.md': 'x',
      'node_modules/x/readme.md': 'x',
      'b.md': Buffer.from([0x23, 0, 1, 2]),
      'song.mp3': 'x',
      'unused.png': picture,
    });
    written('elsewhere', { 'secret.md': tides });
    symlinkSync(join(root, 'elsewhere'), join(folder, 'out'));
    symlinkSync(join(folder, 'a.md'), join(folder, 'again.md'));
    const { files, skipped } = readFolderFiles(folder);
    expect(files.map(({ name }) => name)).toEqual(['a.md']);
    expect(skipped).toEqual({ hidden: 2, other: 3, links: 1, large: 0 });
  });

  it('that holds no text is refused', () => {
    const folder = written('empty', { 'a.bin': 'x' });
    expect(() => readFolderFiles(folder)).toThrow('holds no notes');
  });

  it('names what is no talk, and why', async () => {
    const { left, posts } = await begin(
      written('quay', {
        'a.md': tides,
        'b.md': ropes,
        'empty.md': '\n',
        'LICENCE.txt': 'You may copy this.\n',
      }),
    );
    expect(posts).toMatchObject({ talks: 2 });
    const [above = ''] = root.split('/').slice(-1);
    expect(left.map(({ name }) => name).sort()).toEqual([
      `${above}/quay/LICENCE.txt`,
      `${above}/quay/empty.md`,
    ]);
    for (const { sentence } of left) expect(sentence).toMatch(/\.$/);
  });

  it('whose bytes do not add up is refused and leaves nothing', async () => {
    const from = { name: 'x', files: [{ name: 'a.md', size: 999 }], bytes: '' };
    const call = library.client.imports.beginFolder({ edit: library.edit(), from });
    await expect(call).rejects.toMatchObject(refusal('import-stopped'));
    expect(await library.client.imports.list()).toEqual([]);
  });

  it('tells how far it is, and stops where it is asked to', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 300 }, (_, at) => [`n${at}.md`, tides.replace('Reading tides', `Tides ${at}`)]),
    );
    const { name, files: sent } = readFolderFiles(written('many', files));
    const edit = library.edit();
    const call = sendFolder(library.client.imports, { edit, name, files: sent });
    while (!(await library.client.library.cancel({ edit })).stops) await new Promise(setImmediate);
    await expect(call).rejects.toMatchObject(refusal('operation-stopped'));
    expect(await library.client.imports.list()).toEqual([]);
  });
});

describe('a vault', () => {
  const vault = {
    '.obsidian/app.json': '{}',
    'Talks/Rope lore.md':
      '---\nspeaker: "[[People/Ada Reed]]"\nevent: Quay Days 2021\ntags: [talk, sea/rope]\n---\n\nAbout [[Glossary#Hemp|hemp]] and [[Knots|a talk on knots]].\n\n> [!note] Mind the ends\n\n![[knot.png|300]]\n',
    'Talks/Knots.md':
      'speaker:: Bo Lind\nevent:: Quay Days 2021\n\n![[Rope lore]]\n\n## Kinds\n\nA bowline.\n',
    'Daily/2021-05-04.md': '# Tuesday\n\nRain all day. Heard [[Rope lore]].\n',
    'Daily/2021-08-01.md': 'At home.\n',
    'Glossary.md': '# Glossary\n\n## Hemp\n\nA plant.\n',
    'Templates/Talk.md': 'speaker:: \n',
    'files/knot.png': picture,
  };

  it('comes in with its links, properties, pictures and the notes of its days', async () => {
    const { left } = await bringIn(written('sea', vault));
    expect(talks()).toEqual({ 'Quay Days 2021': ['Knots / Bo Lind', 'Rope lore / Ada Reed'] });
    const lore = note('Rope lore') ?? '';
    expect(lore).toContain('[[Knots|a talk on knots]]');
    expect(lore).toContain('[[Glossary#Hemp|hemp]]');
    expect(lore).toContain('> [!note] Mind the ends');
    expect(lore).toMatch(/!\[[^\]]*\]\(attachments\/[0-9a-f]{64}\.png\)/);
    expect(note('Knots')).toContain('[[Rope lore]]');
    const name = /attachments\/([^)]*)\)/.exec(lore)?.[1] ?? '';
    const { bytes } = await library.client.attachments.read({ name });
    expect(Buffer.from(bytes, 'base64')).toEqual(picture);
    const [conference] = conferences();
    expect(conference?.days).toMatchObject([{ date: '2021-05-04' }]);
    expect(conference?.days[0]?.intro).toContain('Rain all day. Heard [[Rope lore]].');
    expect(conference?.talks.find(({ title }) => title === 'Rope lore')?.day).toBe(conference?.days[0]?.id);
    expect(left.map((one) => one.name.split('/').slice(2).join('/'))).toEqual([
      'Daily/2021-08-01.md',
      'Glossary.md',
      'Templates/Talk.md',
    ]);
  });

  it('brings a note of a day to a conference that is here already', async () => {
    await bringIn(
      written('before', {
        'a.md':
          '# Mole Days\n\n4 to 6 May 2021\n\n## Piers - Ada Reed, Acme\n\nLong.\n\n## Cranes - Bo Lind, Acme\n\nTall.\n',
      }),
    );
    const { applied, left } = await bringIn(
      written('sea', { 'Daily/2021-05-05.md': 'Saw [[Cranes]].\n', 'Other.md': '# Lists\n\n[[x]]\n' }),
    );
    expect(left).toHaveLength(1);
    expect(applied?.conferences).toMatchObject([{ created: false }]);
  });
});
