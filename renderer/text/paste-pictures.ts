/** Pictures that are pasted or dropped into the note editor. */
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

/** What putting pictures into a note needs. */
export interface Putting {
  /** Keeps a picture and gives the markdown that shows it. */
  keep: (file: File) => Promise<string>;
  /** Takes the markdown of a picture whose note was left meanwhile. */
  left: (markdown: string) => void;
}

/** Puts pictures into a note: they stand where they were put, whatever is typed while they are being kept. */
export class PicturesInNote {
  readonly #places = new Set<{ at: number }>();
  readonly extension: Extension = EditorView.updateListener.of(({ docChanged, changes }) => {
    if (docChanged) for (const place of this.#places) place.at = changes.mapPos(place.at, -1);
  });

  /** Gives the reasons why some were not kept; the others are there. */
  async put(
    view: EditorView,
    files: readonly File[],
    at: number,
    { keep, left }: Putting,
  ): Promise<unknown[]> {
    const place = { at };
    const faults: unknown[] = [];
    this.#places.add(place);
    for (const file of files) {
      try {
        const insert = await keep(file);
        if (view.dom.isConnected && !view.state.readOnly) this.#insert(view, place, insert);
        else left(insert);
      } catch (error) {
        faults.push(error);
      }
    }
    this.#places.delete(place);
    return faults;
  }

  #insert(view: EditorView, place: { at: number }, insert: string): void {
    const cursor = view.state.selection.main.head === place.at;
    const changes = { from: place.at, insert };
    const anchor = place.at + insert.length;
    view.dispatch({ changes, ...(cursor && { selection: { anchor } }), userEvent: 'input.paste' });
    place.at = anchor;
  }
}
