/** The command that saves my plan as a calendar file. */
import { say } from '../../../data/words/say.ts';
import type { Desk } from '../../state/context.ts';
import { keepFile } from '../../state/keep-file.ts';
import { sentenceOf } from '../../state/sentence.ts';

/** Saves my plan of a conference as a calendar; says what is in it, or why there is none. */
export async function saveCalendar({ library, notices, actions }: Desk, conference: string): Promise<void> {
  try {
    const { name, text, talks, untimed } = await library.host.call.plans.calendar({ conference });
    const keys = { want: actions.keysOf('plan-want'), maybe: actions.keysOf('plan-maybe') };
    if (talks === 0) return notices.say(say('plan.calendar-empty', keys));
    keepFile(name, text, 'text/calendar');
    notices.say(say('plan.calendar-saved', { talks, untimed, name }));
  } catch (error) {
    notices.say(sentenceOf(error));
  }
}
