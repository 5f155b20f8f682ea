import { describe, expect, test } from 'vitest';
import { rememberedIn } from '../../../../data/text/marked-lines.ts';

const shown = (note: string) => rememberedIn(note).lines.map(({ mark, text }) => [mark, text]);

describe('what one wanted to remember', () => {
  test('are the marked lines in their order, with their times', () => {
    const note =
      '# Ropes\n\n- Plain [0:10]\n- Note: Hemp *lasts* [0:40]\n> Never wet [1:00]\n- Why? (?) [2:00]\n- [ ] Buy [3:00]\n- [x] Sold';
    expect(shown(note)).toEqual([
      ['own', 'Hemp lasts'],
      ['quote', 'Never wet'],
      ['unsure', 'Why?'],
      ['todo', 'Buy'],
      ['todo', 'Sold'],
    ]);
    const { lines, of } = rememberedIn(note);
    expect(of).toBe(7);
    expect(lines[0]?.offset).toBe(40);
    expect(lines.map(({ open }) => open?.kind)).toEqual([undefined, undefined, 'unsure', 'todo', undefined]);
  });

  test('are the first lines of a note without marks, and nothing of an empty one', () => {
    expect(shown('One.\nTwo.\n\n```\n- Note: code\n```\nThree.\nFour.')).toEqual([
      [undefined, 'One.'],
      [undefined, 'Two.'],
      [undefined, 'Three.'],
    ]);
    expect(rememberedIn('')).toEqual({ lines: [], of: 0, marked: 0 });
  });
});
