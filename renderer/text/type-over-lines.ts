/** Typing over several selected lines in the note editor. */
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

function spansLines({ state }: EditorView): boolean {
  const { from, to } = state.selection.main;
  return state.doc.lineAt(from).to < to;
}

/**
 * Typing over a selection of several lines is done here. Left to itself, Chromium joins the lines and gives the rest inline
 * styles, which the page's policy refuses.
 */
export const typeOverLines: Extension = EditorView.domEventHandlers({
  beforeinput: (event, view) => {
    const { data, inputType, isComposing } = event;
    if (inputType !== 'insertText' || !data || isComposing || view.state.readOnly || !spansLines(view))
      return false;
    view.dispatch(view.state.replaceSelection(data), { userEvent: 'input.type', scrollIntoView: true });
    return true;
  },
});
