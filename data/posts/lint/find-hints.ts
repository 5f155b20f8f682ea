/** Reads the texts of a post for what a reader would stumble over; nothing of it stops a post. */
import { stayingLines } from '../kept-back.ts';
import { lineAt, linesOf } from '../../text/text-lines.ts';
import { openBrackets } from './brackets.ts';
import type { Found, Hint, LintInput, LintText } from './hint.ts';
import { emptyBullets, longParagraphs, lostItems, lostLinks, lostLists, lostPictures } from './lost.ts';
import { hasUpdateIn, keptPromises } from './promises.ts';
import { spelling } from './spelling.ts';
import { uncredited } from './uncredited.ts';

/** Checks of one text that come from elsewhere. */
export type ExtraCheck = (text: string) => Found[];

/** Lists hints in the order of the texts; what stays here is not read. Costs time in proportion to the texts. */
export function findHints(input: LintInput, extra: readonly ExtraCheck[] = []): Hint[] {
  const updated = input.texts.some((text) => isFrame(text) && hasUpdateIn(text));
  const staying = new Map(input.texts.map((text) => [text.place, stayingIn(text, input)]));
  const checks: ExtraCheck[] = [
    openBrackets,
    emptyBullets,
    lostItems,
    lostLists,
    lostLinks,
    lostPictures,
    uncredited,
    longParagraphs,
  ];
  const found = input.texts.flatMap((text) => {
    const promises = keptPromises(text.text, isFrame(text) && updated);
    return [...promises, ...[...checks, ...extra].flatMap((check) => check(text.text))].map((one) =>
      hintOf(text, one),
    );
  });
  const all = [...found, ...spelling(input.texts, input.names)];
  const order = new Map(input.texts.map(({ place }, at) => [place, at]));
  return all
    .filter(({ place, from }) => !staying.get(place)?.(from))
    .sort(
      (one, other) => (order.get(one.place) ?? 0) - (order.get(other.place) ?? 0) || one.from - other.from,
    );
}

const isFrame = ({ place }: LintText): boolean => !place.startsWith('talk ');

function hintOf({ place, conference, name }: LintText, { by, ...found }: Found): Hint {
  return { ...found, place, conference, name, fixes: by ? [{ place, conference, ...by }] : [] };
}

/** Whether a position is in a line that stays here. */
function stayingIn({ text }: LintText, { thoughts, todos }: LintInput): (at: number) => boolean {
  const dropped = stayingLines(text, { thoughts, todos, answerOf: () => undefined });
  if (dropped.size === 0) return () => false;
  const lines = linesOf(text);
  return (at) => dropped.has(lineAt(lines, at));
}
