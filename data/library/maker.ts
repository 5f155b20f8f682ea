/** Gives new things their ids and times (ISO 8601). */
export interface Maker {
  id: () => string;
  now: () => string;
}
