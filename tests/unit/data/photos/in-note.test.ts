import { describe, expect, it } from 'vitest';
import { putInNote } from '../../../../data/photos/in-note.ts';

const picture = (name: string, offset: number) => ({
  markdown: `![${name}](attachments/${name}.jpg)`,
  offset,
});
const note =
  '# Ropes\n\n- They age. [0:50]\n- Slack first. [6:10]\n\nA word after.\n\n[1] https://example.org';

describe('photos in a note', () => {
  it('stand before the first line that was written later, and the last ones before its references', () => {
    const put = putInNote(note, [
      picture('late', 900),
      picture('first', 10),
      picture('b', 300),
      picture('a', 200),
    ]);
    expect(put).toBe(
      '# Ropes\n\n![first](attachments/first.jpg)\n\n- They age. [0:50]\n\n![a](attachments/a.jpg)\n\n![b](attachments/b.jpg)\n\n' +
        '- Slack first. [6:10]\n\nA word after.\n\n![late](attachments/late.jpg)\n\n[1] https://example.org',
    );
  });

  it('of a note without times stand at its end, and of an empty one alone', () => {
    expect(putInNote('Words.', [picture('a', 5)])).toBe('Words.\n\n![a](attachments/a.jpg)');
    expect(putInNote('', [picture('b', 5), picture('a', 4)])).toBe(
      '![a](attachments/a.jpg)\n\n![b](attachments/b.jpg)',
    );
  });

  it('are put in once, and none leaves a note as it is', () => {
    const once = putInNote(note, [picture('a', 200)]);
    expect(putInNote(once, [picture('a', 200)])).toBe(once);
    expect(putInNote(note, [])).toBe(note);
  });

  it('stand at no time that is written in code', () => {
    const code = '```\n- not a line [9:00]\n```\n\n- A line. [2:00]';
    expect(putInNote(code, [picture('a', 60)])).toBe(
      '```\n- not a line [9:00]\n```\n\n![a](attachments/a.jpg)\n\n- A line. [2:00]',
    );
  });
});
