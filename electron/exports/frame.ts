/** What stands around a post's talks, and what its days are called. */
import type { Conference, Day } from '../../data/library/model.ts';
import { say } from '../../data/words/say.ts';
import type { Arrangement, Group } from './arrange.ts';
import { dayName } from './neighbours.ts';
import { defined } from '../../data/values/defined.ts';

/** What surrounds the talks: of the conference, or of the day the post is about. */
export type Frame = Pick<
  Conference | Day,
  'intro' | 'outro' | 'updates' | 'byline' | 'published' | 'postTitle'
>;

/** A group with the heading it stands under, when it has one. */
export interface NamedGroup extends Group {
  heading?: string;
  /** Markdown below the heading, before its talks. */
  words?: string;
}

/** Days are headings when the reader has to tell several groups apart. */
export function nameGroups(conference: Conference, { day, groups }: Arrangement): NamedGroup[] {
  // The parts of a theme are conferences: a reader has to be told also of a single one.
  if (day || (groups.length < 2 && !isTheme(conference))) return groups;
  return groups.map((group) =>
    group.day ? { ...group, heading: dayName(group.day, conference.days.indexOf(group.day)) } : group,
  );
}

/** Whether a conference is made of the talks of others: it is none of the library. */
const isTheme = ({ id }: Conference): boolean => id === '';

/** What surrounds the talks of a post that is no account of the days: their intro alone. */
export const frameOfShape = ({ intro, updates, byline }: Frame): Frame => defined({ intro, updates, byline });

/** The frame of a post: of its day, of its conference, or of both where the conference shows only one day. */
export function frameOf(conference: Conference, { day, groups }: Arrangement): Frame {
  if (day) return day;
  const only = groups.length === 1 && !isTheme(conference) ? groups[0]?.day : undefined;
  if (!only) return conference;
  const updates = [...(conference.updates ?? []), ...(only.updates ?? [])];
  return {
    ...only,
    ...withoutAbsent(conference),
    updates,
    intro: joined(conference.intro, only.intro),
    outro: joined(only.outro, conference.outro),
  };
}

const joined = (...texts: (string | undefined)[]): string =>
  texts.filter((text) => text !== undefined && text.trim() !== '').join('\n\n');

const withoutAbsent = ({ byline, published, postTitle }: Conference): Frame => ({
  ...defined({ byline, published, postTitle }),
});

/** A post's title: its own, that of its only picked talk, else the name of what it is about. */
export function titleOf(
  conference: Conference,
  { day, groups }: Arrangement,
  frame: Frame,
  single: boolean,
): string {
  const talk = single ? groups[0]?.talks[0]?.title.trim() : undefined;
  const own = talk ?? frame.postTitle?.trim();
  if (own) return own;
  if (!day) return conference.name;
  return say('exports.day-title', {
    conference: conference.name,
    day: dayName(day, conference.days.indexOf(day)),
  });
}

/**
 * The day of a post: when it went out, else the last day that is in it, else when its conference was, else today. Shorter
 * dates begin with their first.
 */
export function dateOf(
  conference: Conference,
  arrangement: Arrangement,
  frame: Frame,
  today: string,
): string {
  const { startDate, endDate, days } = conference;
  const last = (dates: readonly (string | undefined)[]) =>
    dates
      .map((date) => date ?? '')
      .sort()
      .at(-1);
  const dates = [
    frame.published,
    last(arrangement.groups.flatMap(daysIn)),
    arrangement.day?.date,
    endDate,
    startDate,
    last(days.map(({ date }) => date)),
  ];
  const date = dates.find((one) => one !== undefined && one !== '') ?? today;
  return `${date}-01-01`.slice(0, 10);
}

/** The dates of a group's talks: that of its day, else those on which they begin. */
const daysIn = ({ day, talks }: Group): string[] =>
  day?.date === undefined ? talks.map(({ start = '' }) => start.slice(0, 10)) : [day.date];

/** The days a reader meets: as a heading, or as the one all talks are of. */
export function namedDays(
  { days }: Conference,
  groups: readonly NamedGroup[],
): { name: string; date?: string }[] {
  return groups.flatMap(({ day, talks, heading }) => {
    if (!day || (talks.length === 0 && heading === undefined)) return [];
    return [{ name: dayName(day, days.indexOf(day)), ...(day.date && { date: day.date }) }];
  });
}
