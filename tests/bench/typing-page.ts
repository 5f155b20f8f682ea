/** A bare CodeMirror in a page of its own, as wide and as high as the app's editor and wrapping its lines as it does. */
import { EditorView } from '@codemirror/view';

/** Shows a note in the page. */
function showNote(text: string): void {
  document.body.replaceChildren();
  new EditorView({ parent: document.body, doc: text, extensions: [EditorView.lineWrapping] });
}

Object.assign(window, { showNote });
