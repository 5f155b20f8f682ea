/** Links to the posts before and after this one: the other days of its conference, or the others of its series. */
import { escapeHeading } from '../../data/text/markdown.ts';
import type { Conference, Day } from '../../data/library/model.ts';
import { say } from '../../data/words/say.ts';
import { isWebAddress, printAddress } from './address.ts';
import type { Surroundings } from './surroundings.ts';

interface Published {
  id: string;
  name: string;
  publishedAt?: string | undefined;
}

/** One line with the previous and the next post, as far as they are published; empty when neither is. */
export function neighbourLine(
  conference: Conference,
  day: Day | undefined,
  surroundings: Surroundings,
): string {
  const posts = day ? daysOf(conference) : seriesOf(surroundings);
  const at = posts.findIndex(({ id }) => id === (day ?? conference).id);
  if (at < 0) return '';
  const previous = linkTo(posts[at - 1]);
  const next = linkTo(posts[at + 1]);
  const parts = [
    previous && say('exports.previous', { link: previous }),
    next && say('exports.next', { link: next }),
  ];
  return parts.filter(Boolean).join(' · ');
}

function linkTo(post: Published | undefined): string {
  const address = post?.publishedAt ?? '';
  return post && isWebAddress(address) ? `[${escapeHeading(post.name)}](${printAddress(address)})` : '';
}

const daysOf = (conference: Conference): Published[] =>
  conference.days.map((day, place) => ({ ...day, name: dayName(day, place) }));

/** What a day is called in a post: its name, else its number. */
export function dayName({ name = '' }: Day, place: number): string {
  const own = name.trim();
  return own === '' ? say('exports.day', { number: place + 1 }) : own;
}

const seriesOf = ({ series }: Surroundings): Published[] =>
  series
    .filter(({ startDate }) => startDate !== undefined)
    .sort((a, b) => compare(a.startDate ?? '', b.startDate ?? ''));

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
