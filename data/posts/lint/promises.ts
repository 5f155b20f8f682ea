/** Promises that stand beside what keeps them: “Videos are coming soon” above an update with the videos. */
import type { Found, LintText } from './hint.ts';
import { paragraphsIn } from './paragraphs.ts';

const things = String.raw`videos?|slides?|recordings?|photos?|pictures|links?|aufzeichnungen|folien|bilder`;
const later = String.raw`coming soon|coming later|will be (?:available|online|up|published|added|uploaded|posted)|(?:are|is) (?:to follow|following)|soon|follow(?:s|en)?|folgen`;
const promise = new RegExp(String.raw`\b(?:${things})\b[^.!?\n]{0,60}\b(?:${later})\b`, 'giu');
const kept = /^(?:Update|Nachtrag|Edit)\b[^\n]{0,40}:/i;
const address = /https?:\/\/|\]\(/i;

/** A text with a promise, of a place for which something has come since. */
export function keptPromises(text: string, hasUpdate: boolean): Found[] {
  const paragraphs = paragraphsIn(text);
  const isKept = hasUpdate || paragraphs.some(({ words }) => kept.test(words) && address.test(words));
  if (!isKept) return [];
  return paragraphs
    .filter(({ words }) => !kept.test(words))
    .flatMap(({ from, words }) =>
      [...words.matchAll(promise)].map(({ index, 0: said }) => {
        const start = from + index;
        return { kind: 'promise' as const, from: start, to: start + said.length, words: said };
      }),
    );
}

/** Whether an update with an address stands in a text. */
export const hasUpdateIn = ({ text }: LintText): boolean =>
  paragraphsIn(text).some(({ words }) => kept.test(words) && address.test(words));
