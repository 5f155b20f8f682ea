import { describe, expect, test } from 'vitest';
import { settle } from '../../../../electron/exports/clean.ts';

describe('a text between others', () => {
  test.each([
    ['stays', 'Words\n\n- a\n- b', 'Words\n\n- a\n- b'],
    ['has its headings apart, below the one above', '# A\nwords\n# B', '## A\n\nwords\n\n## B'],
    ['has no underlined heading', 'A\nb\n---\nwords', '## A b\n\nwords'],
    ['has no line of dashes', 'a\n\n---\n***\nb', 'a\n\n***\n\n***\n\nb'],
    ['keeps a line of dashes in code', '```\n---\n# a\n```\nb', '```\n---\n# a\n```\n\nb'],
    ['keeps what a quote holds', '> # A\n> ---\n> b', '> # A\n> ---\n> b'],
    [
      'has its list, quote, table and code apart',
      'a\n- b\n  - c\n> d\n```\ne\n```\n| f |\n|---|\ng\n\nh\n1. i',
      'a\n\n- b\n  - c\n\n> d\n\n```\ne\n```\n\n| f |\n|---|\ng\n\nh\n\n1. i',
    ],
    [
      'keeps definitions together',
      '[a]: /b\n[c]: /d\n[^1]: e\n[^2]: f',
      '[a]: /b\n[c]: /d\n[^1]: e\n[^2]: f',
    ],
    ['keeps the lines of code that is set in', '    a\n\n\n    b', '    a\n\n\n    b'],
    ['closes its code', 'a\n```js\nb', 'a\n\n```js\nb\n```'],
    ['closes its comment', 'a\n\n<!-- b', 'a\n\n<!-- b\n-->'],
    ['opens nothing behind code that its item ends', '- ```\n  a', '- ```\n  a'],
    ['opens nothing behind code that its quote ends', '> ```\n> a\n\nb', '> ```\n> a\n\nb'],
  ])('%s', (_name, text, expected) => {
    expect(settle(text, 2)).toBe(expected);
  });
});
