/** The cursor of the note editor, drawn and blinking. */
import type { Extension } from '@codemirror/state';
import { drawSelection, ViewPlugin, type EditorView, type ViewUpdate } from '@codemirror/view';

/** How long the cursor is to be seen, and then is not, in ms. */
const half = 600;

/** Hides and shows the cursor in turns, and begins again with every key. */
class Blinking {
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #view: EditorView;

  constructor(view: EditorView) {
    this.#view = view;
    this.#begin();
  }

  update(update: ViewUpdate): void {
    if (update.selectionSet || update.docChanged || update.focusChanged) this.#begin();
  }

  destroy(): void {
    clearInterval(this.#timer);
  }

  #begin(): void {
    clearInterval(this.#timer);
    this.#show(true);
    if (this.#view.hasFocus) this.#timer = setInterval(() => this.#turn(), half);
  }

  #turn(): void {
    this.#show(this.#layer?.style.visibility === 'hidden');
  }

  #show(shown: boolean): void {
    if (this.#layer) this.#layer.style.visibility = shown ? '' : 'hidden';
  }

  get #layer(): HTMLElement | null {
    return this.#view.dom.querySelector<HTMLElement>('.cm-cursorLayer');
  }
}

/**
 * Draws selection and cursor. CodeMirror's own blinking is an animation, which has the browser prepare frames all the
 * time, so that each key waits for the next of them.
 */
export function blinkingCursor(): Extension {
  return [drawSelection({ cursorBlinkRate: 0 }), ViewPlugin.fromClass(Blinking)];
}
