/** The user's own template for the beginning of a talk's note, with `{{title}}` and the like in it. */
import type { Talk } from '../../data/library/model.ts';
import { printDate } from '../../data/plan/time.ts';

const placeholders = ['title', 'speakers', 'affiliations', 'room', 'track', 'abstract', 'date'] as const;
export type Placeholder = (typeof placeholders)[number];

/** A talk with what its conference knows of it. `date` is `YYYY-MM-DD` or less. */
export interface TalkInPlace {
  talk: Pick<Talk, 'title' | 'speakers' | 'track' | 'abstract'>;
  roomName?: string;
  date?: string;
}

/** What stands for each placeholder; empty where nothing is known. */
export function templateFacts(
  { talk, roomName = '', date = '' }: TalkInPlace,
  locale?: string,
): Record<Placeholder, string> {
  const { title, speakers, track = '', abstract = '' } = talk;
  const affiliations = speakers.flatMap(({ affiliation = '' }) => (affiliation === '' ? [] : [affiliation]));
  return {
    title,
    speakers: speakers.map(({ name }) => name).join(', '),
    affiliations: [...new Set(affiliations)].join(', '),
    room: roomName,
    track,
    abstract,
    date: date === '' ? '' : printDate(date, locale),
  };
}

const braces = /\{\{[ \t]*([a-z]+)[ \t]*\}\}/g;
const isPlaceholder = (name: string): name is Placeholder => placeholders.some((known) => known === name);

/** Fills a template. A line of which nothing is known is left out; names in braces that mean nothing stay as written. */
export function fillTemplate(template: string, facts: Record<Placeholder, string>): string {
  const lines = template.split(/\r\n|[\r\n]/).filter((line) => {
    const named = [...line.matchAll(braces)].flatMap(([, name = '']) => (isPlaceholder(name) ? [name] : []));
    return named.length === 0 || named.some((name) => facts[name] !== '');
  });
  const fill = (whole: string, name: string) => (isPlaceholder(name) ? facts[name] : whole);
  return lines.map((line) => line.replace(braces, fill)).join('\n');
}

const cursor = /\{\{[ \t]*cursor[ \t]*\}\}/;

/** Fills a piece of text; the cursor goes to its `{{cursor}}`, else behind it. */
export function fillSnippet(
  snippet: string,
  facts: Record<Placeholder, string>,
): { text: string; cursor: number } {
  // Parted first: what is filled in may have the same words.
  const at = cursor.exec(snippet);
  if (!at) {
    const text = fillTemplate(snippet, facts);
    return { text, cursor: text.length };
  }
  const before = fillTemplate(snippet.slice(0, at.index), facts);
  const after = fillTemplate(snippet.slice(at.index + at[0].length), facts);
  return { text: before + after, cursor: before.length };
}

/** A name as it is typed after the slash: in one word. */
export const snippetName = (typed: string): string => typed.trim().replace(/^\/+/, '').replace(/\s+/g, '-');
