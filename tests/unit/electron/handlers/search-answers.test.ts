/** What a search answers beside its hits: how it was read, what narrows it, what completes it, what else to try. */
import { afterEach, describe, expect, it } from 'vitest';
import type { AskedSearch } from '../../../../data/contract/search.ts';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { TestLibrary } from '../../../support/open-library.ts';

let library: TestLibrary;
afterEach(() => library.close());

const harbour = (year: number, talks: Parameters<typeof conferenceOf>[0]) => ({
  ...conferenceOf(talks),
  ...{ id: `harbour-${year}`, name: `Harbour Days ${year}`, series: 'Harbour Days' },
  startDate: `${year}-05-04`,
});

const open = async () =>
  (library = await TestLibrary.open([
    harbour(2018, [
      talkOf('rope', {
        title: 'Ropes that hold',
        speakers: [{ name: 'Ada Byron', affiliation: 'Engine Works' }],
        tags: ['rigging', 'rigging/knots'],
        rating: 2,
        plan: 'attended',
        note: 'First lines.\n\n- The splice keeps the keel dry [12:30]\n- [ ] Ask about hemp (?)\nNothing else.',
      }),
      talkOf('tide', {
        title: 'Tide tables',
        speakers: [{ name: 'Zoë Büchner', affiliation: 'Salt & Sons' }],
        note: 'A splice of rope, and the hemp of old.',
      }),
    ]),
    harbour(2020, [
      talkOf('lamp', {
        title: 'Lamps in fog',
        speakers: [{ name: 'Ada Byron', affiliation: 'Salt & Sons' }],
        kind: 'keynote',
        abstract: 'Lighthouses answer each other.',
        note: 'Token 4711 is kept in the vault.',
      }),
    ]),
  ]));

const find = (words: string, more: Partial<AskedSearch> = {}) =>
  library.client.search.find({ words, limit: 50, ...more });
const idsOf = ({ hits }: Awaited<ReturnType<typeof find>>) => hits.map(({ talk }) => talk.id).sort();

describe('an expression between slashes', () => {
  it.each([
    ['/tok.n \\d{4}/', ['lamp']],
    ['/splice.{0,20}keel/', ['rope']],
    ['/SPLICE/ -hemp', []],
    ['/splice/ -tag:rigging', ['tide']],
    ['-/splice/ ', ['lamp']],
    ['/lighthouses/ OR /tables$/', ['lamp', 'tide']],
    ['/^- \\[ \\]/ is:unsure', ['rope']],
  ])('%s finds %j', async (words, expected) => {
    await open();
    expect(idsOf(await find(words))).toEqual(expected);
  });

  it('marks what it found, and says where it stands in the note', async () => {
    await open();
    const { hits } = await find('/splice.{0,20}keel/');
    const [place] = hits[0]?.places ?? [];
    expect(place).toMatchObject({ sentence: 'The splice keeps the keel dry', offset: 750 });
    const [from = 0, to = 0] = place?.matches[0] ?? [];
    expect(place?.sentence.slice(from, to)).toBe('splice keeps the keel');
  });

  it('finds what was typed a moment ago, also at the end of a word that the index cuts', async () => {
    await open();
    const text = `${'x'.repeat(90)}zebra-77`;
    const { revision: base } = await library.client.notes.read({ talk: 'tide' });
    await library.client.notes.write({ edit: library.edit(), talk: 'tide', base, text });
    expect(idsOf(await find('/zebra-\\d+/'))).toEqual(['tide']);
    expect(idsOf(await find('/splice/'))).toEqual(['rope']);
  });

  it.each([
    ['/(rope/', 'pattern-unclosed'],
    ['/ro[pe/', 'pattern-unclosed'],
    ['/(?=rope)/', 'pattern-unsupported'],
    ['/(r)\\1/', 'pattern-unsupported'],
    ['/*rope/', 'pattern-wrong'],
    ['/(((a{99}){99}){99}){99}/', 'pattern-too-large'],
    [`/${'a?'.repeat(200)}/`, 'pattern-too-large'],
    ['/ro.*', 'pattern-open'],
  ])('%s is answered, and told as %s', async (words, doubt) => {
    await open();
    expect((await find(words)).doubts.map(({ kind }) => kind)).toEqual([doubt]);
  });

  it('that would take a backtracking engine for ever is answered', async () => {
    await open();
    const note = 'a'.repeat(50_000);
    const { revision: base } = await library.client.notes.read({ talk: 'tide' });
    await library.client.notes.write({ edit: library.edit(), talk: 'tide', base, text: note });
    expect(idsOf(await find('/(a+)+$b/'))).toEqual([]);
    expect(idsOf(await find('/^(a|aa)+$/'))).toEqual(['tide']);
  });
});

