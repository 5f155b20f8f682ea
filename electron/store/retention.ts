/** Counts the days of use, and decides when anything that is kept may be deleted for good. */
import { z } from 'zod';
import {
  believing,
  dayOf,
  isDoubted,
  lastDay,
  mostDays,
  mostToGo,
  printDayOf,
  withDay,
  type DaysOfUse,
} from '../../data/library/days-of-use.ts';
import type { DataFolder } from './data-folder.ts';
import { SerialQueue } from './serial-queue.ts';

const file = 'days-of-use.json';
/** A date has no day beyond these. */
const day = z.number().int().min(-1e8).max(1e8);
const daysSchema = z.object({
  format: z.literal(1),
  count: z.number().int().min(1),
  days: z.array(day).min(1).max(mostDays),
  doubted: z.array(day).max(mostDays),
});

/** Number of today while the days cannot be read: what is kept now is never old, and nothing goes. */
export const neverOld = Number.MAX_SAFE_INTEGER;
const unreadable: DaysOfUse = { count: neverOld, days: [0], doubted: [0] };

/** Last day of use and what the clock says now, while they do not fit; `YYYY-MM-DD`. */
export interface Doubt {
  last: string;
  now: string;
}

/**
 * What lets things go because they were kept long enough, and the only one that does: by the days on which this machine
 * used the program, few at a time, and nothing while the clock is doubted. The days stand in one small file of the
 * app's own folder, which all hosts of this machine share; where that is missing or broken, nothing is old.
 */
export class Retention {
  #use: DaysOfUse | undefined;
  /** How many went on this day, by kind. */
  readonly #gone = new Map<string, number>();
  readonly #queue = new SerialQueue();

  readonly #data: DataFolder;
  readonly #now: () => Date;
  readonly #writable: boolean;

  /** `writable`: opened to read only, it looks at the clock and keeps nothing. */
  constructor(data: DataFolder, now: () => Date, writable: boolean) {
    this.#data = data;
    this.#now = now;
    this.#writable = writable;
  }

  /** Number of today among the days of use, for what is kept from now on; of a doubted clock as if it were right. */
  async today(): Promise<number> {
    const use = await this.#look();
    return use === unreadable ? neverOld : use.count + use.doubted.length;
  }

  /** Why nothing goes for now, if the clock is the reason. */
  async doubt(): Promise<Doubt | undefined> {
    const use = await this.#look();
    const last = use.days.at(-1);
    if (!isDoubted(use) || last === undefined || use === unreadable) return undefined;
    return { last: printDayOf(last), now: printDayOf(lastDay(use)) };
  }

  async mayJudgeAges(): Promise<boolean> {
    return !isDoubted(await this.#look());
  }

  /** The user says that the clock is right. */
  async believe(): Promise<void> {
    await this.#queue.run(() => this.#change(believing));
  }

  /**
   * Lets things of a kind go that were kept long enough, those of the earliest day first, as many as may. `all` counts
   * those of the kind; `remove` says whether one went.
   */
  async letGo<T extends { day: number }>(
    kind: string,
    all: number,
    due: readonly T[],
    remove: (one: T) => Promise<boolean>,
  ): Promise<void> {
    const use = await this.#look();
    let gone = this.#gone.get(kind) ?? 0;
    const most = mostToGo(use, all + gone);
    for (const one of [...due].sort((a, b) => a.day - b.day)) {
      if (gone >= most) return;
      if (!(await remove(one))) continue;
      gone += 1;
      this.#gone.set(kind, gone);
    }
  }

  /** Sees to it that today is among the days of use. */
  #look(): Promise<DaysOfUse> {
    return this.#queue.run(async () => {
      const use = this.#use;
      // A host of another library may have been told meanwhile that the clock is right.
      if (use && lastDay(use) === dayOf(this.#now()) && !isDoubted(use)) return use;
      return this.#change((known) => known);
    });
  }

  async #change(further: (use: DaysOfUse) => DaysOfUse): Promise<DaysOfUse> {
    const known = await this.#data.readSurely(file, daysSchema).catch(() => unreadable);
    if (known === unreadable) return unreadable;
    const next = further(withDay(known, dayOf(this.#now())));
    if (this.#use && lastDay(this.#use) !== lastDay(next)) this.#gone.clear();
    this.#use = next;
    if (this.#writable && next !== known)
      await this.#data.write(file, { format: 1, ...next }).catch(() => undefined);
    return next;
  }
}
