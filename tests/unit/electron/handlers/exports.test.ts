import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { defaultOptions, placeIn } from '../../../../data/posts/export-post.ts';
import { plainShell, type Shell } from '../../../../electron/shell.ts';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { refusal, TestLibrary } from '../../../support/open-library.ts';

let library: TestLibrary;
afterEach(() => library.close());
const post = { scope: { conference: 'conference' }, options: { ...defaultOptions } };

async function open(): Promise<string> {
  library = await TestLibrary.open([conferenceOf([talkOf('fog')], { startDate: '2026-05-04' })]);
  const folder = join(library.place.folder, 'blog');
  mkdirSync(folder);
  return folder;
}

it('plans the files of a post, and says what they would change in a folder', async () => {
  const folder = await open();
  const { client } = library;
  const plan = await client.exports.plan(post);
  expect([plan.talks, plan.files.map(({ state }) => state)]).toEqual([1, [undefined]]);
  const there = await client.exports.plan({ ...post, folder });
  expect(there.files.map(({ state }) => state)).toEqual(['new']);
  const unknown = client.exports.plan({ ...post, scope: { conference: 'none' } });
  await expect(unknown).rejects.toMatchObject(refusal('conference-unknown'));
});

it('writes them as they were planned, into a folder that is there', async () => {
  const folder = await open();
  const { client } = library;
  const [file] = (await client.exports.plan(post)).files;
  const written = await client.exports.write({ ...post, folder });
  expect(written.files.map(({ path, state }) => [path, state])).toEqual([[file?.path, 'new']]);
  expect(readFileSync(join(folder, file?.path ?? ''), 'utf8')).toBe(file?.text);
  const nowhere = client.exports.write({ ...post, folder: ' ' });
  await expect(nowhere).rejects.toMatchObject(refusal('export-folder-missing'));
  for (const part of ['posts', './posts', '../posts', '~/posts']) {
    const relative = client.exports.write({ ...post, folder: part });
    await expect(relative).rejects.toMatchObject(refusal('export-folder-relative'));
    expect((await client.exports.plan({ ...post, folder: part })).files[0]?.state).toBeUndefined();
  }
  const missing = client.exports.write({ ...post, folder: join(folder, 'none') });
  await expect(missing).rejects.toMatchObject(refusal('export-folder'));
});

it('writes what is dragged out of the window: a file of the post, or all of it, and nothing in a browser', async () => {
  const folder = await open();
  const options = { ...defaultOptions, profile: 'hugo' as const };
  const [own, dragged]: [string[], (readonly string[])[]] = [[], []];
  const shell: Shell = {
    ...plainShell,
    keepToDrag: async (write) => {
      const place = mkdtempSync(join(folder, 'drag-'));
      own.push(place);
      return `drag-${dragged.push(await write(place))}`;
    },
  };
  expect(await library.client.exports.toDrag({ ...post, options })).toEqual({});
  await library.restart({ shell });
  const [file] = (await library.client.exports.plan({ ...post, options })).files;
  const path = file?.path ?? '';
  expect(await library.client.exports.toDrag({ ...post, options, path })).toEqual({ drag: 'drag-1' });
  await library.client.exports.toDrag({ ...post, options });
  await library.client.exports.toDrag({ ...post, options, path: '../elsewhere.md' });
  expect(dragged).toEqual([[join(own[0] ?? '', path)], [join(own[1] ?? '', 'content')], []]);
  expect(own.slice(0, 2).map((place) => readFileSync(join(place, path), 'utf8'))).toEqual([
    file?.text,
    file?.text,
  ]);
});

it('drags a post as it would be written into the folder, under the name that it has there', async () => {
  const folder = await open();
  const { client } = library;
  const options = { ...defaultOptions, profile: 'jekyll' as const };
  await client.exports.write({ ...post, options, folder });
  await client.conferences.change({
    edit: library.edit(),
    id: 'conference',
    fields: { name: 'Renamed Days' },
  });
  const dragged: string[] = [];
  const own = mkdtempSync(join(folder, 'drag-'));
  const shell: Shell = {
    ...plainShell,
    keepToDrag: async (write) => `drag-${dragged.push(...(await write(own)))}`,
  };
  await library.restart({ shell });
  const [file] = (await library.client.exports.plan({ ...post, options, folder })).files;
  await library.client.exports.toDrag({ ...post, options, folder, path: file?.path ?? '' });
  expect(dragged).toEqual([join(own, file?.path ?? '')]);
  expect(readFileSync(dragged[0] ?? '', 'utf8')).toBe(file?.text);
});

