import { formatVersion, type Conference } from './model.ts';

/** A new conference without anything in it. `at` is ISO 8601. */
export const emptyConference = (id: string, at: string): Conference => ({
  format: formatVersion,
  id,
  revision: 0,
  name: '',
  days: [],
  rooms: [],
  talks: [],
  createdAt: at,
  updatedAt: at,
});
