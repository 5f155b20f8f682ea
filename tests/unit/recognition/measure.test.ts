import { describe, expect, test } from 'vitest';
import { measure, sharesOf, sumOf, type Read } from '../../recognition/measure.ts';
import type { Wanted, WantedTalk } from '../../recognition/truth.ts';

const wantedOf = (talks: WantedTalk[], more: Partial<Wanted> = {}): Wanted => ({
  file: 'a.md',
  kind: 'post',
  conf: 'Lamp Days',
  year: 2024,
  talks,
  ...more,
});

const readOf = (talks: Read['talks'], more: Partial<Read> = {}): Read => ({
  conferences: [{ name: 'Lamp Days 2024', year: 2024 }],
  days: [],
  talks,
  ...more,
});

const by = (...names: string[]) => names.map((name) => ({ name }));
const wicks: WantedTalk = { t: 'Wicks and Wires', s: [['Ada Brook', 'Fernhill']] };
const oil: WantedTalk = { t: 'Oil', s: [['Per Nygaard', '']] };

describe('the measure of recognition', () => {
  test('finds a talk by its title whatever its case, dashes, quotes and surroundings', () => {
    const read = readOf([{ title: '1. “WICKS and  Wires”', speakers: by('Ada Brook') }]);
    const { tally } = measure(wantedOf([wicks]), read);
    expect(tally.talks).toEqual({ wanted: 1, found: 1, more: 0 });
    expect(tally.speakers).toEqual({ wanted: 1, found: 1, more: 0 });
  });

  test('counts what is missed and what is too much, and says both', () => {
    const read = readOf([{ title: 'Lunch', speakers: [] }]);
    const { tally, misses } = measure(wantedOf([wicks]), read);
    expect(tally.talks).toEqual({ wanted: 1, found: 0, more: 1 });
    expect(misses).toEqual(['talk Wicks and Wires', 'too much: Lunch']);
  });

  test('takes a short title only together with its speaker', () => {
    const other = readOf([{ title: 'Boiling and Foiling', speakers: by('Mia Lund') }]);
    expect(measure(wantedOf([oil]), other).tally.talks.found).toBe(0);
    const own = readOf([{ title: 'Oil', speakers: by('Per Nygaard') }]);
    expect(measure(wantedOf([oil]), own).tally.talks.found).toBe(1);
  });

  test('knows a talk without a title by its speaker', () => {
    const read = readOf([{ title: 'Keynote', speakers: by('Ada Brook') }]);
    expect(measure(wantedOf([{ ...wicks, t: '' }]), read).tally.talks.found).toBe(1);
  });

  test('gives a talk to the one whose title and speaker it has, in whatever order they stand', () => {
    const both = { t: 'Wicks and Wires', s: [['Mia Lund', '']] } satisfies WantedTalk;
    const read = readOf([
      { title: 'Wicks and Wires', speakers: by('Ada Brook') },
      { title: 'Wicks and Wires', speakers: by('Mia Lund') },
    ]);
    const { tally } = measure(wantedOf([both, wicks]), read);
    expect(tally.speakers).toEqual({ wanted: 2, found: 2, more: 0 });
  });

  test('counts speakers too many only of talks that name some', () => {
    const read = readOf([
      { title: 'Wicks and Wires', speakers: by('Ada Brook', 'Mia Lund') },
      { title: 'A Longer Title', speakers: by('Mia Lund') },
    ]);
    const { tally } = measure(wantedOf([wicks, { t: 'A Longer Title', s: [] }]), read);
    expect(tally.speakers).toEqual({ wanted: 1, found: 1, more: 1 });
    expect(sharesOf(tally).speakersPrecision).toBe(0.5);
  });

  test('asks for the company only where the truth has one', () => {
    const speakers = [{ name: 'Ada Brook', affiliation: 'the Fernhill Group' }];
    const read = readOf([
      { title: 'Wicks and Wires', speakers },
      { title: 'Oil', speakers: by('Per Nygaard') },
    ]);
    expect(measure(wantedOf([wicks, oil]), read).tally.affiliations).toEqual({
      wanted: 1,
      found: 1,
      more: 0,
    });
  });

  test('neither misses an optional talk nor counts it as too much', () => {
    const wanted = wantedOf([{ ...wicks, opt: true }]);
    const found = readOf([{ title: 'Wicks and Wires', speakers: by('Ada Brook') }]);
    expect(measure(wanted, found).tally.talks).toEqual({ wanted: 0, found: 0, more: 0 });
    expect(measure(wanted, readOf([])).tally.talks).toEqual({ wanted: 0, found: 0, more: 0 });
  });

  test('takes any of the alternatives', () => {
    const wanted = wantedOf([{ t: 'Another|Wicks and Wires', s: [['Ada Brook|Ada B.', '']] }]);
    const read = readOf([{ title: 'Wicks and Wires', speakers: by('Ada B.') }]);
    expect(measure(wanted, read).tally.speakers.found).toBe(1);
  });

  test('asks for conference, year and days that the truth has', () => {
    const wanted = wantedOf([], { days: ['2024-05-02', '2024-05-03'] });
    const wrong = readOf([], { conferences: [{ name: 'Days', year: 2023 }], days: ['2024-05-03'] });
    const { tally, misses } = measure(wanted, wrong);
    expect([tally.conferences.found, tally.years.found, tally.days.found]).toEqual([0, 0, 1]);
    expect(misses).toEqual(['conference Lamp Days: Days 2023', 'year 2024: Days 2023', 'day 2024-05-02']);
  });

  test('is right about a text without talks where nothing was read, and asks for no conference', () => {
    const wanted = wantedOf([], { none: true });
    const quiet = measure(wanted, readOf([], { conferences: [] })).tally;
    expect([quiet.none.found, quiet.conferences.wanted]).toEqual([1, 0]);
    expect(measure(wanted, readOf([{ title: 'Salt', speakers: [] }])).tally.none.found).toBe(0);
  });

  test('sums texts before it makes shares of them', () => {
    const hit = measure(wantedOf([wicks]), readOf([{ title: 'Wicks and Wires', speakers: by('Ada Brook') }]));
    const miss = measure(wantedOf([wicks, oil]), readOf([]));
    const shares = sharesOf(sumOf([hit.tally, miss.tally]));
    expect(shares.talksF1).toBeCloseTo(0.5);
    expect(shares.speakersRecall).toBeCloseTo(1 / 3);
  });
});
