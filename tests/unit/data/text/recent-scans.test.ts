import { afterEach, describe, expect, it, vi } from 'vitest';
import { digestTalk } from '../../../../data/library/digest.ts';
import { blockParser } from '../../../../data/text/block-parser.ts';
import { sentenceAround } from '../../../../data/text/links.ts';
import { findHeadings, isCjk, plainText } from '../../../../data/text/markdown.ts';
import { citedNumbers } from '../../../../data/text/references.ts';
import { sentenceWith } from '../../../../electron/search/snippets.ts';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { RecentScans, scanOnce } from '../../../../data/text/recent-scans.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const note = (name: string, lines = 400) =>
  Array.from({ length: lines }, (_, line) => `${name}: line ${line} of a note about keys.\n\n`).join('');

describe('texts that were scanned lately', () => {
  it('are not scanned again', () => {
    const scans = new RecentScans(100_000);
    const scanned = scans.of(note('a'));
    scans.of(note('b'));
    expect(scans.of(note('a'))).toBe(scanned);
  });

  it('lend their pieces to a text that grew from them, also while others are read', () => {
    const scans = new RecentScans(100_000);
    const before = scans.of(note('a'));
    scans.of(note('b'));
    const after = scans.of(note('a').replace('line 200 ', 'line 200, '));
    const known = new Set(before.pieces.map(({ scan }) => scan));
    expect(after.pieces.filter(({ scan }) => known.has(scan)).length).toBeGreaterThan(
      after.pieces.length / 2,
    );
  });

  it('are forgotten beyond so many letters, the oldest first', () => {
    const scans = new RecentScans(40_000);
    const [a, b] = [scans.of(note('a')), scans.of(note('b'))];
    expect(note('a').length).toBeGreaterThan(40_000 / 3);
    scans.of(note('c'));
    expect(scans.of(note('b'))).toBe(b);
    expect(scans.of(note('a'))).not.toBe(a);
  });

  it('stay while one of them is typed in', () => {
    const scans = new RecentScans(50_000);
    const other = scans.of(note('other'));
    for (let key = 0; key < 20; key += 1) scans.of(`${note('typed in')}${'x'.repeat(key)}`);
    expect(scans.of(note('other'))).toBe(other);
  });

  it('hold nothing of a text that is longer than all that is remembered', () => {
    const scans = new RecentScans(10_000);
    const small = scans.of('small');
    const large = scans.of(note('large'));
    expect(scans.of(note('large'))).not.toBe(large);
    expect(scans.of('small')).toBe(small);
  });

  it('are not driven out by the words of many links', () => {
    const scanned = scanOnce(note('a'));
    for (let link = 0; link < 20_000; link += 1) scanOnce(`[[Talk ${link}]]`);
    expect(scanOnce(note('a'))).toBe(scanned);
  });
});

describe('a note that many read', () => {
  it('is scanned once for its digest, backlinks, search and export', () => {
    const text = '# Sea\n\nWords of [[Keys]] and #fog, cited [1].\n\n- One\n- Two\n';
    const parse = vi.spyOn(blockParser, 'parse');
    const talk = talkOf('a', { note: text });
    digestTalk(talk, conferenceOf([talk]));
    sentenceAround(text, text.indexOf('[['));
    sentenceWith(text, ['fog']);
    citedNumbers(text);
    expect(plainText(text)).toBe('Sea\n\nWords of Keys and #fog, cited [1].\n\nOne\nTwo\n');
    expect([findHeadings(text).length, isCjk(text)]).toEqual([1, false]);
    expect(parse).toHaveBeenCalledTimes(1);
  });

  it('is scanned around what changed only, for a key in a long one', () => {
    const text = note('long', 4000);
    const talk = talkOf('a', { note: text });
    const conference = conferenceOf([talk]);
    digestTalk(talk, conference);
    const parse = vi.spyOn(blockParser, 'parse');
    const at = text.indexOf('line 2000 ');
    const typed = { ...talk, note: `${text.slice(0, at)}[[Fog]] ${text.slice(at)}` };
    expect(digestTalk(typed, conference).links).toEqual(['Fog']);
    const scanned = parse.mock.calls.reduce((sum, [source]) => sum + source.length, 0);
    expect(scanned).toBeLessThan(20_000);
  });
});
