/** The conference, the day and the talk that the window is about. */
import type { OpenConference } from '../../data/contract/conferences.ts';
import type { ConferenceHead, TalkHead } from '../../data/contract/heads.ts';
import type { OpenTalk } from '../../data/contract/talks.ts';
import type { Library } from './library.svelte.ts';
import { Picks } from './picks.svelte.ts';
import { Reading } from './reading.svelte.ts';
import type { Router } from './router.svelte.ts';
import type { TypedAhead } from './typed-ahead.ts';

/** Which conference and day the list of talks shows: what was chosen last, or where the open talk stands. */
export class Place {
  id = $state<string>();
  day = $state<string>();
  /** The talk whose sheet is shown, once it is there. */
  talk = $state.raw<OpenTalk>();
  /** Where a talk wants the cursor, a number at that place of its note; taken by its sheet. */
  begin: { talk: string; at: 'title' | 'note' | number } | undefined;
  /** The conference, read again whenever the library changes. */
  readonly opened: Reading<OpenConference | undefined>;
  /** The talks of the list that are chosen together. */
  readonly picks = new Picks();
  /** The conference that could not be read. */
  #missed = $state<string>();

  readonly #router: Router;
  readonly #library: Library;

  constructor(
    router: Router,
    library: Library,
    /** What was typed before its field was there. */
    readonly typedAhead: TypedAhead,
  ) {
    this.#router = router;
    this.#library = library;

    this.opened = new Reading(
      async () => (this.id === undefined ? undefined : this.#open(this.id)),
      library.onItsWay,
    );
  }

  async #open(id: string): Promise<OpenConference> {
    try {
      return await this.#library.host.call.conferences.open({ id });
    } catch (error) {
      this.#missed = id;
      throw error;
    }
  }

  /** The conference, when it is the one that was asked for. */
  get conference(): OpenConference | undefined {
    return this.opened.value?.head.id === this.id ? this.opened.value : undefined;
  }

  /** Why the conference that was asked for could not be read. */
  get fault(): string | undefined {
    return this.#missed === this.id ? this.opened.fault : undefined;
  }

  /** Talks of the day that is shown, or of all days. */
  get talks(): readonly TalkHead[] {
    const talks = this.conference?.talks ?? [];
    return this.day === undefined ? talks : talks.filter((talk) => talk.day === this.day);
  }

  /** The talks that are chosen together, in the order of the list. */
  get picked(): readonly TalkHead[] {
    return this.picks.ids.length === 0 ? [] : this.talks.filter(({ id }) => this.picks.has(id));
  }

  get head(): ConferenceHead | undefined {
    return this.#library.status?.conferences.find((one) => one.id === this.id);
  }

  /** Id of the talk in the address. */
  get talkId(): string | undefined {
    return this.#router.route.page === 'talk' ? this.#router.route.id : undefined;
  }

  /** Follows the address. */
  follow(): void {
    const { route } = this.#router;
    if (route.page !== 'talk' && route.page !== 'history') this.talk = undefined;
    if (route.page === 'conference' || route.page === 'about') [this.id, this.day] = [route.id, undefined];
    if (
      ['plan', 'agenda', 'story', 'photos', 'flash-review'].includes(route.page) &&
      'id' in route &&
      this.id !== route.id
    )
      [this.id, this.day] = [route.id, undefined];
    if (route.page === 'day') [this.id, this.day] = [route.id, route.day];
  }

  /** Follows the talk that was opened: its conference, and its day unless all days are shown. */
  show(talk: OpenTalk): void {
    this.talk = talk;
    if (this.id !== talk.conference.id || this.day !== undefined) this.day = talk.talk.day;
    this.id = talk.conference.id;
  }

  /** Goes to the list this place shows. */
  goToList(): void {
    if (this.id === undefined) this.#router.go({ page: 'home' });
    else if (this.day === undefined) this.#router.go({ page: 'conference', id: this.id });
    else this.#router.go({ page: 'day', id: this.id, day: this.day });
  }
}
