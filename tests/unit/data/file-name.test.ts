import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { fileName, isSafePath, slugOf } from '../../../data/file-name.ts';

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
  ])('of %j is %j', (words, expected) => {
    expect(fileName(words, '.md', 'post')).toBe(expected);
  });

  it('has at most 120 bytes and cuts no character in two', () => {
    const name = fileName('é'.repeat(200), '.md', 'post');
    expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(120);
    expect(name).toBe(`${'é'.repeat(58)}.md`);
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
