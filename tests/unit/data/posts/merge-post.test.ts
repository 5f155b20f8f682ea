import { describe, expect, it } from 'vitest';
import { mergePost } from '../../../../data/posts/merge-post.ts';
import { linesOfPost } from '../../../../data/posts/post-lines.ts';

const front = ['title: "Fog"', 'date: 2026-05-04', 'tags:', '  - "sea"', 'draft: true'];
const post = (body: string, keys: readonly string[] = front) => `---\n${keys.join('\n')}\n---\n${body}`;
const base = post('# Fog\n\nIt was cold.\n\nVideos will come.\n');
const mergeWith = (there: string, now: string) => mergePost({ base, there, now }).text;

describe('merging a post with its file', () => {
  it('takes what is new where nobody edited the file', () => {
    const now = post('# Fog\n\nIt was cold.\n\n[Video](https://v.example)\n');
    expect(mergePost({ base, there: base, now })).toEqual({ text: now, bothKept: false });
  });

  it('keeps a sentence written by hand beside what came, and a sentence taken out stays out', () => {
    const there = post('# Fog\n\nIt was cold, and we kept our coats on.\n');
    const now = post('# Fog\n\nIt was cold.\n\nVideos will come.\n\n[Video](https://v.example)\n');
    const merged = mergeWith(there, now);
    expect(merged).toContain('It was cold, and we kept our coats on.');
    expect(merged).toContain('[Video](https://v.example)');
    expect(merged).not.toContain('Videos will come');
  });

  it('keeps both versions of words that both changed, and says so', () => {
    const there = post('# Fog\n\nIt was icy.\n\nVideos will come.\n');
    const now = post('# Fog\n\nIt was warm.\n\nVideos will come.\n');
    const { text, bothKept } = mergePost({ base, there, now });
    expect([text.includes('icy'), text.includes('warm'), bothKept]).toEqual([true, true, true]);
  });

  it('leaves keys of the front matter as the hand set them, and adds those that are new at their place', () => {
    const there = post('# Fog\n', ['title: "Sea fog"', 'date: 2026-05-04', 'layout: wide', 'draft: false']);
    const now = post('# Fog\n', [
      'title: "Fog"',
      'date: 2026-05-05',
      'lastmod: 2026-06-01',
      ...front.slice(2),
    ]);
    expect(mergeWith(there, now).split('---\n')[1]).toBe(
      'title: "Sea fog"\ndate: 2026-05-05\nlastmod: 2026-06-01\nlayout: wide\ndraft: false\n',
    );
  });

  it('merges front matter that the hand broke, and a file without any', () => {
    const broken = base.replace('tags:\n  - "sea"', 'tags: [ "sea"\n   oh: : no');
    const now = base.replace('cold', 'cold and wet');
    expect(mergeWith(broken, now)).toContain('oh: : no\ndraft: true\n---\n# Fog\n\nIt was cold and wet.');
    expect(mergeWith('# Fog\n\nIt was cold.\n\nVideos will come.\n', now)).toBe(
      '# Fog\n\nIt was cold and wet.\n\nVideos will come.\n',
    );
  });

  it('keeps the line ends of Windows', () => {
    const there = base.replace('cold', 'icy').replaceAll('\n', '\r\n');
    const now = base.replace('Videos will come.', 'Videos are there.');
    expect(mergeWith(there, now)).toBe(now.replace('cold', 'icy').replaceAll('\n', '\r\n'));
  });
});

describe('the lines of a post that is written again', () => {
  const lines = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  it('are told apart: added, gone, written by hand, the same, and many of these as a number', () => {
    const there = [...lines.slice(0, 6), 'mine', 'g', 'h'].join('\n');
    const now = ['a', 'new', ...lines.slice(2, 6), 'mine', 'g', 'h'].join('\n');
    const shown = linesOfPost({ base: lines.join('\n'), there, now });
    expect(shown).toEqual([
      { kind: 'same', number: 1, text: 'a' },
      { kind: 'gone', number: 2, text: 'b' },
      { kind: 'added', number: 2, text: 'new' },
      { kind: 'same', number: 3, text: 'c' },
      { kind: 'folded', lines: 2 },
      { kind: 'same', number: 6, text: 'f' },
      { kind: 'yours', number: 7, text: 'mine' },
      { kind: 'same', number: 8, text: 'g' },
      { kind: 'same', number: 9, text: 'h' },
    ]);
  });
});
