/** Remembers the filters of each programme. */
import type { TalkFilter } from '../../data/plan/day-grid.ts';

/** What is shown of one programme. */
export interface PlanChoice {
  filter: TalkFilter;
  /** Only what I mean to hear. */
  onlyMine: boolean;
  /** The day that was looked at last. */
  date?: string;
  /** The talk that had the focus last. */
  talk?: string;
}

const nothing: PlanChoice = { filter: {}, onlyMine: false };

/** What is shown of each programme, by the id of its conference. It lives as long as the window. */
export class PlanChoices {
  #kept = $state.raw<Readonly<Record<string, PlanChoice>>>({});

  of(conference: string): PlanChoice {
    return this.#kept[conference] ?? nothing;
  }

  change(conference: string, choice: Partial<PlanChoice>): void {
    this.#kept = { ...this.#kept, [conference]: { ...this.of(conference), ...choice } };
  }
}
