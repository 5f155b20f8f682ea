/** My plan of a conference as a calendar's file. */
import { fileName, slugOf } from '../../data/library/file-name.ts';
import type { Conference } from '../../data/library/model.ts';
import { planCalendar } from './plan-calendar.ts';

// Loaded with the first calendar: opening the library must not wait for it.
const printer = () => import('./ics.ts');

/** The name of the file and its text; `untimed` talks have no time and are left out. */
export async function planFile(
  conference: Conference,
  now: Date,
): Promise<{ name: string; text: string; talks: number; untimed: number }> {
  const { calendar, untimed } = planCalendar(conference);
  const { printCalendar } = await printer();
  return {
    name: fileName(slugOf(conference.name, 'plan'), '.ics', 'plan'),
    text: printCalendar(calendar, now),
    talks: calendar.entries.length,
    untimed,
  };
}
