/** The picture of links around one talk: what links here at the left, the talk, and what it links to at the right. */
import { say } from '../words/say.ts';
import { fitted, widthOf, type Drawing, type Mark, type Shape } from './drawing.ts';

/** A talk beside the one in the middle. */
export interface LinkedTalk {
  id: string;
  conference: string;
  title: string;
  conferenceName: string;
  ribbon: string;
}

/** So many talks have room on each side. */
export const mostOnSide = 12;

const rowHeight = 38;
const side = 0.36;

/** Draws at most `mostOnSide` talks on each side. */
export function drawLinks(
  middle: string,
  { from, to }: { from: readonly LinkedTalk[]; to: readonly LinkedTalk[] },
  { title, description, width }: { title: string; description: string; width: number },
): Drawing {
  const [left, right] = [from.slice(0, mostOnSide), to.slice(0, mostOnSide)];
  const height = Math.max(1, left.length, right.length) * rowHeight + 8;
  const at = { x: width / 2, y: height / 2 };
  const words = fitted(middle, width * (1 - 2 * side) - 24, 14);
  const strong: Shape = {
    is: 'text',
    x: at.x,
    y: at.y + 5,
    words,
    ink: 'ink',
    anchor: 'middle',
    face: 'strong',
    size: 14,
  };
  const half = (width * (1 - 2 * side)) / 2;
  const reach = Math.min(half - 20, widthOf(words, 14) / 2 + 16);
  const place = (index: number, count: number) =>
    (height - count * rowHeight) / 2 + (index + 0.5) * rowHeight;
  const sideOf = (talks: readonly LinkedTalk[], way: 'from' | 'to') =>
    talks.map((talk, index) => ({ talk, way, y: place(index, talks.length) }));
  const all = [...sideOf(left, 'from'), ...sideOf(right, 'to')];
  return {
    ...{ width, height, title, description },
    shapes: [
      ...all.map(({ way, y }): Shape => {
        const sign = way === 'from' ? -1 : 1;
        return {
          is: 'line',
          x1: at.x + sign * half,
          y1: y,
          x2: at.x + sign * reach,
          y2: at.y,
          ink: 'rule-strong',
        };
      }),
      strong,
    ],
    marks: all.map(({ talk, way, y }, row) => markOf(talk, way, { y, width, row })),
  };
}

function markOf(
  { id, conference, title, conferenceName, ribbon }: LinkedTalk,
  way: 'from' | 'to',
  { y, width, row }: { y: number; width: number; row: number },
): Mark {
  const room = width * side - 24;
  const x = way === 'from' ? width * side - 14 : width * (1 - side) + 14;
  const anchor = way === 'from' ? { anchor: 'end' as const } : {};
  return {
    key: JSON.stringify([way, conference, id]),
    label: say(way === 'from' ? 'review.links-here' : 'review.links-there', {
      title,
      conference: conferenceName,
    }),
    row,
    target: { to: 'talk', id, conference },
    shapes: [
      {
        is: 'box',
        x: way === 'from' ? x + 6 : x - 10,
        y: y - 14,
        width: 4,
        height: 28,
        ink: `ribbon-${ribbon}`,
      },
      { is: 'text', x, y: y - 1, words: fitted(title, room), ink: 'ink', face: 'words', size: 13, ...anchor },
      { is: 'text', x, y: y + 14, words: fitted(conferenceName, room, 12), ink: 'ink-3', ...anchor },
    ],
  };
}
