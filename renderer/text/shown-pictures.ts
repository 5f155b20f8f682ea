/** Pictures in the note editor. */
import { syntaxTree } from '@codemirror/language';
import type { EditorState, Extension, Range } from '@codemirror/state';
import { Decoration, ViewPlugin, WidgetType, type DecorationSet, type EditorView } from '@codemirror/view';
import { picturesIn } from '../../data/library/attachments.ts';
import { say } from '../../data/words/say.ts';
import type { NoteHost } from '../state/note-session.svelte.ts';
import { picturesOf, type Pictures } from '../state/pictures.ts';

class PictureWidget extends WidgetType {
  readonly #pictures: Pictures;
  readonly #name: string;
  readonly #words: string;

  constructor(pictures: Pictures, name: string, words: string) {
    super();
    this.#pictures = pictures;
    this.#name = name;
    this.#words = words;
  }

  override eq(other: PictureWidget): boolean {
    return other.#name === this.#name && other.#words === this.#words;
  }

  override toDOM(): HTMLElement {
    const image = document.createElement('img');
    image.className = 'cm-picture';
    image.alt = this.#words;
    void this.#pictures.addressOf(this.#name).then((address) => {
      if (address !== undefined) image.src = address;
      else image.replaceWith(say('editor.picture-missing', { words: this.#words }));
    });
    return image;
  }

  override ignoreEvent(): boolean {
    return false;
  }
}

/** What is being written stays as it is: a picture is drawn where no cursor touches its markdown. */
function touched(state: EditorState, from: number, to: number): boolean {
  return state.selection.ranges.some((range) => range.from <= to && range.to >= from);
}

function drawn(view: EditorView, pictures: Pictures): DecorationSet {
  const found: Range<Decoration>[] = [];
  const { state } = view;
  for (const { from, to } of view.visibleRanges)
    syntaxTree(state).iterate({
      from,
      to,
      enter: (node) => {
        if (node.name !== 'Image' || touched(state, node.from, node.to)) return;
        const [picture] = picturesIn(state.sliceDoc(node.from, node.to));
        if (picture?.to !== node.to - node.from) return;
        const widget = new PictureWidget(pictures, picture.name, picture.words);
        found.push(Decoration.replace({ widget }).range(node.from, node.to));
      },
    });
  return Decoration.set(found);
}

/** Shows pictures that lie beside the notes in the place of their markdown. */
export function shownPictures(host: NoteHost): Extension {
  const pictures = picturesOf(host.call);
  return ViewPlugin.define(
    (view) => {
      const plugin = {
        decorations: drawn(view, pictures),
        update(update: {
          docChanged: boolean;
          selectionSet: boolean;
          viewportChanged: boolean;
          view: EditorView;
        }) {
          if (update.docChanged || update.selectionSet || update.viewportChanged)
            plugin.decorations = drawn(update.view, pictures);
        },
      };
      return plugin;
    },
    { decorations: (plugin) => plugin.decorations },
  );
}
