import fc from 'fast-check';
import { marked } from 'marked';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import {
  escapeHeading,
  findHeadings,
  headingAnchors,
  isCjk,
  lowerHeadings,
  plainInline,
  plainText,
  readingMinutes,
  wordCount,
} from '../../../../data/text/markdown.ts';

describe('plain words', () => {
  test.each([
    ['# A *bold* **move**', 'A bold move'],
    ['- [x] done `npm ci`', 'done npm ci'],
    ['[words](https://example.org/a_b) and [[Talk|the talk]]', 'words and the talk'],
    ['![alt](a.png) after', ' after'],
    ['snake_case and _stress_', 'snake_case and stress'],
    ['a \\* b &amp; c &#9733;', 'a * b & c ★'],
    ['[1] Byron', '[1] Byron'],
    ['<b>bold</b> <https://example.org>', 'bold https://example.org'],
    ['Title\n=====', 'Title\n'],
    ['```sh\nls -la\n```', '\nls -la\n'],
    ['| a | b |\n|---|---|\n| c | d |', '  a   b  \n\n  c   d  '],
    ['a | b\n-|-\nc | d', 'a   b\n\nc   d'],
    ['a | b', 'a | b'],
    ['Title\nin *two*\n---', 'Title\nin two\n'],
    ['> - [x] done\n>   and *more*\n> # a #\n>\n> ***', 'done\nand more\na\n\n'],
    ['- ```\n  # code\n\n# Heading', '\n  # code\n\nHeading'],
    ['[a]:\n  https://example.org\nwords', '\n\nwords'],
  ])('of %j are %j', (text, expected) => {
    expect(plainText(text)).toBe(expected);
  });
});

describe('the word count', () => {
  test.each([
    ['', 0],
    ['one two\nthree', 3],
    ['- one\n- two', 2],
    ['by Ada Byron | 1278 words | ~6 min read', 10],
    ['Über Führung – kurz', 4],
    ['文字を数える', 6],
    ['An English text that names 東京 once', 7],
  ])('of %j is %i', (text, expected) => {
    expect(wordCount(text)).toBe(expected);
  });

  const posts = join(import.meta.dirname, '../../../../../shared/fixtures/posts');
  const found = existsSync(posts);
  it.skipIf(!found)('is that of the rendered page for real posts (needs ../shared/fixtures/posts)', () => {
    const files = readdirSync(posts, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.md'),
    );
    expect(files.length).toBeGreaterThan(10);
    for (const file of files) {
      const text = readFileSync(join(posts, file), 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '');
      const page = marked
        .parse(text, { async: false })
        .replace(/<br *\/?>/g, '\n')
        .replace(/<!--[\s\S]*?-->|<[^>]*>/g, '');
      const rendered = page.split(/\s+/).filter(Boolean).length;
      expect(Math.abs(wordCount(text) - rendered), file).toBeLessThanOrEqual(2 + rendered / 200);
    }
  });
});

describe('the reading time', () => {
  test.each([
    [0, 0],
    [1, 1],
    [213, 1],
    [214, 2],
    [1278, 6],
    [1279, 7],
  ])('of %i words is %i minutes', (words, minutes) => {
    expect(readingMinutes(words)).toBe(minutes);
  });

  it('counts characters at another pace', () => {
    expect(readingMinutes(501, true)).toBe(1);
    expect(readingMinutes(502, true)).toBe(2);
    expect(isCjk('数える')).toBe(true);
    expect(isCjk('plain words')).toBe(false);
  });
});

