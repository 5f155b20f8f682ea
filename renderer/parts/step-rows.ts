/** Arrows, Home and End in a list of rows, round its ends. */

/** Moves the focus from row to row. */
export function stepRows(event: KeyboardEvent, rows: readonly HTMLElement[]): void {
  const here = rows.findIndex((row) => row === document.activeElement);
  const steps: Record<string, number> = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: -1 };
  const step = steps[event.key];
  if (step === undefined) return;
  rows.at(step % rows.length)?.focus();
  event.preventDefault();
}
