/** Decides what a calendar of my plan holds: talks with their times, and how many are left out for want of one. */
import type { Calendar, CalendarEntry } from './ics.ts';
import type { Conference, Talk } from '../../data/library/model.ts';
import { isTimeOfDay, withTimes } from '../../data/library/talk-times.ts';
import { isWallClock } from '../../data/library/time-zone.ts';
import { slotsPrinted } from '../../data/plan/day-grid.ts';
import type { Slot } from '../../data/plan/now.ts';
import { isPlanned } from '../../data/plan/plan.ts';
import { wallClockAt } from '../../data/plan/time.ts';
import { say } from '../../data/words/say.ts';
import { defined } from '../../data/values/defined.ts';

/** My plan of a conference as a calendar, and how many of its talks have no time yet and are left out. */
export interface PlanCalendar {
  calendar: Calendar;
  untimed: number;
}

type TimedSlot = Slot<Talk & { words: number }>;

const nameOf = ({ name, affiliation }: Talk['speakers'][number]) =>
  affiliation ? `${name} (${affiliation})` : name;

function descriptionOf({ speakers, abstract }: Talk): string {
  const names = speakers.map(nameOf).join(', ');
  const parts = [names && say('plan.calendar-speakers', { count: speakers.length, names }), abstract];
  return parts.filter(Boolean).join('\n\n');
}

/** A talk that is called off stays in the calendar, so that its entry there is taken away. */
const statusOf = ({ plan, cancelled }: Talk) =>
  cancelled ? 'CANCELLED' : plan === 'maybe' ? 'TENTATIVE' : 'CONFIRMED';

function entryOf({ talk, from, until }: TimedSlot, conference: Conference): CalendarEntry {
  const room = conference.rooms.find(({ id }) => id === talk.room)?.name;
  const url = talk.links?.find(({ kind }) => kind === 'page')?.url ?? talk.links?.[0]?.url;
  const isFloating = talk.start !== undefined && isWallClock(talk.start);
  const print = (at: number) => (isFloating ? wallClockAt(at) : new Date(at).toISOString());
  const location = [room, conference.venue, conference.city].filter(Boolean).join(', ');
  return {
    uid: `${talk.id}@lanyard`,
    start: print(from),
    end: print(until),
    summary: talk.title || say('views.untitled'),
    status: statusOf(talk),
    location,
    description: descriptionOf(talk),
    ...defined({ url }),
    ...(talk.track !== undefined && { categories: [talk.track] }),
    ...defined({ changed: talk.updatedAt }),
  };
}

/** What I mean to hear of a conference, in the order of time. */
export function planCalendar(conference: Conference): PlanCalendar {
  const planned = conference.talks.filter(isPlanned);
  const { name, timeZone } = conference;
  const timed = planned.map((talk) => ({ ...withTimes(talk, conference), words: 0 }));
  // A calendar has no place for a time of day alone.
  const slots = slotsPrinted(timed.filter(({ start }) => start === undefined || !isTimeOfDay(start)));
  return {
    calendar: {
      name,
      ...defined({ timeZone }),
      entries: slots.map((slot) => entryOf(slot, conference)),
    },
    untimed: planned.length - slots.length,
  };
}
