import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { markdownFromHtml } from '../../../../../electron/imports/posts/html.ts';

const pasted = join(import.meta.dirname, '../../../../fixtures/pasted');
const names = readdirSync(pasted).filter((name) => name.endsWith('.html'));

/** Tables without the blanks that only line up their columns. */
const narrow = (markdown: string): string =>
  markdown
    .trim()
    .split('\n')
    .map((line) => (line.startsWith('|') ? line.replace(/ {2,}/g, ' ').replace(/-{3,}/g, '---') : line))
    .join('\n');

describe('rich text as it is pasted becomes markdown', () => {
  it.each(names)('%s', (name) => {
    const html = readFileSync(join(pasted, name), 'utf8');
    const markdown = readFileSync(join(pasted, name.replace('.html', '.md')), 'utf8');
    expect(narrow(markdownFromHtml(html))).toBe(markdown.trim());
  });

  it.each([
    [
      'weight of a whole cell or line',
      '<p style="font-weight: 600">a <span style="font-weight:normal">b</span> c</p>',
      '**a** b **c**',
    ],
    [
      'a table of one cell is its words, with what stands above it',
      '<table><caption>a</caption><tr><th>b</table>',
      'a\n\nb',
    ],
    [
      'rows are filled up to the widest',
      '<table><tr><th colspan=2>a|b<tr><td>c<td>d<td>e</table>',
      '| a\\|b |     |     |\n| --- | --- | --- |\n| c   | d   | e   |',
    ],
    ['a heading has no weight of its own', '<h3><b>a</b></h3>', '### a'],
    [
      'a box of a role',
      '<div><p><span role="checkbox" aria-checked="true"></span> a</p><p><span role="checkbox" aria-checked="false"></span> b</p></div>',
      '- [x] a\n- [ ] b',
    ],
    [
      'boxes of a note program',
      '<ul data-type="taskList"><li data-checked="true" data-type="taskItem"><label><input type="checkbox" checked><span></span></label><div><p>a</p></div></li></ul>',
      '- [x] a',
    ],
    ['a list in a list without an item', '<ol><ol><li>a</li></ol><li>b</li></ol>', '1. a\n2. b'],
    ['words between items', '<ul>a<li>b</li></ul>', '- a\n- b'],
    [
      'code by its looks',
      '<div style="font-family: Menlo, monospace; white-space: pre;"><div><span>let a;</span></div><div>  b;</div></div>',
      '```\nlet a;\n  b;\n```',
    ],
    ['hard blanks in code', '<pre>a&nbsp;b<br>&nbsp;c</pre>', '```\na b\n c\n```'],
    ['fences in code', '<pre>```\na\n```</pre>', '````\n```\na\n```\n````'],
    ['links within the page', '<p><a href="#x">a</a> <a id="x">b</a></p>', 'a b'],
    ['a comment that nothing ends', '<p>a</p><!-- <p>b</p>', 'a'],
    ['signs of markdown', '<p>1. *a* [b] _c_</p>', '1\\. \\*a\\* \\[b\\] \\_c\\_'],
  ])('%s', (_, html, markdown) => expect(markdownFromHtml(html)).toBe(markdown));

  // What takes the square of its length takes longer than a test may.
  it.each([
    ['lists', '<ul><li>a', 380],
    ['spans', '<span style="font-weight:700">a', 390],
    ['paragraphs of a list', '<p style="mso-list:l0 level9 lfo1">a</p>', 30_000],
    ['links', '<a href="#a" id="a">[1]a</a>', 30_000],
    ['breaks', 'a<br><br>', 30_000],
    ['boxes', '<p><input type=checkbox>a</p>', 30_000],
    ['cells', '<table><td>a', 390],
  ])('loses no word of many %s', (_, piece, count) => {
    const words = markdownFromHtml(piece.repeat(count)).match(/a/g) ?? [];
    expect(words.length).toBe(count);
  });
});
