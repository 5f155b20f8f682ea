/** What a post needs to know of the rest of the library. */
import { titleKey } from '../../data/library/identity.ts';
import type { Talk } from '../../data/library/model.ts';

/** A conference beside this one in its series. */
interface Sibling {
  id: string;
  name: string;
  startDate?: string;
  publishedAt?: string;
}

/** The rest of the library, as far as a post can point to it. */
export interface Surroundings {
  /** The published address of what a wiki link outside this conference points to, if it has one. */
  addressOf(target: string): string | undefined;
  /** All conferences of the series, this one among them, in any order. */
  series: readonly Sibling[];
}

/** Talks by their titles as these are compared; of several the first. */
export function talksByTitle(talks: readonly Talk[]): ReadonlyMap<string, Talk> {
  return new Map(talks.toReversed().map((talk) => [titleKey(talk.title), talk]));
}
