import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { merge } from '../../../../data/text/merge.ts';

const lines = (...all: string[]) => all.join('\n');

/** Whether `part` can be read in `whole` by leaving lines out. */
function holdsInOrder(whole: string[], part: string[]): boolean {
  let found = 0;
  for (const line of whole) if (line === part[found]) found += 1;
  return found === part.length;
}

/** A base of distinct lines, and what one side made of it: some lines gone, some new ones between. */
const someEdits = (mark: string) => fc.array(fc.constantFrom('keep', 'drop', mark), { maxLength: 12 });
function edited(base: string[], edits: string[]): string[] {
  return base.flatMap((line, index) => {
    const edit = edits[index] ?? 'keep';
    if (edit === 'keep') return [line];
    return edit === 'drop' ? [] : [line, `${edit} ${index}`];
  });
}
const distinctLines = fc.uniqueArray(
  fc.string({ minLength: 1, maxLength: 6, unit: fc.constantFrom('a', 'b', 'c', 'd') }),
  {
    minLength: 1,
    maxLength: 12,
  },
);

describe('merging two versions of a note', () => {
  const base = lines('# Vault', '', 'Keys expire.', '', 'Ask about restarts.');

  it.each([
    ['only I wrote', base, `${base}\nMine.`, base, `${base}\nMine.`],
    ['only the other wrote', base, base, `${base}\nTheirs.`, `${base}\nTheirs.`],
    ['both wrote the same', base, `${base}\nSame.`, `${base}\nSame.`, `${base}\nSame.`],
    ['both wrote in different places', 'a\nb\nc', 'A\nb\nc', 'a\nb\nC', 'A\nb\nC'],
    ['both began an empty note', '', 'Mine.', 'Theirs.', 'Theirs.\nMine.'],
    ['both changed one line', 'a\nb\nc', 'a\nmine\nc', 'a\ntheirs\nc', 'a\ntheirs\nmine\nc'],
    ['one wrote on where the other stopped', 'a', 'a wor', 'a words', 'a words'],
    ['one deleted what the other changed', 'a\nb\nc', 'a\nc', 'a\nb!\nc', 'a\nb!\nc'],
    ['both share part of a change', 'a\nb', 'x\nmine', 'x\ntheirs', 'x\ntheirs\nmine'],
    ['one emptied the note while the other wrote on', 'a', '', 'a\nb', 'a\nb'],
  ])('%s', (_, old, mine, theirs, merged) => {
    expect(merge(old, mine, theirs).text).toBe(merged);
  });

  it('says when two versions of one place stand there', () => {
    expect(merge('a', 'mine', 'theirs').bothKept).toBe(true);
    expect(merge('a\nb\nc', 'A\nb\nc', 'a\nb\nC').bothKept).toBe(false);
  });

  it('keeps line ends of any kind', () => {
    expect(merge('a\r\nb\r\nc', 'A\r\nb\r\nc', 'a\r\nb\r\nC').text).toBe('A\r\nb\r\nC');
  });

  it('loses no line that either side wrote', () => {
    fc.assert(
      fc.property(distinctLines, someEdits('mine'), someEdits('theirs'), (old, myEdits, theirEdits) => {
        const [mine, theirs] = [edited(old, myEdits), edited(old, theirEdits)];
        const merged = merge(old.join('\n'), mine.join('\n'), theirs.join('\n')).text.split('\n');
        const written = (side: string[]) => side.filter((line) => !old.includes(line));
        expect(holdsInOrder(merged, written(mine))).toBe(true);
        expect(holdsInOrder(merged, written(theirs))).toBe(true);
        const untouched = old.filter((line) => mine.includes(line) && theirs.includes(line));
        expect(holdsInOrder(merged, untouched)).toBe(true);
      }),
    );
  });

  it('stands any three texts and keeps every line with words that both sides have', () => {
    const text = fc.array(fc.constantFrom('', 'a', 'b', '- a', '\t', 'é'), { maxLength: 20 });
    fc.assert(
      fc.property(text, text, text, (old, mine, theirs) => {
        const merged = merge(old.join('\n'), mine.join('\n'), theirs.join('\n')).text.split('\n');
        const shared = mine.filter((line) => line.trim() !== '' && theirs.includes(line));
        for (const line of shared) expect(merged).toContain(line);
      }),
    );
  });

  it.each([
    ['with distinct lines', (line: number) => `line ${line}`],
    ['with every other line blank', (line: number) => (line % 2 ? '' : `line ${line}`)],
    ['of one line repeated', () => 'same'],
    ['of ten lines repeated', (line: number) => `kind ${(line * 7919) % 10}`],
  ])('merges 250 KB %s, nothing lost', (_, make) => {
    const old = Array.from({ length: 8000 }, (_, line) => make(line));
    const [mine, theirs] = [
      ['mine 1', ...old, 'mine 2'],
      ['theirs 1', ...old.slice(0, 4000), 'theirs 2', ...old.slice(4000)],
    ];
    const merged = merge(old.join('\n'), mine.join('\n'), theirs.join('\n')).text.split('\n');
    for (const line of ['mine 1', 'mine 2', 'theirs 1', 'theirs 2']) expect(merged).toContain(line);
    expect(holdsInOrder(merged, old)).toBe(true);
  });
});
