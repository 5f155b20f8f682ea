/** The state of the conference that is on today: its talks now and next. */
import type { OpenConference } from '../../data/contract/conferences.ts';
import type { TalkHead } from '../../data/contract/heads.ts';
import {
  conferencesAt,
  nowOver,
  talkAfter,
  type Now,
  type Programme,
  type Slot,
  type Whereabouts,
} from '../../data/plan/now.ts';
import { Clock } from './clock.svelte.ts';
import type { Desk } from './context.ts';
import { followConferences } from './conference-changes.ts';
import { Reading } from './reading.svelte.ts';
import { whereaboutsIn } from './whereabouts.ts';
import { defined } from '../../data/values/defined.ts';

const programmeOf = ({ conference, talks }: OpenConference): Programme<TalkHead> => ({
  talks,
  days: conference.days,
  rooms: conference.rooms.map(({ name }) => name),
  ...defined({ timeZone: conference.timeZone }),
});

/** The conference that runs today, by the clock. Made by a component, and lives as long. */
export class Today {
  readonly clock = new Clock();
  readonly #opened: Reading<readonly OpenConference[]>;
  readonly #desk: Desk;
  readonly #found: { index: number; now: Now<TalkHead> } | undefined;

  constructor(desk: Desk) {
    this.#desk = desk;
    const { library } = desk;
    const near = $derived(
      conferencesAt(library.status?.conferences ?? [], this.clock.now)
        .map(({ id }) => id)
        .join(' '),
    );
    const ids = $derived(near.split(' ').filter(Boolean));
    this.#opened = new Reading(() => this.#open(ids));
    $effect(() => void this.#opened.ask());
    $effect(() => library.follow((changes) => followConferences(this.#opened, ids, changes)));
    const programmes = $derived((this.#opened.value ?? []).map(programmeOf));
    this.#found = $derived(
      nowOver(
        programmes.map((programme, index) => ({ ...programme, here: this.#hereAt(index) })),
        this.clock.now,
      ),
    );
    $effect(() => this.clock.wakeAt(this.now?.changesAt ?? Infinity));
  }

  #open(ids: readonly string[]): Promise<readonly OpenConference[]> {
    const { conferences } = this.#desk.library.host.call;
    return Promise.all(ids.map((id) => conferences.open({ id })));
  }

  /** Whether what runs today has been read. */
  get settled(): boolean {
    return this.#opened.value !== undefined;
  }

  /** Why it cannot be read, as a sentence. */
  get fault(): string | undefined {
    return this.#opened.fault;
  }

  /** What runs, what I hear, what follows; nothing while there is no conference today. */
  get now(): Now<TalkHead> | undefined {
    return this.#found?.now;
  }

  get conference(): OpenConference | undefined {
    return this.#opened.value?.[this.#found?.index ?? 0];
  }

  #hereAt(index: number): Whereabouts | undefined {
    const here = whereaboutsIn(this.#desk.library.settings);
    return here?.conference === this.#opened.value?.[index]?.head.id ? here : undefined;
  }

  /** The room I said I am in today. */
  get here(): Whereabouts | undefined {
    return this.#hereAt(this.#found?.index ?? 0);
  }

  /** Says which room I am in from now on. */
  goTo(room: string): void {
    const conference = this.conference?.head.id;
    if (conference === undefined) return;
    this.#desk.layout.keep({ 'here-room': room, 'here-since': Date.now(), 'here-at': conference });
  }

  /** What comes after a talk for me. */
  after(talk: string): Slot<TalkHead> | undefined {
    return this.conference && talkAfter(programmeOf(this.conference), talk, this.clock.now, this.here);
  }
}
