/** What a new conference holds before anything is written in it. */
import { formatVersion, type Conference } from './model.ts';

/** A conference without a name, days or talks. */
export function emptyConference(id: string, now: Date): Conference {
  const at = now.toISOString();
  return {
    format: formatVersion,
    id,
    revision: 0,
    name: '',
    days: [],
    rooms: [],
    talks: [],
    createdAt: at,
    updatedAt: at,
  };
}
