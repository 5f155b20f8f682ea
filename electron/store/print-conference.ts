/** Prints a conference for its file without holding up the thread. */
import type { Conference, Talk } from '../../data/library/model.ts';

import { isTurnOver, nextTurn } from './turns.ts';

/** So many talks are printed before it is asked whether others are to have their turn. */
const atOnce = 10;
const empty = '\n "talks": []';
const [opening, closing] = ['{\n "talks": [', '\n ]\n}'];

/**
 * The bytes of a conference file, as `JSON.stringify` with an indent of one prints it. A large conference is printed in
 * parts with a turn of the event loop between them; it is what it was when this was called.
 */
export async function printConference(conference: Conference): Promise<Buffer> {
  const { talks } = conference;
  const whole = `${JSON.stringify({ ...conference, talks: [] }, null, 1)}\n`;
  if (talks.length === 0) return Buffer.from(whole);
  // A line with an indent of one is the conference's own: texts hold no line breaks in JSON.
  const cut = whole.indexOf(empty);
  const parts = [Buffer.from(`${whole.slice(0, cut)}\n "talks": [`)];
  for (let at = 0; at < talks.length; at += atOnce) {
    if (isTurnOver()) await nextTurn();
    parts.push(Buffer.from(`${at > 0 ? ',' : ''}${printTalks(talks.slice(at, at + atOnce))}`));
  }
  parts.push(Buffer.from(`\n ]${whole.slice(cut + empty.length)}`));
  return Buffer.concat(parts);
}

/** Talks one after another, indented as they are within a conference. */
function printTalks(talks: readonly Talk[]): string {
  return JSON.stringify({ talks }, null, 1).slice(opening.length, -closing.length);
}
