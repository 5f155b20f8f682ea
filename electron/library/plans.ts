import type { TalkHead } from '../../data/contract/heads.ts';
import { fileName, slugOf } from '../../data/library/file-name.ts';
import { printCalendar } from '../../data/plan/ics.ts';
import { planCalendar } from '../../data/plan/plan-calendar.ts';
import type { Catalogue } from '../store/catalogue.ts';
import { inTurns } from '../store/turns.ts';
import { host } from '../handlers/base.ts';
import type { Context } from '../handlers/context.ts';
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
async function watchLater(catalogue: Catalogue): Promise<TalkHead[]> {
  const talks: TalkHead[] = [];
  await inTurns(allTalks(catalogue), ({ talk, conference }) => {
    if (talk.plan === 'watch-later') talks.push(talkHead(talk, conference.id));
  });
  return talks.toSorted((a, b) => Number(b.recording !== undefined) - Number(a.recording !== undefined));
}

/** How many talks wait to be watched. */
export async function countWatchLater(catalogue: Catalogue): Promise<number> {
  let count = 0;
  await inTurns(allTalks(catalogue), ({ talk }) => {
    if (talk.plan === 'watch-later') count += 1;
  });
  return count;
}
