/** Lines that are laid out each by its first strong letter, from right to left where that is Arabic or Hebrew. */
import { RangeSetBuilder, type Extension } from '@codemirror/state';
import { Decoration, EditorView, ViewPlugin, type DecorationSet, type ViewUpdate } from '@codemirror/view';
import { directionOf } from '../../data/text/direction.ts';

const directed = {
  ltr: Decoration.line({ attributes: { dir: 'ltr' } }),
  rtl: Decoration.line({ attributes: { dir: 'rtl' } }),
};

/** The sign of a task has a letter of its own. */
const box = /^[\s>]*(?:[-*+]|\d{1,9}[.)])\s+\[[xX]\]/;
/** So much of a line is looked at for its first letter. */
const reach = 500;

/** Only lines that are drawn are marked, so a long note costs what is seen of it. */
function linesSeen(view: EditorView): DecorationSet {
  const lines = new RangeSetBuilder<Decoration>();
  let last = -1;
  for (const { from, to } of view.visibleRanges)
    for (let at = from; at <= to;) {
      const line = view.state.doc.lineAt(at);
      const direction = directionOf(line.text.slice(0, reach).replace(box, ''));
      if (line.from > last && direction) lines.add(line.from, line.from, directed[direction]);
      last = line.from;
      at = line.to + 1;
    }
  return lines.finish();
}

const directions = ViewPlugin.fromClass(
  class {
    lines: DecorationSet;

    constructor(view: EditorView) {
      this.lines = linesSeen(view);
    }

    update(update: ViewUpdate): void {
      if (update.docChanged || update.viewportChanged) this.lines = linesSeen(update.view);
    }
  },
  { decorations: ({ lines }) => lines },
);

/** Lays out each line by its own letters, and moves the cursor through it that way. */
export const lineDirection: Extension = [EditorView.perLineTextDirection.of(true), directions];
