/** What the page of the search draws: the query in its pieces, and the note beside line by line. */
import { describe, expect, it } from 'vitest';
import { around, linesOfNote } from '../../../../../renderer/pages/search/note-lines.ts';
import { piecesOf } from '../../../../../renderer/pages/search/pieces.ts';

describe('the field of a query', () => {
  it.each([
    ['vault has:note', ['plain vault', 'plain  ', 'chip has:note']],
    ['a OR "b c', ['plain a', 'plain  ', 'sign OR', 'plain  ', 'doubtful "b c']],
    ['/x+/ https://x.org', ['pattern /x+/', 'plain  ', 'plain https://x.org']],
    ['nothing:here', ['plain nothing:here']],
  ])('%j is drawn as %j', (text, drawn) => {
    expect(piecesOf(text, ['nothing']).map(({ look, words }) => `${look} ${words}`)).toEqual(drawn);
  });

  it('is drawn letter by letter as it is typed, however long it is', () => {
    const long = 'speaker:"Ada" -(rope OR fog) '.repeat(400);
    expect(
      piecesOf(long, [])
        .map(({ words }) => words)
        .join(''),
    ).toBe(long);
  });
});

describe('a note beside what was found', () => {
  const note = '# The Rope\n\n- A *rope* holds [0:40]\n- [ ] Ask (?)\nLast rope';

  it('is plain words, with what each line carries and where its first word stands', () => {
    expect(linesOfNote(note, ['rope'])).toMatchObject([
      { words: 'The Rope', look: 'heading', at: 6, matches: [[4, 8]] },
      { words: 'A rope holds', offset: 40, at: note.indexOf('rope*'), matches: [[2, 6]] },
      { words: 'Ask (?)', mark: 'todo', matches: [] },
      { words: 'Last rope', at: note.lastIndexOf('rope') },
    ]);
  });

  it('has tables by their cells and code as it is, without the lines that only draw', () => {
    const drawn =
      '| rope | *load* |\n| --- | ---: |\n| a\\|b | `2` |\n\n```ts\nconst rope = *1*;\n```\n\n---\nEnd';
    expect(linesOfNote(drawn, ['rope']).map(({ words, look, at }) => [words, look, at])).toEqual([
      ['rope | load', 'row', 2],
      ['a|b | 2', 'row', drawn.indexOf('| a')],
      ['const rope = *1*;', 'code', drawn.indexOf('rope =')],
      ['End', 'plain', drawn.indexOf('End')],
    ]);
  });

  it('is shown around the place', () => {
    const lines = Array.from({ length: 100 }, (_, at) => at);
    expect(around(lines, 50, 10)).toEqual({ shown: lines.slice(45, 55), before: 45 });
    expect(around(lines, 99, 10).shown).toEqual(lines.slice(90));
    expect(around(lines, 0, 10).shown).toEqual(lines.slice(0, 10));
    expect(around([1, 2], 1, 10).shown).toEqual([1, 2]);
  });
});
