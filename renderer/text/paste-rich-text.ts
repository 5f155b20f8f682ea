/** Rich text that is pasted or dropped into the note editor. */
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type { NoteHost } from '../state/note-session.svelte.ts';

/** What styles may say of words, and boxes without a name. */
const telling =
  /font-weight:\s*(?:bold|[6-9]00)|font-style:\s*italic|line-through|mso-list|data-task-state|checkbox/i;

/** HTML that only dresses up plain text, as code editors put on the clipboard. */
const saysNothing = (html: string) =>
  !/<(?!\/?(?:html|head|body|meta|span|div|br|pre|font|!)\b)[a-z]/i.test(html) &&
  (!telling.test(html) || /white-space:\s*pre/i.test(html));

function insertText(view: EditorView, text: string): void {
  view.dispatch(view.state.replaceSelection(view.state.toText(text.replace(/\r\n?/g, '\n'))), {
    userEvent: 'input.paste',
    scrollIntoView: true,
  });
}

async function insertMarkdown(view: EditorView, host: NoteHost, html: string, plain: string): Promise<void> {
  const markdown = await host.call.imports.fromHtml({ html }).then(
    (answer) => answer.markdown,
    () => plain,
  );
  if (view.state.readOnly || !view.dom.isConnected) return;
  insertText(view, markdown || plain);
}

/** Pastes and drops rich text as markdown. With Shift held, or when the host does not answer, as plain text. */
export function pasteRichText(host: NoteHost): Extension {
  let shift = false;
  const take = (view: EditorView, data: DataTransfer | null, asPlain: boolean): boolean => {
    const [html, plain] = [data?.getData('text/html') ?? '', data?.getData('text/plain') ?? ''];
    if (view.state.readOnly || asPlain || html === '' || saysNothing(html)) return false;
    void insertMarkdown(view, host, html, plain);
    return true;
  };
  return [
    EditorView.domEventHandlers({
      keydown: (event) => {
        shift = event.shiftKey;
        return false;
      },
      paste: (event, view) => take(view, event.clipboardData, shift),
      drop: (event, view) => {
        const data = event.dataTransfer;
        const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
        // What is dragged within the note has no HTML and no files, and moves as it is.
        if (at === null || !data || (!data.getData('text/html') && data.files.length === 0)) return false;
        view.dispatch({ selection: { anchor: at } });
        // Words that come with files are all that is taken: the editor would read the files as text.
        if (!take(view, data, false)) insertText(view, data.getData('text/plain'));
        return true;
      },
    }),
    EditorView.clipboardInputFilter.of((text) => text.replace(/\r\n?/g, '\n')),
  ];
}
