/** Under which other names a query's people and companies are found, by what the user decided of names. */
import { companyKey, eachOnce, personKey } from '../../data/library/identity.ts';
import type { KnownAs } from '../../data/library/known-as.ts';
import { queryWords } from '../../data/text/query-words.ts';

/** A name; with a company, only whoever spoke for it. */
export interface OtherName {
  name: string;
  company?: string;
}

/** By operator and value, as they are typed. */
export type OtherNames = ReadonlyMap<string, readonly OtherName[]>;

/** So many are looked for beside each value. */
const mostNames = 50;

export const otherNameKey = (operator: string, value: string): string => `${operator}:${value}`;

/** Those of the values of `speaker:` and `company:`; nothing where none has others. */
export function otherNamesIn(words: string, known: KnownAs): OtherNames | undefined {
  const found = new Map<string, readonly OtherName[]>();
  for (const { kind, name, value } of queryWords(words)) {
    const others =
      kind === 'operator' && value.trim() !== '' ? othersOf(name.toLowerCase(), value, known) : [];
    if (others.length > 0) found.set(otherNameKey(name.toLowerCase(), value), others.slice(0, mostNames));
  }
  return found.size > 0 ? found : undefined;
}

function othersOf(operator: string, value: string, known: KnownAs): OtherName[] {
  if (operator === 'company') return namesBeside('company', value, companyKey, known);
  if (operator !== 'speaker') return [];
  const apart = known.apartAs(known.keyOf('person', value)).filter(({ by }) => by === 'company');
  return [
    ...namesBeside('person', value, personKey, known),
    ...apart.map(({ name, value: company }) => ({ name, company })),
  ];
}

function namesBeside(
  of: 'person' | 'company',
  value: string,
  keyOf: (name: string) => string,
  known: KnownAs,
): OtherName[] {
  if (!known.hasAliases(of)) return [];
  const key = known.keyOf(of, value);
  const names = [known.nameOf(of, key) ?? value, ...known.aliasesOf(of, key)];
  return eachOnce(names, keyOf).flatMap((name) => (keyOf(name) === keyOf(value) ? [] : { name }));
}
