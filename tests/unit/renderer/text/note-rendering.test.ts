import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Marked } from 'marked';
import { realTags } from '../../../../data/text/html-names.ts';
import { describe, expect, it } from 'vitest';
import { renderNote } from '../../../../renderer/text/preview/note-rendering.ts';

const html = (text: string) =>
  renderNote(text)
    .map((block) => block.html)
    .join('');

describe('a rendered note', () => {
  it.each([
    ['a link', 'See [[Keys at sea]].', '<a class="wiki" href="#wiki=Keys%20at%20sea">Keys at sea</a>'],
    ['a link with words', '[[Tides/Keys|there]]', '<a class="wiki" href="#wiki=Tides%2FKeys">there</a>'],
    ['a tag', 'On #web/css.', '<a class="tag" href="#tag=web%2Fcss">#web/css</a>'],
    ['a tag after a bracket', '(#tide)', '(<a class="tag" href="#tag=tide">#tide</a>)'],
    ['a citation', 'Told [1].\n\n[1] A book', '[<a class="cited" href="#reference-1">1</a>]'],
    ['its line', 'Told [1].\n\n[1] A *book*', '<span class="number">[1]</span> A <em>book</em>'],
    ['a footnote', 'Told[^a].\n\n[^a]: Aside', '<sup><a class="cited" href="#footnote-1">1</a></sup>'],
    [
      'a callout',
      '> [!tip] Look\n> Here',
      '<div class="callout callout-tip"><p class="callout-title">Look</p>',
    ],
    ['an open task', '- [ ] Ask', 'class="task open" role="img" aria-label="to do"'],
    ['a done task', '- [x] Ask', 'class="task done" role="img" aria-label="done"'],
  ])('shows %s', (_, text, part) => {
    expect(html(text)).toContain(part);
  });

  it.each([
    ['code', '`[[Keys]] #tide`', '<p><code>[[Keys]] #tide</code></p>\n'],
    ['a number that is cited nowhere', 'Told [7].', '<p>Told [7].</p>\n'],
    ['a footnote without its text', 'Told[^a].', '<p>Told[^a].</p>\n'],
    ['a word with a number sign', 'C#7 and a#b', '<p>C#7 and a#b</p>\n'],
  ])('leaves %s as it is', (_, text, whole) => {
    expect(html(text)).toBe(whole);
  });

  it('does not fetch pictures', () => {
    expect(html('![Map](https://example.org/map.png)')).not.toContain('<img');
    expect(html('![Map](https://example.org/map.png)')).toContain(
      'Map <a href="https://example.org/map.png">',
    );
  });

  it('knows the line of each block', () => {
    const blocks = renderNote('# One\n\nTwo\nlines\n\n- three\n\n\n[1] Four\n\n[2] Five');
    expect(blocks.map(({ line }) => line)).toEqual([1, 3, 6, 9, 11]);
  });

  it('takes time in proportion to the length of a note', () => {
    const time = (paragraphs: number) => {
      const text = 'See [[Keys at sea]] and #tide/high, [1] said.\n\n'.repeat(paragraphs);
      const began = performance.now();
      renderNote(text);
      return performance.now() - began;
    };
    time(200);
    expect(time(5400)).toBeLessThan(27 * 3 * Math.max(time(200), time(200), 1));
  });
});

const shared = join(import.meta.dirname, '../../../../../shared/fixtures/markdown');
interface Case {
  markdown: string;
  html: string;
}
// Our own syntax, pictures and the line of a block of their own are meant to differ.
const ours = /\[\[|#[\p{L}\d]|!\[|\[\^|\[![a-z]+\]|\[[ xX]\]/iu;

describe.skipIf(!existsSync(shared))(
  'CommonMark and GFM (skipped without ../shared/fixtures/markdown)',
  () => {
    it.each(['commonmark.0.31.2.json', 'gfm.0.29.json'])('render as marked does: %s', (name) => {
      const cases = JSON.parse(readFileSync(join(shared, name), 'utf8')) as Case[];
      const plain = new Marked(realTags, { gfm: true });
      for (const { markdown } of cases.filter((each) => !ours.test(each.markdown)))
        expect(html(markdown)).toBe(plain.parse(markdown, { async: false }));
    });
  },
);

describe('words in angle brackets', () => {
  it.each([
    ['A Box<Apple> holds a List<String>.', '<p>A Box&lt;Apple&gt; holds a List&lt;String&gt;.</p>'],
    ['<your name> and <Fruit />', '<p>&lt;your name&gt; and &lt;Fruit /&gt;</p>'],
    ['<Fruit>\n*a*', '<p>&lt;Fruit&gt;\n<em>a</em></p>'],
    ['Map<Key, List<Object>>', '<p>Map&lt;Key, List&lt;Object&gt;&gt;</p>'],
    ['one<br>two <KBD>x</KBD> <!-- c --> Box<T>', '<p>one<br>two <KBD>x</KBD> <!-- c --> Box&lt;T&gt;</p>'],
  ])('%s are words, and tags are tags', (note, shown) => expect(html(note).trim()).toBe(shown));

  it('of pictures are plain', () =>
    expect(html('![a *b* `c`](https://example.org/p.png)')).toContain('>a b c <a'));
});
