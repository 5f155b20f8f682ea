import fc from 'fast-check';
import { strToU8 } from 'fflate';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { afterEach, describe, expect, it, test } from 'vitest';
import { isSafePath } from '../../../../data/library/file-name.ts';
import type { Conference } from '../../../../data/library/model.ts';
import { sampleConferences } from '../../../../data/samples/index.ts';
import { restoreArchive } from '../../../../electron/imports/archive/restore-archive.ts';
import { isArchive } from '../../../../electron/imports/archive/read-part.ts';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { refusal, TestLibrary } from '../../../support/open-library.ts';

let library: TestLibrary | undefined;
afterEach(async () => {
  await library?.close();
  library = undefined;
});

async function open(conferences: Conference[]): Promise<TestLibrary> {
  library = await TestLibrary.open(conferences);
  return library;
}

/** Writes the archive of a library and gives its folder. */
async function archived(from: TestLibrary, name = 'out'): Promise<string> {
  const folder = join(from.place.folder, name);
  await from.client.exports.archive({ edit: from.edit(), folder });
  return folder;
}

/** Every file below a folder, by its path there. */
const filesBelow = (folder: string): Map<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path): [string, string] => [
        relative(folder, path).replaceAll('\\', '/'),
        readFileSync(path).toString('latin1'),
      ])
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );

/** What a library consists of: what it keeps beside is this machine's. */
const contentOf = (folder: string): Map<string, string> =>
  new Map([...filesBelow(folder)].filter(([path]) => !path.startsWith('.lanyard/')));

async function back(from: TestLibrary, archive: string, name = 'again'): Promise<string> {
  const folder = join(from.place.folder, name);
  await restoreArchive(archive, folder);
  return folder;
}

const png = (words: string) =>
  new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...strToU8(words)]);
const nameOf = (bytes: Uint8Array) => `${createHash('sha256').update(bytes).digest('hex')}.png`;

