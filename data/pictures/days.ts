/** The picture of days: each talk a bar by the time it began, as high as its note is long, starred ones by name. */
import { printClock, printDay, timeField } from '../plan/time.ts';
import { say } from '../words/say.ts';
import { fitted, widthOf, type Drawing, type Ink, type Mark, type Shape } from './drawing.ts';

/** A talk as the picture needs it. */
export interface DrawnTalk {
  id: string;
  conference: string;
  title: string;
  start?: string;
  words: number;
  rating?: number;
  /** Open lines of its note. */
  open: number;
}

/** A day of a conference. `ribbon` names that of its series. */
export interface DrawnDay {
  name: string;
  date?: string;
  ribbon: string;
  talks: readonly DrawnTalk[];
}

interface Sizes {
  width: number;
  locale?: string | undefined;
}

/** So many days have room on one page. */
export const mostDays = 40;

const left = 140;
/** Behind the last hour. */
const edge = 16;
const rowHeight = 84;
const barWidth = 14;
const highest = 42;
/** A talk that begins last has at least so many minutes. */
const shortest = 40;

const minutesOf = ({ start }: DrawnTalk): number | undefined => {
  const [hours, minutes] = timeField(start).split(':').map(Number);
  return hours === undefined || minutes === undefined ? undefined : hours * 60 + minutes;
};

/** The full hours from before the first talk to behind the last; nothing where no talk has a time. */
function hoursOf(days: readonly DrawnDay[]): { from: number; to: number } | undefined {
  const minutes = days.flatMap(({ talks }) => talks.flatMap((talk) => minutesOf(talk) ?? []));
  if (minutes.length === 0) return undefined;
  const [first, last] = [Math.min(...minutes), Math.max(...minutes)];
  return {
    from: Math.floor(first / 60),
    to: Math.ceil((last + shortest) / 60),
  };
}

/** Draws at most `mostDays` days, one below another. */
export function drawDays(
  all: readonly DrawnDay[],
  { title, description }: { title: string; description: string },
  { width, locale }: Sizes,
): Drawing {
  const days = all.slice(0, mostDays);
  const hours = hoursOf(days);
  const most = Math.max(1, ...days.flatMap(({ talks }) => talks.map(({ words }) => words)));
  const plot = { from: left, to: width - edge, hours, most };
  const height = days.length * rowHeight + (hours ? 28 : 8);
  return {
    ...{ width, height, title, description },
    shapes: [
      ...days.flatMap((day, row) => headOf(day, baseOf(row), width, locale)),
      ...(hours ? axisOf(plot, height - 8, locale) : []),
    ],
    marks: days.flatMap((day, row) => marksOf(day, row, plot, locale)),
  };
}

interface Plot {
  from: number;
  to: number;
  hours: { from: number; to: number } | undefined;
  most: number;
}

const baseOf = (row: number): number => (row + 1) * rowHeight - 4;

function headOf({ name, date, ribbon }: DrawnDay, base: number, width: number, locale?: string): Shape[] {
  const ink: Ink = `ribbon-${ribbon}`;
  const end = { anchor: 'end' as const, x: left - 26 };
  return [
    {
      is: 'text',
      ...end,
      y: base - 18,
      words: fitted(name, left - 30),
      ink: 'ink',
      face: 'strong',
      size: 13,
    },
    {
      is: 'text',
      ...end,
      y: base - 2,
      words: date ? fitted(printDay(date, locale), left - 30, 12) : '',
      ink: 'ink-3',
    },
    { is: 'box', x: left - 18, y: base - 30, width: 4, height: 30, ink },
    { is: 'line', x1: left, y1: base + 0.5, x2: width, y2: base + 0.5, ink: 'rule' },
  ];
}

function axisOf({ from, to, hours }: Plot, y: number, locale?: string): Shape[] {
  if (!hours) return [];
  const count = hours.to - hours.from;
  const step = Math.ceil(count / 12);
  return Array.from({ length: Math.floor(count / step) + 1 }, (_, at): Shape => {
    const hour = hours.from + at * step;
    const x = from + ((to - from) * at * step) / count;
    const words = printClock(`${String(hour % 24).padStart(2, '0')}:00`, locale);
    // The last one stands at the edge, where half of it would be cut off.
    const end = x + widthOf(words, 12) / 2 > to + edge;
    return { is: 'text', x: end ? to + edge : x, y, words, ink: 'ink-3', anchor: end ? 'end' : 'middle' };
  });
}

