import { describe, expect, test } from 'vitest';
import {
  chooseNamed,
  nounsHaveCapitals,
  type NoteSurroundings,
} from '../../../../data/library/heard-before.ts';
import { KnownNames, type KnownName } from '../../../../data/library/known-names.ts';
import { namedPlaces } from '../../../../data/library/named-in-note.ts';

type Kind = KnownName['kind'];
const whole = (kind: Kind, name: string): KnownName => ({ kind, name, written: name });
const part = (kind: Kind, name: string, written: string): KnownName => ({
  kind,
  name,
  written,
  part: 'first',
});

const alone: NoteSurroundings = {
  keyOf: ({ kind, name }) => `${kind} ${name}`,
  isOut: () => false,
  isNear: () => false,
  isUsual: () => true,
  isPlaced: () => false,
  isSpokenOf: () => false,
  nounsHaveCapitals: false,
};

function proposed(note: string, all: readonly KnownName[], around: Partial<NoteSurroundings> = {}): string[] {
  const names = new KnownNames();
  for (const name of all) names.add(name);
  return chooseNamed(namedPlaces(note, names), { ...alone, ...around }).map(
    ({ name, words }) => `${name.kind} ${name.name} by ${words}`,
  );
}

describe('a name of common words', () => {
  const tags = ['go', 'rust', 'test', 'C', 'people', 'swift', 'data', 'on-call'].map((name) =>
    whole('tag', name),
  );
  const companies = ['Square', 'Shell', 'Box'].map((name) => whole('company', name));
  test.each([
    'We go home and test the rust on a square box of data. People call on the swift shell.',
    'Go home. Rust is red. Test it. Square it. Box it. People, data, shell.',
    '# Go Test The Rust Square\n\n- Swift and safe\n- Test',
    'He said: “Go on, test it.” She was on call.',
    'The Test Driven Box Company',
  ])('is not proposed for the word alone: %s', (note) => {
    expect(proposed(note, [...tags, ...companies])).toEqual([]);
  });

  test('is proposed where its capital says that it is a name', () => {
    expect(proposed('It is written in Go, not in Rust.', tags)).toEqual(['tag go by Go', 'tag rust by Rust']);
    expect(proposed('She works for Square now.', companies)).toEqual(['company Square by Square']);
  });

  test('is not proposed for a capital where all nouns have one', () => {
    const note = 'Das ist ein Test, und der Rust ist auf dem Dach.';
    expect(proposed(note, tags, { nounsHaveCapitals: nounsHaveCapitals(note, undefined) })).toEqual([]);
    expect(nounsHaveCapitals('Short', 'de-DE')).toBe(true);
    expect(nounsHaveCapitals('The die was cast in the war, and all of the men are to go.', undefined)).toBe(
      false,
    );
  });

  test('is proposed where something else connects it with the talk', () => {
    expect(proposed('We test.', tags, { isNear: ({ name }) => name === 'test' })).toEqual([
      'tag test by test',
    ]);
  });
});

describe('a name that is nobody else’s word', () => {
  test('is proposed in the order of the note, once, where it is first', () => {
    const all = [whole('tag', 'kubernetes'), whole('company', 'Jimdo'), whole('person', 'Ada Byron')];
    expect(proposed('Jimdo’s Ada Byron on Kubernetes. Jimdo, kubernetes.', all)).toEqual([
      ...['company Jimdo by Jimdo', 'person Ada Byron by Ada Byron', 'tag kubernetes by Kubernetes'],
    ]);
  });

  test('is left out where it is the talk’s own or is linked', () => {
    const own = { isOut: ({ name }: KnownName) => name === 'Ada Byron' };
    const all = [
      whole('person', 'Ada Byron'),
      part('person', 'Ada Byron', 'Ada'),
      part('person', 'Ada Quist', 'Ada'),
    ];
    expect(proposed('Ada Byron spoke. Ada laughed.', all, { ...own, isNear: () => true })).toEqual([]);
  });
});

describe('a part of a name', () => {
  const first = [part('person', 'Marit Solbakken', 'Marit'), part('person', 'Mark Stone', 'Mark')];
  test('is nobody by itself, and somebody near the talk where it is one person and no common word', () => {
    expect(proposed('Then Marit asked.', first)).toEqual([]);
    const near = { isNear: () => true };
    expect(proposed('Then Marit asked, on the Mark.', first, near)).toEqual([
      'person Marit Solbakken by Marit',
    ]);
    expect(proposed('Then Marit asked.', [...first, part('person', 'Marit Lund', 'Marit')], near)).toEqual(
      [],
    );
    const one = { isNear: ({ name }: KnownName) => name === 'Marit Lund' };
    expect(proposed('Then Marit asked.', [...first, part('person', 'Marit Lund', 'Marit')], one)).toEqual([
      'person Marit Lund by Marit',
    ]);
  });
});

describe('a surname', () => {
  const surname = [part('person', 'Bo Lund', 'Lund')].map((one) => ({ ...one, part: 'last' as const }));
  test('that one person has is that person, and not where another first name stands before it', () => {
    expect(proposed('Then Lund asked. Yesterday Lund left. Dr. Lund, Mr Lund.', surname)).toEqual([
      'person Bo Lund by Lund',
    ]);
    for (const note of ['Then Ada Lund asked.', 'Ada Lund asked.', 'The Lund Institute asked.'])
      expect([note, proposed(note, surname)]).toEqual([note, []]);
    const two = [...surname, { ...part('person', 'Ada Lund', 'Lund'), part: 'last' as const }];
    expect(proposed('Then Lund asked.', two)).toEqual([]);
  });
});

describe('a person of a name of common words', () => {
  const will = [whole('person', 'Will Street')];
  test('needs a second sign', () => {
    expect(proposed('We met in Will Street, at noon.', will)).toEqual([]);
    expect(proposed('We met Will Street.', will, { isSpokenOf: () => true })).toHaveLength(1);
  });
});

describe('a title', () => {
  const clocks = whole('talk', 'Clocks We Borrowed');
  test('of several words with capitals is proposed, and its words without them are not', () => {
    expect(proposed('As in Clocks We Borrowed.', [clocks])).toEqual([
      'talk Clocks We Borrowed by Clocks We Borrowed',
    ]);
    expect(proposed('The clocks we borrowed.', [clocks])).toEqual([]);
  });

  test('of one or two words needs its speaker beside it', () => {
    const short = [whole('talk', 'Table Talk'), whole('person', 'Jonah Quill')];
    const by = { isPlaced: (_: KnownName, people: ReadonlySet<string>) => people.has('person Jonah Quill') };
    expect(proposed('Then came Table Talk by somebody.', short, by)).toEqual([]);
    expect(proposed('Then came Table Talk by Jonah Quill.', short, by)).toEqual([
      ...['talk Table Talk by Table Talk', 'person Jonah Quill by Jonah Quill'],
    ]);
  });

  test('that many talks have is none of them', () => {
    const all = [1, 2, 3].map(() => whole('talk', 'Opening of the Conference Days'));
    expect(proposed('After Opening of the Conference Days.', all)).toEqual([]);
  });
});
