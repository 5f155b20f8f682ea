/** The command `lanyard plan`: my plan as text, or as a calendar. */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { OpenConference } from '../../data/contract/conferences.ts';
import type { TalkHead } from '../../data/contract/heads.ts';
import { datesOf, slotsPrinted } from '../../data/plan/day-grid.ts';
import { Fault } from '../../data/words/errors.ts';
import { dateInProgramme, type Slot } from '../../data/plan/now.ts';
import { isPlanned, openClashesOf } from '../../data/plan/plan.ts';
import { say } from '../../data/words/say.ts';
import { printClockAt, printDayOf, zoneShown } from '../../data/plan/time.ts';
import type { Client } from '../carriers/local-socket.ts';
import { causeOf } from '../store/disk.ts';
import { findOne } from './find.ts';
import { foldersOf } from './folders.ts';
import { reading } from './library.ts';
import type { CommandLine } from './parse.ts';
import { print, printForProgram } from './print.ts';

const locale = 'en-GB';

function talkLine({ talk, from, until }: Slot<TalkHead>, zone: string | undefined, clash: boolean): string {
  const clock = (at: number) => printClockAt(at, zone, locale);
  const marks = [
    talk.plan && say(`views.plan-${talk.plan}`),
    clash && say('plan.clash'),
    talk.cancelled && say('plan.cancelled'),
    talk.notRecorded && !talk.recording && say('plan.not-recorded'),
  ].filter(Boolean);
  const where = talk.room ? ` · ${talk.room}` : '';
  return `  ${clock(from)}-${clock(until)}  ${talk.title}${where} · ${marks.join(', ')}`;
}

/** My plan day by day, as lines to read. */
function printed({ conference, talks }: OpenConference): string {
  const { days } = conference;
  const zone = zoneShown(conference.timeZone, talks);
  const planned = talks.filter(isPlanned);
  const rooms = conference.rooms.map(({ name }) => name);
  return datesOf({ talks: planned, days, rooms })
    .map((date) => {
      const ofDay = planned.filter((talk) => dateInProgramme(talk, days) === date);
      const clashing = openClashesOf(ofDay).flatMap((slots) => slots.map(({ talk }) => talk.id));
      const lines = slotsPrinted(ofDay).map((slot) => talkLine(slot, zone, clashing.includes(slot.talk.id)));
      return [printDayOf(date, days, locale), ...lines].join('\n');
    })
    .join('\n\n');
}

function write(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (cause) {
    throw new Fault('disk-failed', { file: path, cause: causeOf(cause) }, { cause });
  }
}

async function calendarOf(client: Client, conference: string): Promise<string> {
  const { text, untimed } = await client.plans.calendar({ conference });
  if (untimed > 0) console.error(say('cli.plan-untimed', { untimed }));
  return text;
}

/** Prints what I mean to hear of a conference, to read or as a calendar, or writes the calendar into a file. */
export async function runPlan(line: CommandLine): Promise<number> {
  const { ics, out } = line.options;
  const text = await reading(foldersOf(line), async (client) => {
    const { conferences } = await client.library.status();
    const { id } = findOne(conferences, line.words.join(' '));
    if (ics === true || out !== undefined) return calendarOf(client, id);
    return printed(await client.conferences.open({ id }));
  });
  if (typeof out === 'string') {
    write(resolve(out), text);
    await print(resolve(out));
  } else if (text === '') console.error(say('cli.plan-empty'));
  else await (ics === true ? printForProgram(text) : print(text));
  return 0;
}
