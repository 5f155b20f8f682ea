/** Which field of a talk says best why it was found. */
import type { Hit } from '../../data/contract/search.ts';
import type { Talk } from '../../data/library/model.ts';
import { foldWords } from '../../data/text/fold.ts';
import { termsOf } from './terms.ts';

/** A field of a talk with its text. */
export interface Match {
  field: Hit['field'];
  text: string;
}

/** The field with most of the words; of several, in the order title, speakers, tags, note, abstract, slides. */
export function matchIn(talk: Talk, words: readonly string[], slides = ''): Match {
  const speakers = talk.speakers
    .map((one) => [one.name, one.role, one.affiliation].filter(Boolean).join(', '))
    .join('; ');
  const tags = (talk.tags ?? []).map((tag) => `#${tag}`).join(' ');
  const all: Match[] = [
    { field: 'title', text: talk.title },
    { field: 'speaker', text: speakers },
    { field: 'tag', text: tags },
    { field: 'note', text: talk.note },
    { field: 'abstract', text: talk.abstract ?? '' },
    { field: 'slide', text: slides },
  ];
  const [first] = all;
  return all.reduce<{ match: Match; count: number }>(
    (best, match) => {
      const count = countIn(match.text, words);
      return count > best.count ? { match, count } : best;
    },
    { match: first ?? { field: 'title', text: '' }, count: 0 },
  ).match;
}

/** How many of the words stand in a text, or begin a word of it. */
function countIn(text: string, words: readonly string[]): number {
  const terms = termsOf(text);
  const isThere = (word: string) =>
    // What an expression found may be several words.
    /[^\p{L}\p{N}+#]/u.test(word)
      ? foldWords(text).includes(word)
      : terms.some((term) => term.startsWith(word));
  return words.filter(isThere).length;
}
