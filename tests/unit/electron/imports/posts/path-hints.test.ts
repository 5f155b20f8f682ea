import { describe, expect, it, test } from 'vitest';
import type { FoundPost } from '../../../../../data/posts/import-post.ts';
import { dayAlone, folderAsConference, pathHints } from '../../../../../electron/imports/posts/path-hints.ts';
import { readSource } from '../../../../../electron/imports/readers.ts';

describe('the hints of a path', () => {
  test.each([
    [
      'a number, a title and a name',
      '2019/harbour-days/03 - Keeping pumps alive - Wren Castell.md',
      {
        conference: { name: 'Harbour Days 2019', series: 'Harbour Days' },
        year: '2019',
        title: 'Keeping pumps alive',
        speakers: ['Wren Castell'],
      },
    ],
    [
      'a date before a title',
      'talks/2019-05-04-mia-lund-floats.md',
      { year: '2019', date: '2019-05-04', title: 'Mia lund floats', speakers: [] },
    ],
    [
      'a conference and a word for notes',
      '2019 Harbour Days - Notes.md',
      { conference: { name: 'Harbour Days 2019', series: 'Harbour Days' }, year: '2019', speakers: [] },
    ],
    [
      'the same without blanks',
      'x/harbour-days-2019-notes.md',
      { conference: { name: 'Harbour Days 2019', series: 'Harbour Days' }, year: '2019', speakers: [] },
    ],
    [
      'a title by a name',
      'Pier Forum 2023/Mending nets with Perl by Nils Holt.md',
      {
        conference: { name: 'Pier Forum 2023', series: 'Pier Forum' },
        year: '2023',
        title: 'Mending nets with Perl',
        speakers: ['Nils Holt'],
      },
    ],
    [
      'a folder of a day in one of a conference',
      'netconf-2014/2014-04-22/1-tying-knots.markdown',
      {
        conference: { name: 'Netconf 2014', series: 'Netconf' },
        year: '2014',
        date: '2014-04-22',
        day: '2014-04-22',
        title: 'Tying knots',
        speakers: [],
      },
    ],
    [
      'a folder of a year above one of any name',
      '2019/lighthouse/lenses.md',
      {
        conference: { name: 'Lighthouse 2019', series: 'Lighthouse' },
        year: '2019',
        title: 'Lenses',
        speakers: [],
      },
    ],
    [
      'date, time and conference before a title',
      '2016-11-10-1410-netconf-lines-and-loops.md',
      {
        conference: { name: 'Netconf 2016', series: 'Netconf' },
        year: '2016',
        date: '2016-11-10',
        title: 'Lines and loops',
        speakers: [],
      },
    ],
    [
      'a year glued to a name',
      'netconf19/README.md',
      { conference: { name: 'Netconf 2019', series: 'Netconf' }, year: '2019', speakers: [] },
    ],
    [
      'a name before the title',
      'talks/Ada Brook - Storing rain.md',
      { title: 'Storing rain', speakers: ['Ada Brook'] },
    ],
    [
      'two names',
      'talks/Storing rain - Ada Brook & Ben Stone.md',
      { title: 'Storing rain', speakers: ['Ada Brook', 'Ben Stone'] },
    ],
    [
      'a dash that belongs to a name with blanks',
      'talks/Re-use of well_known ropes.md',
      { title: 'Re-use of well_known ropes', speakers: [] },
    ],
    [
      'a number that belongs to a title',
      'talks/7 habits of sailors.md',
      { title: '7 habits of sailors', speakers: [] },
    ],
    [
      'a day alone',
      'content/Friday 10-06-2022.md',
      { year: '2022', date: '2022-06-10', day: '2022-06-10', speakers: [] },
    ],
    [
      'a post of a blog',
      '_posts/2020-02-03-ropes.md',
      { year: '2020', date: '2020-02-03', published: true, title: 'Ropes', speakers: [] },
    ],
    ['nothing but kinds of things', 'notes/talks/README.md', { speakers: [] }],
    ['nothing', '', { speakers: [] }],
    ['a day that there is not', 'x/2019-13-45.md', { speakers: [] }],
  ])('%s', (_, path, hints) => {
    expect(pathHints(path)).toMatchObject(hints);
    expect('title' in pathHints(path)).toBe('title' in hints);
    expect('conference' in pathHints(path)).toBe('conference' in hints);
  });

  it('cost no more than in proportion to a long name', () => {
    for (const part of ['a-', '- ', '2019-', '(A', ' by B'])
      expect(pathHints(`x/${part.repeat(40_000)}.md`).speakers).toBeInstanceOf(Array);
  });
});

test.each([
  ['2022 05 06 Friday.md', '2022-05-06'],
  ['2023-01-02.md', '2023-01-02'],
  ['Freitag, 10.06.2022.md', '2022-06-10'],
  ['2023-01-02 Sprint.md', undefined],
  ['Friday.md', undefined],
])('the day that %s says alone is %s', (name, day) => expect(dayAlone(name)).toBe(day));

test('a folder is named as a conference where it says more than a kind of thing', () => {
  expect(folderAsConference('lantern_week')).toMatchObject({ name: 'Lantern Week' });
  expect(folderAsConference('talks')).toBeUndefined();
});

function postOf(path: string, text: string): FoundPost | undefined {
  const read = readSource({ name: path.split('/').at(-1) ?? '', path, bytes: Buffer.from(text) });
  return read.kind === 'posts' ? read.found[0] : undefined;
}

describe('a note', () => {
  it('without a title has that of its file, with the speaker', () => {
    const post = postOf(
      'heaps/Turning compost by Ivy Marsh.md',
      '- air is needed\n\t- twice a month\n- worms help\n',
    );
    expect(post?.talks).toMatchObject([{ title: 'Turning compost', speakers: [{ name: 'Ivy Marsh' }] }]);
  });

  it('has the conference, year and day of its folders', () => {
    const post = postOf('rope-days-2021/2021-09-03/01-splices.md', '# Splices\n\nby Bo Lind\n\nThey hold.\n');
    expect(post?.conference).toMatchObject({ name: 'Rope Days 2021', startDate: '2021' });
    expect(post).toMatchObject({ day: { date: '2021-09-03' }, talks: [{ title: 'Splices' }] });
  });

  it('says itself what its title, speaker and conference are', () => {
    const post = postOf(
      'rope-days-2021/Knots - Cy Dunn.md',
      '---\nconference: Harbour Days 2020\n---\n\n# Splices\n\nSpeaker: Bo Lind\n\nThey hold.\n',
    );
    expect(post?.conference.name).toBe('Harbour Days 2020');
    expect(post?.talks).toMatchObject([{ title: 'Splices', speakers: [{ name: 'Bo Lind' }] }]);
  });

  it('names the speaker that its file has in small letters', () => {
    const post = postOf('talks/2019-05-04-mia-lund-floats.md', '- Mia Lund showed a cork\n- it floats\n');
    expect(post).toMatchObject({
      day: { date: '2019-05-04' },
      talks: [{ title: 'Floats', speakers: [{ name: 'Mia Lund' }] }],
    });
  });
});
