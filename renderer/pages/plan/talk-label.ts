/** The accessible name of a talk in the programme. */
import type { TalkHead } from '../../../data/contract/heads.ts';
import type { Slot } from '../../../data/plan/now.ts';
import { say } from '../../../data/words/say.ts';
import type { Planning } from './planning.svelte.ts';

/** All that is shown of a talk in one line, for those who hear it: title, speakers, time, room, and my plan. */
export function talkName(
  talk: TalkHead,
  slot: Slot | undefined,
  planning: Pick<Planning, 'time'>,
  clash: boolean,
): string {
  const { title, speakers, room, plan, rating } = talk;
  const times = slot && { from: planning.time(slot.from), until: planning.time(slot.until) };
  return [
    title || say('views.untitled'),
    speakers.map(({ name }) => name).join(', '),
    times && say('plan.from-to', times),
    room && say('plan.in-room', { room }),
    plan && say(`views.plan-${plan}`),
    clash && say('plan.clash'),
    talk.cancelled && say('plan.cancelled'),
    talk.notRecorded && !talk.recording && say('plan.not-recorded'),
    rating !== undefined && say('views.stars', { count: rating }),
  ]
    .filter(Boolean)
    .join(', ');
}
