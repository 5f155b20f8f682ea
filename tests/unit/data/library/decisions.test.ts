import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decide,
  decisionKey,
  decisionsOf,
  mergeDecisions,
  readDecisions,
  takeBackDecisions,
  withListedNames,
  type Decision,
  type DecisionChange,
  type KeptDecisions,
} from '../../../../data/library/decisions.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 4, 4, 9, minute));
const alias = (written: string, name: string): Decision => ({
  kind: 'alias',
  of: 'person',
  alias: written,
  name,
});
const made = (...changes: DecisionChange[]): KeptDecisions => decide({}, changes, at(0)).kept;
const standing = (kept: KeptDecisions) => [...readDecisions(kept).values()];

const names = fc.constantFrom('Ada Byron', 'ada', 'k8s', 'A|B', '100%', '__proto__');
const decisions: fc.Arbitrary<Decision> = fc.oneof(
  fc.record({
    kind: fc.constant('alias' as const),
    of: fc.constantFrom('person' as const, 'tag' as const),
    alias: names,
    name: names,
  }),
  fc.record({ kind: fc.constant('refused' as const), what: fc.constant('tag' as const), name: names }),
  fc.record({
    kind: fc.constant('search' as const),
    name: names,
    query: fc.string(),
    view: fc.constant('list'),
  }),
);
const changes: fc.Arbitrary<DecisionChange> = fc.oneof(
  fc.record({ decision: decisions }),
  fc.record({ decision: decisions, removed: fc.constant(true as const) }),
);
/** What one machine has: some decisions of its own, at its own times, and what nobody understands. */
const kept: fc.Arbitrary<KeptDecisions> = fc
  .tuple(
    fc.array(fc.tuple(changes, fc.integer({ min: 0, max: 5 })), { maxLength: 8 }),
    fc.dictionary(fc.constantFrom('other', 'alias|person|ada', '__proto__'), fc.jsonValue(), { maxKeys: 2 }),
  )
  .map(([all, odd]) =>
    all.reduce((now: KeptDecisions, [change, minute]) => decide(now, [change], at(minute)).kept, odd),
  );

describe('merging', () => {
  test('comes out the same whichever side is first, however many are merged, however often', () => {
    fc.assert(
      fc.property(kept, kept, kept, (one, two, three) => {
        const all = mergeDecisions(mergeDecisions(one, two), three);
        expect(mergeDecisions(three, mergeDecisions(two, one))).toEqual(all);
        expect(mergeDecisions(all, two)).toBe(all);
      }),
    );
  });

  test('loses no key of either side, and what each says is what one of them said', () => {
    fc.assert(
      fc.property(kept, kept, (one, two) => {
        const all = mergeDecisions(one, two);
        expect(new Set(Object.keys(all))).toEqual(new Set([...Object.keys(one), ...Object.keys(two)]));
        for (const [key, entry] of Object.entries(all)) expect([one[key], two[key]]).toContainEqual(entry);
      }),
    );
  });

  test('takes the later decision, and leaves removed what was removed later', () => {
    const first = made({ decision: alias('adalove', 'Ada Byron') });
    const gone = decide(first, [{ decision: alias('adalove', 'Ada Byron'), removed: true }], at(2)).kept;
    const other = decide(first, [{ decision: alias('adalove', 'Grace Hopper') }], at(1)).kept;
    expect(standing(mergeDecisions(other, gone))).toEqual([]);
    expect(standing(mergeDecisions(first, other))).toEqual([alias('adalove', 'Grace Hopper')]);
  });

  test('is not outdone by a moment that no clock can have shown', () => {
    const key = decisionKey(alias('ada', 'X'));
    const hostile = { [key]: { at: '9999-12-31T23:59:59.999Z', ...alias('ada', 'X') } };
    expect(standing(mergeDecisions(hostile, made({ decision: alias('ada', 'Ada Byron') })))).toEqual([
      alias('ada', 'Ada Byron'),
    ]);
  });
});

