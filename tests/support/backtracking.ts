/**
 * Finds regular expressions that take more than linear time on some text: those that can match one stretch of text in
 * several ways (exponential), or that begin a match they cannot end at every letter of a stretch (polynomial). After
 * Weideman and others, "Analyzing Matching Time Behavior of Backtracking Regular Expression Matchers" (2016).
 */
import { addTo } from '../../data/values/add-to.ts';
import {
  CharSet,
  JS,
  type Assertion,
  type Concatenation,
  type Element,
  type NoParent,
  type Quantifier,
} from 'refa';

export type Growth = 'exponential' | 'polynomial';

type Alternatives = readonly NoParent<Concatenation>[];

/** What must hold between two letters: the one before, the one after, or something that is not looked into. */
interface Condition {
  before?: CharSet;
  after?: CharSet;
  other?: boolean;
}
interface Step {
  to: number;
  condition: Condition;
}
/** A part of a pattern: ways through it without a letter, its first letters and its last ones. */
interface Part {
  empty: Condition[];
  first: Step[];
  last: Step[];
}

/** Counted repetitions up to here are written out; more are a loop, or one, see `Reading`. */
const writtenOut = 4;
/** How a repetition with a large bound is read: as one without an end, or as something that comes once. */
type Reading = 'as a loop' | 'once';
const mostNodes = 300_000;

const free: Condition = {};
const isFree = ({ before, after, other }: Condition): boolean => !before && !after && !other;

function both(one: Condition, two: Condition): Condition {
  const meet = (a?: CharSet, b?: CharSet) => (a && b ? a.intersect(b) : (a ?? b));
  const [before, after] = [meet(one.before, two.before), meet(one.after, two.after)];
  const other = one.other === true || two.other === true;
  return { ...(before ? { before } : {}), ...(after ? { after } : {}), ...(other ? { other } : {}) };
}

const allows = (set: CharSet | undefined, letters: CharSet): boolean =>
  set === undefined ? !letters.isEmpty : !set.isDisjointWith(letters);

/** The letters of a pattern and the steps between them. */
class Automaton {
  readonly letters: CharSet[] = [];
  readonly steps: Step[][] = [];
  /** How it can end after each letter. */
  readonly ends: Condition[][] = [];
  /** Patterns of lookarounds, which are matched by themselves. */
  readonly inner: Alternatives[] = [];

  readonly #reading: Reading;

  constructor({ alternatives }: { alternatives: Alternatives }, reading: Reading, all: CharSet) {
    this.#reading = reading;

    // A match is tried from every position: any letters, then the pattern.
    const start = this.#letter(all);
    this.#step(start, { to: start, condition: free });
    const { first, last } = this.#oneOf(alternatives);
    for (const step of first) this.#step(start, step);
    for (const { to, condition } of last) this.ends[to]?.push(condition);
  }

