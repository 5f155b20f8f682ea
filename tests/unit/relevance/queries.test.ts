/** The labelled searches, and how many of those over the sample library are answered. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleConferences } from '../../../data/samples/index.ts';
import { answered, answersOf, tallyOf } from '../../relevance/measure.ts';
import { isHeldOut, readQueries } from '../../relevance/queries.ts';
import { linesOf } from '../../relevance/report.ts';
import { talksNamed, talksOf, type LabelledTalk } from '../../support/labelled-library.ts';
import { TestLibrary } from '../../support/open-library.ts';

const queries = readQueries(join(import.meta.dirname, '../../relevance/queries.json'));
const sampleNames = sampleConferences.map(({ name }) => `${name} / `);
const ofSample = queries.filter(({ best }) =>
  best.every((label) => sampleNames.some((name) => label.startsWith(name))),
);

let library: TestLibrary;
let talks: LabelledTalk[];
beforeAll(async () => {
  library = await TestLibrary.open(sampleConferences);
  talks = await talksOf(library.client);
});
afterAll(() => library.close());

describe('the labelled searches', () => {
  test('are 120, each typed once, of many kinds', () => {
    expect(queries.length).toBe(120);
    expect(new Set(queries.map(({ query }) => query)).size).toBe(120);
    expect(new Set(queries.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(12);
  });

  test('are held out by a third, whatever is looked for', () => {
    const held = queries.filter(isHeldOut);
    expect(held.length).toBeGreaterThan(30);
    expect(held.length).toBeLessThan(50);
    const others = held.map((one) => isHeldOut({ ...one, kind: 'another', best: ['another'] }));
    expect(others).not.toContain(false);
  });

  test('name one talk each, as far as they are over the sample library', () => {
    expect(ofSample.length).toBe(57);
    const labels = ofSample.flatMap(({ best, also = [] }) => [...best, ...also]);
    expect(labels.filter((label) => talksNamed(label, talks).length !== 1)).toEqual([]);
  });

  test('find their talk in the sample library, and first', async () => {
    const { first, five } = tallyOf(await answersOf(library.client, ofSample, talks));
    expect(first).toBeGreaterThanOrEqual(50);
    expect(five).toBeGreaterThanOrEqual(50);
  });
});

describe('the measure of relevance', () => {
  const wanted = { query: 'a', kind: 'words', best: ['Saltmarsh 2023 / Clocks We Borrowed'] };
  test.each([
    ['first', ['saltmarsh-2023-clocks'], 1, 1],
    ['fifth', ['a', 'b', 'c', 'd', 'saltmarsh-2023-clocks'], 0, 1],
    ['sixth', ['a', 'b', 'c', 'd', 'e', 'saltmarsh-2023-clocks'], 0, 0],
    ['nowhere', ['a'], 0, 0],
  ])('counts a talk that is found %s', (_place, found, first, five) => {
    expect(tallyOf([answered(wanted, found, talks)])).toMatchObject({ queries: 1, first, five });
  });

  test('counts what else belongs in the answer apart', () => {
    const also = ['Saltmarsh 2024 / Deploying to a Boat', 'Saltmarsh 2024 / Slower on Purpose'];
    const found = ['saltmarsh-2024-boat', 'saltmarsh-2023-clocks'];
    expect(answered({ ...wanted, also }, found, talks)).toMatchObject({ place: 2, belong: 3, found: 2 });
  });

  test('shows what is missed, and of what is held out the total alone', () => {
    const answers = queries.map((query) => answered(query, ['saltmarsh-2023-dns'], talks));
    const lines = linesOf(answers, true).map((line) => line.split('  [')[0]);
    const shown = queries.filter(({ query }) => lines.includes(query));
    expect(shown).toEqual(queries.filter((one, at) => !isHeldOut(one) && answers[at]?.place !== 1));
    expect(linesOf(answers, false).join('\n')).not.toContain('not found');
  });
});
