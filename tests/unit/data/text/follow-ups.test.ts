import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countFollowUps, findFollowUps } from '../../../../data/text/follow-ups.ts';
import { changeLines, settleLine, type Settling } from '../../../../data/text/settle-follow-up.ts';

const found = (note: string) => findFollowUps(note).map(({ kind, text }) => [kind, text]);

describe('what a note leaves open', () => {
  test.each<[string, string, [string, string][]]>([
    ['a captured task with its time', '- [ ] Check our pods [5:31]', [['todo', 'Check our pods']]],
    ['a captured doubt', '- Is the port open? (?) [4:48]', [['unsure', 'Is the port open?']]],
    ['a doubt in a paragraph', 'Was it 40 or 50 knots? (?)', [['unsure', 'Was it 40 or 50 knots?']]],
    ['a task of a numbered list', '1. [ ] Weigh the anchor', [['todo', 'Weigh the anchor']]],
    ['a task in a quote', '> - [ ] Ask the pilot', [['todo', 'Ask the pilot']]],
    ['a nested task', '- Ropes\n  - [ ] Splice them', [['todo', 'Splice them']]],
    ['a task over two lines', '- [ ] Read the paper\n  on hemp [1:00]', [['todo', 'Read the paper on hemp']]],
    ['a doubt in a heading', '## Which tide? (?)', [['unsure', 'Which tide?']]],
    ['a task with a doubt', '- [ ] Call the yard (?)', [['todo', 'Call the yard']]],
    [
      'two doubts of one paragraph',
      'How deep? (?)\nHow wide? (?)',
      [
        ['unsure', 'How deep?'],
        ['unsure', 'How wide?'],
      ],
    ],
    ['no task that is done', '- [x] Moored (?)\n- [X] Paid', []],
    ['no code', '```\n- [ ] not a task\n// why (?)\n```\nand `(?)` in a span', []],
    ['no empty task', '- [ ] ', []],
    ['no box without a list', '[ ] Bread', []],
    ['no words in brackets that are escaped', 'Really \\(?)', []],
  ])('is %s', (_, note, expected) => {
    expect(found(note)).toEqual(expected);
  });

  test('names its line, its time and its place among lines that are the same', () => {
    expect(findFollowUps('Tide\n\n- [ ] Ask [0:40]\n- [ ] Ask [0:40]\n')).toMatchObject([
      { line: '- [ ] Ask [0:40]', nth: 0, at: 2, offset: 40 },
      { line: '- [ ] Ask [0:40]', nth: 1, at: 3, offset: 40 },
    ]);
  });

  test('keeps its place in a note that is scanned in pieces', () => {
    const note = `${'- a line of rope and tide\n'.repeat(400)}- [ ] The last\n`;
    expect(findFollowUps(note)).toMatchObject([{ line: '- [ ] The last', at: 400, place: note.length - 15 }]);
  });

  test('takes time in proportion to its doubts', () => {
    const note = `- ${'(?) '.repeat(200_000)}\n- [ ] Ask`;
    expect(countFollowUps(note)).toMatchObject({ todo: 1, unsure: 1 });
  });

  test('is counted, with a print that follows its words alone', () => {
    const count = countFollowUps('Tide.\n\n- [ ] Ask\n- Deep? (?)');
    expect(count).toMatchObject({ todo: 1, unsure: 1 });
    expect(countFollowUps('Much more tide.\n\n- [ ] Ask\n- Deep? (?)')).toEqual(count);
    expect(countFollowUps('Tide.\n\n- [ ] Ask them\n- Deep? (?)')?.print).not.toBe(count?.print);
    expect(countFollowUps('Tide.')).toBeUndefined();
    expect(countFollowUps('- [ ] Ask (?)\n- [ ] Ask')).toMatchObject({ todo: 2, unsure: 0, doubt: 1 });
  });
});

const first = (note: string, settling: Settling) => {
  const [open] = findFollowUps(note);
  if (!open) throw new Error('nothing is open');
  return settleLine(note, open, settling);
};
const answer = (words: string): Settling => ({ does: 'answer', words });

