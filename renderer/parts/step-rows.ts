/** Arrows, Home and End in a list of rows, round its ends or up to them. */

/** Moves the focus from row to row, round the ends. */
export function stepRows(event: KeyboardEvent, rows: readonly HTMLElement[]): void {
  const here = rows.findIndex((row) => row === document.activeElement);
  const step = stepOf(event.key, here, -1);
  if (step === undefined) return;
  rows.at(step % rows.length)?.focus();
  event.preventDefault();
}

/**
 * Moves the focus from row to row, up to the ends; from elsewhere, as from the heading of a page, it begins with the first.
 * Gives whether the key was one of these.
 */
export function walkRows(event: KeyboardEvent, rows: readonly HTMLElement[]): boolean {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey)
    return false;
  const here = rows.findIndex((row) => row === document.activeElement);
  const step = stepOf(event.key, here, rows.length - 1);
  if (step === undefined || rows.length === 0) return false;
  rows[Math.min(Math.max(step, 0), rows.length - 1)]?.focus();
  event.preventDefault();
  return true;
}

function stepOf(key: string, here: number, last: number): number | undefined {
  const steps: Record<string, number> = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: last };
  return steps[key];
}
