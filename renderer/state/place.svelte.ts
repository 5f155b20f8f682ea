import type { OpenTalk } from '../../data/contract.ts';
import type { Router } from './router.svelte.ts';

/** Which conference and day the list of talks shows: what was chosen last, or where the open talk stands. */
export class Place {
  conference = $state<string>();
  day = $state<string>();
  /** The talk whose sheet is shown, once it is there. */
  talk = $state.raw<OpenTalk>();

  constructor(private readonly router: Router) {}

  /** Follows the address. */
  follow(): void {
    const { route } = this.router;
    if (route.page === 'conference' || route.page === 'about') [this.conference, this.day] = [route.id, undefined];
    if (route.page === 'day') [this.conference, this.day] = [route.id, route.day];
  }

  /** Follows the talk that was opened: its conference, and its day unless all days are shown. */
  show(talk: OpenTalk): void {
    this.talk = talk;
    const elsewhere = this.conference !== talk.conference.id;
    if (elsewhere || this.day) this.day = talk.talk.day;
    this.conference = talk.conference.id;
  }
}
