/** By which keys a talk is found: its title, people, companies, tags, links, and the days to look back at it. */
import type { ConferenceDigest, TalkDigest } from '../../data/library/digest.ts';
import { tagKey, titleKey } from '../../data/library/identity.ts';
import type { KnownAs } from '../../data/library/known-as.ts';
import type { Speaker } from '../../data/library/model.ts';
import { knownTagKey } from '../../data/library/tag-names.ts';
import { readTarget } from '../../data/text/links.ts';
import { dayKeys } from './review-days.ts';

/** By what talks are found. */
export const kinds = ['titles', 'people', 'companies', 'tags', 'links', 'days'] as const;
export type Kind = (typeof kinds)[number];

/** What a link to it may mean, so that those that lead somewhere are found without asking all. */
export const meaningOf = {
  title: titleKey,
  tag: (name: string): string => `#${tagKey(name)}`,
};

const meaningsOf = (target: string): string[] => [
  ...readTarget(target).map(({ title }) => meaningOf.title(title)),
  meaningOf.tag(target),
];

/** The keys of one talk. */
export type Keys = Record<Kind, ReadonlySet<string>>;

/** The speakers of a talk that have a key. */
export const speakersOf = ({ speakers, id }: TalkDigest, key: string, known: KnownAs): Speaker[] =>
  speakers.filter((speaker) => known.speaker(speaker, id) === key);

/** The keys of what a talk has. */
export function keysOf(talk: TalkDigest, head: ConferenceDigest, known: KnownAs): Keys {
  const { id, title, speakers, tags, links } = talk;
  const named = (keys: readonly string[]) => new Set(keys.filter((key) => key !== ''));
  return {
    titles: named([titleKey(title)]),
    people: named(speakers.map((speaker) => known.speaker(speaker, id))),
    companies: named(
      speakers.flatMap(({ affiliation }) => (affiliation ? known.keyOf('company', affiliation) : [])),
    ),
    tags: named(tags.map((tag) => knownTagKey(known, tag))),
    links: new Set(links.flatMap(meaningsOf)),
    days: new Set(dayKeys(talk, head)),
  };
}