  #letter(set: CharSet): number {
    this.steps.push([]);
    this.ends.push([]);
    return this.letters.push(set) - 1;
  }

  #step(from: number, { to, condition }: Step): void {
    const [before, after] = [this.letters[from], this.letters[to]];
    if (before && after && allows(condition.before, before) && allows(condition.after, after))
      this.steps[from]?.push({ to, condition });
  }

  #oneOf(alternatives: Alternatives): Part {
    const parts = alternatives.map(({ elements }) =>
      this.#inRow(elements.map((one) => () => this.#part(one))),
    );
    return {
      empty: parts.flatMap(({ empty }) => empty),
      first: parts.flatMap(({ first }) => first),
      last: parts.flatMap(({ last }) => last),
    };
  }

  #inRow(parts: readonly (() => Part)[]): Part {
    let row: Part = { empty: [free], first: [], last: [] };
    for (const part of parts) row = this.#join(row, part());
    return row;
  }

  #join(one: Part, next: Part): Part {
    this.#connect(one, next);
    const over = (steps: Step[], ways: Condition[]) =>
      steps.flatMap(({ to, condition }) => ways.map((way) => ({ to, condition: both(condition, way) })));
    return {
      empty: one.empty.flatMap((way) => next.empty.map((other) => both(way, other))),
      first: [...one.first, ...over(next.first, one.empty)],
      last: [...next.last, ...over(one.last, next.empty)],
    };
  }

  #connect({ last }: Part, { first }: Part): void {
    for (const { to: from, condition } of last)
      for (const step of first) this.#step(from, { to: step.to, condition: both(condition, step.condition) });
  }

  #part(element: NoParent<Element>): Part {
    switch (element.type) {
      case 'CharacterClass': {
        const letter = this.#letter(element.characters);
        const step = { to: letter, condition: free };
        return { empty: [], first: [step], last: [step] };
      }
      case 'Alternation':
        return this.#oneOf(element.alternatives);
      case 'Quantifier':
        return this.#repeated(element);
      case 'Assertion':
        return this.#lookaround(element);
      case 'Unknown':
        return { empty: [{ other: true }], first: [], last: [] };
    }
  }

  #repeated({ alternatives, min, max }: NoParent<Quantifier>): Part {
    const once = () => this.#oneOf(alternatives);
    const perhaps = ({ empty, ...part }: Part): Part => ({
      ...part,
      empty: [free, ...empty.filter((way) => !isFree(way))],
    });
    if (max <= writtenOut) {
      const rest = (left: number): Part =>
        left === 0 ? this.#inRow([]) : perhaps(this.#inRow([once, () => rest(left - 1)]));
      return this.#inRow([...Array.from({ length: min }, () => once), () => rest(max - min)]);
    }
    const part = min === 0 ? perhaps(once()) : once();
    if (max === Infinity || this.#reading === 'as a loop') this.#connect(part, part);
    return part;
  }

  /** One letter before or after is looked into; anything longer may hold or not, and is gone over besides. */
  #lookaround({ kind, negate, alternatives }: NoParent<Assertion>): Part {
    const only = alternatives.length === 1 ? alternatives[0]?.elements : undefined;
    const [element] = only ?? [];
    if (only?.length === 1 && element?.type === 'CharacterClass') {
      const set = negate ? element.characters.negate() : element.characters;
      // The end of the text has no letter behind it, and its beginning none before it.
      const condition = kind === 'ahead' ? { after: set, other: negate } : { before: set };
      return { empty: [condition], first: [], last: [] };
    }
    if (kind === 'behind') this.inner.push(alternatives);
    const { first } = kind === 'ahead' ? this.#oneOf(alternatives) : { first: [] };
    return { empty: [{ other: true }], first, last: [] };
  }
}

/** Walks over states that are made up as they are found; gives all that can be reached. */
function reached(from: readonly number[], next: (state: number) => Iterable<number>): Set<number> {
  const seen = new Set(from);
  for (const state of seen) {
    for (const one of next(state)) seen.add(one);
    if (seen.size > mostNodes) throw new Error('too large to look through');
  }
  return seen;
}

/** For each letter the loop it is in; letters in no loop have none. */
function loopsOf({ letters, steps }: Automaton): (Set<number> | undefined)[] {
  const after = letters.map((_, at) =>
    reached(
      (steps[at] ?? []).map(({ to }) => to),
      (state) => (steps[state] ?? []).map(({ to }) => to),
    ),
  );
  const loops: (Set<number> | undefined)[] = [];
  for (const at of letters.keys()) {
    if (loops[at] || !after[at]?.has(at)) continue;
    const loop = new Set([...(after[at] ?? [])].filter((other) => after[other]?.has(at)));
    for (const one of loop) loops[one] = loop;
  }
  return loops;
}

const endsFreely = ({ ends }: Automaton, letter: number): boolean => (ends[letter] ?? []).some(isFree);

/** Whether two steps can be taken at one letter of a text; `before` and `after` are what the letters have in common. */
function together(one: Step, other: Step, before: CharSet, after: CharSet): boolean {
  const condition = both(one.condition, other.condition);
  return allows(condition.before, before) && allows(condition.after, after);
}

/** Whether a loop can go over one stretch in two ways, each round. */
function isExponential(automaton: Automaton): boolean {
  const loops = new Set(loopsOf(automaton).filter((loop) => loop !== undefined));
  return [...loops].some(
    (loop) => ![...loop].some((at) => endsFreely(automaton, at)) && isAmbiguous(automaton, loop),
  );
}

