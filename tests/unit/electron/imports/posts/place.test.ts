import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conferenceSchema, type Conference } from '../../../../../data/library/model.ts';
import type { FoundPost, FoundTalk } from '../../../../../data/posts/import-post.ts';
import { place } from '../../../../../electron/imports/posts/place.ts';
import { countingMake } from './make.ts';

const talk = (fields: Partial<FoundTalk> = {}): FoundTalk => ({
  key: '0.1',
  from: 1,
  to: 3,
  title: 'Looms that listen',
  kind: 'talk',
  speakers: [{ name: 'Ada Brook' }],
  note: 'First paragraph of the note, long enough.\n\nSecond paragraph of the note, long enough.',
  spans: [],
  doubts: [],
  ...fields,
});

const post = (fields: Partial<FoundPost> = {}): FoundPost => ({
  key: '0.0',
  source: 0,
  from: 0,
  to: 3,
  title: 'LoomConf 2022: what I heard',
  conference: { name: 'LoomConf 2022', series: 'LoomConf', startDate: '2022' },
  updates: [],
  talks: [talk()],
  ...fields,
});

const brought = (posts: FoundPost[], conferences: Conference[] = []) =>
  place(posts, {}, conferences, countingMake());

/** The library after the posts, the first conference. */
function after(posts: FoundPost[]): Conference {
  const [conference] = brought(posts).changed;
  if (!conference) throw new Error('nothing was placed');
  return conference;
}

describe('a post in an empty library', () => {
  it('makes its conference with talks and texts', () => {
    const conference = after([
      post({ byline: 'Bo Lind', intro: 'It rained.', updates: [{ text: 'videos' }], tags: ['looms'] }),
    ]);
    expect(conferenceSchema.parse(conference)).toMatchObject({
      name: 'LoomConf 2022',
      series: 'LoomConf',
      startDate: '2022',
      postTitle: 'LoomConf 2022: what I heard',
      byline: 'Bo Lind',
      intro: 'It rained.',
      updates: [{ text: 'videos' }],
      tags: ['looms'],
    });
    expect(conference.talks).toMatchObject([{ title: 'Looms that listen', noteRevision: 0 }]);
  });

  it('puts what is about a day with the day', () => {
    const conference = after([post({ day: { name: 'Day 2' }, outro: 'Good night.', byline: 'Bo Lind' })]);
    expect(conference.days).toMatchObject([
      { name: 'Day 2', outro: 'Good night.', byline: 'Bo Lind', postTitle: 'LoomConf 2022: what I heard' },
    ]);
    expect(conference.talks[0]?.day).toBe(conference.days[0]?.id);
    expect(conference.outro).toBeUndefined();
  });

  it('makes days of named parts, with their words', () => {
    const talks = [talk({ part: 'Meetup' }), talk({ key: '0.2', title: 'Other', part: '2022-05-02' })];
    const conference = after([
      post({ parts: [{ name: 'Meetup', intro: 'Beer.' }, { date: '2022-05-02' }], talks }),
    ]);
    expect(conference.days).toMatchObject([{ name: 'Meetup', intro: 'Beer.' }, { date: '2022-05-02' }]);
    expect(conference.talks.map(({ day }) => day)).toEqual(conference.days.map(({ id }) => id));
  });

  it('gives no title of a post to a single talk', () => {
    expect(after([post({ title: 'Looms that listen' })]).postTitle).toBeUndefined();
  });
});

describe('the same again', () => {
  it('changes nothing, byte for byte', () => {
    const posts = [
      post({ day: { name: 'Day 1' }, intro: 'It rained.', updates: [{ text: 'videos' }] }),
      post({
        key: '0.9',
        parts: [{ name: 'Meetup' }],
        talks: [talk({ key: '0.10', title: 'Other', part: 'Meetup' })],
      }),
    ];
    const first = brought(posts);
    const second = brought(posts, first.changed);
    expect(second.changed).toEqual([]);
    expect(second.placements.map(({ state }) => state)).toEqual(['same', 'same']);
    expect(second.result).toMatchObject({ created: 0, merged: 0, unchanged: 2 });
  });

  it('is known by letters and digits, whatever the apostrophe', () => {
    const posts = [
      post({ talks: [talk({ title: 'Ada’s “Loom”' })] }),
      post({ talks: [talk({ key: '1.1', title: "Ada's Loom" })] }),
    ];
    expect(brought(posts).result).toMatchObject({ created: 1, unchanged: 1 });
  });

  it('is not another year, another city or another speaker', () => {
    const others: FoundPost['conference'][] = [
      { name: 'LoomConf 2023', series: 'LoomConf', startDate: '2023' },
      { name: 'LoomConf 2022', series: 'LoomConf', startDate: '2022', city: 'Porto' },
    ];
    const first = brought([
      post({ conference: { name: 'LoomConf 2022', series: 'LoomConf', startDate: '2022', city: 'Ghent' } }),
    ]).changed;
    for (const conference of others)
      expect(brought([post({ conference })], first).result.conferences).toMatchObject([{ created: true }]);
    const other = brought([
      post(),
      post({ talks: [talk({ key: '1.1', speakers: [{ name: 'Ida Stone' }] })] }),
    ]);
    expect(other.result).toMatchObject({ created: 2 });
  });

  it('is one conference under its longer name', () => {
    const posts = [
      post(),
      post({
        conference: {
          name: 'LoomConf 2022 Leipzig',
          series: 'LoomConf',
          startDate: '2022-05-01',
          city: 'Leipzig',
        },
      }),
    ];
    expect(brought(posts).changed).toMatchObject([
      { name: 'LoomConf 2022', startDate: '2022-05-01', city: 'Leipzig' },
    ]);
  });

  it('keeps two sections of one post two talks', () => {
    const talks = [talk({ speakers: [] }), talk({ key: '0.5', speakers: [], note: 'Other words.' })];
    const first = brought([post({ talks })]);
    expect(first.result.created).toBe(2);
    expect(brought([post({ talks })], first.changed).changed).toEqual([]);
  });
});

