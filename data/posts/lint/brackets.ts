/** Brackets and quotation marks that are opened and never closed within their paragraph. */
import type { Range } from '../../text/blocks.ts';
import { addTo } from '../../values/add-to.ts';
import type { Found } from './hint.ts';
import { paragraphsIn, type Paragraph, type Quiet } from './paragraphs.ts';

const closers: Readonly<Record<string, string>> = {
  '(': ')',
  '[': ']',
  '{': '}',
  '“': '”',
  '„': '“',
  '«': '»',
};
const openers: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{', '”': '“', '»': '«' };
const signs = /\\[\s\S]|[:;]-?\(|[()[\]{}“”„«»]/g;
/** Of one text so many are told at most. */
const most = 50;
const mostShown = 60;
/** So far, in letters, the end of a sentence is looked for. */
const furthest = 600;

/** Costs time in proportion to the text. */
export function openBrackets(text: string): Found[] {
  const paragraphs = paragraphsIn(text);
  const open = paragraphs.flatMap((paragraph) => unclosed(paragraph).map((at) => ({ paragraph, at })));
  return [
    ...open.slice(0, most).map(({ paragraph, at }) => hintOf(text, paragraph, at)),
    ...paragraphs.flatMap(oddQuote).slice(0, most),
  ];
}

/** Positions of signs in a paragraph that nothing closes. */
function unclosed({ from, words, quiet }: Paragraph): number[] {
  const open = new Map<string, number[]>();
  let next = 0;
  for (const { index, 0: sign } of words.matchAll(signs)) {
    const at = from + index;
    while ((quiet[next]?.to ?? Infinity) <= at) next += 1;
    const range = quiet[next];
    const within = range && range.from <= at ? range : undefined;
    if (sign.length > 1 || (within && !closesWithin(within, sign, at))) continue;
    const lowQuotes = open.get('„') ?? [];
    if (sign === '“' && lowQuotes.length > 0) lowQuotes.pop();
    else if (sign in closers) addTo(open, sign, at);
    else open.get(openers[sign] ?? '')?.pop();
  }
  return [...open.values()].flat().sort((one, other) => one - other);
}

/** A bracket behind an address may close one before it, and a link its words; all else in code is no bracket of the text. */
const closesWithin = ({ from, address, link }: Quiet, sign: string, at: number): boolean =>
  (address && (sign === ')' || sign === ']')) || (link && at === from);

function hintOf(text: string, paragraph: Paragraph, at: number): Found {
  const sign = text.charAt(at);
  const end = closingPlace(text, { from: at + 1, to: paragraph.to }, paragraph.quiet);
  const shown = text.slice(at, Math.min(end + 1, at + mostShown)).replace(/\s+/g, ' ');
  const kind = /[“„«]/.test(sign) ? 'quote' : 'bracket';
  return { kind, from: at, to: end, words: shown, by: { from: end, to: end, by: closers[sign] ?? '' } };
}

/** Where the sign is missing: behind an address that follows at once, else before the end of the sentence. */
function closingPlace(text: string, { from, to }: Range, quiet: Paragraph['quiet']): number {
  const address = quiet.find((range) => range.address && range.from === from);
  if (address)
    return (
      address.to - (/(?<![.,;:!?])[.,;:!?]+$/.exec(text.slice(address.to - 8, address.to))?.[0].length ?? 0)
    );
  const near = text.slice(from, Math.min(to, from + furthest));
  const end = near.search(/[.!?](?=\s|$)/);
  return end < 0 ? from + near.length : from + end;
}

/** A straight quotation mark that has no other; inches and seconds are none. */
function oddQuote({ from, words, quiet }: Paragraph): Found[] {
  let next = 0;
  const marks = [...words.matchAll(/(?<![\d\\])"/g)].flatMap(({ index }) => {
    const at = from + index;
    while ((quiet[next]?.to ?? Infinity) <= at) next += 1;
    return (quiet[next]?.from ?? Infinity) <= at ? [] : [at];
  });
  const last = marks.at(-1);
  if (marks.length % 2 === 0 || last === undefined) return [];
  const shown = words.slice(last - from, last - from + mostShown).replace(/\s+/g, ' ');
  return [{ kind: 'quote', from: last, to: last + 1, words: shown }];
}
