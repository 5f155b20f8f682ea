/** Tags that a talk may have: what its track is called, and which tags in use its title and abstract name. */
import { nameWords } from '../text/name-words.ts';
import { chooseNamed } from './heard-before.ts';
import { tagKey } from './identity.ts';
import type { KnownNames, TableName } from './known-names.ts';
import { placesOfKind } from './named-in-note.ts';

/** A tag for a talk, and why. */
export interface TagProposal {
  tag: string;
  /** Nobody has used it yet. */
  isNew: boolean;
  because: 'track' | 'title';
  /** The track, or the words that name the tag. */
  words: string;
}

/** What tags are proposed from. */
interface Texts {
  title: string;
  abstract?: string;
  track?: string;
}

/** Tags for a talk, those of its track first, each once; `isOut`: it has them, or they were refused. */
export function proposedTags(
  { title, abstract = '', track }: Texts,
  names: KnownNames,
  isOut: (tag: string) => boolean,
): TagProposal[] {
  const ofTrack = track === undefined ? undefined : trackTag(track, names);
  const named = tagsNamed(`${title}\n\n${abstract}`, names).map(({ name, words }): TagProposal => ({
    tag: name,
    isNew: false,
    because: 'title',
    words,
  }));
  const all = [...(ofTrack ? [ofTrack] : []), ...named].filter(({ tag }) => !isOut(tag));
  return all.filter(({ tag }, at) => all.findIndex((one) => tagKey(one.tag) === tagKey(tag)) === at);
}

/** Words that say nothing of what a track is about. */
const empty = new Set(
  (
    'track main room stage hall day session sessions breakout breakouts sponsored sponsor plenary general other misc various ' +
    'keynote keynotes talk talks workshop workshops lightning community raum tag saal allgemein'
  ).split(' '),
);

/** More words are no tag. */
const mostWords = 3;

/** The tag in use that a track names, else its own words as a new one; nothing where they say nothing. */
export function trackTag(track: string, names: KnownNames): TagProposal | undefined {
  const because = { because: 'track' as const, words: track };
  const places = placesOfKind(track, names, 'tag').flatMap((place) => place.names);
  const [known] = places.sort((a, b) => b.capitals.length - a.capitals.length);
  if (known && !isEmpty(known.written)) return { tag: known.name, isNew: false, ...because };
  const words = nameWords(track).map(({ from, to }) => track.slice(from, to).toLocaleLowerCase('en'));
  if (words.length === 0 || words.length > mostWords || isEmpty(track)) return undefined;
  return { tag: words.join('-').normalize('NFC'), isNew: true, ...because };
}

const isEmpty = (words: string): boolean =>
  nameWords(words).every(({ key }) => empty.has(key) || key.length < 3);

/** Tags that a text names by more than a word of every day. */
function tagsNamed(text: string, names: KnownNames): { name: string; words: string }[] {
  const places = placesOfKind(text, names, 'tag');
  return chooseNamed(places, nothingAround).map(({ name, words }) => ({ name: name.name, words }));
}

const nothingAround = {
  keyOf: ({ name }: TableName) => tagKey(name),
  isOut: () => false,
  isNear: () => false,
  isUsual: () => true,
  isPlaced: () => false,
  isSpokenOf: () => false,
  // In titles all words have capitals.
  nounsHaveCapitals: true,
};
