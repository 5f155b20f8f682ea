/** Says that a talk of the user's plan begins in a few minutes, where the user wants that. */
import { Notification } from 'electron';
import type { TalkHead } from '../../data/contract/heads.ts';
import { slotsOf, type Slot } from '../../data/plan/now.ts';
import { printClockAt } from '../../data/plan/time.ts';
import { say } from '../../data/words/say.ts';
import type { Client } from '../carriers/local-socket.ts';
import { logBugs } from '../carriers/wire.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
/** How long before its beginning a talk is told. */
const ahead = 5 * minute;
/** How often it is looked. */
const every = 20_000;

/** A talk that is to be told, at a conference in a time zone. */
interface Reminder {
  slot: Slot<TalkHead>;
  timeZone?: string;
}

/** The wanted talks that begin within five minutes and have not been told. */
function dueAmong(
  slots: readonly Slot<TalkHead>[],
  now: number,
  told: ReadonlySet<string>,
): Slot<TalkHead>[] {
  return slots.filter(
    ({ talk, from }) => talk.plan === 'want' && from > now && from <= now + ahead && !told.has(keyOf(talk)),
  );
}

/** A talk that was moved to another time is told again. */
const keyOf = ({ conference, id, start }: TalkHead): string => JSON.stringify([conference, id, start]);

/** Whether a conference may have a talk now: its days, and one around them for the hours of other places. */
function isAround(days: readonly { date?: string }[], now: number): boolean {
  const dates = days.map(({ date }) => Date.parse(date ?? '')).filter((at) => !Number.isNaN(at));
  return dates.some((at) => at > now - 2 * day && at < now + 2 * day);
}

interface RemindersOptions {
  client: Client;
  now: () => number;
  /** Shows a talk. */
  show: (hash: string) => void;
}

export class Reminders {
  readonly #told = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  readonly #options: RemindersOptions;

  constructor(options: RemindersOptions) {
    this.#options = options;
  }

  /** Follows the setting. */
  use({ remindOfTalks = false }: { remindOfTalks?: boolean }): void {
    const isOn = remindOfTalks && Notification.isSupported();
    if (isOn === (this.#timer !== undefined)) return;
    clearInterval(this.#timer);
    this.#timer = isOn ? setInterval(() => this.look(), every).unref() : undefined;
    if (isOn) this.look();
  }

  /** Looks at once, as after sleep. */
  look(): void {
    if (this.#timer !== undefined) this.#tellDue().catch(logBugs);
  }

  async #tellDue(): Promise<void> {
    for (const { slot, timeZone } of await this.#due()) {
      // Looked for meanwhile by another look.
      if (this.#told.has(keyOf(slot.talk))) continue;
      this.#told.add(keyOf(slot.talk));
      this.#tell(slot, timeZone);
    }
  }

  async #due(): Promise<Reminder[]> {
    const { client, now } = this.#options;
    const { conferences } = await client.library.status();
    const due: Reminder[] = [];
    for (const { id } of conferences.filter(({ days }) => isAround(days, now()))) {
      const { talks, conference } = await client.conferences.open({ id });
      const { timeZone } = conference;
      const found = dueAmong(slotsOf(talks), now(), this.#told);
      for (const slot of found) due.push({ slot, ...(timeZone !== undefined && { timeZone }) });
    }
    return due;
  }

  #tell({ talk, from }: Slot<TalkHead>, timeZone: string | undefined): void {
    const time = printClockAt(from, timeZone);
    const { room } = talk;
    const body =
      room === undefined ? say('shell.talk-begins', { time }) : say('shell.talk-begins-in', { time, room });
    const notification = new Notification({ title: talk.title || say('operations.untitled'), body });
    notification.on('click', () => this.#options.show(`#/talk/${encodeURIComponent(talk.id)}`));
    notification.show();
  }
}