/** Where the bars of a day stand: by their times, the others evenly among them; none on another. */
function placesOf(talks: readonly DrawnTalk[], { from, to, hours }: Plot): { talk: DrawnTalk; x: number }[] {
  const untimed = talks.filter((talk) => minutesOf(talk) === undefined || !hours);
  const placed = talks.map((talk) => {
    const minutes = minutesOf(talk);
    const share =
      minutes === undefined || !hours
        ? (untimed.indexOf(talk) + 0.5) / untimed.length
        : (minutes / 60 - hours.from) / (hours.to - hours.from);
    return { talk, x: from + share * (to - from) };
  });
  placed.sort((one, other) => one.x - other.x);
  const room = Math.min(barWidth + 2, (to - from) / Math.max(1, placed.length));
  placed.forEach((one, at) => (one.x = Math.max(one.x, (placed[at - 1]?.x ?? -Infinity) + room)));
  const over = (placed.at(-1)?.x ?? 0) - (to - room);
  // What was pushed over the edge pushes back.
  if (over > 0)
    for (let at = placed.length - 1, end = to - room; at >= 0; at -= 1, end -= room) {
      const one = placed[at];
      if (one) one.x = Math.min(one.x, end);
    }
  return placed;
}

/** Where a bar or a name above it stands. */
interface Box {
  from: number;
  to: number;
  top: number;
  bottom: number;
}

function marksOf({ talks }: DrawnDay, row: number, plot: Plot, locale?: string): Mark[] {
  const base = baseOf(row);
  const room = Math.max(2, Math.min(barWidth, (plot.to - plot.from) / Math.max(1, talks.length) - 1));
  const places = placesOf(talks, plot).map(({ talk, x }) => ({ talk, x, tall: tallOf(talk, plot) }));
  const taken = places.map(({ x, tall }): Box => ({ from: x, to: x + room, top: base - tall, bottom: base }));
  return places.map(({ talk, x, tall }): Mark => {
    const starred = (talk.rating ?? 0) > 0;
    const ink: Ink = starred ? 'chart-star' : 'chart';
    const bar: Shape = { is: 'box', x, y: base - tall, width: room, height: tall, ink };
    const name = starred ? nameAbove(talk, { x, y: base - tall - 8 }, taken, base, plot.to) : [];
    return {
      key: JSON.stringify([talk.conference, talk.id]),
      label: labelOf(talk, locale),
      row,
      target: { to: 'talk', id: talk.id, conference: talk.conference },
      shapes: [bar, ...name],
    };
  });
}

const tallOf = ({ words }: DrawnTalk, { most }: Plot): number =>
  words === 0 ? 2 : 4 + (words / most) * (highest - 4);

const lineHeight = 17;

/** A star and the title above a bar, raised until it is on nothing else; the star alone where it has no room. */
function nameAbove(
  { title }: DrawnTalk,
  { x, y }: { x: number; y: number },
  taken: Box[],
  base: number,
  to: number,
): Shape[] {
  const star: Shape = { is: 'star', x: x + 6, y: y - 4, size: 6, ink: 'star' };
  const words = fitted(title, Math.min(230, to - x - 18));
  const boxAt = (bottom: number): Box => ({
    from: x,
    to: x + 22 + widthOf(words),
    top: bottom - 13,
    bottom: bottom + 4,
  });
  /** What joins a raised name to its bar; it crosses no other name. */
  const lineTo = (bottom: number): Box => ({ from: x + 5, to: x + 7, top: bottom + 4, bottom: y + 5 });
  const isRaised = (line: number) => line < y - lineHeight / 2;
  const isFree = (box: Box) =>
    !taken.some(
      (other) =>
        other.from < box.to && box.from < other.to && other.top < box.bottom && box.top < other.bottom,
    );
  const fits = (line: number) => isFree(boxAt(line)) && (!isRaised(line) || isFree(lineTo(line)));
  const lines = [y, y - lineHeight / 2, y - lineHeight, y - lineHeight * 1.5, y - lineHeight * 2];
  const line = lines.find((one) => one > base - rowHeight + 6 && fits(one));
  if (line === undefined || words.length < 3) return [star];
  taken.push(boxAt(line));
  if (isRaised(line)) taken.push(lineTo(line));
  const raised: Shape[] = isRaised(line)
    ? [{ is: 'line', x1: x + 6, y1: y + 5, x2: x + 6, y2: line + 2, ink: 'rule-strong' }]
    : [];
  return [
    ...raised,
    { ...star, y: line - 4 },
    { is: 'text', x: x + 16, y: line, words, ink: 'ink', face: 'words', size: 13 },
  ];
}

/** A talk as the picture tells of it: `One Cluster, 09:30, 2 stars, 120 words, 1 open`. */
export function labelOf({ title, start, rating = 0, words, open }: DrawnTalk, locale?: string): string {
  const time = timeField(start) === '' ? '' : printClock(start ?? '', locale);
  return [
    title || say('views.untitled'),
    time,
    rating > 0 ? say('review.stars', { count: rating }) : '',
    say('now.words', { count: words }),
    open > 0 ? say('review.open-here', { count: open }) : '',
  ]
    .filter(Boolean)
    .join(', ');
}
