/** The editor command that adds a numbered reference. */
import { EditorSelection, type StateCommand } from '@codemirror/state';
import { citedNumbers, splitReferences } from '../../data/text/references.ts';

/** The next free number, and where the line of a new reference goes. */
function planReference(text: string): { number: number; line: string; at: number } {
  const { references } = splitReferences(text);
  const used = [...references.map(({ number }) => number), ...citedNumbers(text)];
  const number = Math.max(0, ...used) + 1;
  const at = text.trimEnd().length;
  const gap = at === 0 ? '' : references.length > 0 ? '\n' : '\n\n';
  return { number, line: `${gap}[${number}] `, at };
}

/** Cites the next free number at the cursor, and begins its line at the end of the note: there the cursor goes. */
export const addReference: StateCommand = ({ state, dispatch }) => {
  if (state.readOnly) return false;
  const { number, line, at } = planReference(state.doc.toString());
  const cursor = Math.min(state.selection.main.to, at);
  const citation = `[${number}]`;
  const changes = [
    { from: cursor, insert: citation },
    { from: at, to: state.doc.length, insert: line },
  ];
  const end = at + citation.length + line.length;
  dispatch(
    state.update({
      changes,
      selection: EditorSelection.cursor(end),
      userEvent: 'input',
      scrollIntoView: true,
    }),
  );
  return true;
};
