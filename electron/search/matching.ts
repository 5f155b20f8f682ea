/** Whether a talk holds the words that are looked for, and where. */
import type { Hit } from '../../data/contract/search.ts';
import type { Talk } from '../../data/library/model.ts';
import { foldWords } from '../../data/text/fold.ts';

/** Words as they are compared, each once. */
export const wordsOf = (query: string): string[] => [
  ...new Set(foldWords(query).split(/\s+/).filter(Boolean)),
];

/** A field of a talk with its text. */
export interface Match {
  field: Hit['field'];
  text: string;
}

const ranks: Record<Hit['field'], number> = { title: 0, speaker: 1, tag: 2, note: 3 };

/** A hit in a title comes before one in a note. */
export const byField = (a: Pick<Match, 'field'>, b: Pick<Match, 'field'>): number =>
  ranks[a.field] - ranks[b.field];

/** The first field that holds the first word, of a talk that holds all of them. */
export function matchIn(talk: Talk, wanted: readonly string[]): Match | undefined {
  const speakers = talk.speakers
    .map((one) => [one.name, one.affiliation].filter(Boolean).join(', '))
    .join('; ');
  const tags = (talk.tags ?? []).map((tag) => `#${tag}`).join(' ');
  const fields: [Hit['field'], string][] = [
    ['title', talk.title],
    ['speaker', speakers],
    ['tag', tags],
    ['note', talk.note],
  ];
  const folded = fields.map(([, text]) => foldWords(text));
  if (!wanted.every((word) => folded.some((text) => text.includes(word)))) return undefined;
  const best = fields[folded.findIndex((text) => text.includes(wanted[0] ?? ''))];
  const [field, text] = best ?? ['title', talk.title];
  return { field, text };
}