/** Markdown links of a text to files, decoded, without what is behind `#`. */
const linksIn = (text: string): string[] =>
  [...text.matchAll(/\]\(((?!https?:)[^()\s]+)\)/g)].map(([, address = '']) =>
    decodeURIComponent(address.replace(/#.*$/, '')),
  );

function brokenLinks(folder: string): string[] {
  return [...filesBelow(folder)]
    .filter(([path]) => path.endsWith('.md'))
    .flatMap(([path, text]) =>
      linksIn(Buffer.from(text, 'latin1').toString('utf8'))
        .filter((address) => !existsSync(resolve(folder, dirname(path), address)))
        .map((address) => `${path} -> ${address}`),
    );
}

describe('a library as a folder of markdown', () => {
  it('has a folder for each conference, with a file about it and one for each talk', async () => {
    const from = await open(sampleConferences);
    const folder = await archived(from);
    const paths = [...filesBelow(folder).keys()];
    for (const { name, talks } of sampleConferences) {
      const own = paths.filter((path) => path.startsWith(`${name}/`) && /^[^/]+\/[^/]+\.md$/.test(path));
      expect(own).toContain(`${name}/${name}.md`);
      expect(own).toHaveLength(talks.length + 1);
    }
    expect(brokenLinks(folder)).toEqual([]);
  });

  it('comes back as the same library, byte for byte, and goes out the same again', async () => {
    const from = await open(sampleConferences);
    const archive = await archived(from);
    const library = await back(from, archive);
    expect(contentOf(library)).toEqual(contentOf(from.place.library));
    expect(filesBelow(await archived(from, 'twice'))).toEqual(filesBelow(archive));
  });

  it('leads links to files, names tags without spaces, and has pictures beside the talks', async () => {
    const from = await open([
      conferenceOf([
        talkOf('fog', { title: 'Fog: what is left?', tags: ['night work'], note: 'On #tides/spring.' }),
        talkOf('pier', { title: 'Pier', speakers: [{ name: 'Ada Byron' }] }),
      ]),
      conferenceOf([talkOf('far', { title: 'Far' })], { id: 'other', name: 'Other Days' }),
    ]);
    const { name } = await from.client.attachments.add({
      bytes: Buffer.from(png('tide')).toString('base64'),
    });
    const links =
      '[[Fog: what is left?]], [[Harbour Days 2026/Pier|that]], [[Ada Byron]], [[Harbour Days 2026]]';
    await from.type('far', `${links}, [[nobody]] and ![Tide](attachments/${name})`);
    const folder = await archived(from);
    const text = readFileSync(join(folder, 'Other Days', 'Far.md'), 'utf8');
    expect(text).toContain('[Fog: what is left?](../Harbour%20Days%202026/Fog%20what%20is%20left.md)');
    expect(text).toContain('[that](../Harbour%20Days%202026/Pier.md)');
    expect(text).toContain('[Ada Byron](../People/Ada%20Byron.md)');
    expect(text).toContain('[Harbour Days 2026](../Harbour%20Days%202026/Harbour%20Days%202026.md)');
    expect(text).toContain('[[nobody]]');
    expect(existsSync(join(folder, 'Other Days', 'attachments', name))).toBe(true);
    expect(brokenLinks(folder)).toEqual([]);
    const fog = readFileSync(join(folder, 'Harbour Days 2026', 'Fog what is left.md'), 'utf8');
    expect(fog).toContain('aliases:\n  - "Fog: what is left?"');
    expect(fog).toContain('tags:\n  - "night-work"\n  - "tides/spring"');
    expect(readFileSync(join(folder, 'People', 'Ada Byron.md'), 'utf8')).toContain(
      '- [Pier](../Harbour%20Days%202026/Pier.md)',
    );
    expect(contentOf(await back(from, folder))).toEqual(contentOf(from.place.library));
  });

  it('keeps what no markdown holds: unknown keys, pictures that nothing shows, files printed by another hand', async () => {
    const from = await open([]);
    const odd = { ...conferenceOf([talkOf('fog')]), weather: { wind: 4 }, 9: 'first' };
    writeFileSync(join(from.place.conferences, 'by hand.json'), `\uFEFF${JSON.stringify(odd, null, 4)}`);
    mkdirSync(join(from.place.library, 'attachments'));
    writeFileSync(join(from.place.library, 'attachments', nameOf(png('left'))), png('left'));
    await from.restart();
    const archive = await archived(from);
    expect(contentOf(await back(from, archive))).toEqual(contentOf(from.place.library));
  });
});

describe('what was changed in the archive', () => {
  const conference = () => conferenceOf([talkOf('fog', { title: 'Fog' }), talkOf('pier', { title: 'Pier' })]);
  const readBack = (folder: string) =>
    JSON.parse(readFileSync(join(folder, 'conferences', 'conference.json'), 'utf8')) as Conference;

  it('comes in as it stands, with its links as wiki links again', async () => {
    const from = await open([conference()]);
    const archive = await archived(from);
    appendFileSync(
      join(archive, 'Harbour Days 2026', 'Fog.md'),
      'See [Pier](Pier.md), [it](./Pier.md#Tides).\n',
    );
    const { talks, name } = readBack(await back(from, archive));
    expect(name).toBe('Harbour Days 2026');
    expect(talks.map(({ note }) => note)).toEqual([
      'Note of fog.\nSee [[Pier]], [[Pier#Tides|it]].',
      'Note of pier.',
    ]);
  });

  it('is nothing where only line ends, or properties above the note, are others', async () => {
    const from = await open([conference()]);
    const archive = await archived(from);
    const file = join(archive, 'Harbour Days 2026', 'Fog.md');
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace('title:', 'mood: "calm"\ntitle:').replaceAll('\n', '\r\n'),
    );
    expect(contentOf(await back(from, archive))).toEqual(contentOf(from.place.library));
  });

  it.each([
    ['front matter without an end', (text: string) => text.replace(/\n---\n/, '\n')],
    ['no front matter', (text: string) => text.slice(text.indexOf('\n---\n') + 6)],
  ])('is the note alone also with %s', async (_, change) => {
    const from = await open([conference()]);
    const archive = await archived(from);
    const file = join(archive, 'Harbour Days 2026', 'Fog.md');
    writeFileSync(file, change(readFileSync(file, 'utf8')));
    expect(readBack(await back(from, archive)).talks[0]?.note).toBe('Note of fog.');
  });

  it('is told where a note is gone, and its talk is there still', async () => {
    const from = await open([conference()]);
    const archive = await archived(from);
    rmSync(join(archive, 'Harbour Days 2026', 'Fog.md'));
    const came = await restoreArchive(archive, join(from.place.folder, 'again'));
    expect(came).toMatchObject({ conferences: 1, talks: 2, changed: 0, missing: 1 });
  });
});

const word = fc.constantFrom(
  ...[
    'rope',
    '[[Fog]]',
    '[[fog|the fog]]',
    '[[Harbour Days 2026/Pier]]',
    '[[Pier#Tides]]',
    '![[Fog]]',
    '[[nobody]]',
  ],
  ...[
    '[Fog](Fog.md)',
    '[x](../People/Ada%20Byron.md "t")',
    '`[[Fog]]`',
    '[[Ada Byron]]',
    '[[a\\|b]]',
    '#tag',
    '---',
  ],
  ...[
    '\r\n',
    '\n',
    '\n\n',
    '\uFEFF',
    '| a | b |',
    '    code',
    '```',
    '[1] there',
    '\\',
    '[[Twin]]',
    '</div>',
    ' ',
  ],
);
const note = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '));
const title = fc.constantFrom(
  'Fog',
  'fog',
  'Pier',
  'Twin',
  'CON',
  'a/b',
  '..',
  '',
  'x.',
  'Ä',
  'A\u0308',
  '#1 | [x]',
  '100 %',
);
const someTalk = fc.record({ title, note, speakers: fc.constantFrom([], [{ name: 'Ada Byron' }]) });
const someLibrary = fc
  .array(fc.array(someTalk, { maxLength: 6 }), { minLength: 1, maxLength: 3 })
  .map((all) =>
    all.map((talks, at) =>
      conferenceOf(
        talks.map((talk, place) => talkOf(`t${at}-${place}`, { ...talk, speakers: [...talk.speakers] })),
        { id: `c${at}`, name: ['Harbour Days 2026', 'harbour days 2026', 'Ä?'][at] ?? '' },
      ),
    ),
  );

it('any library comes back byte for byte, and its files lie within the folder under names that every system takes', async () => {
  await fc.assert(
    fc.asyncProperty(someLibrary, async (conferences) => {
      const from = await TestLibrary.open(conferences);
      try {
        const archive = await archived(from);
        expect(contentOf(await back(from, archive))).toEqual(contentOf(from.place.library));
        const paths = [...filesBelow(archive).keys()];
        expect(paths.filter((path) => !isSafePath(path))).toEqual([]);
        expect(new Set(paths.map((path) => path.normalize('NFC').toLowerCase())).size).toBe(paths.length);
      } finally {
        await from.close();
      }
    }),
    { numRuns: 60 },
  );
}, 120_000);

describe('an archive is there whole or not at all', () => {
  it('goes into no folder that has something in it, and not into the library', async () => {
    const from = await open([conferenceOf([talkOf('fog')])]);
    const folder = join(from.place.folder, 'full');
    mkdirSync(folder);
    writeFileSync(join(folder, 'mine.md'), 'mine');
    const archive = (to: string, more = {}) =>
      from.client.exports.archive({ edit: from.edit(), folder: to, ...more });
    await expect(archive(folder)).rejects.toMatchObject(refusal('archive-folder-taken'));
    await expect(archive(join(from.place.library, 'out'))).rejects.toMatchObject(
      refusal('archive-in-library'),
    );
    await expect(archive('')).rejects.toMatchObject(refusal('export-folder-missing'));
    await expect(archive('out')).rejects.toMatchObject(refusal('export-folder-relative'));
    expect(readdirSync(folder)).toEqual(['mine.md']);
    const first = await archive(folder, { inside: true });
    const second = await archive(folder, { inside: true });
    expect(first.folder).not.toBe(second.folder);
    expect(readdirSync(folder)).toHaveLength(3);
  });

  it('leaves nothing behind when it is stopped', async () => {
    const from = await open(sampleConferences);
    const edit = from.edit();
    const folder = join(from.place.folder, 'out');
    const written = from.client.exports.archive({ edit, folder });
    const stopping = async () => {
      while (!(await from.client.library.cancel({ edit })).stops) await new Promise(setImmediate);
    };
    await Promise.all([expect(written).rejects.toMatchObject(refusal('operation-stopped')), stopping()]);
    expect(readdirSync(from.place.folder).sort()).toEqual(['data', 'library']);
  });

  test.each([
    [
      'a part that is none',
      (folder: string) => writeFileSync(join(folder, 'Harbour Days 2026', 'lanyard.json'), '{'),
    ],
    [
      'a file elsewhere',
      (folder: string) => {
        const part = join(folder, 'Harbour Days 2026', 'lanyard.json');
        writeFileSync(part, readFileSync(part, 'utf8').replace('Fog.md', '../../../Fog.md'));
      },
    ],
    [
      'a conference changed by hand',
      (folder: string) => {
        const part = join(folder, 'Harbour Days 2026', 'lanyard.json');
        writeFileSync(part, readFileSync(part, 'utf8').replace('"title": "Fog"', '"title": 7'));
      },
    ],
  ])('with %s becomes no library', async (_, harm) => {
    const from = await open([conferenceOf([talkOf('fog', { title: 'Fog' })])]);
    const archive = await archived(from);
    expect(await isArchive(archive)).toBe(true);
    harm(archive);
    await expect(back(from, archive)).rejects.toMatchObject({ code: 'archive-broken' });
    expect(readdirSync(from.place.folder).sort()).toEqual(['data', 'library', 'out']);
  });
});