describe('a talk that is there already', () => {
  const known = after([post({ talks: [talk({ rating: 1 })] })]);
  const found = talk({
    rating: 3,
    speakers: [{ name: 'Ada Brook', affiliation: 'Fernhill' }],
    note: 'First paragraph of the note; long enough!\n\nA third paragraph that nobody has seen.',
  });

  it('gains what is new and keeps what it has', () => {
    const { changed, placements } = brought([post({ talks: [found] })], [known]);
    expect(changed[0]?.talks).toMatchObject([
      { rating: 1, speakers: [{ name: 'Ada Brook', affiliation: 'Fernhill' }], noteRevision: 1 },
    ]);
    expect(changed[0]?.talks[0]?.note).toBe(
      `${known.talks[0]?.note ?? ''}\n\nA third paragraph that nobody has seen.`,
    );
    expect(placements).toMatchObject([
      {
        state: 'merge',
        words: 7,
        paragraphs: 1,
        existing: { title: 'Looms that listen', conference: 'LoomConf 2022' },
      },
    ]);
  });

  it('gains only the new lines of a list', () => {
    const before = after([post({ talks: [talk({ note: '- one of many\n- two of many' })] })]);
    const { changed } = brought(
      [post({ talks: [talk({ note: '- one of many\n- three of many' })] })],
      [before],
    );
    expect(changed[0]?.talks[0]?.note).toBe('- one of many\n- two of many\n\n- three of many');
  });

  it('is left or doubled when so chosen', () => {
    const choose = (choice: 'leave' | 'second') =>
      place([post({ talks: [found] })], { [found.key]: choice }, [known], countingMake());
    expect(choose('leave')).toMatchObject({ changed: [], result: { unchanged: 1 } });
    expect(choose('second').changed[0]?.talks).toHaveLength(2);
  });

  it('leaves the given conferences untouched', () => {
    const before = JSON.stringify(known);
    brought([post({ talks: [found] })], [known]);
    expect(JSON.stringify(known)).toBe(before);
  });
});

describe('days', () => {
  it('take their date from the dates of the conference', () => {
    const dated = post({
      key: '1.0',
      conference: {
        name: 'LoomConf 2022',
        series: 'LoomConf',
        startDate: '2022-05-01',
        endDate: '2022-05-03',
      },
      talks: [talk({ key: '1.1', title: 'Other' })],
    });
    expect(after([post({ day: { name: 'Day 2' } }), dated]).days).toMatchObject([
      { name: 'Day 2', date: '2022-05-02' },
    ]);
  });

  it('come in their order, not in that of the files', () => {
    const parts = [2, 1].map((number) =>
      post({
        key: `${number}.0`,
        day: { name: `Part ${number}` },
        talks: [talk({ key: `${number}.1`, title: `Talk ${number}` })],
      }),
    );
    expect(after(parts).days.map(({ name }) => name)).toEqual(['Part 1', 'Part 2']);
  });
});

describe('any posts', () => {
  const words = fc.constantFrom(
    'One',
    'Two',
    'Three',
    'one',
    '',
    'A longer paragraph that can be found again.',
  );
  const anyTalk = fc.record({
    title: words,
    note: fc.array(words, { maxLength: 4 }).map((all) => all.join('\n\n')),
    speakers: fc.array(fc.constantFrom({ name: 'Ada Brook' }, { name: 'Bo Lind', affiliation: 'Acme' }), {
      maxLength: 2,
    }),
  });
  const anyPost = fc.record({
    name: fc.constantFrom('LoomConf 2022', 'LoomConf 2023', 'Looms'),
    day: fc.constantFrom('Day 1', 'Day 2', undefined),
    intro: words,
    talks: fc.uniqueArray(anyTalk, { maxLength: 4, selector: ({ title }) => title.toLowerCase() }),
  });
  const made = fc.array(anyPost, { maxLength: 4 }).map((all) =>
    all.map(({ name, day, intro, talks }, at) =>
      post({
        key: `${at}.0`,
        conference: { name },
        ...(day && { day: { name: day } }),
        ...(intro && { intro }),
        talks: talks.map((each, place) => talk({ ...each, key: `${at}.${place}` })),
      }),
    ),
  );

  it('change nothing the second time and lose no word', () => {
    fc.assert(
      fc.property(made, (posts) => {
        const first = brought(posts);
        expect(brought(posts, first.changed).changed).toEqual([]);
        const kept = JSON.stringify(first.changed);
        for (const { talks } of posts)
          for (const { note, title } of talks)
            for (const part of [title, ...note.split('\n\n')])
              expect(kept.toLowerCase()).toContain(part.toLowerCase());
      }),
    );
  });
});

it('takes no last day that lies before the first', () => {
  const conference = { name: 'LoomConf 2022', startDate: '2022-05-03', endDate: '2022-05-01' };
  const placed = after([post({ conference })]);
  expect([placed.startDate, placed.endDate]).toEqual(['2022-05-03', undefined]);
});
