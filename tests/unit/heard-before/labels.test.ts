/** The labelled notes say what stands in them, and the measure of what is proposed beside them. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleConferences } from '../../../data/samples/index.ts';
import { isHeldOut, labelledNotes, readLabels, type Label, type Named } from '../../heard-before/labels.ts';
import { measure, precisionOf, recallOf, sumOf } from '../../heard-before/measure.ts';
import { linesOf } from '../../heard-before/report.ts';
import { fold, wordsOf } from '../../recognition/truth.ts';
import { openLabelled, talksNamed, type LabelledLibrary } from '../../support/labelled-library.ts';

const { labels, aliases, written } = readLabels(join(import.meta.dirname, '../../heard-before'));
const own = [...sampleConferences, ...written];
const ownNames = own.map(({ name }) => `${name} / `);
const ofOwn = labels.filter(({ talk }) => ownNames.some((name) => talk.startsWith(name)));

const namedIn = ({ wants = [], may = [], not = [] }: Label): Named[] => [...wants, ...may, ...not];

let library: LabelledLibrary;
beforeAll(async () => {
  library = await openLabelled(own, []);
});
afterAll(() => library.close());

describe('the labelled notes', () => {
  test('are held out by a third, whatever is said of them', () => {
    const held = labels.filter(isHeldOut);
    expect(held.length / labels.length).toBeGreaterThan(0.25);
    expect(held.length / labels.length).toBeLessThan(0.42);
    expect(held.map(({ talk }) => isHeldOut({ talk }))).not.toContain(false);
  });

  test('are each one talk, as far as they are our own', () => {
    expect(ofOwn.length).toBe(73);
    expect(ofOwn.filter(({ talk }) => talksNamed(talk, library.talks).length !== 1)).toEqual([]);
    expect(new Set(labels.map(({ talk }) => talk)).size).toBe(labels.length);
  });

  test('are all the written ones', () => {
    const notes = labelledNotes(labels, library.talks).filter(({ talk }) =>
      talk.conference.startsWith('Evenings'),
    );
    expect(notes.length).toBe(60);
    expect(notes.filter(({ label }) => namedIn(label).length === 0)).toEqual([]);
  });

  test('say the words that name something', async () => {
    const absent: string[] = [];
    for (const label of ofOwn)
      for (const { id } of talksNamed(label.talk, library.talks)) {
        const { text } = await library.client.notes.read({ talk: id });
        for (const { words } of namedIn(label))
          if (!fold(text).includes(fold(words))) absent.push(`${label.talk}: ${words}`);
      }
    expect(absent).toEqual([]);
  });

  test('ask for nothing in two ways', () => {
    const twice = labels.filter((label) => {
      const keys = namedIn(label).map(({ kind, name }) => `${kind} ${wordsOf(name)}`);
      return new Set(keys).size !== keys.length;
    });
    expect(twice).toEqual([]);
  });
});

const seeds = '../shared/seeds';
describe.skipIf(!existsSync(seeds))(`with the posts of others (skipped without ${seeds})`, () => {
  test('all that is named is known, and each label is one talk', async () => {
    const whole = await openLabelled(own, [seeds]);
    const { talks } = whole;
    await whole.close();
    const known = new Set(
      talks.flatMap(({ title, speakers, tags }) => [
        `talk ${wordsOf(title)}`,
        ...tags.map((tag) => `tag ${wordsOf(tag)}`),
        ...speakers.map(({ name }) => `person ${wordsOf(name)}`),
        ...speakers.map(({ affiliation = '' }) => `company ${wordsOf(affiliation)}`),
      ]),
    );
    const all = [...labels.flatMap(namedIn), ...aliases];
    expect(all.filter(({ kind, name }) => !known.has(`${kind} ${wordsOf(name)}`))).toEqual([]);
    expect(labels.filter(({ talk }) => talksNamed(talk, talks).length !== 1)).toEqual([]);
  });
});

describe('the measure of what was heard before', () => {
  const person = (name: string): Named => ({ kind: 'person', name, words: name });
  const label: Label = {
    talk: 'Harbour Days / Nets',
    wants: [person('Ada Brook'), person('Per Nygård')],
    may: [person('Mia Lund')],
    not: [person('Will Street')],
  };

  test('finds what is wanted by kind and name, however it is spelt, once', () => {
    const proposed = [
      person('PER NYGARD'),
      person('Per Nygård'),
      { kind: 'talk' as const, name: 'Ada Brook' },
    ];
    expect(measure(label, proposed).tally).toEqual({ wanted: 2, found: 1, more: 1 });
  });

  test('says what is missed and what is too much, and leaves out what may be', () => {
    const { tally, misses } = measure(label, ['Ada Brook', 'Mia Lund', 'Will Street', 'Bo'].map(person));
    expect(tally).toEqual({ wanted: 2, found: 1, more: 2 });
    expect(misses).toEqual([
      'missed: person Per Nygård, as "Per Nygård"',
      'too much: person Will Street, a known trap',
      'too much: person Bo',
    ]);
  });

  test('makes shares of sums', () => {
    const all = sumOf([
      measure(label, [person('Ada Brook')]).tally,
      measure({ talk: 'a / b' }, [person('Bo')]).tally,
    ]);
    expect([recallOf(all), precisionOf(all)]).toEqual([0.5, 0.5]);
    expect([recallOf(sumOf([])), precisionOf(sumOf([]))]).toEqual([1, 1]);
  });

  test('shows what is missed, and of what is held out the total alone', () => {
    const scored = labels.map((one) => ({ ...measure(one, []), label: one, isWritten: false }));
    const lines = linesOf(scored, true);
    const shown = labels.filter(({ talk }) => lines.includes(talk));
    expect(shown).toEqual(labels.filter((one) => !isHeldOut(one) && (one.wants ?? []).length > 0));
    expect(linesOf(scored, false).join('\n')).not.toContain('missed');
  });
});
