/** Restores cursor and undo history when a note is opened again. */
import { historyField } from '@codemirror/commands';
import { EditorState, Transaction, type EditorStateConfig } from '@codemirror/state';
import { splicesBetween } from '../../data/text/splice.ts';
import { fromOthers } from './others-changes.ts';

const fields = { history: historyField };
const most = 50;
/** By the key of the talk's name, the one left last at the end. */
const kept = new Map<string, unknown>();

/** Keeps cursor and undo history of a note that is left, as long as the app is open; the last fifty notes. */
export function keepHistory(key: string, state: EditorState): void {
  kept.delete(key);
  kept.set(key, state.toJSON(fields));
  const [oldest] = kept.keys();
  if (kept.size > most && oldest !== undefined) kept.delete(oldest);
}

/** The state a note opens with: as it was left, and then changed to `text` if others wrote meanwhile. */
export function openState(key: string, text: string, config: EditorStateConfig): EditorState {
  const json = kept.get(key);
  if (json === undefined) return EditorState.create({ ...config, doc: text });
  const state = EditorState.fromJSON(json, config, fields);
  const changes = splicesBetween(state.doc.toString(), text);
  return state.update({ changes, annotations: [fromOthers.of(true), Transaction.addToHistory.of(false)] })
    .state;
}
