/** Indents and outdents list items in the note editor. */
import type { EditorState, StateCommand, TransactionSpec, Line } from '@codemirror/state';
import type { KeyBinding } from '@codemirror/view';

const item = /^([ \t]*)((?:[-*+]|\d{1,9}[.)])[ \t]+)/;

function chosenLines(state: EditorState): Line[] {
  const { from, to } = state.selection.main;
  const [first, last] = [state.doc.lineAt(from).number, state.doc.lineAt(to).number];
  return Array.from({ length: last - first + 1 }, (_, index) => state.doc.line(first + index));
}

const indentOf = (line: Line) => item.exec(line.text)?.[1]?.length;

/** The nearest item above that satisfies a test, within the list. */
function itemAbove(
  state: EditorState,
  line: Line,
  wanted: (indent: number) => boolean,
): RegExpExecArray | undefined {
  for (let number = line.number - 1; number >= 1; number -= 1) {
    const { text } = state.doc.line(number);
    const found = item.exec(text);
    if (found && wanted(found[1]?.length ?? 0)) return found;
    if (!found && text.trim() !== '' && !/^[ \t]/.test(text)) return undefined;
  }
  return undefined;
}

/** Where an item stands one level deeper: below the words of the item above it. */
function deeper(state: EditorState, line: Line, indent: number): number | undefined {
  const above = itemAbove(state, line, (other) => other <= indent);
  return above && above[1]?.length === indent ? above[0].replace(/(?<![ \t])[ \t]+$/, ' ').length : undefined;
}

function shallower(state: EditorState, line: Line, indent: number): number | undefined {
  if (indent === 0) return undefined;
  return itemAbove(state, line, (other) => other < indent)?.[1]?.length ?? 0;
}

type Level = (state: EditorState, line: Line, indent: number) => number | undefined;

/** Moves the chosen items as one block, by what the first of them moves. */
function moveItems(state: EditorState, level: Level): TransactionSpec | undefined {
  const lines = chosenLines(state);
  const [first] = lines;
  const indent = first && indentOf(first);
  const target = first && indent !== undefined ? level(state, first, indent) : undefined;
  if (indent === undefined || target === undefined) return undefined;
  const by = target - indent;
  const changes = lines
    .filter((line) => line.text.trim() !== '')
    .map((line) =>
      by > 0
        ? { from: line.from, insert: ' '.repeat(by) }
        : { from: line.from, to: line.from + Math.min(-by, /^[ \t]*/.exec(line.text)?.[0].length ?? 0) },
    );
  return { changes, userEvent: by > 0 ? 'input.indent' : 'delete.dedent' };
}

const inList = (state: EditorState) => chosenLines(state).some((line) => item.test(line.text));

const moveBy =
  (level: Level): StateCommand =>
  ({ state, dispatch }) => {
    if (state.readOnly || !inList(state)) return false;
    const spec = moveItems(state, level);
    if (spec) dispatch(state.update(spec, { scrollIntoView: true }));
    return true;
  };

/** Puts list items one level deeper, or says that the cursor is in no list. */
const indentItems: StateCommand = moveBy(deeper);
/** Puts list items one level up, or says that the cursor is in no list. */
const outdentItems: StateCommand = moveBy(shallower);

/** Tab moves list items; anywhere else, and after Escape, it leaves the editor. */
export const listIndentKeys: readonly KeyBinding[] = [
  { key: 'Tab', run: indentItems, shift: outdentItems },
  { key: 'Mod-]', run: indentItems },
  { key: 'Mod-[', run: outdentItems },
];
