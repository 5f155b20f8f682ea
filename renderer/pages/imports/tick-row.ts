/** Rows of the trees in which posts and programme entries are ticked. */

/** What a tree of ticks needs of a row. */
export interface TickRow {
  readonly key: string;
  /** 1 for what stands alone or begins a section, 2 below a section. */
  readonly level: 1 | 2;
}
