import { describe, expect, test } from 'vitest';
import {
  askOfLikeNames,
  askOfOneName,
  isNearly,
  type Appearance,
} from '../../../../data/library/one-or-two.ts';

const nobodyJudged = () => false;
const on = (talk: string, company: string, year: number, ...topics: string[]): Appearance => ({
  ...{ talk, name: 'Ada Byron', affiliation: company, company: company.toLowerCase() },
  ...{ year, topics },
});

describe('people of one name', () => {
  test('are asked about where two companies have them in one year', () => {
    const asked = askOfOneName(
      'Ada Byron',
      [on('a', 'Engines', 2026, 'Fog'), on('b', 'Engines', 2025), on('c', 'Looms', 2025, 'fog')],
      nobodyJudged,
    );
    expect(asked).toMatchObject({
      ...{ affiliation: 'Looms', talks: ['c'], until: 'one' },
      ...{ same: ['same-name', 'same-topics'], differs: ['other-company', 'same-year'] },
    });
    expect(asked?.two.map(({ decision }) => decision)).toEqual([
      { kind: 'apart', name: 'Ada Byron', by: 'company', value: 'Looms', as: 'Ada Byron (Looms)' },
    ]);
  });

  test('are asked about where five years lie between the companies, and not where four do', () => {
    const asked = (year: number) =>
      askOfOneName('Ada Byron', [on('a', 'Engines', 2020), on('b', 'Looms', year)], nobodyJudged);
    expect(asked(2025)?.differs).toContain('years-apart');
    expect(asked(2024)).toBeUndefined();
  });

  test('are not asked about again, nor where one talk has both companies', () => {
    const all = [on('a', 'Engines', 2026), on('b', 'Looms', 2026)];
    expect(askOfOneName('Ada Byron', all, () => true)).toBeUndefined();
    const both = [on('a', 'Engines', 2026), on('a', 'Looms', 2026)];
    expect(askOfOneName('Ada Byron', both, nobodyJudged)).toBeUndefined();
  });
});

test('people of nearly one name are asked about where they speak for one company, but not beside each other', () => {
  const other = (talk: string, company: string) => [
    { name: 'A. Byron', appearances: [{ ...on(talk, company, 2025), name: 'A. Byron' }] },
  ];
  const ask = (others: ReturnType<typeof other>) =>
    askOfLikeNames('Ada Byron', [on('a', 'Engines', 2026)], others, nobodyJudged);
  expect(ask(other('b', 'Engines'))?.one.map(({ decision }) => decision)).toEqual([
    { kind: 'alias', of: 'person', alias: 'A. Byron', name: 'Ada Byron' },
  ]);
  expect([ask(other('b', 'Looms')), ask(other('a', 'Engines'))]).toEqual([undefined, undefined]);
});

test.each([
  ['Ada Byron', 'A. Byron'],
  ['Ada K. Byron', 'Ada Byron'],
  ['Ada King Byron', 'Ada K. Byron'],
  ['Byron Ada', 'Ada Byron'],
  ['Brian Boreham', 'Bryan Boreham'],
  ['Lou Iris', 'Lou Irsi'],
  ['Jürgen Müller', 'J. Muller'],
])('%s and %s are nearly one name', (one, other) => {
  expect([isNearly(one, other), isNearly(other, one)]).toEqual([true, true]);
});

test.each([
  ['Ada Byron', 'ada byron'],
  ['Ada Byron', 'Grace Byron'],
  ['Ada Byron', 'Byron'],
  ['Ann', 'Anna'],
  ['Ada Byron', ''],
  ['★', '☆'],
])('%s and %s are not', (one, other) => {
  expect(isNearly(one, other)).toBe(false);
});