describe('how a query was read', () => {
  it('is told part by part', async () => {
    await open();
    expect((await find('"the keel" rop* -/fog/ (speaker:ada OR has:note)')).read).toEqual({
      kind: 'and',
      parts: [
        { kind: 'words', words: 'the keel', as: 'phrase' },
        { kind: 'words', words: 'rop', as: 'beginning' },
        { kind: 'not', part: { kind: 'pattern', words: 'fog' } },
        {
          kind: 'or',
          parts: [
            { kind: 'operator', name: 'speaker', value: 'ada' },
            { kind: 'operator', name: 'has', value: 'note' },
          ],
        },
      ],
    });
    expect(await find('rope company:')).toMatchObject({ unfinished: 'company', talks: 3 });
  });
});

describe('a value that is still typed', () => {
  it('is left open where nothing has it yet, and counts once it is ended', async () => {
    await open();
    expect(idsOf(await find('splice company:alt', { typing: true }))).toEqual(['rope', 'tide']);
    expect(await find('splice company:alt', { typing: true })).toMatchObject({
      ...{ unfinished: 'company', read: { kind: 'words', words: 'splice', as: 'word' } },
    });
    expect(idsOf(await find('splice company:salt', { typing: true }))).toEqual(['tide']);
    expect(idsOf(await find('splice company:alt ', { typing: true }))).toEqual([]);
    expect(idsOf(await find('splice company:alt'))).toEqual([]);
    expect(idsOf(await find('company:alt', { typing: true }))).toEqual([]);
  });
});

describe('what narrows a search', () => {
  const valuesOf = async (words: string, name: string) =>
    (await find(words, { facets: true, limit: 1 })).facets
      ?.find((facet) => facet.name === name)
      ?.values.map(
        ({ operator, value, count, chosen }) => `${operator}:${value} ${count}${chosen ? '!' : ''}`,
      );

  it('is counted over all that was found, not only over what is shown', async () => {
    await open();
    expect(await valuesOf('splice', 'company')).toEqual(['company:Engine Works 1', 'company:Salt & Sons 1']);
    expect(await valuesOf('ada', 'speaker')).toEqual(['speaker:Ada Byron 2']);
    expect(await valuesOf('splice', 'has')).toEqual(['has:note 2', 'has:todo 1', 'is:unsure 1']);
    expect(await valuesOf('splice', 'tag')).toEqual(['tag:rigging 1', 'tag:rigging/knots 1']);
  });

  it('counts other values in place of a chosen one, and keeps a chosen one that finds nothing', async () => {
    await open();
    expect(await valuesOf('ada year:2018', 'year')).toEqual(['year:2020 1', 'year:2018 1!']);
    expect(await valuesOf('lamps has:todo', 'has')).toEqual(['has:todo 0!']);
  });

  it('keeps what is chosen where all but one of the words are found', async () => {
    await open();
    expect(await valuesOf('ada lighthouses zebras year:2020 ', 'year')).toEqual(['year:2020 1!']);
    expect(await valuesOf('splice hemp zebras year:2018 ', 'has')).toEqual([
      'has:note 2',
      'has:todo 1',
      'is:unsure 1',
    ]);
  });

  it('follows what is renamed', async () => {
    await open();
    await valuesOf('splice', 'company');
    await library.client.talks.change({
      edit: library.edit(),
      id: 'tide',
      fields: { speakers: [{ name: 'Zoë Büchner', affiliation: 'Quay' }] },
    });
    expect(await valuesOf('splice', 'company')).toEqual(['company:Engine Works 1', 'company:Quay 1']);
  });
});