function isAmbiguous({ letters, steps }: Automaton, loop: ReadonlySet<number>): boolean {
  const none = CharSet.empty(0x10ffff);
  const size = letters.length;
  const within = (at: number) => (steps[at] ?? []).filter(({ to }) => loop.has(to));
  const common = (a: number, b: number) => letters[a]?.intersect(letters[b] ?? none) ?? none;
  for (const at of loop)
    for (const [index, one] of within(at).entries())
      for (const other of within(at).slice(index + 1))
        if (one.to === other.to && together(one, other, common(at, at), common(one.to, one.to))) return true;
  const backwards = new Map<number, number[]>();
  const next = (pair: number): number[] => {
    const [a, b] = [Math.floor(pair / size), pair % size];
    const found: number[] = [];
    for (const one of within(a))
      for (const other of within(b)) {
        if (!together(one, other, common(a, b), common(one.to, other.to))) continue;
        const to = one.to * size + other.to;
        found.push(to);
        addTo(backwards, to, pair);
      }
    return found;
  };
  const equal = [...loop].map((at) => at * size + at);
  const apart = reached(equal, next);
  const joining = reached(equal, (pair) => backwards.get(pair) ?? []);
  return [...apart].some((pair) => Math.floor(pair / size) !== pair % size && joining.has(pair));
}

/** Whether one stretch can be gone over by a loop, by a later loop, and on the way from one to the other. */
function isPolynomial(automaton: Automaton): boolean {
  const loops = loopsOf(automaton);
  const all = [...new Set(loops.filter((loop) => loop !== undefined))];
  return all.some((first) => all.some((second) => second !== first && overlap(automaton, first, second)));
}

function overlap(
  { letters, steps, ends }: Automaton,
  first: ReadonlySet<number>,
  second: ReadonlySet<number>,
): boolean {
  const none = CharSet.empty(0x10ffff);
  const size = letters.length;
  const letter = (at: number) => letters[at] ?? none;
  const within = (at: number, loop: ReadonlySet<number>) =>
    (steps[at] ?? []).filter(({ to }) => loop.has(to));
  const next = (state: number): number[] => {
    const [a, b, c] = [Math.floor(state / size / size), Math.floor(state / size) % size, state % size];
    const before = letter(a).intersect(letter(b)).intersect(letter(c));
    const found: number[] = [];
    for (const one of within(a, first))
      for (const two of steps[b] ?? []) {
        const shared = letter(one.to).intersect(letter(two.to));
        if (shared.isEmpty) continue;
        for (const three of within(c, second)) {
          const after = shared.intersect(letter(three.to));
          const condition = both(both(one.condition, two.condition), three.condition);
          if (allows(condition.before, before) && allows(condition.after, after))
            found.push((one.to * size + two.to) * size + three.to);
        }
      }
    return found;
  };
  if ([...second].some((at) => (ends[at] ?? []).some(isFree))) return false;
  for (const p of first)
    for (const q of second) {
      if (letter(p).isDisjointWith(letter(q))) continue;
      if (reached([(p * size + p) * size + q], next).has((p * size + q) * size + q)) return true;
    }
  return false;
}

/** How the time of a search with this pattern grows on the worst text, where that is more than linear. */
export function growthOf(source: string, flags: string): Growth | undefined {
  const parser = JS.Parser.fromLiteral({ source, flags: flags.replace(/[dgy]/g, '') });
  const { expression, maxCharacter } = parser.parse({ backreferences: 'unknown' });
  const all = CharSet.all(maxCharacter);
  const patterns: Alternatives[] = [expression.alternatives];
  let growth: Growth | undefined;
  for (const alternatives of patterns) {
    const looping = new Automaton({ alternatives }, 'as a loop', all);
    patterns.push(...looping.inner);
    if (isExponential(looping)) return 'exponential';
    if (isPolynomial(new Automaton({ alternatives }, 'once', all))) growth = 'polynomial';
  }
  return growth;
}
