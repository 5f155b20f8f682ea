/** Under which name people, companies and tags are known, by what the user decided of their names. */
import { decisionsOf, type Decision, type DecisionOf, type Decisions } from './decisions.ts';
import { companyKey, personKey, tagKey } from './identity.ts';

/** What may have several names. */
export type Named = DecisionOf<'alias'>['of'];

interface Speaker {
  name: string;
  affiliation?: string;
}

/** Names by what was decided; two that are known as one have one key. */
export interface KnownAs {
  /** The key of whoever spoke in a talk, by its id. */
  speaker(speaker: Speaker, talk: string): string;
  /** The key of what has a name. */
  keyOf(of: Named, name: string): string;
  /** The name that was decided on for what has a key, if any was. */
  nameOf(of: Named, key: string): string | undefined;
  /** Other names of what has a key. */
  aliasesOf(of: Named, key: string): readonly string[];
  /** Whether anything has other names at all. */
  hasAliases(of: Named): boolean;
  /** What is known under the key of a name because somebody of another name was told apart, or is no longer. */
  apartAs(key: string): readonly DecisionOf<'apart'>[];
  /** How people of one printed name are told apart. */
  apartOf(name: string): readonly DecisionOf<'apart'>[];
}

const keyOfName: Record<Named, (name: string) => string> = {
  person: personKey,
  company: companyKey,
  tag: tagKey,
};

/** Takes time in proportion to the decisions. */
export function knownAs(decisions: Decisions): KnownAs {
  const aliases = decisionsOf(decisions, 'alias');
  const names = {
    person: new Names('person', aliases),
    company: new Names('company', aliases),
    tag: new Names('tag', aliases),
  };
  const apart = decisionsOf(decisions, 'apart');
  const byName = groupedBy(apart, ({ name }) => personKey(name));
  const byKnown = groupedBy(apart, ({ as }) => names.person.keyOf(as));
  return {
    speaker: ({ name, affiliation = '' }, talk) => {
      const rules = byName.size === 0 ? undefined : byName.get(personKey(name));
      return names.person.keyOf((rules && ruleFor(rules, affiliation, talk, names.company)?.as) ?? name);
    },
    keyOf: (of, name) => names[of].keyOf(name),
    nameOf: (of, key) => names[of].nameOf(key) ?? (of === 'person' ? byKnown.get(key)?.[0]?.as : undefined),
    aliasesOf: (of, key) => names[of].aliasesOf(key),
    hasAliases: (of) => names[of].some,
    apartAs: (key) => byKnown.get(key) ?? [],
    apartOf: (name) => byName.get(personKey(name)) ?? [],
  };
}

/** A talk says more than a company, and a company as it is printed more than the one it is taken for. */
function ruleFor(
  rules: readonly DecisionOf<'apart'>[],
  affiliation: string,
  talk: string,
  companies: Names,
): DecisionOf<'apart'> | undefined {
  const ofTalk = rules.find(({ by, value }) => by === 'talk' && value === talk);
  if (ofTalk) return ofTalk;
  const byCompany = rules.filter(({ by }) => by === 'company');
  const key = keyOfCompany(affiliation);
  return (
    byCompany.find(({ value }) => keyOfCompany(value) === key) ??
    byCompany.find(
      ({ value }) => value !== '' && key !== '' && companies.keyOf(value) === companies.keyOf(affiliation),
    )
  );
}

const keyOfCompany = (name: string): string => (name.trim() === '' ? '' : companyKey(name));

/** Names of one kind, each with the one that it leads to. */
class Names {
  readonly #leads = new Map<string, string>();
  /** By a key, the one that is meant by it in the end. */
  readonly #roots = new Map<string, string>();
  readonly #aliases: ReadonlyMap<string, readonly string[]>;
  readonly #decided = new Map<string, string>();
  readonly #key: (name: string) => string;

  constructor(of: Named, aliases: readonly DecisionOf<'alias'>[]) {
    this.#key = keyOfName[of];
    const own = aliases.filter((one) => one.of === of);
    for (const { alias, name } of own) this.#leads.set(this.#key(alias), this.#key(name));
    this.#aliases = groupedBy(
      own,
      ({ alias }) => this.keyOf(alias),
      ({ alias }) => alias,
    );
    for (const { name } of own)
      if (this.keyOf(name) === this.#key(name)) this.#decided.set(this.#key(name), name);
  }

  get some(): boolean {
    return this.#leads.size > 0;
  }

  keyOf(name: string): string {
    const key = this.#key(name);
    return this.#leads.size === 0 ? key : this.#rootOf(key);
  }

  nameOf(key: string): string | undefined {
    return this.#decided.get(key);
  }

  aliasesOf(key: string): readonly string[] {
    return (this.#aliases.get(key) ?? []).filter((name) => this.#key(name) !== key);
  }

  /** Where names lead in a circle, all of them mean the first by the alphabet. */
  #rootOf(key: string): string {
    const passed = new Set<string>();
    let now = key;
    while (!passed.has(now) && !this.#roots.has(now)) {
      const next = this.#leads.get(now);
      passed.add(now);
      if (next === undefined) break;
      now = next;
    }
    const root = this.#roots.get(now) ?? (this.#leads.has(now) ? firstOfCircle(passed, now) : now);
    for (const one of passed) this.#roots.set(one, root);
    return root;
  }
}

/** Of the keys that were passed, those from this one on are a circle. */
function firstOfCircle(passed: ReadonlySet<string>, from: string): string {
  const all = [...passed];
  const circle = all.slice(all.indexOf(from));
  return circle.reduce((one, other) => (one < other ? one : other));
}

function groupedBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]>;
function groupedBy<T, V>(
  all: readonly T[],
  keyOf: (one: T) => string,
  valueOf: (one: T) => V,
): Map<string, V[]>;
function groupedBy<T>(
  all: readonly T[],
  keyOf: (one: T) => string,
  valueOf: (one: T) => unknown = (one) => one,
): Map<string, unknown[]> {
  const groups = new Map<string, unknown[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(valueOf(one));
    else groups.set(key, [valueOf(one)]);
  }
  return groups;
}

/** Keys of people and companies by which talks are found that may be known otherwise now. */
export interface Renamed {
  person: ReadonlySet<string>;
  company: ReadonlySet<string>;
  tag: ReadonlySet<string>;
}

/** What is known under another name than before: its keys by the names of before, and by those of now. */
export function renamedBetween(
  before: { decisions: Decisions; known: KnownAs },
  now: { decisions: Decisions; known: KnownAs },
): Renamed {
  const changed = changedBetween(before.decisions, now.decisions);
  const renamed = { person: new Set<string>(), company: new Set<string>(), tag: new Set<string>() };
  const touch = (of: Named, name: string) => {
    for (const { known } of [before, now]) renamed[of].add(known.keyOf(of, name));
  };
  for (const one of decisionsOf(changed, 'alias'))
    for (const name of [one.alias, one.name]) touch(one.of, name);
  const apart = [changed, ...(renamed.company.size > 0 ? [before.decisions, now.decisions] : [])];
  for (const one of apart.flatMap((some) => decisionsOf(some, 'apart')))
    for (const name of [one.name, one.as]) touch('person', name);
  return renamed;
}

/** Decisions that stand on one side alone, or otherwise on the other. */
function changedBetween(before: Decisions, now: Decisions): Decisions {
  const changed = new Map<string, Decision>();
  for (const [key, one] of now) if (before.get(key) !== one) changed.set(key, one);
  for (const [key, one] of before) if (now.get(key) !== one) changed.set(now.has(key) ? `${key}|` : key, one);
  return changed;
}