describe('an open line', () => {
  test.each<[string, string, Settling, string]>([
    ['is ticked', '- [ ] Ask [0:40]\nmore', { does: 'done' }, '- [x] Ask [0:40]\nmore'],
    ['keeps its words when it is dropped', '- [ ] Ask\n', { does: 'drop' }, '- Ask\n'],
    ['is sure', '- Deep? (?) [4:48]', { does: 'done' }, '- Deep? [4:48]'],
    [
      'is answered below',
      '- Deep? (?) [4:48]\n- Next',
      answer('No: nine metres'),
      '- Deep? [4:48]\n  - No: nine metres\n- Next',
    ],
    [
      'is ticked with its answer',
      '1. [ ] Ask\n   twice\n2. Next',
      answer('Did'),
      '1. [x] Ask\n   twice\n   - Did\n2. Next',
    ],
    [
      'is answered within its quote',
      '> - Deep? (?)\n> - Next',
      answer('Yes'),
      '> - Deep?\n>   - Yes\n> - Next',
    ],
    [
      'is answered below a quote',
      '> Deep? (?)\n> or not\n\nNext',
      answer('Yes'),
      '> Deep?\n> or not\n\nYes\n\nNext',
    ],
    [
      'is answered below its paragraph',
      'Deep? (?)\nor not\n# Next',
      answer('Yes'),
      'Deep?\nor not\n\nYes\n\n# Next',
    ],
    [
      'is answered before the references',
      'Deep? (?)\n[1] https://example.org',
      answer('Yes'),
      'Deep?\n\nYes\n\n[1] https://example.org',
    ],
    [
      'keeps the line ends of its note',
      '- Deep? (?)\r\n- Next\r\n',
      answer('Yes'),
      '- Deep?\r\n  - Yes\r\n- Next\r\n',
    ],
    ['takes an answer in one line', '- Deep? (?)', answer(' It\nis  '), '- Deep?\n  - It is'],
    ['without an answer is only sure', '- Deep? (?)', answer('  '), '- Deep?'],
  ])('%s', (_, note, settling, expected) => {
    expect(first(note, settling)?.note).toBe(expected);
  });

  test('is the one that is meant among others that are the same', () => {
    const note = '- [ ] Ask\n- [ ] Ask\n- [ ] Ask';
    expect(settleLine(note, { line: '- [ ] Ask', nth: 1 }, { does: 'done' })?.note).toBe(
      '- [ ] Ask\n- [x] Ask\n- [ ] Ask',
    );
  });

  test('that is not there as it was is nowhere else either', () => {
    expect(settleLine('- [ ] Ask them', { line: '- [ ] Ask', nth: 0 }, { does: 'done' })).toBeUndefined();
    expect(settleLine('- [ ] Ask', { line: '- [ ] Ask', nth: 1 }, { does: 'done' })).toBeUndefined();
    expect(
      settleLine('```\n- [ ] Ask\n```', { line: '- [ ] Ask', nth: 0 }, { does: 'done' }),
    ).toBeUndefined();
    expect(changeLines('Else', { from: '- [x] Ask', nth: 0, to: '- [ ] Ask' })).toBeUndefined();
  });

  const piece = fc.constantFrom(
    '- [ ] ask',
    '- deep? (?)',
    '  - [ ] below',
    '> tide (?)',
    'words',
    '',
    '# head (?)',
    '1. [ ] one',
    '[1] https://a.b',
    '```',
    '| a (?) |',
  );
  const notes = fc
    .tuple(fc.array(piece, { maxLength: 9 }), fc.constantFrom('\n', '\r\n'))
    .map(([lines, end]) => lines.join(end));
  const ways = fc.constantFrom<Settling>(
    { does: 'done' },
    { does: 'drop' },
    { does: 'answer', words: 'It is so' },
  );

  test('of any note is settled, one fewer is open, and taking that back gives the note as it was', () => {
    fc.assert(
      fc.property(notes, ways, fc.nat(), (note, settling, pick) => {
        const open = findFollowUps(note);
        const one = open[pick % Math.max(1, open.length)];
        if (!one) return;
        const settled = settleLine(note, one, settling);
        expect(findFollowUps(settled?.note ?? '')).toHaveLength(open.length - 1);
        expect(settled && changeLines(settled.note, settled.back)?.note).toBe(note);
      }),
      { numRuns: 500 },
    );
  });
});
