/** Decisions on names, from whichever page: each says what was decided and how to take it back. */
import type { DecisionChange } from '../../data/library/decisions.ts';
import type { Desk } from './context.ts';
import { sayUndoable } from './talk-edits.ts';

/** Makes decisions as one change; gives whether they stand. */
export async function decide(
  desk: Desk,
  changes: readonly DecisionChange[],
  sentence: string,
): Promise<boolean> {
  const { decisions } = desk.library.host.call;
  const made = await desk.library.edit((edit) => decisions.change({ edit, changes: [...changes] }));
  if (made) sayUndoable(desk, sentence, changes.length);
  return made !== undefined;
}
