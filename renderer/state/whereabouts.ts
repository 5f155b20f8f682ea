/** Reads from the settings which room the user is in. */
import type { Whereabouts } from '../../data/contract/capture.ts';
import type { Settings } from '../../data/contract/settings.ts';

/** A room that was chosen counts for this long, in ms: a day at a conference, not the next one. */
const sameDay = 16 * 3_600_000;

/** The room I said I am in, and at which conference, while that holds. */
export function whereaboutsIn(settings: Settings | undefined): Whereabouts | undefined {
  const { 'here-room': room, 'here-since': since, 'here-at': conference } = settings?.layout ?? {};
  const known = typeof room === 'string' && typeof since === 'number' && typeof conference === 'string';
  return known && Date.now() - since < sameDay ? { room, since, conference } : undefined;
}
