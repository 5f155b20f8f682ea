/** A query read into its parts, whatever somebody types. */
import { describe, expect, it } from 'vitest';
import { readQuery, type Asked } from '../../../../electron/search/asked.ts';

/** A query's parts in short. */
function said(asked: Asked | undefined): string {
  switch (asked?.kind) {
    case undefined:
      return '';
    case 'words':
      return `${asked.words.join('_')}${asked.open ? '…' : ''}`;
    case 'field':
    case 'record':
      return `${asked.name}=${asked.kind === 'field' ? asked.words.join('_') : asked.value}`;
    case 'not':
      return `-${said(asked.part)}`;
    case 'and':
    case 'or':
      return `(${asked.parts.map(said).join(asked.kind === 'and' ? ' & ' : ' | ')})`;
  }
}

describe('a query', () => {
  it.each([
    ['vault', 'vault…'],
    ['vault ', 'vault'],
    ['Vault Düsseldorf ', '(vault & dusseldorf)'],
    ['"dynamic secrets"', 'dynamic_secrets'],
    ['“dynamic secrets” vault ', '(dynamic_secrets & vault)'],
    ['node.js ', 'node_js'],
    ['C++ c# ', '(c++ & c#)'],
    ['fog OR mist ', '(fog | mist)'],
    ['fog | mist ', '(fog | mist)'],
    ['rope fog OR mist ', '((rope & fog) | mist)'],
    ['rope (fog OR mist) ', '(rope & (fog | mist))'],
    ['rope AND fog ', '(rope & fog)'],
    ['rope -fog ', '(rope & -fog)'],
    ['rope NOT fog ', '(rope & -fog)'],
    ['rope -(fog mist) ', '(rope & -(fog & mist))'],
    ['speaker:zoe vault ', '(speaker=zoe & vault)'],
    ['SPEAKER:"Zoë Büchner" ', 'speaker=zoe_buchner'],
    ['stars:>=2 year:2018..2020 ', '(stars=>=2 & year=2018..2020)'],
    ['-tag:rust plan:want', '(-tag=rust & plan=want)'],
    ['speaker: ropes ', 'ropes'],
    ['10:30 ', '10_30'],
    ['', ''],
    ['   ', ''],
    ['- ( ) "" & |', ''],
  ])('%j is read as %s', (text, expected) => {
    expect(said(readQuery(text).asked)).toBe(expected);
    expect(readQuery(text).doubts.filter(({ kind }) => kind === 'unknown-operator')).toEqual([]);
  });

  it.each([
    ['"dynamic sec', 'unclosed-quote', 'dynamic_sec…'],
    ['rope (fog OR mist', 'unclosed-parenthesis', '(rope & (fog | mist…))'],
    ['nothing:here ', 'unknown-operator', 'nothing_here'],
    ['constructor:x ', 'unknown-operator', 'constructor_x'],
    ['stars:many ', 'unknown-value', ''],
    ['before:tomorrow ', 'unknown-value', ''],
    ['after:2019-13 ', 'unknown-value', ''],
    ['before:2019-02-30 ', 'unknown-value', ''],
    ['after:2019-00 ', 'unknown-value', ''],
    ['stars:>=9 ', 'unknown-value', ''],
    ['stars:1..7 ', 'unknown-value', ''],
    ['words:50..20 ', 'unknown-value', ''],
  ])('%j is answered, and told as %s', (text, doubt, expected) => {
    const { asked, doubts } = readQuery(text);
    expect(doubts.map(({ kind }) => kind)).toEqual([doubt]);
    expect(said(asked)).toBe(expected);
  });

  it('of ten kilobytes is read as far as one can mean it', () => {
    for (const text of ['word '.repeat(2000), '('.repeat(10_000), '"a" '.repeat(2500), '-'.repeat(10_000)]) {
      const { doubts } = readQuery(text);
      expect(doubts.some(({ kind }) => kind === 'too-long')).toBe(true);
    }
  });
});
