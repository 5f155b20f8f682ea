/** Timers that are passed in wherever something is done later, real or by a test's clock. */

/** Runs something later; passed in, so that a test decides what later means. */
export interface Timers {
  set(run: () => void, milliseconds: number): unknown;
  /** Takes back what `set` gave; nothing happens when it ran already or is undefined. */
  clear(timer: unknown): void;
}

/** The clock's own timers. They do not keep the process alive: whoever ends it flushes first. */
export const realTimers: Timers = {
  set: (run, milliseconds) => setTimeout(run, milliseconds).unref(),
  clear: (timer) => {
    clearTimeout(timer as NodeJS.Timeout | undefined);
  },
};
