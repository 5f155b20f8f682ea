import type { OpenConference, TalkHead } from '../../data/contract.ts';
import {
  conferencesAt,
  nowAt,
  talkAfter,
  type Now,
  type Programme,
  type Slot,
  type Whereabouts,
} from '../../data/now.ts';
import { Clock } from './clock.svelte.ts';
import type { Desk } from './context.ts';
import { reading, type Reading } from './reading.svelte.ts';

/** A room that was chosen counts for this long, in ms: a day at a conference, not the next one. */
const sameDay = 16 * 3_600_000;

const programmeOf = ({ conference, talks }: OpenConference): Programme<TalkHead> => ({
  talks,
  days: conference.days,
  rooms: conference.rooms.map(({ name }) => name),
  ...(conference.timeZone !== undefined && { timeZone: conference.timeZone }),
});

/** The conference that runs today, by the clock. Made by a component, and lives as long. */
export class Today {
  readonly clock = new Clock();
  readonly #opened: Reading<OpenConference | undefined>;
  readonly #desk: Desk;
  readonly #programme: Programme<TalkHead> | undefined;
  /** What runs, what I hear, what follows; nothing while there is no conference today. */
  readonly now: Now<TalkHead> | undefined;

  constructor(desk: Desk) {
    this.#desk = desk;
    const { library } = desk;
    const near = $derived(
      conferencesAt(library.status?.conferences ?? [], this.clock.now)
        .map(({ id }) => id)
        .join(' '),
    );
    this.#opened = reading(library, () => this.#open(near.split(' ').filter(Boolean)));
    this.#programme = $derived(this.#opened.value && programmeOf(this.#opened.value));
    this.now = $derived(this.#programme && nowAt(this.#programme, this.clock.now, this.here));
    $effect(() => this.clock.wakeAt(this.now?.changesAt ?? Infinity));
  }

  async #open(ids: readonly string[]): Promise<OpenConference | undefined> {
    this.settled = false;
    const { conferences } = this.#desk.library.host.call;
    const opened = await Promise.all(ids.map((id) => conferences.open({ id })));
    this.settled = true;
    const now = Date.now();
    return opened.find((one) => nowAt(programmeOf(one), now).rooms.length > 0) ?? opened[0];
  }

  /** Whether what runs today has been read. */
  settled = $state(false);

  /** Why it cannot be read, as a sentence. */
  get fault(): string | undefined {
    return this.#opened.fault;
  }

  get conference(): OpenConference | undefined {
    return this.#opened.value;
  }

  /** The room I said I am in today. */
  get here(): Whereabouts | undefined {
    const { layout = {} } = this.#desk.library.settings ?? {};
    const { 'here-room': room, 'here-since': since, 'here-at': conference } = layout;
    if (typeof room !== 'string' || typeof since !== 'number') return undefined;
    const holds = conference === this.conference?.head.id && Date.now() - since < sameDay;
    return holds ? { room, since } : undefined;
  }

  /** Says which room I am in from now on. */
  goTo(room: string): void {
    const conference = this.conference?.head.id;
    if (conference === undefined) return;
    this.#desk.layout.keep({ 'here-room': room, 'here-since': Date.now(), 'here-at': conference });
  }

  /** What comes after a talk for me. */
  after(talk: string): Slot<TalkHead> | undefined {
    return this.#programme && talkAfter(this.#programme, talk, this.clock.now, this.here);
  }
}
