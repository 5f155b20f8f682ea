/** The conferences that posts may belong to, found by their names without asking each of them. */
import { conferenceKey, recurringKey } from '../../../data/library/identity.ts';
import type { Conference } from '../../../data/library/model.ts';
import type { FoundConference } from '../../../data/posts/import-post.ts';
import { findConference } from './same.ts';

export class KnownConferences {
  readonly #named = new Map<string, Set<string>>();
  readonly #recurring = new Map<string, Set<string>>();
  /** By id, in the order in which they are asked. */
  #all = new Map<string, { conference: Conference; place: number }>();
  /** Those that are being filled come before the others. */
  #opened = -1_000_000;

  constructor(conferences: readonly Conference[]) {
    for (const [place, conference] of conferences.entries()) this.#put(conference, place);
  }

  /** A conference that posts are put into from now on, in place of the one that it was. */
  open(conference: Conference): void {
    this.#put(conference, (this.#opened += 1));
  }

  /** Notes that its series or name may be another now. */
  renew(conference: Conference): void {
    this.#put(conference, this.#all.get(conference.id)?.place ?? 0);
  }

  find(found: FoundConference): Conference | undefined {
    const ids = new Set([
      ...(this.#named.get(conferenceKey(found.name)) ?? []),
      ...(this.#recurring.get(recurringKey(found)) ?? []),
    ]);
    const fitting = [...ids].flatMap((id) => this.#all.get(id) ?? []);
    fitting.sort((one, other) => one.place - other.place);
    return findConference(
      found,
      fitting.map(({ conference }) => conference),
    );
  }

  #put(conference: Conference, place: number): void {
    this.#all.set(conference.id, { conference, place });
    under(this.#named, conferenceKey(conference.name), conference.id);
    under(this.#recurring, recurringKey(conference), conference.id);
  }
}

function under(ids: Map<string, Set<string>>, key: string, id: string): void {
  const known = ids.get(key) ?? new Set();
  ids.set(key, known.add(id));
}
