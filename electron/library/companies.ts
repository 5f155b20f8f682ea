/** The companies that people speak for, as the talks name them and as the user decided. */
import { addTo } from '../../data/values/add-to.ts';
import type { Company, OpenCompany } from '../../data/contract/companies.ts';
import { bareCompanyKey } from '../../data/library/company-names.ts';
import { decisionKey, decisionSchema, type Decision, type Decisions } from '../../data/library/decisions.ts';
import { companyKey, eachOnce } from '../../data/library/identity.ts';
import { isHeard } from '../../data/library/heard.ts';
import { Fault } from '../../data/words/errors.ts';
import { isTurnOver, nextTurn } from '../store/turns.ts';
import type { LibraryStore } from './library-store.ts';
import { linkIndexSoon, type IndexedTalk, type LinkIndex } from './links-index.ts';
import { meaningOf } from './talk-keys.ts';
import { mentionsOf } from './mentions.ts';
import { mostSaid, saidOn, spellingsOf, tagsOf, yearOf, yearsOf, type Spoken } from './said.ts';
import { defined } from '../../data/values/defined.ts';

/** A company with whoever spoke for it and what they said. Throws `company-unknown`. */
export async function openCompany(store: LibraryStore, name: string): Promise<OpenCompany> {
  const index = await linkIndexSoon(store);
  const { known } = index;
  const key = known.keyOf('company', name);
  const all = await index.companies();
  const company = index.companyOf(key);
  if (!company) throw new Fault('company-unknown', { name });
  const talks = index.talksOf('companies', key);
  const spoken = talks.flatMap((talk) => spokenFor(talk, key, index));
  const printed = spoken.flatMap(({ speaker }) => speaker.affiliation ?? []);
  const people = await spokeFor(spoken, index);
  return {
    name: company.name,
    people: people.slice(0, mostSaid),
    ...{
      talks: company.talks,
      spoke: people.length,
      heard: people.filter(({ talks: theirs }) => theirs.some(wasHeard)).length,
    },
    said: await saidOn(
      store,
      index,
      eachOnce(spoken, ({ talk }) => `${talk.conference.head.id} ${talk.digest.id}`),
    ),
    tags: tagsOf(talks),
    mentions: await mentionsOf(
      store,
      index,
      eachOnce([company.name, ...printed, ...known.aliasesOf('company', key)], companyKey).map(
        meaningOf.title,
      ),
      (to) => to.kind === 'company' && known.keyOf('company', to.title) === key,
    ),
    spellings: spellingsOf('company', key, printed, { known, keyOf: companyKey }),
    alike: alikeTo(company, key, all, index, store.library.decisions),
    years: yearsOf(store),
  };
}

const spokenFor = (talk: IndexedTalk, key: string, { known }: LinkIndex): Spoken[] =>
  talk.digest.speakers
    .filter(({ affiliation }) => affiliation && known.keyOf('company', affiliation) === key)
    .map((speaker) => ({ talk, speaker }));

const wasHeard = ({ heard }: { heard: boolean }): boolean => heard;

/** Who spoke, those with the most talks that were heard first. */
async function spokeFor(spoken: readonly Spoken[], index: LinkIndex): Promise<OpenCompany['people']> {
  const people = new Map<string, OpenCompany['people'][number]>();
  for (const { talk, speaker } of spoken) {
    if (isTurnOver()) await nextTurn();
    const { digest } = talk;
    const key = index.known.speaker(speaker, digest.id);
    const person = people.get(key) ?? { name: index.known.nameOf('person', key) ?? speaker.name, talks: [] };
    person.talks.push({ title: digest.title, heard: isHeard(digest), ...defined({ year: yearOf(talk) }) });
    people.set(key, person);
  }
  const heard = ({ talks }: OpenCompany['people'][number]) => talks.filter(wasHeard).length;
  return [...people.values()].sort(
    (one, other) => heard(other) - heard(one) || other.talks.length - one.talks.length,
  );
}

const byBareKey = new WeakMap<readonly Company[], Map<string, Company[]>>();

function bareKeys(all: readonly Company[]): Map<string, Company[]> {
  const known = byBareKey.get(all) ?? new Map<string, Company[]>();
  if (!byBareKey.has(all))
    for (const one of all) {
      const key = bareCompanyKey(one.name);
      addTo(known, key, one);
    }
  byBareKey.set(all, known);
  return known;
}

/** Companies of the same name but for what law adds to it, of which the user has not said that they are others. */
function alikeTo(
  { name }: Company,
  own: string,
  all: readonly Company[],
  index: LinkIndex,
  decisions: Decisions,
): OpenCompany['alike'] {
  const alike = bareKeys(all).get(bareCompanyKey(name)) ?? [];
  return alike.flatMap((other) => {
    const one: Decision = { kind: 'alias', of: 'company', alias: other.name, name };
    const two: Decision = { kind: 'judged', of: 'company', one: name, other: other.name, answer: 'two' };
    const key = index.known.keyOf('company', other.name);
    if (key === own || decisions.has(decisionKey(two)) || !decisionSchema.safeParse(one).success) return [];
    const talks = index.talksOf('companies', key);
    const people = talks.flatMap((talk) => spokenFor(talk, key, index).map(({ speaker }) => speaker.name));
    return [
      {
        ...{ name: other.name, talks: other.talks, people: [...new Set(people)].slice(0, 3) },
        ...{ one: [{ decision: one }], two: [{ decision: two }] },
      },
    ];
  });
}
