/** Whether people of one name are one, and people of nearly one name: asked only where something speaks for the question. */
import { decisionSchema, type Decision, type DecisionChange } from './decisions.ts';
import { personKey, tagKey } from './identity.ts';
import { addTo } from '../values/add-to.ts';

/** Somebody on one talk. `company` is the key of the company as it is known; empty for none. */
export interface Appearance {
  talk: string;
  /** As printed. */
  name: string;
  affiliation: string;
  company: string;
  year?: number;
  topics: readonly string[];
}

/** What speaks for and against that two are one. */
export const signs = [
  'same-name',
  'like-name',
  'same-company',
  'other-company',
  'same-year',
  'years-apart',
  'same-topics',
  'other-topics',
] as const;
type Sign = (typeof signs)[number];

/** The question with what it rests on, and what each answer decides. `until`: what holds while nobody has answered. */
export interface Asked {
  name: string;
  affiliation: string;
  talks: string[];
  same: Sign[];
  differs: Sign[];
  until: 'one' | 'two';
  one: DecisionChange[];
  two: DecisionChange[];
}

/** Nobody asks where somebody changed the company from one year to the next; after so many it may be another person. */
const farApart = 5;

/** How somebody is called who was told apart by a company. */
export const nameApart = (name: string, by: string): string => `${name} (${by})`.slice(0, 200);

type IsJudged = (one: string, other: string) => boolean;

/**
 * Asks about talks of one name: those for another company than the most, in the same year as these or many years from
 * them. Whoever stands for both on one talk is one.
 */
export function askOfOneName(
  name: string,
  all: readonly Appearance[],
  isJudged: IsJudged,
): Asked | undefined {
  const named = all.filter((one) => personKey(one.name) === personKey(name) && one.company !== '');
  const [most = [], ...others] = byCompany(named);
  for (const group of others) {
    const [first] = group;
    const when = first && whenOf(most, group);
    if (!when || most.some(({ talk }) => group.some((one) => one.talk === talk))) continue;
    const as = nameApart(name, first.affiliation);
    if (isJudged(name, as)) continue;
    const spellings = [...new Set(group.map(({ affiliation }) => affiliation))];
    return asked(first, group, {
      ...signsOf(['same-name'], ['other-company', when], most, group),
      until: 'one',
      one: [judged(name, as, 'one')],
      two: spellings.map((value): Decision => ({
        kind: 'apart',
        name: first.name,
        by: 'company',
        value,
        as,
      })),
    });
  }
  return undefined;
}

/** Groups by company, the one with the most talks first; of as many, that of the newest. */
function byCompany(all: readonly Appearance[]): Appearance[][] {
  const groups = new Map<string, Appearance[]>();
  for (const one of all) addTo(groups, one.company, one);
  return [...groups.values()].sort((a, b) => b.length - a.length);
}

function whenOf(most: readonly Appearance[], group: readonly Appearance[]): Sign | undefined {
  const [years, others] = [most, group].map((some) => some.flatMap(({ year }) => year ?? []));
  if (!years?.length || !others?.length) return undefined;
  if (others.some((year) => years.includes(year))) return 'same-year';
  const nearest = Math.min(...others.flatMap((year) => years.map((other) => Math.abs(year - other))));
  return nearest >= farApart ? 'years-apart' : undefined;
}

/** Asks about the first of others whose name is nearly this one and who spoke for the same company, but not beside them. */
export function askOfLikeNames(
  name: string,
  own: readonly Appearance[],
  others: readonly { name: string; appearances: readonly Appearance[] }[],
  isJudged: IsJudged,
): Asked | undefined {
  const companies = new Set(own.flatMap(({ company }) => company || []));
  const talks = new Set(own.map(({ talk }) => talk));
  for (const other of others) {
    const shared = other.appearances.find(({ company }) => companies.has(company));
    if (!shared || !isNearly(name, other.name) || isJudged(name, other.name)) continue;
    if (other.appearances.some(({ talk }) => talks.has(talk))) continue;
    return asked({ ...shared, name: other.name }, other.appearances, {
      ...signsOf(['like-name', 'same-company'], [], own, other.appearances),
      until: 'two',
      one: [{ kind: 'alias', of: 'person', alias: other.name, name }],
      two: [judged(name, other.name, 'two')],
    });
  }
  return undefined;
}

/** Decisions that could not be kept, for a name that is too long, are no answer. */
function asked(
  { name, affiliation }: Appearance,
  group: readonly Appearance[],
  rest: Pick<Asked, 'same' | 'differs' | 'until'> & Record<'one' | 'two', Decision[]>,
): Asked | undefined {
  const { one, two, ...said } = rest;
  if (![...one, ...two].every((decision) => decisionSchema.safeParse(decision).success)) return undefined;
  const talks = [...new Set(group.map(({ talk }) => talk))];
  const changes = (decisions: Decision[]) => decisions.map((decision) => ({ decision }));
  return { name, affiliation, talks, ...said, one: changes(one), two: changes(two) };
}

const judged = (one: string, other: string, answer: 'one' | 'two'): Decision => ({
  ...{ kind: 'judged', of: 'person' },
  ...{ one, other, answer },
});

function signsOf(
  same: Sign[],
  differs: Sign[],
  some: readonly Appearance[],
  others: readonly Appearance[],
): Pick<Asked, 'same' | 'differs'> {
  const topics = new Set(some.flatMap((one) => one.topics.map(tagKey)));
  const theirs = others.flatMap((one) => one.topics.map(tagKey));
  if (theirs.some((topic) => topics.has(topic))) return { same: [...same, 'same-topics'], differs };
  const known = topics.size > 0 && theirs.length > 0;
  return { same, differs: known ? [...differs, 'other-topics'] : differs };
}

const wordsOf = (name: string): string[] =>
  name
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter(Boolean)
    .map(personKey);

/**
 * Whether two names may be one: other initials or fewer of the names before the last one, the same names in another order,
 * or one letter that differs in a name of six and more.
 */
export function isNearly(one: string, other: string): boolean {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  if (a.length === 0 || b.length === 0 || personKey(one) === personKey(other)) return false;
  if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-1)) {
    const [few, many] = a.length <= b.length ? [a, b] : [b, a];
    if (few.slice(0, -1).every((word, at) => begins(word, many[at] ?? ''))) return true;
  }
  if (a.length > 1 && a.toSorted().join(' ') === b.toSorted().join(' ')) return true;
  return differsByOne(personKey(one), personKey(other));
}

/** The same name, or the initial of it. */
const begins = (one: string, other: string): boolean =>
  one === other ||
  (one.length === 1 && other.startsWith(one)) ||
  (other.length === 1 && one.startsWith(other));

/** Whether one letter was changed, added or left out, or two beside each other changed places. */
function differsByOne(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length < 6 || long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (long.length > short.length) return short.slice(at) === long.slice(at + 1);
  const swapped =
    short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2);
  return swapped || short.slice(at + 1) === long.slice(at + 1);
}
