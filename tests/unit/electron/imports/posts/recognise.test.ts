import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../../../data/text/fold.ts';
import type { FoundPost, FoundTalk, Recognition, Source } from '../../../../../data/posts/import-post.ts';
import { recognitionSchema } from '../../../../../data/posts/import-post.ts';
import { readAgain } from '../../../../../electron/imports/posts/read-marked.ts';
import { recognise } from '../../../../../electron/imports/posts/recognise.ts';

const fixture = (name: string): Source => ({
  name,
  text: readFileSync(`tests/fixtures/posts/${name}`, 'utf8'),
});

function printTalk({ title, kind, rating = 0, speakers }: FoundTalk): string {
  const people = speakers.map(({ name, role, affiliation }) => {
    const place = [role, affiliation].filter((part) => part !== undefined).join('; ');
    return place === '' ? name : `${name} (${place})`;
  });
  return `${kind === 'talk' ? '' : `${kind}: `}${'★'.repeat(rating)}${title} | ${people.join(' + ')}`;
}

const talksOf = (posts: readonly FoundPost[]): string[] => posts.flatMap(({ talks }) => talks.map(printTalk));

const styles: Record<string, string[]> = {
  'titles.txt': [
    'Quiet Alarms, or How We Slept Again | Marta Lindqvist (Kettle & Sons)',
    'lightning: A Lighthouse in Forty Lines | Tomasz Wrona (Beacon Works)',
    'Schemas Age Like Boats | Benedikt Abara',
  ],
  'companies.txt': [
    'meetup: Pruning Pipelines | Ada Brook (Fernhill Software GmbH)',
    'meetup: What Is New in Graft 4.1 | Kofi Mensah (Tallow)',
    'From Seeds to Forests: the history of a scheduler | Lena Vogt (Saltbox)',
    'Roots you can read | Ruth Adeyemi (Freelancer)',
    'lightning: Lightning Talk | Per Nygaard (Windfall SE)',
  ],
  'roles.txt': [
    'Threads Without Tears | Imke de Vries (Staff Engineer, Compilers and Co-Founder of Spindle; Warp) + Rafael Souto (Sr. Developer; Warp)',
    'Weaving at Scale – Patterns and Lessons from the Mill | Aoife O’Connell (Treadle Systems) + Jun Tanaka (Treadle Systems)',
    'Knots in Production | Beatriz Campos-Neto (Bobbin)',
  ],
  'topics.txt': [
    'keynote: ★★keynote | Sigrid Haugen (Fjordline)',
    ' | Paul Ferreira (Northing)',
    '★Dead Reckoning | Yuki Arai (Sextant Labs)',
    'Tides | Noam Adler (data lead; moonworks)',
    'Paper Charts | Hanne Bruun (Skerry)',
  ],
  'page.txt': [
    'Lanterns - See in the dark without lamps | Petra Novak (Wick)',
    'Slow Light | Clara Weiss (dusk works GmbH)',
    'Shadowism | Olaf Brandt',
    'keynote: Dunkel ist auch schön | Mira Hold (pupils; Abendschule Graz) + Jonas Kern (pupils; Abendschule Graz)',
    'Seven Rules for a Dark Office | Femi Alade (Gloam)',
  ],
  'jekyll.md': [
    'Poncer sans poussière | Louis Garnier (Rabot)',
    'Souder à froid | Anouk Morel (Étau) + Hugo Blanc (Étau)',
  ],
  'hugo.md': ['Glaze and Confused | Mio Tanabe (Slipware)', 'Ashes to Assets | Peder Holm (Emberly)'],
  'page.html': ['Ringing in Turns | Gil Mendes (Clapper)', 'Silence as a Service | Dina Roth (Felt)'],
  'notes.md': ['A Short Walk Through Long Queues | Farid Nasser'],
  'german.txt': ['Leise Hämmer | Jette Brandt (Amboss AG)', 'Nägel mit Plan | Uwe Sander (Stift & Söhne)'],
};

