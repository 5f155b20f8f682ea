import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { anyOf, filesAt, fold, isHeldOut, placeOf, readTruth, type Wanted } from '../../recognition/truth.ts';

const folder = join(import.meta.dirname, '../../recognition/layouts');
const truth = readTruth(join(folder, '../truth.json'));

/** The paths and the text of a layout, without markup, as a person reads them. */
function readable({ file }: Wanted): string {
  const place = placeOf(folder, file);
  const texts = filesAt(place).map((path) => `${relative(folder, path)}\n${readFileSync(path, 'utf8')}`);
  return fold(texts.join('\n').replaceAll('&amp;', '&'));
}

const absentOf = (text: string, words: readonly string[]): string[] =>
  words.filter((wanted) => !anyOf(wanted, (word) => text.includes(fold(word))));

describe('the labelled layouts', () => {
  test('are all there, each named once, and nothing lies beside them', () => {
    const names = truth.map(({ file }) => file);
    expect(names.filter((file) => !existsSync(placeOf(folder, file)))).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual([...names].sort());
    expect(new Set(names).size).toBe(names.length);
  });

  test('are of many kinds and languages, and some hold no talk', () => {
    const withTalks = truth.filter(({ none }) => !none);
    expect(withTalks.length).toBeGreaterThanOrEqual(60);
    expect(truth.length - withTalks.length).toBeGreaterThanOrEqual(6);
    expect(new Set(truth.map(({ layout }) => layout)).size).toBe(truth.length);
    expect(new Set(truth.map(({ language }) => language)).size).toBeGreaterThanOrEqual(6);
  });

  test('are all in the list of layouts', () => {
    const list = readFileSync(join(folder, '../../../docs/layouts.md'), 'utf8');
    expect(truth.filter(({ file }) => !list.includes(`\`${file}\``))).toEqual([]);
  });

  test('hold talks exactly where their truth does not say that there are none', () => {
    expect(truth.filter(({ none, talks }) => (none ?? false) !== (talks.length === 0))).toEqual([]);
  });

  test('are held out by a third, whatever their truth says', () => {
    const held = truth.filter(isHeldOut);
    expect(held.length / truth.length).toBeGreaterThan(0.25);
    expect(held.length / truth.length).toBeLessThan(0.42);
    expect(held.map((one) => isHeldOut({ ...one, conf: 'another', talks: [] }))).not.toContain(false);
  });

  test.each(truth.map((wanted) => [wanted.file, wanted] as const))(
    '%s says every title, name, company and conference of its truth',
    (_file, wanted) => {
      const said = wanted.talks.flatMap(({ t, s }) => [t, ...s.flat()]);
      const year = wanted.year ? [String(wanted.year)] : [];
      expect(absentOf(readable(wanted), [wanted.conf, ...year, ...said])).toEqual([]);
    },
  );

  test('a word that the text does not say is found out', () => {
    const [wanted] = truth;
    expect(absentOf(wanted ? readable(wanted) : '', ['Nobody Said This'])).toEqual(['Nobody Said This']);
  });
});
