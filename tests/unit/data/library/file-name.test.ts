import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { fileName, isSafePath, slugOf, TakenNames } from '../../../../data/library/file-name.ts';

const bytesOf = (name: string) => new TextEncoder().encode(name).length;
const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });
const lettersOf = (words: string) => Array.from(letters.segment(words), ({ segment }) => segment);

describe('a file name', () => {
  test.each([
    ['Harbour Days', 'Harbour Days.md'],
    ['a/b\\c:d*e?f"g<h>i|j', 'abcdefghij.md'],
    ['CON', '_CON.md'],
    ['com1.notes', '_com1.notes.md'],
    ['COM¹', '_COM¹.md'],
    ['..', 'post.md'],
    ['-rf', 'rf.md'],
    ['  dots. . ', 'dots.md'],
    ['\u202egnp.exe', 'gnp.exe.md'],
    ['e\u0301', 'é.md'],
    ['', 'post.md'],
    ['con', '_con.md'],
    ['nul .tar', '_nul .tar.md'],
    ['LPT0', '_LPT0.md'],
    ['com²', '_com².md'],
    ['conin$', '_conin$.md'],
    ['CONOUT$.txt', '_CONOUT$.txt.md'],
    ['console', 'console.md'],
    [`con${' '.repeat(200)}x`, '_con.md'],
    ['.-. hidden', 'hidden.md'],
    ['a\u0000b\u001f\u007f\u0085c', 'abc.md'],
    ['a\u2066b\u2069\u202a\u200fc\u061c', 'abc.md'],
    ['e\u200b\u0301', 'é.md'],
    ['half \ud83d of it', 'half  of it.md'],
    ['می\u200cخواهم', 'می\u200cخواهم.md'],
  ])('of %j is %j', (words, expected) => {
    expect(fileName(words, '.md', 'post')).toBe(expected);
  });

  it('has at most 120 bytes and cuts no character in two', () => {
    const name = fileName('é'.repeat(200), '.md', 'post');
    expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(120);
    expect(name).toBe(`${'é'.repeat(58)}.md`);
  });

  it.each([
    ['Greek', 'ώρα'],
    ['Hangul', '한국어'],
    ['Devanagari', 'हिन्दी'],
    ['Tibetan', 'བོད་སྐད'],
    ['a family', '👩‍👩‍👧‍👦'],
    ['flags', '🇵🇹🇩🇰'],
    ['signs beyond the first plane', '𝔣𝔦𝔩𝔢'],
    ['many marks', 'a\u0323\u0307\u0331'],
  ])('ends behind a whole letter: %s', (_script, words) => {
    for (let before = 0; before < 12; before += 1) {
      const long = `${'x'.repeat(before)}${words.repeat(40)}`.normalize('NFC');
      const name = fileName(long, '', 'post');
      expect(bytesOf(name)).toBeLessThanOrEqual(120);
      expect(bytesOf(name)).toBeGreaterThan(80);
      expect(lettersOf(name)).toEqual(lettersOf(long).slice(0, lettersOf(name).length));
    }
  });

  it('is no letter at all where the first is larger than a name may be', () => {
    expect(fileName(`a${'\u0301\u0323'.repeat(100)}`, '.md', 'post')).toBe('post.md');
  });

  it.each([
    ['Foo.md', 'foo'],
    ['FOO.MD', 'foo'],
    ['e\u0301.md', 'é'],
    ['É.md', 'e\u0301'],
    ['STRASSE.md', 'straße'],
    ['σας.md', 'ΣΑΣ'],
  ])('is another than %j on every disk when it is made of %j', (there, words) => {
    const taken = new TakenNames([there]);
    const name = fileName(words, '.md', 'post', taken);
    expect(name).toBe(`${words.normalize('NFC')}-2.md`);
    taken.add(name);
    expect(fileName(words, '.md', 'post', taken)).toBe(`${words.normalize('NFC')}-3.md`);
  });

  it('has its number before the ending, and room for it', () => {
    const long = 'n'.repeat(500);
    const taken = new TakenNames([fileName(long, '.md', 'post')]);
    const second = fileName(long, '.md', 'post', taken);
    expect(second).toBe(`${'n'.repeat(115)}-2.md`);
    expect(bytesOf(second)).toBe(120);
  });

  it('is safe for any words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (words) => {
        expect(isSafePath(fileName(words, '.md', 'post'))).toBe(true);
        expect(isSafePath(`_posts/2018-01-01-${slugOf(words, 'post')}.md`)).toBe(true);
        expect(isSafePath(`${slugOf(words, 'post')}/index.md`)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a slug', () => {
  test.each([
    ['ContainerDays 2018: Top talks on day 2', 'containerdays-2018-top-talks-on-day-2'],
    ['Störrle’s Füße', 'storrles-fusse'],
    ['容器 2018', '容器-2018'],
    ['★★★', 'post'],
    ['Con', 'con-1'],
    ['ශ්\u200dරී ලංකා', 'ශ්රී-ලංකා'],
    ['한국어 2024', '한국어-2024'],
    ['हिन्दी', 'हिन्दी'],
  ])('of %j is %j', (words, expected) => {
    expect(slugOf(words, 'post')).toBe(expected);
  });
});

test.each(['/etc/x', '../x', 'a/../x', 'a//b', '', 'a/', '.x', 'a\\b', 'C:x', 'a\nb', 'nul', 'a/con.md'])(
  'the path %j is not safe',
  (path) => {
    expect(isSafePath(path)).toBe(false);
  },
);
