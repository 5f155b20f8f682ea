/** Embeds stand for the words of another note, which stay a quote and disturb nothing around them. */
import { describe, expect, it, test } from 'vitest';
import { findEmbeds, sectionOf, withEmbeds, type Embedded } from '../../../../data/text/embeds.ts';

const harbour: Embedded = {
  target: 'Quay Days 2024/Fog',
  title: 'Fog',
  from: 'Ada Byron, Quay Days 2024',
  text: 'Lanterns [1] help.\n\n## Why\n\nThey *shine*. ![[Tide]]\n\n[1] https://example.org/fog',
};
const find = (target: string) => (target === 'Fog' ? harbour : undefined);
const printed = (text: string) => withEmbeds(text, find).text;

test.each([
  ['![[Fog]]', ['Fog']],
  ['  ![[Fog#Why]]  ', ['Fog#Why']],
  ['see ![[Fog]]', []],
  ['![[Fog]] and more', []],
  ['[[Fog]]', []],
  ['```\n![[Fog]]\n```', []],
  ['![[Fog]]\r\n![[Tide]]', ['Fog', 'Tide']],
  ['![[]]', []],
  ['![[open', []],
])('%j embeds %j', (text, targets) => {
  expect(findEmbeds(text).map(({ target }) => target)).toEqual(targets);
});

describe('an embed', () => {
  it('becomes a quote that leads to its talk, its headings strong, its references its own', () => {
    expect(printed('Before\n![[Fog]]\nAfter')).toBe(
      [
        'Before\n',
        '> [[Quay Days 2024/Fog|Fog]], Ada Byron, Quay Days 2024\n>',
        '> Lanterns \\[1] help.\n>\n>',
        '> **Why**\n>\n>',
        '> They *shine*. [[Tide]]\n>',
        '> \\[1\\] https://example.org/fog\n',
        'After',
      ].join('\n'),
    );
  });

  it('that leads nowhere becomes a link; an exclamation before a link stays one', () => {
    expect(printed('![[Nobody]] and wow![[Fog]]')).toBe('[[Nobody]] and wow![[Fog]]');
    expect(printed('![[Nobody]]')).toBe('[[Nobody]]');
  });

  it('says of each line which one of the note it is', () => {
    const { text, lineInNote } = withEmbeds('one\n\n![[Fog]]\n\nfive\n![[Fog]]\nseven', find);
    const lines = text.split('\n');
    const at = (words: string) => lineInNote(lines.indexOf(words) + 1);
    expect([at('one'), at('five'), at('seven')]).toEqual([1, 5, 7]);
    expect(
      lines.map((_, line) => lineInNote(line + 1)).every((line, place, all) => line >= (all[place - 1] ?? 1)),
    ).toBe(true);
  });

  it('of a very long note is cut, and many of them stay links', () => {
    const long = { ...harbour, text: 'word '.repeat(20_000) };
    const many = withEmbeds('![[Fog]]\n\n'.repeat(200), () => long).text;
    expect(many.length).toBeLessThan(50 * 21_000 + 10_000);
    expect(many.match(/^\[\[Fog\]\]$/gm)?.length).toBe(150);
  });
});

describe('a section', () => {
  const text = '# Top\n\nintro\n\n## Why & how?\n\nwords\n\n### Deep\n\nmore\n\n## Next\n\nend';
  test.each([
    ['why how', '\n\nwords\n\n### Deep\n\nmore\n\n'],
    ['Next', '\n\nend'],
    ['Top', text.slice(5)],
    ['nowhere', undefined],
  ])('%j is %j', (heading, section) => {
    expect(sectionOf(text, heading)).toBe(section);
  });
});
