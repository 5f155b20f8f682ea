import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type { NoteHost } from '../state/note-session.svelte.ts';
import { picturesAmong, picturesOf } from '../state/pictures.ts';

/** Pastes and drops pictures: they are kept beside the notes and stand where they were put, whatever is typed meanwhile. */
export function pastePictures(host: NoteHost, onFault: (error: unknown) => void): Extension {
  const places = new Set<{ at: number }>();

  async function put(view: EditorView, files: readonly File[], at: number): Promise<void> {
    const place = { at };
    places.add(place);
    try {
      for (const file of files) {
        const insert = await picturesOf(host.call).keep(file);
        if (!view.dom.isConnected || view.state.readOnly) return;
        const cursor = view.state.selection.main.head === place.at;
        const changes = { from: place.at, insert };
        const anchor = place.at + insert.length;
        view.dispatch({ changes, ...(cursor && { selection: { anchor } }), userEvent: 'input.paste' });
        place.at = anchor;
      }
    } catch (error) {
      onFault(error);
    } finally {
      places.delete(place);
    }
  }

  function take(view: EditorView, data: DataTransfer | null, at: number): boolean {
    const files = view.state.readOnly ? [] : picturesAmong(data);
    if (files.length > 0) void put(view, files, at);
    return files.length > 0;
  }

  return [
    EditorView.domEventHandlers({
      paste: (event, view) => take(view, event.clipboardData, view.state.selection.main.head),
      drop: (event, view) => {
        const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
        const taken = take(view, event.dataTransfer, at ?? view.state.doc.length);
        if (taken) event.preventDefault();
        return taken;
      },
    }),
    EditorView.updateListener.of(({ docChanged, changes }) => {
      if (docChanged) for (const place of places) place.at = changes.mapPos(place.at, -1);
    }),
  ];
}
