/** Puts changes by other windows and programs into an editor that is open. */
import { Annotation, Transaction } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { Splice } from '../../data/text/splice.ts';

/** Marks what others wrote: it is not sent back, and undo leaves it alone. */
export const fromOthers = Annotation.define<true>();

/** Takes over what others wrote. Cursor and selection stay with their words. */
export function applyOthers(view: EditorView, splices: readonly Splice[]): void {
  view.dispatch({
    changes: [...splices],
    annotations: [fromOthers.of(true), Transaction.addToHistory.of(false), Transaction.remote.of(true)],
  });
}