it('has in a post what was changed right before, though that is not saved yet', async () => {
  await open();
  const { client } = library;
  const first = client.talks.change({ edit: library.edit(), id: 'fog', fields: { rating: 1 } });
  const last = client.talks.change({ edit: library.edit(), id: 'fog', fields: { title: 'Mist' } });
  const [file] = (await client.exports.plan(post)).files;
  expect(file?.text).toContain('Mist');
  await Promise.all([first, last]);
});

it('has in a post the words of the notes that it embeds', async () => {
  library = await TestLibrary.open([
    conferenceOf([talkOf('fog', { title: 'Fog', note: '![[Other days/Tide#When]]' })]),
    {
      ...conferenceOf([
        talkOf('tide', { title: 'Tide', note: '# When\n\nAt *dawn* [1].\n\n[1] The almanac' }),
      ]),
      id: 'other',
      name: 'Other days',
    },
  ]);
  const [file] = (await library.client.exports.plan(post)).files;
  expect(file?.text).toContain('> Tide, Other days\n>\n> At *dawn* \\[1].');
});

describe('a post that goes out again', () => {
  const video = { kind: 'video', url: 'https://v.example/fog' } as const;
  const read = (folder: string) => readFileSync(join(folder, 'harbour-days-2026.md'), 'utf8');

  /** Writes the post, and edits its file by hand. */
  async function published() {
    const folder = await open();
    await library.client.exports.write({ ...post, folder });
    const path = join(folder, 'harbour-days-2026.md');
    writeFileSync(path, read(folder).replace('Note of fog.', 'Note of fog, by hand.'));
    return folder;
  }

  const giveVideo = () =>
    library.client.talks.change({ edit: library.edit(), id: 'fog', fields: { links: [video] } });

  it('keeps what was edited by hand, says what came, and tells of it when asked', async () => {
    const folder = await published();
    const { client } = library;
    await giveVideo();
    const plan = await client.exports.plan({ ...post, folder });
    expect(plan.republished?.came).toEqual([{ talk: 'fog', title: 'Talk fog', ...video }]);
    expect(plan.republished?.announcement).toBe('the video of “Talk fog” is there.');
    const told = await client.exports.plan({ ...post, folder, announce: true });
    expect(told.files[0]?.text).toMatch(/Update \(\d{4}-\d\d-\d\d\): the video of “Talk fog” is there\./);
    const asked = { ...post, folder, edit: library.edit() };
    expect(await client.exports.announce(asked)).toEqual({ announcement: plan.republished?.announcement });
    await client.exports.announce({ ...asked, edit: library.edit() });
    await client.exports.write({ ...post, folder });
    const text = read(folder);
    for (const words of ['by hand', video.url, 'is there.']) expect(text.split(words)).toHaveLength(2);
    expect((await client.exports.plan({ ...post, folder })).files[0]?.state).toBe('same');
    expect((await client.conferences.open({ id: 'conference' })).conference.updates).toHaveLength(1);
  });

  it('keeps the name of its file when its title changes', async () => {
    const folder = await published();
    const { client } = library;
    const fields = { postTitle: 'All about fog' };
    await client.conferences.change({ edit: library.edit(), id: 'conference', fields });
    await client.exports.write({ ...post, folder });
    expect(readdirSync(folder)).toEqual(['harbour-days-2026.md']);
    expect(read(folder)).toContain('All about fog');
  });

  it('is taken back: the file is as it was, and the next export knows it as it was', async () => {
    const folder = await published();
    const { client } = library;
    await giveVideo();
    const before = read(folder);
    await client.exports.write({ ...post, folder });
    expect((await client.exports.published({ conference: 'conference' })).undo).toBe(folder);
    expect(await client.exports.undo()).toEqual({ folder, files: 1, left: 0 });
    expect(read(folder)).toBe(before);
    await client.exports.write({ ...post, folder });
    expect(read(folder)).toContain(video.url);
    await client.exports.undo();
    await expect(client.exports.undo()).rejects.toMatchObject(refusal('export-nothing-to-undo'));
  });

  it('lies in a blog that is recognised by its own files', async () => {
    const folder = await open();
    const { client } = library;
    writeFileSync(join(folder, 'hugo.toml'), '');
    expect(await client.exports.recognise({ folder })).toEqual({ folder, profile: 'hugo' });
    expect(await client.exports.recognise({ folder: 'blog' })).toEqual({ folder: 'blog' });
  });

  it('leaves what was changed since as it is when it is taken back', async () => {
    const folder = await open();
    await library.client.exports.write({ ...post, folder });
    writeFileSync(join(folder, 'harbour-days-2026.md'), 'mine');
    expect(await library.client.exports.undo()).toEqual({ folder, files: 0, left: 1 });
    expect(read(folder)).toBe('mine');
  });

  it('replaces a file that was not written from here only as asked', async () => {
    const folder = await open();
    const { client } = library;
    writeFileSync(join(folder, 'harbour-days-2026.md'), 'theirs');
    const write = (more: object) => client.exports.write({ ...post, folder, ...more });
    await expect(write({})).rejects.toMatchObject(refusal('export-foreign'));
    await expect(write({ replace: { 'harbour-days-2026.md': 'other' } })).rejects.toMatchObject(
      refusal('export-foreign'),
    );
    await write({ keep: ['harbour-days-2026.md'] });
    expect(read(folder)).toBe('theirs');
    const [file] = (await client.exports.plan({ ...post, folder })).files;
    expect([file?.foreign, file?.lines?.map(({ kind }) => kind).includes('gone')]).toEqual([true, true]);
    await write({ replace: { 'harbour-days-2026.md': file?.there ?? '' } });
    expect(read(folder)).toContain('Note of fog.');
    await client.exports.undo();
    expect(read(folder)).toBe('theirs');
  });
});

