import { fileName, slugOf } from '../../data/file-name.ts';
import { printCalendar } from '../../data/ics.ts';
import { planCalendar } from '../../data/plan-calendar.ts';
import type { Catalogue } from '../store/catalogue.ts';
import { host } from './base.ts';
import type { Context } from './context.ts';
import { allTalks, talkHead } from './heads.ts';

export function planHandlers(context: Context) {
  const { plans } = host;
  return {
    calendar: plans.calendar.handler(async ({ input }) => {
      const conference = await context.store().conference(input.conference);
      const { calendar, untimed } = planCalendar(conference);
      return {
        name: fileName(slugOf(conference.name, 'plan'), '.ics', 'plan'),
        text: printCalendar(calendar, context.now()),
        talks: calendar.entries.length,
        untimed,
      };
    }),
    watchLater: plans.watchLater.handler(async () => watchLater(await context.store().digests())),
  };
}

/** Talks that I mean to watch: those with a recording first, then the newest. */
function watchLater(catalogue: Catalogue) {
  const talks = [...allTalks(catalogue)]
    .filter(({ talk }) => talk.plan === 'watch-later')
    .map(({ talk, conference }) => talkHead(talk, conference.id));
  return talks.toSorted((a, b) => Number(b.recording !== undefined) - Number(a.recording !== undefined));
}

/** How many talks wait to be watched. */
export function countWatchLater(catalogue: Catalogue): number {
  let count = 0;
  for (const { talk } of allTalks(catalogue)) if (talk.plan === 'watch-later') count += 1;
  return count;
}
