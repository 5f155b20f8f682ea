import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { recognise } from '../../../../../electron/imports/posts/recognise.ts';
import { marginLines, shownBlock, washes } from '../../../../../renderer/pages/imports/margin-lines.ts';

function read(name: string) {
  const text = readFileSync(`tests/fixtures/posts/${name}`, 'utf8');
  const { sources, posts } = recognise([{ name, text }]);
  const [source, post] = [sources[0], posts[0]];
  if (!source || !post) throw new Error(`${name} was not recognised`);
  return { source, post, lines: marginLines(source, 0, posts) };
}

const margin = ({ source, lines }: ReturnType<typeof read>) =>
  lines
    .filter(({ role, boundaries }) => role !== undefined || boundaries.length > 0)
    .map(({ block, role, boundaries }) =>
      [
        ...boundaries.map(({ kind }) => `|${kind}|`),
        role,
        shownBlock(source.blocks[block] ?? '').slice(0, 20),
      ].join(' '),
    );

describe('the margin', () => {
  it('says of a plain post what each block was read as', () => {
    expect(margin(read('lantern-days.txt'))).toEqual(
      [
        '|post| new-post Lantern Days 2025: N',
        ' byline by Nora Quist | 3 Oc',
        ' intro Two days in an old f',
        '|talk| title Slow Deploys Are a F',
        ' speaker Mara Lindqvist from ',
        '|talk| title Queues You Can See',
        ' speaker Tomas Pell (Brinewor',
        '|talk| title Keynote: The Map Is ',
        ' speaker Ines Farrow from the',
        '|outro|  Conclusion',
      ].map((line) => line.trimStart()),
    );
  });

  it('has every block of a source once and in order', () => {
    const { source, lines } = read('lantern-days-2.md');
    expect(lines.map(({ block }) => block)).toEqual(source.blocks.map((_, block) => block));
  });
});

describe('a shown block', () => {
  it('is washed where its fields were read', () => {
    const { source, post, lines } = read('lantern-days-2.md');
    const washed = lines.flatMap(({ block, talk }) =>
      washes(
        shownBlock(source.blocks[block] ?? ''),
        block,
        post.talks.find(({ key }) => key === talk),
      )
        .filter(({ field }) => field)
        .map(({ field, text }) => `${field}: ${text}`),
    );
    expect(washed).toEqual([
      'title: Why a backup is not a restore',
      'star: ★',
      'speaker: Jon Aske',
      'affiliation: Saltline',
      'title: How to read logs like letters',
      'speaker: Petra Voss',
      'affiliation: Inkwell',
    ]);
  });

  it('gives its whole text in the pieces', () => {
    const { source, post, lines } = read('lantern-days.txt');
    for (const { block, talk } of lines) {
      const shown = shownBlock(source.blocks[block] ?? '');
      const pieces = washes(
        shown,
        block,
        post.talks.find(({ key }) => key === talk),
      );
      expect(pieces.map(({ text }) => text).join('')).toBe(shown);
    }
  });

  it('is cut when no screen could show it', () => {
    expect(shownBlock('word '.repeat(100_000)).length).toBeLessThan(6100);
  });
});