describe('deciding', () => {
  test('outdoes what stood before, also where the clock has gone back since', () => {
    const ahead = decide({}, [{ decision: alias('ada', 'Grace Hopper') }], at(50)).kept;
    const behind = decide(ahead, [{ decision: alias('ada', 'Ada Byron') }], at(1)).kept;
    expect(standing(mergeDecisions(ahead, behind))).toEqual([alias('ada', 'Ada Byron')]);
  });

  test('asks one question whatever the case, the accents and the order of names', () => {
    expect(decisionKey(alias('José', 'x'))).toBe(decisionKey(alias('jose', 'y')));
    const judged = (one: string, other: string): Decision => ({
      ...{ kind: 'judged', of: 'person', answer: 'two' },
      ...{ one, other },
    });
    expect(decisionKey(judged('Ada', 'Grace'))).toBe(decisionKey(judged('grace', 'ada')));
    const refused = (name: string, talk: string): Decision => ({ kind: 'refused', what: 'tag', name, talk });
    expect(decisionKey(refused('a|b', 'c'))).not.toBe(decisionKey(refused('a', 'b|c')));
  });

  test('keeps entries that it does not understand, and what it does not know in those it changes', () => {
    const key = decisionKey(alias('ada', 'x'));
    const before = {
      odd: [1],
      [key]: { ...alias('ada', 'x'), later: 'field' },
      colour: { kind: 'new', at: 'x' },
    };
    const { kept: after } = decide(before, [{ decision: alias('Ada', 'Ada Byron') }], at(0));
    expect(after).toMatchObject({
      odd: [1],
      colour: { kind: 'new' },
      [key]: { later: 'field', name: 'Ada Byron' },
    });
    expect(standing(after)).toHaveLength(1);
  });

  test('finds an entry by what it says where it lies under another key', () => {
    const elsewhere = { 'older key': { at: at(3).toISOString(), ...alias('Ada', 'Grace') } };
    const { kept: after } = decide(
      elsewhere,
      [{ decision: alias('ada', 'Ada Byron'), removed: true }],
      at(1),
    );
    expect(standing(after)).toEqual([]);
  });
});

describe('taking back', () => {
  test('brings back what stood before, and nothing where nothing did', () => {
    fc.assert(
      fc.property(kept, fc.array(changes, { minLength: 1, maxLength: 4 }), (before, all) => {
        const { kept: after, made: done } = decide(before, all, at(10));
        const back = takeBackDecisions(after, done, at(11));
        expect(back.stayed).toBe(0);
        expect(readDecisions(back.kept)).toEqual(readDecisions(before));
      }),
    );
  });

  test('goes back step by step, as often as something was decided', () => {
    fc.assert(
      fc.property(kept, fc.array(changes, { minLength: 1, maxLength: 5 }), (before, all) => {
        const steps = all.map((change, index) => ({ change, minute: 10 + index }));
        let now = before;
        const done = steps.map(({ change, minute }) => {
          const step = decide(now, [change], at(minute));
          now = step.kept;
          return step.made;
        });
        for (const made of done.reverse()) {
          const back = takeBackDecisions(now, made, at(30));
          expect(back.stayed).toBe(0);
          now = back.kept;
        }
        expect(readDecisions(now)).toEqual(readDecisions(before));
      }),
    );
  });

  test('leaves what was decided otherwise since, and outlasts a merge with the file of before', () => {
    const { kept: one, made: done } = decide({}, [{ decision: alias('ada', 'Ada Byron') }], at(1));
    const since = decide(one, [{ decision: alias('ada', 'Grace') }], at(2)).kept;
    expect(takeBackDecisions(since, done, at(3))).toEqual({ kept: since, stayed: 1 });
    const back = takeBackDecisions(one, done, at(3)).kept;
    expect(standing(mergeDecisions(one, back))).toEqual([]);
  });
});

test('names that people and companies of the file list count as decided before all others', () => {
  const people = [{ id: 'p', name: 'Ada Byron', names: ['adalove', 'A. King'] }];
  const removed = made({ decision: alias('A. King', 'Ada Byron'), removed: true });
  const all = readDecisions(withListedNames({ people }, removed));
  expect(decisionsOf(all, 'alias')).toEqual([alias('adalove', 'Ada Byron')]);
});

test('a hundred thousand entries, most of them nonsense, are read', () => {
  const many = Object.fromEntries(
    Array.from({ length: 100_000 }, (_, index): [string, unknown] => [
      `x${index}`,
      index % 4 === 0
        ? { at: at(0).toISOString(), ...alias(`n${index}`, 'Ada') }
        : index % 4 === 1
          ? null
          : [index],
    ]),
  );
  expect(readDecisions(mergeDecisions(many, {})).size).toBe(25_000);
});