describe('hits by conference', () => {
  it('stand with the conference that has the best, page by page', async () => {
    await open();
    const all = await find('ada OR hemp', { by: 'conference' });
    const ids = all.hits.map(({ talk }) => talk.conference);
    expect(new Set(ids.map((id, at) => (id === ids[at - 1] ? '' : id)).filter(Boolean)).size).toBe(2);
    const pages = await Promise.all(
      [0, 1, 2].map((from) => find('ada OR hemp', { by: 'conference', from, limit: 1 })),
    );
    expect(pages.flatMap(({ hits }) => hits.map(({ talk }) => talk.id))).toEqual(
      all.hits.map(({ talk }) => talk.id),
    );
    expect(pages.map(({ more }) => more)).toEqual([true, true, false]);
  });
});

describe('what may be typed next', () => {
  const complete = async (marked: string) => {
    const at = marked.indexOf('|');
    const words = marked.replace('|', '');
    const { from, to, choices } = await library.client.search.complete({ words, at, limit: 20 });
    return choices.map(
      ({ words: written, count }) =>
        `${words.slice(0, from)}${written}${words.slice(to)}${count === undefined ? '' : ` ${count}`}`,
    );
  };

  it.each([
    ['spl| company:', []],
    ['spe|', ['speaker:']],
    ['rope c|', ['rope company:', 'rope caption:', 'rope conference:']],
    ['speaker:ad|', ['speaker:"Ada Byron" 2']],
    ['splice speaker:|', ['splice speaker:"Ada Byron" 1', 'splice speaker:"Zoë Büchner" 1']],
    ['speaker:buch|', ['speaker:"Zoë Büchner" 1']],
    ['company:sa| vault', ['company:"Salt & Sons" 1 vault']],
    ['has:to|', ['has:todo 1']],
    ['tag:#kn|', ['tag:rigging/knots 1']],
    ['year:20|', ['year:2018 2', 'year:2020 1']],
    ['nothing:x|', []],
  ])('%s may become %j', async (marked, expected) => {
    await open();
    const written = (await complete(marked)).map((one) => one.replace(/^(.*?)( vault)?( \d+)?$/, '$1$3$2'));
    expect(written).toEqual(expected.map((one) => one.replace(/^(.*?)( \d+)( vault)$/, '$1$2$3')));
  });
});

describe('what else to try', () => {
  const waysOf = async (words: string) =>
    ((await find(words)).ways ?? []).map(({ kind, words: other, count }) => `${kind}: ${other} ${count}`);

  it.each([
    ['splyze keeps ', 'typo: splice keeps 1'],
    ['"keel splice" ', 'loosened: keel splice 1'],
    ['vault year:2018 ', 'without: vault 1'],
    ['hemp lighthouses ', 'any: (hemp OR lighthouses) 3'],
    ['keel lighthouses year:2018 ', 'fewer: keel year:2018 1'],
    ['/vault/ year:2018 ', 'without: year:2018 2'],
    ['hemp year:2018 "lamps of old', 'any: (hemp OR "lamps of old") year:2018 2'],
    ['(hemp (lighthouses', 'any: hemp OR lighthouses 3'],
  ])('%s leads to %s', async (words, way) => {
    await open();
    const found = await find(words);
    expect([found.count, await waysOf(words)]).toEqual([0, expect.arrayContaining([way])]);
  });

  it('finds what it says it would, and is none where it finds nothing', async () => {
    await open();
    for (const words of [
      'splise kepes year:1999 ',
      'keel fog "hemp lamps" ',
      'zzzz qqqq ',
      'tag:none plan:skipped ',
    ])
      for (const { words: other, count } of (await find(words)).ways ?? []) {
        expect(count).toBeGreaterThan(0);
        expect((await find(`${other} `)).count, `${words} -> ${other}`).toBe(count);
      }
    expect(await find('zzzz qqqq ')).not.toHaveProperty('ways');
  });

  it('names where it is found, and the talk where it is one', async () => {
    await open();
    const { ways = [] } = await find('vault year:2018 ');
    expect(ways[0]).toMatchObject({
      title: 'Lamps in fog',
      left: ['year:2018'],
      places: [{ name: 'Harbour Days 2020', count: 1 }],
    });
  });
});

describe('a question that nobody waits for', () => {
  it('is given up', async () => {
    await open();
    const over = new AbortController();
    const asked = library.client.search.find({ words: '/splice/', limit: 5 }, { signal: over.signal });
    over.abort();
    await asked.then(
      ({ count }) => expect(count).toBe(0),
      (error: unknown) => expect(String(error)).toMatch(/abort/i),
    );
    expect(idsOf(await find('splice'))).toEqual(['rope', 'tide']);
  });
});