it('writes nothing while a line with a doubt is undecided, and asks anew once the line is another', async () => {
  library = await TestLibrary.open([
    conferenceOf([talkOf('fog', { note: '- It lifts at noon (?) [0:40]' })]),
  ]);
  const { client } = library;
  const folder = join(library.place.folder, 'blog');
  mkdirSync(folder);
  const [line] = (await client.exports.plan(post)).unsure;
  expect(line).toMatchObject({ place: 'talk fog', text: 'It lifts at noon', offset: 40 });
  await expect(client.exports.write({ ...post, folder })).rejects.toMatchObject(refusal('post-unsure'));
  expect(readdirSync(folder)).toEqual([]);
  const place = placeIn('conference', line?.place ?? '');
  const decision = {
    kind: 'unsure',
    place,
    print: line?.print ?? '',
    line: 'It lifts',
    as: 'question',
  } as const;
  await client.decisions.change({ edit: library.edit(), changes: [{ decision }] });
  const decided = await client.exports.plan(post);
  expect(decided.unsure[0]?.answer).toBe('question');
  expect(decided.files[0]?.text).toContain('- *Open question:* It lifts at noon?\n');
  await client.exports.write({ ...post, folder });
  const { revision: base } = await client.notes.read({ talk: 'fog' });
  await client.notes.write({ edit: library.edit(), talk: 'fog', base, text: '- It lifts at one (?)' });
  expect((await client.exports.plan(post)).unsure[0]?.answer).toBeUndefined();
  const all = { ...post, options: { ...post.options, unsure: 'leave' as const } };
  expect((await client.exports.plan(all)).files[0]?.text).not.toContain('It lifts');
});

it('gives the texts of a post as they were written, with the names of its programme', async () => {
  const speakers = [{ name: 'Ada Byron', affiliation: 'Analytical' }];
  library = await TestLibrary.open([
    conferenceOf(
      [talkOf('fog', { title: 'Fog', note: 'It lifts (at noon.', speakers }), talkOf('no', { note: '' })],
      {
        intro: 'By the sea.',
        updates: [{ text: 'videos: https://example.org' }],
      },
    ),
  ]);
  const { texts, names } = await library.client.exports.texts(post);
  expect(texts).toEqual([
    { place: 'intro', conference: 'conference', name: 'Harbour Days 2026', text: 'By the sea.' },
    {
      place: 'intro update 0',
      conference: 'conference',
      name: 'Harbour Days 2026',
      text: 'Update: videos: https://example.org',
    },
    { place: 'talk fog', conference: 'conference', name: 'Fog', text: 'It lifts (at noon.' },
  ]);
  expect(names).toEqual(['Harbour Days 2026', 'Fog', 'Ada Byron', 'Analytical']);
});

it('takes the talks of a tag from all conferences', async () => {
  library = await TestLibrary.open([
    conferenceOf([talkOf('fog', { title: 'Fog', note: 'Grey. #weather/wet' }), talkOf('tar')], {
      startDate: '2026',
    }),
    {
      ...conferenceOf([talkOf('hail', { title: 'Hail', tags: ['weather'] })]),
      id: 'other',
      name: 'Other days',
    },
  ]);
  const theme = { scope: { conference: '', tag: 'weather' }, options: post.options };
  const plan = await library.client.exports.plan(theme);
  expect([plan.talks, plan.title]).toEqual([2, 'weather over the years']);
  expect(plan.files[0]?.text).toMatch(/## Other days\n\n### Hail[\s\S]*## Harbour Days 2026\n\n### Fog/);
  const { texts } = await library.client.exports.texts(theme);
  expect(texts.map(({ place, conference }) => [place, conference])).toEqual([
    ['talk hail', 'other'],
    ['talk fog', 'conference'],
  ]);
});