describe('a post of any style', () => {
  it.each(Object.entries(styles))('gives its talks: %s', (name, talks) => {
    const read = recognise([fixture(name)]);
    expect(talksOf(read.posts)).toEqual(talks);
    expect(recognitionSchema.safeParse(read).success).toBe(true);
  });

  it('knows its conference, author and day', () => {
    const facts = (name: string) =>
      recognise([fixture(name)]).posts.map(({ conference, byline, published, day }) => ({
        ...conference,
        byline,
        published,
        day: day?.name,
      }));
    expect(facts('companies.txt')[0]).toMatchObject({
      name: 'Orchard Summit 2023',
      startDate: '2023-03-03',
      endDate: '2023-03-04',
      venue: 'Grain Hall of Porto',
      city: 'Porto',
      country: 'Portugal',
    });
    expect(facts('topics.txt')[0]).toMatchObject({
      name: 'Compass Camp Oslo 2021',
      series: 'Compass Camp',
      city: 'Oslo',
      byline: 'Dario Conti',
      published: '2021-11',
    });
    expect(facts('titles.txt')[0]).toMatchObject({
      name: 'Harbour Days 2024',
      day: 'Day 1',
      byline: 'Ines Okoro',
      programme: 'https://harbour.example/schedule',
    });
    expect(facts('page.txt').map(({ name, published, day }) => [name, published, day])).toEqual([
      ['LampDays 2020', '2020-08-21', undefined],
      ['LampDays 2020', '2020-08-20', 'Part 2'],
      ['LampDays 2020', '2020-08-19', 'Part 1'],
    ]);
    expect(facts('jekyll.md')[0]).toMatchObject({
      name: 'TableConf 2021',
      startDate: '2021-05-17',
      byline: 'Elsa Marchand, Yves Petit',
      published: '2021-05-20',
    });
    expect(facts('hugo.md')[0]).toMatchObject({
      name: 'KilnCon 2019',
      city: 'Kyoto',
      byline: 'Sol Rivera',
      published: '2019-10-04',
    });
  });

  it('keeps lists, links, code and references in the notes', () => {
    const notes = (name: string) =>
      recognise([fixture(name)]).posts.flatMap(({ talks }) => talks.map(({ note }) => note));
    expect(notes('companies.txt')[3]).toBe(
      'Why roots?\n\n- They tell where the water went\n- And who drank it\n\nWhat else?\n\n- Draw them once a quarter',
    );
    expect(notes('jekyll.md')[1]).toBe(
      '* du froid\n* encore du froid\n\n```sh\n# not a heading\nsouder --froid\n```',
    );
    expect(notes('page.html')[0]).toBe(
      'Turns are [hard](https://bell.example/turns), really.\n\n- One rope\n- Two hands',
    );
    expect(notes('hugo.md')[0]).toMatch(/\n\n\[\^1\]: Crackle, to be exact\.$/);
    expect(notes('page.txt')[1]).toMatch(/hurry\.\n\n\[1\] Weiss, .+\n\n\[3\] Anonymous: .+$/);
    expect(notes('page.txt')[2]).toMatch(/\n- Hard shadows .+\n\n\[2\] Brandt, .+$/);
  });

  it('tells updates, credits, captions and page furniture from the notes', () => {
    const [titles] = recognise([fixture('titles.txt')]).posts;
    expect(titles).toMatchObject({
      updates: [{ text: 'They are out: https://video.example/harbour' }],
      logo: { alt: 'HarbourDays-Logo.png' },
    });
    expect(titles?.talks.at(-1)?.note).toMatch(/dock\.$/);
    const [roles] = recognise([fixture('roles.txt')]).posts;
    expect(roles).toMatchObject({
      logo: { credit: 'Noor Peeters' },
      outro: expect.stringMatching(/^## Final words\?\n\nIt rained/) as string,
    });
    expect(roles?.talks[1]?.note).toMatch(/feelings$/);
  });

  it('says where the fields were read', () => {
    const read = recognise([fixture('topics.txt')]);
    const [, , talk] = read.posts[0]?.talks ?? [];
    const words = talk?.spans.map(
      ({ field, block, start, end }) => `${field} ${read.sources[0]?.blocks[block]?.slice(start, end) ?? ''}`,
    );
    expect(words).toEqual([
      'title Dead Reckoning',
      'speaker Yuki Arai',
      'affiliation Sextant Labs',
      'star ★',
    ]);
    expect(talk?.doubts).toEqual(['affiliation-in-prose']);
  });
});

describe('marks that were moved', () => {
  const read = recognise([fixture('topics.txt')]);
  const [source] = read.sources;

  it('give the same posts when they were not', () => {
    expect(readAgain(read.sources)).toEqual(read.posts);
  });

  it('merge two talks when a mark is taken away', () => {
    const marks = source?.marks.filter(({ block }) => block !== 6) ?? [];
    const [post] = source ? readAgain([{ ...source, marks }]) : [];
    expect(post?.talks).toHaveLength(4);
    expect(post?.talks[0]?.note).toContain('Paul Ferreira, Northing');
  });

  it('begin a talk at any paragraph', () => {
    const marks = [...(source?.marks ?? []), { block: 13, kind: 'talk' as const }];
    const [post] = source ? readAgain([{ ...source, marks }]) : [];
    expect(post?.talks.at(-1)?.note).toMatch(/^Hanne showed/);
  });
});

describe('what is no post', () => {
  const sentence = (text: string, name = 'thing.txt') =>
    recognise([{ name, text }]).refused[0]?.sentence ?? '';

  it.each([
    ['', 'is empty'],
    [' \n\t\n', 'is empty'],
    ['a\0b', 'not a text file'],
    ['x'.repeat(5_000_000), 'more than 200,000 characters'],
    ['x\n'.repeat(2_600_000), 'longer than any post'],
    ['{"talks": []}', 'holds data'],
    ['<?xml version="1.0"?><schedule/>', 'holds data'],
    ['buy milk\nand bread', 'names no talk'],
    ['<div>'.repeat(5000), 'too large to convert'],
  ])('is refused with a sentence (%#)', (text, words) => {
    expect(sentence(text)).toContain(words);
  });

  it('does not keep the others out', () => {
    const read = recognise([{ name: 'a', text: '' }, fixture('notes.md')]);
    expect([read.refused.length, read.posts.length]).toEqual([1, 1]);
  });
});

describe('large and strange texts', () => {
  const timed = (text: string, name = 'big.txt'): number => {
    recognise(['titles.txt', 'page.txt', 'hugo.md'].map(fixture));
    const start = performance.now();
    recognise([{ name, text }]);
    return performance.now() - start;
  };

  it.each([
    ['5 MB in one line', 'word '.repeat(1_000_000)],
    ['10,000 paragraphs', 'Ada Byron from Acme talked about looms and their cards.\n\n'.repeat(10_000)],
    ['1,000 talks', '## A Title - Ada Byron, Acme\n\nWords about looms.\n\n'.repeat(1_000)],
    ['a long line of capitals', 'Aa '.repeat(60_000)],
    ['a long line of brackets', '[('.repeat(90_000)],
    ['20,000 quotes', '> '.repeat(20_000)],
  ])('take no more than a moment: %s', (_, text) => {
    expect(timed(text)).toBeLessThan(5000);
  });

  const piece = fc.oneof(
    fc.string({ maxLength: 80 }),
    fc.constantFrom(
      '# Title 2019',
      '## One - Ada Byron, Acme',
      'Ada Byron, Acme - Looms ★',
      '- item',
      '1. first',
      '[1] Book',
      '```',
      '---',
      '> quote',
      '| a | b |',
      'by Ada Byron',
      'Update: more',
      'Jul 12, 2018',
      'Meetup',
      'Final words?',
      'Photo Credit: Someone',
      'Ada Byron from Acme talked about looms [1].',
      '<p>x</p>',
    ),
  );
  const text = fc
    .array(fc.tuple(piece, fc.constantFrom('\n', '\n\n', '\n\n\n')), { maxLength: 40 })
    .map((parts) => parts.flat().join(''));

  it('never throw', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('a.txt', 'a.md', 'a.html'), (words, name) => {
        const read = recognise([{ name, text: words }]);
        expect(recognitionSchema.safeParse(read).success).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('lose no word: each is in a field, a heading or a block left out', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('a.txt', 'a.md'), (words, name) => {
        const read = recognise([{ name, text: words }]);
        if (read.refused.length > 0) return;
        const kept = keptWords(read);
        for (const block of read.sources.flatMap(({ blocks }) => blocks))
          for (const word of wordsOf(block)) expect(kept, JSON.stringify({ block, words })).toContain(word);
      }),
      { numRuns: 300 },
    );
  });
});

/** Words without the marks of markdown, which headings lose. */
const wordsOf = (text: string): string[] =>
  text
    .replace(/[`*_]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .map(fold)
    .filter((word) => word !== '');

/** Words of all fields, of the blocks that are headings or marks, and of dates and by-lines, which are kept as values. */
function keptWords({ sources, posts }: Recognition): Set<string> {
  const marked = sources.flatMap(({ blocks, marks }) => marks.map(({ block }) => blocks[block] ?? ''));
  const heads = sources.flatMap(({ blocks }) =>
    blocks.filter((block) =>
      /^(?:#+ )?(?:Jul 12, 2018|by Ada Byron|Update: more|# Title 2019)[\s,.]*$/.test(block),
    ),
  );
  return new Set(
    ['update', 'by', JSON.stringify(posts), ...posts.map(everything), ...marked, ...heads].flatMap(wordsOf),
  );
}

const everything = ({ title, intro = '', outro = '', updates, parts = [], talks }: FoundPost): string =>
  [
    title,
    intro,
    outro,
    ...updates.map((update) => update.text),
    ...parts.map((part) => part.intro ?? ''),
    ...talks.map(({ note }) => note),
  ].join('\n');