describe('anchors', () => {
  test.each([
    [
      'Ada Byron, Analytical - keynote ★',
      'ada-byron-analytical---keynote-',
      'ada-byron-analytical---keynote-',
      'ada-byron-analytical---keynote-',
    ],
    ['José Núñez - Trust', 'josé-núñez---trust', 'josé-núñez---trust', 'josé-núñez---trust'],
    ['2018 Wrap-up', '2018-wrap-up', '2018-wrap-up', '2018-wrap-up'],
    ['A & B: C/D', 'a--b-cd', 'a--b-cd', 'a--b-cd'],
    ['one -- two', 'one----two', 'one----two', 'one--two'],
    ['`code` *stress*', 'code-stress', 'code-stress', 'code-stress'],
  ])('of %j', (heading, plain, hugo, jekyll) => {
    expect(headingAnchors([heading], 'plain')).toEqual([plain]);
    expect(headingAnchors([heading], 'hugo')).toEqual([hugo]);
    expect(headingAnchors([heading], 'jekyll')).toEqual([jekyll]);
  });

  test.each([
    ['Ada Byron, Analytical - keynote ★', 'Ada-Byron-Analytical-keynote-★'],
    ['José Núñez - Trust ★', 'Jose-Nunez-Trust-★'],
    ['2018 Wrap-up', '2018-Wrap-up'],
    ['Straße & Søn: 1&1', 'Strasse-Son-1-1'],
    ['`code` *stress*', 'code-stress'],
    ['Ada’s "own" -- and Ken\'s...', 'Ada’s-“own”-–-and-Ken’s…'],
  ])('of %j for Hexo keep their case', (heading, anchor) => {
    expect(headingAnchors([heading, heading], 'hexo')).toEqual([anchor, `${anchor}-1`]);
  });

  test.each([
    ['Ada Byron, Analytical - keynote ★', 'ada-byron-analytical---keynote'],
    ['one -- two', 'one--two'],
    ['Ada\'s "own" C++', 'adas-own-c'],
  ])('of %j for Astro end with no dash', (heading, anchor) => {
    expect(headingAnchors([heading], 'astro')).toEqual([anchor]);
  });

  test.each(['plain', 'hugo', 'jekyll', 'astro'] as const)('get numbers when they repeat (%s)', (target) => {
    expect(headingAnchors(['Talk', 'Talk', 'talk'], target)).toEqual(['talk', 'talk-1', 'talk-2']);
  });
});

describe('headings', () => {
  it('are found in both spellings, not in code', () => {
    const text = '# One #\n\nTwo\n---\n\n```\n# code\n```\n\n###  Three\n\n- item\n---\n';
    expect(findHeadings(text).map(({ level, markdown }) => [level, markdown])).toEqual([
      [1, 'One'],
      [2, 'Two'],
      [3, 'Three'],
    ]);
  });

  it('are those that the preview shows', () => {
    const text = 'One\r\nin two lines\r\n---\r\n\r\n- ```\r\n  # code\r\n\r\n# Two\r\n\r\n> # quoted\r\n';
    expect(findHeadings(text)).toEqual([
      { level: 2, markdown: 'One in two lines', from: 0, to: text.indexOf('---') + 3 },
      { level: 1, markdown: 'Two', from: text.indexOf('# Two'), to: text.indexOf('# Two') + 5 },
    ]);
    expect(lowerHeadings('A\r\nb\r\n---\r\nc', 3)).toBe('### A b\r\nc');
  });

  it('move below a level and keep their order', () => {
    expect(lowerHeadings('# A\n\n## B\n\nC\n=\n', 3)).toBe('### A\n\n#### B\n\n### C\n');
    expect(lowerHeadings('##### A\n\n###### B', 3)).toBe('##### A\n\n###### B');
    expect(lowerHeadings('# A\n\n##### B', 4)).toBe('#### A\n\n###### B');
    expect(lowerHeadings('no headings\r\n', 3)).toBe('no headings\r\n');
  });

  test.each([
    ['Running with Scissors', 'Running with Scissors'],
    ['Applying (D)DDD and CQ(R)S', 'Applying (D)DDD and CQ(R)S'],
    ['building my $container', 'building my $container'],
    ['snake_case in C#', 'snake_case in C#'],
    ['2 * 3 * 4', String.raw`2 \* 3 \* 4`],
    ['the `yield` of [x]', 'the \\`yield\\` of \\[x\\]'],
    ['__init__', String.raw`\_\_init\_\_`],
    ['Vec<T> & <b>', String.raw`Vec\<T> & \<b>`],
    ['~~struck~~ about ~5', String.raw`\~\~struck\~\~ about ~5`],
    ['closing #', String.raw`closing \#`],
    ['two\nlines', 'two lines'],
  ])('escape %j as %j', (title, expected) => {
    expect(escapeHeading(title)).toBe(expected);
  });

  it('show any title as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (title) => {
        const shown = title.replace(/\s+/g, ' ').trim();
        expect(plainInline(escapeHeading(title))).toBe(shown);
      }),
      { numRuns: 1000 },
    );
  });
});

test.each([
  '![',
  '[[',
  '`',
  '*',
  '_',
  '#',
  '> ',
  '<',
  '&',
  '](',
  '[^',
  ' ',
  '\\',
  '|',
  '-',
  '\t',
  'Title\n---\n',
])('a text of %j over and over takes a moment only', (shape) => {
  const text = shape.repeat(200_000 / shape.length);
  const start = performance.now();
  wordCount(text);
  lowerHeadings(text, 3);
  escapeHeading(text);
  expect(performance.now() - start).toBeLessThan(15_000);
});
