/** Conferences and talks, found by their ids. */
import { Fault } from '../../data/words/errors.ts';
import type { Conference, Talk } from '../../data/library/model.ts';
import type { TalkAddress } from '../../data/library/talk-address.ts';
import type { Catalogue } from '../store/catalogue.ts';
import type { OpenConferences } from '../store/open-conferences.ts';
import type { Digests } from './digests.ts';
import { knownSoon } from './short-wait.ts';
import type { TalkPlaces } from './talk-places.ts';
import type { Typing } from './typing.ts';

export interface LookupParts {
  openConferences: OpenConferences;
  typing: Typing;
  places: TalkPlaces;
  digests: Digests;
}

export class Lookup {
  readonly #parts: LookupParts;

  constructor(parts: LookupParts) {
    this.#parts = parts;
  }

  /** Throws `conference-unknown`, and why its file cannot be read. */
  async conference(id: string): Promise<Conference> {
    const { openConferences, typing } = this.#parts;
    await openConferences.get(id);
    await typing.returned(id);
    return openConferences.get(id);
  }

  /** The same for work that goes through many and needs each only once: it takes no place in memory that others have. */
  async passing(id: string): Promise<Conference> {
    const { openConferences, typing } = this.#parts;
    const conference = await openConferences.passing(id);
    return (await typing.returned(id)) ? openConferences.passing(id) : conference;
  }

  /** Where a talk is: in the conference that is named, or where it went from there. Throws `talk-unknown`. */
  find(talk: string, conference?: string): Promise<TalkAddress> {
    return this.#parts.places.find(talk, conference);
  }

  /** A talk with its conference. Throws `talk-unknown`. */
  async talk(id: string, within?: string): Promise<{ talk: Talk; conference: Conference }> {
    const at = await this.find(id, within);
    const conference = await this.conference(at.conference);
    const talk = conference.talks.find((one) => one.id === at.talk);
    if (!talk) throw new Fault('talk-unknown', { id });
    return { talk, conference };
  }

  /** Brings the digests of what was typed up to date; those of talks that were not read yet are not waited for. */
  freshen(): void {
    this.#parts.digests.freshen();
  }

  /** Digests in which those of one conference are as they are now; others may not be there yet. */
  digestsOf(conference: string): Promise<Catalogue> {
    return this.#parts.digests.of(conference);
  }

  /** Resolves when all talks are known, but no later than in a moment: of a larger library more is known by and by. */
  async soon(): Promise<void> {
    await knownSoon(this.#parts.digests.known());
  }

  /** Digests of all conferences and talks, as they are now. */
  digests(): Promise<Catalogue> {
    return this.#parts.digests.all();
  }
}
