import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lineOfError, linesOfValues } from '../../../../electron/store/json-place.ts';
import { rescueName, rescueTalks } from '../../../../electron/store/rescue.ts';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';

const talks = ['a', 'b', 'c'].map((id) => talkOf(id, { note: `Of ${id}: { "id": [ ] } \\ "quoted"\nnext` }));
const whole = JSON.stringify(conferenceOf(talks), null, 1);
const ids = (text: string) => rescueTalks(text).map(({ id }) => id);

describe('what can be rescued from a broken conference file', () => {
  it('is every talk that stands whole, word for word, wherever the file was cut', () => {
    const ends = talks.map(({ note }) => whole.indexOf(JSON.stringify(note)) + JSON.stringify(note).length);
    for (let at = 0; at <= whole.length; at += 1) {
      const found = rescueTalks(whole.slice(0, at));
      expect(found).toEqual(talks.slice(0, found.length));
      const sure = talks.filter((_, index) => (ends[index] ?? 0) + 40 < at).length;
      expect(found.length).toBeGreaterThanOrEqual(sure);
    }
  });

  it('is what stands before and after a stretch of zeros', () => {
    const from = whole.indexOf('"id": "b"');
    const torn = whole.slice(0, from) + '\u0000'.repeat(40) + whole.slice(from + 40);
    expect(ids(torn)).toEqual(['a', 'c']);
  });

  it.each([
    ['nothing', '', []],
    ['text', 'not JSON at all', []],
    ['a talk alone', JSON.stringify(talkOf('z')), ['z']],
    ['the same talk twice', `${JSON.stringify(talkOf('z'))},${JSON.stringify(talkOf('z'))}`, ['z']],
    [
      'two talks of one id that say different things',
      `${JSON.stringify(talkOf('z'))},${JSON.stringify(talkOf('z', { note: 'another text' }))}`,
      ['z', 'z'],
    ],
    ['a comma too many', whole.replace(/\]\s*\}\s*$/, ',]}'), ['a', 'b', 'c']],
    ['a missing bracket', whole.replace('"days": []', '"days": ['), ['a', 'b', 'c']],
    ['what only looks like a talk', '{"id":1,"title":2,"note":3,"noteRevision":4}', []],
  ])('from %s', (_name, text, expected) => expect(ids(text)).toEqual(expected));

  it('takes no longer for a file nested without end', () => {
    const begun = performance.now();
    expect(ids('{"id":"x","note":['.repeat(100_000))).toEqual([]);
    expect(ids('['.repeat(100_000) + '}'.repeat(100_000))).toEqual([]);
    expect(performance.now() - begun).toBeLessThan(10_000);
  });

  it('has the conference’s name', () => {
    expect(rescueName(whole.slice(0, whole.indexOf('"talks"')))).toBe('Harbour Days 2026');
    expect(rescueName('{"name": "cut')).toBeUndefined();
  });
});

describe('the line of an error', () => {
  it.each([
    ['{\n"a": 1,\n"b" 2\n}', 3],
    ['{\n"a": [1, 2\n', 3],
    ['{\n// no\n}', 2],
    ['{}', undefined],
    ['['.repeat(200_000), undefined],
  ])('%#', (text, line) => {
    const found = lineOfError(text);
    if (text.length < 100) expect(found).toBe(line);
  });

  it('and of values, in the list and around it', async () => {
    const text =
      '{\n "talks": [\n  {}, { "id": 1,\n "note": "x" },\n{ "note":\n"y" } ],\n "logo": { "is":\n 1 }\n}';
    const paths = [
      ['talks', 2, 'note'],
      ['talks', 1, 'note'],
      ['talks', 0, 'note'],
      ['talks', 3],
      ['logo', 'is'],
    ];
    expect(await linesOfValues(Buffer.from(text), 'talks', paths)).toEqual([6, 4, undefined, undefined, 8]);
  });
});

const suite = join(import.meta.dirname, '../../../../../shared/fixtures/json/test_parsing');
describe.skipIf(!existsSync(suite))(
  'each file of the JSON test suite (skipped where it is not there)',
  () => {
    it('holds nothing to rescue and stops nobody', () => {
      for (const name of readdirSync(suite)) {
        const text = readFileSync(join(suite, name)).toString('utf8');
        expect(rescueTalks(text), name).toEqual([]);
        lineOfError(text);
      }
    });
  },
);
