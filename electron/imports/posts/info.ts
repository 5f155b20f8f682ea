/** What the rules need to know of a block: its plain words, level, shape and role. */
import { titleKey } from '../../../data/library/identity.ts';
import { levelOf, plainWords, shapeOf, type Cut, type Shape } from './blocks.ts';
import { namedInTitle, namedWithYear } from './conference.ts';
import { dateLine } from './dates.ts';
import type { Headed } from './headings.ts';
import { introductions, type Introduction } from './introductions.ts';
import { readByline, readDay, readPart, readUpdate, type Part } from './lines.ts';
import { isFurniture, isPictureLine } from './vocabulary.ts';

/** A block with all that the rules ask of it, read once. */
export interface Info {
  at: number;
  words: string;
  level: number;
  shape: Shape;
  gap: number;
  raw: string;
  /** Whom it introduces, looked for once and only when asked. */
  introduced: () => readonly Introduction[];
  /** The day or part it names, if any. */
  part: () => Part | undefined;
  role: 'date' | 'byline' | 'update' | 'noise' | 'none';
}

/** Headings are single lines of at most this many characters. */
const longestHeading = 220;

export function readInfo({ text, gap }: Cut, at: number): Info {
  const shape = shapeOf(text);
  const short = shape === 'heading' || shape === 'line' || shape === 'picture';
  const words = short && text.length <= 600 ? plainWords(text) : '';
  return {
    at,
    words,
    gap,
    shape,
    level: levelOf(text),
    raw: text,
    introduced: once(() => introductions(text)),
    part: once(() => readPart(words)),
    role: roleOf(words, text, shape),
  };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function roleOf(words: string, text: string, shape: Shape): Info['role'] {
  if (readUpdate(text)) return 'update';
  if (shape !== 'line' || words === '' || words.length > longestHeading) return 'none';
  if (dateLine(words)) return 'date';
  if (readByline(words)) return 'byline';
  return isFurniture(words) || isPictureLine(words) ? 'noise' : 'none';
}

/** True for a line that may be a heading: short, not a sentence, not a list, begins like one. */
export function mayHead(info: Info): boolean {
  if (info.role !== 'none' || info.words === '' || info.words.length > longestHeading) return false;
  if (info.level > 0) return true;
  if (/^(?:!\[|\[!|<)/.test(info.raw)) return false;
  if (info.shape !== 'line' || info.words.length < 2 || /^https?:\S+$/.test(info.words)) return false;
  return (
    !/(?:[.,;:…]|\.["”’)])$/.test(info.words.replace(/\b(?:Inc|Ltd|Corp|Co|etc)\.$/, '')) &&
    /^[^\p{Ll}\p{P}\s]|^["“„«'‘(¿¡#]/u.test(info.words)
  );
}

export type Structure = Map<number, 'part' | 'talk' | 'outro'>;

/** True for a title about a conference rather than about one talk. */
export const isPostTitle = (words: string): boolean =>
  namedWithYear(words) !== undefined ||
  readDay(words) !== undefined ||
  (aboutEvent.test(words) && namedInTitle(words) !== undefined);

const aboutEvent =
  /(?<![\p{L}])(?:notes?|recap|report|highlights?|impressions?|review|summary|write-?up|trip|rückblick|bericht|notizen|eindrücke|compte[- ]rendu|retours?|crónica|apuntes|notas|resumen|resumo|anotações|relato|appunti|verslag)(?![\p{L}])|参加|レポート|まとめ|メモ/iu;

/** The blocks of a post follow each other. */
export const indexOf = (infos: Info[], info: Info): number => info.at - (infos[0]?.at ?? 0);

/** A heading with those whom the two blocks below it introduce. */
export function headed(infos: Info[], head: Info): Headed {
  const index = indexOf(infos, head);
  const below = infos.slice(index + 1, index + 3).filter(({ level }) => level === 0);
  const first = below.map(({ introduced }) => introduced()).find((found) => found.length > 0) ?? [];
  return { words: head.words, introduced: first.map(({ name }) => name) };
}

/** True when the text under a heading says who spoke. */
export const introduced = (infos: Info[], index: number): boolean => {
  const head = infos[index];
  return head !== undefined && headed(infos, head).introduced.length > 0;
};

/** True when two lines could be one title. */
export const isSame = (one: string, other: string): boolean => titleKey(one) === titleKey(other);
