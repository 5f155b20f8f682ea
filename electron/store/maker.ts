/** Ids and times for new things, passed in wherever something is made. */

/** What new things of a library are made with, so that tests may choose it. */
export interface Maker {
  /** A new random id. */
  id: () => string;
  now: () => Date;
}
