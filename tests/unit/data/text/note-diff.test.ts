import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffNotes, type DiffLine } from '../../../../data/text/note-diff.ts';

/** A comparison as lines: `+` added, `-` gone, `~` changed with `{+ +}` and `[- -]` around words, `…` folded. */
function drawn(line: DiffLine): string {
  if (line.kind === 'folded') return `… ${line.lines}`;
  if (line.kind !== 'changed') return `${{ same: ' ', added: '+', gone: '-' }[line.kind]} ${line.text}`;
  const part = { same: (t: string) => t, added: (t: string) => `{+${t}+}`, gone: (t: string) => `[-${t}-]` };
  return `~ ${line.parts.map(({ kind, text }) => part[kind](text)).join('')}`;
}

const draw = (earlier: string, later: string) => diffNotes(earlier, later).map(drawn);

describe('what became of a note', () => {
  it.each([
    ['nothing', 'a\nb', 'a\nb', ['… 2']],
    ['a line more', 'a\nb', 'a\nnew\nb', ['  a', '+ new', '  b']],
    ['a line less', 'a\nold\nb', 'a\nb', ['  a', '- old', '  b']],
    ['the first words', '', 'one\ntwo', ['+ one', '+ two']],
    ['all gone', 'one', '', ['- one']],
    [
      'a word within a line',
      'Vault keeps keys and certificates.',
      'Vault keeps keys and tokens.',
      ['~ Vault keeps keys and [-certificates-]{+tokens+}.'],
    ],
    ['a line that has nothing in common', 'old words here', 'fresh ink', ['- old words here', '+ fresh ink']],
  ])('%s', (_name, earlier, later, lines) => {
    expect(draw(earlier, later)).toEqual(lines);
  });

  it('leaves out what is far from any change', () => {
    const same = Array.from({ length: 10 }, (_, index) => `line ${index}`).join('\n');
    expect(draw(`${same}\nold`, `${same}\n`)).toEqual(['… 8', '  line 8', '  line 9', '- old', '+ ']);
  });

  it('holds every line of both texts', () => {
    const line = fc.constantFrom(
      '',
      'rope',
      'rope and tide',
      'tide and fog',
      'fog',
      'fog and crane and rope',
    );
    const text = fc.array(line, { maxLength: 12 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (earlier, later) => {
        const lines = diffNotes(earlier, later).filter((one) => one.kind !== 'folded');
        const side = (not: 'added' | 'gone') =>
          lines.flatMap((one) =>
            one.kind === 'changed'
              ? [one.parts.map((part) => (part.kind === not ? '' : part.text)).join('')]
              : one.kind === not
                ? []
                : [one.text],
          );
        const shown = (whole: string, part: string[]) => {
          const all = whole === '' ? [] : whole.split('\n');
          return part.every((one) => all.includes(one));
        };
        expect(shown(earlier, side('added'))).toBe(true);
        expect(shown(later, side('gone'))).toBe(true);
      }),
    );
  });

  // What takes the square of their length ends at the time limit of a test.
  it('shows two long texts that share nothing', () => {
    const text = (word: string) => Array.from({ length: 20_000 }, (_, at) => `${word} ${at}`).join('\n');
    expect(diffNotes(text('rope'), text('tide'))).toHaveLength(40_000);
  });

  it('compares texts of more lines than one call takes', () => {
    const text = 'rope\n'.repeat(300_000);
    expect(diffNotes(text, `tide\n${text}`)).toHaveLength(4);
    expect(diffNotes('', text)).toHaveLength(300_001);
  });
});
