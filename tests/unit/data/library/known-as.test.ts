import { expect, test } from 'vitest';
import { decisionKey, type Decision, type Decisions } from '../../../../data/library/decisions.ts';
import { knownAs, renamedBetween } from '../../../../data/library/known-as.ts';

const made = (...all: Decision[]): Decisions => new Map(all.map((one) => [decisionKey(one), one]));
const alias = (written: string, name: string, of: 'person' | 'company' | 'tag' = 'person'): Decision => ({
  kind: 'alias',
  of,
  alias: written,
  name,
});
const apart = (value: string, as: string, by: 'company' | 'talk' = 'company'): Decision => ({
  ...{ kind: 'apart', name: 'Ada Byron' },
  ...{ by, value, as },
});

test('a name leads to what it leads to, along all steps', () => {
  const known = knownAs(made(alias('adalove', 'A. King'), alias('A. King', 'Ada Byron')));
  expect(known.keyOf('person', 'AdaLove')).toBe(known.keyOf('person', 'ada byron'));
  expect(known.nameOf('person', known.keyOf('person', 'adalove'))).toBe('Ada Byron');
  expect([...known.aliasesOf('person', known.keyOf('person', 'Ada Byron'))].sort()).toEqual([
    'A. King',
    'adalove',
  ]);
});

test('names that lead in a circle are one, whichever is asked for first', () => {
  const circle = made(alias('a', 'b'), alias('b', 'c'), alias('c', 'a'), alias('d', 'b'));
  for (const first of ['a', 'b', 'c', 'd']) {
    const known = knownAs(circle);
    known.keyOf('person', first);
    expect(['a', 'b', 'c', 'd'].map((name) => known.keyOf('person', name))).toEqual(['a', 'a', 'a', 'a']);
  }
});

test('fifty thousand names in one chain are followed at once', () => {
  const chain = Array.from({ length: 50_000 }, (_, at) => alias(`n${at}`, `n${at + 1}`));
  const known = knownAs(made(...chain));
  expect(known.keyOf('person', 'n0')).toBe('n50000');
  expect(known.aliasesOf('person', 'n50000')).toHaveLength(50_000);
});

test('kinds of names are apart', () => {
  const known = knownAs(made(alias('k8s', 'Kubernetes', 'tag')));
  expect([known.keyOf('tag', '#K8s'), known.keyOf('person', 'k8s')]).toEqual(['kubernetes', 'k8s']);
});

test('whoever was told apart is known by talk before company, and by a company as printed before what it is taken for', () => {
  const known = knownAs(
    made(
      apart('Looms', 'Ada (Looms)'),
      apart('Looms Ltd', 'Ada (Ltd)'),
      apart('', 'Ada of nowhere'),
      apart('t1', 'Ada (t1)', 'talk'),
      alias('Weavers', 'Looms', 'company'),
    ),
  );
  const by = (affiliation: string | undefined, talk = 't0') =>
    known.speaker({ name: 'ada byron', ...(affiliation === undefined ? {} : { affiliation }) }, talk);
  expect([
    by('LOOMS'),
    by('Looms Ltd'),
    by('Weavers'),
    by(undefined),
    by('Looms', 't1'),
    by('Engines'),
  ]).toEqual([...['adalooms', 'adaltd', 'adalooms', 'adaofnowhere', 'adat1', 'adabyron']]);
  expect(known.speaker({ name: 'Grace', affiliation: 'Looms' }, 't0')).toBe('grace');
});

test('what one decision changes is named by the keys of before and of now, and nothing else', () => {
  const before = made(alias('x', 'Ada'), alias('y', 'Grace'));
  const now = new Map([...before, ...made(alias('Ada', 'Byron'))]);
  const renamed = renamedBetween(
    { decisions: before, known: knownAs(before) },
    { decisions: now, known: knownAs(now) },
  );
  expect([...renamed.person].sort()).toEqual(['ada', 'byron']);
  expect([renamed.company.size, renamed.tag.size]).toEqual([0, 0]);
});
