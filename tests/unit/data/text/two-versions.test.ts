import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chosenText, piecesOf, wordsOfSide, type Pick } from '../../../../data/text/two-versions.ts';

const here = 'Shared start.\nMine.\nShared end.\n';
const there = 'Shared start.\nTheirs.\nShared end.\nOnly there.\n';
const side = (wanted: Pick) => (pieces: ReturnType<typeof piecesOf>) =>
  chosenText(pieces, new Map(pieces.map((_, index) => [index, wanted])));
const onlyHere = side({ here: true, there: false });
const onlyThere = side({ here: false, there: true });

describe('two versions of a note', () => {
  test('are taken apart into what they share and where they differ', () => {
    expect(piecesOf(here, there)).toEqual([
      { kind: 'same', lines: ['Shared start.'] },
      { kind: 'differs', here: ['Mine.'], there: ['Theirs.'] },
      { kind: 'same', lines: ['Shared end.'] },
      { kind: 'differs', here: [], there: ['Only there.'] },
      { kind: 'same', lines: [''] },
    ]);
  });

  test('stay both where nobody has chosen, mine first', () => {
    expect(chosenText(piecesOf(here, there), new Map())).toBe(
      'Shared start.\nMine.\nTheirs.\nShared end.\nOnly there.\n',
    );
  });

  test('differ in nothing where only blank lines differ', () => {
    expect(piecesOf('a\n\nb', 'a\nb').map(({ kind }) => kind)).not.toContain('differs');
  });

  test('of which one is empty differ in all of it', () => {
    expect(piecesOf('', 'all')).toEqual([{ kind: 'differs', here: [], there: ['all'] }]);
    expect(piecesOf('', '')).toEqual([]);
  });

  test.each([
    ['here', onlyHere],
    ['there', onlyThere],
  ] as const)('give the version of one side back when it alone stays: %s', (name, choose) => {
    const line = fc.constantFrom('a', 'b', 'c', 'd e');
    const note = fc.array(line, { maxLength: 12 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(note, note, (one, other) => {
        expect(choose(piecesOf(one, other))).toBe(name === 'here' ? one : other);
      }),
    );
  });

  test('are taken apart in no time though very long and wholly different', () => {
    const long = (word: string) => Array.from({ length: 20_000 }, (_, at) => `${word} ${at}`).join('\n');
    const pieces = piecesOf(long('here'), long('there'));
    expect(onlyThere(pieces)).toBe(long('there'));
  });
});

describe('the words of one side', () => {
  test('are marked where the other side has others', () => {
    expect(
      wordsOfSide(['Each user is made on the spot.'], ['Each user is for every client.']),
    ).toContainEqual({
      kind: 'same',
      text: 'Each user is ',
    });
    expect(wordsOfSide(['the one two three'], ['the one four five'])).toEqual([
      { kind: 'same', text: 'the one ' },
      { kind: 'added', text: 'two three' },
    ]);
  });

  test('are all its own where hardly any is shared', () => {
    const own = 'Does the lease outlive a restart?';
    expect(wordsOfSide([own], ['Slides: no link yet, ask on the Monday.'])).toEqual([
      { kind: 'added', text: own },
    ]);
  });

  test('are all its own where the other side has nothing', () => {
    expect(wordsOfSide(['new'], [])).toEqual([{ kind: 'added', text: 'new' }]);
  });
});
