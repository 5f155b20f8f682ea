/** Pictures from the web that nobody is credited for. */
import { matchInProse } from '../../text/prose.ts';
import type { Found } from './hint.ts';

const webPicture = /!\[([^\]\n]{0,300})(?=\]\(<?https?:)/gi;
const credit = /\b(?:credit|photo|image|picture|source|foto|bild|quelle|by|©)\b|©/i;
/** So far behind a picture, in letters, its credit is looked for. */
const near = 200;
/** So long, in letters, an address may be. */
const furthest = 2000;

export const uncredited = (text: string): Found[] =>
  matchInProse(text, webPicture).flatMap(({ index, 0: all, 1: alt = '' }) => {
    const rest = text.slice(index, index + furthest);
    const end = rest.indexOf(')');
    const behind = rest.slice(end, end + near);
    if (credit.test(alt) || credit.test(behind)) return [];
    return [
      {
        kind: 'picture-credit',
        from: index,
        to: index + all.length,
        words: alt || rest.slice(0, end + 1).slice(-80),
      },
    ];
  });
