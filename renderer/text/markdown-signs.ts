/** Editor commands that put markdown around words or before lines: bold, links, headings, quotes, tasks. */
import {
  EditorSelection,
  type ChangeSpec,
  type EditorState,
  type Line,
  type SelectionRange,
  type StateCommand,
} from '@codemirror/state';

const wordAround = (state: EditorState, range: SelectionRange) =>
  range.empty ? (state.wordAt(range.head) ?? range) : range;

interface Wrapped {
  changes: ChangeSpec;
  range: SelectionRange;
}

function unwrap(range: SelectionRange, from: number, to: number, length: number): Wrapped {
  const changes = [
    { from: from - length, to: from },
    { from: to, to: to + length },
  ];
  return { changes, range: EditorSelection.range(range.anchor - length, range.head - length) };
}

/** Whether exactly these signs stand around: `*` is not found around what is bold. */
function isWrapped(state: EditorState, from: number, to: number, sign: string): boolean {
  const length = sign.length;
  if (from < length || state.sliceDoc(from - length, from) !== sign) return false;
  if (state.sliceDoc(to, to + length) !== sign) return false;
  const mark = sign.charAt(0);
  const around = /[*_]/.test(mark) ? countBack(state, from, mark) : length;
  return around === length || around === 3;
}

function countBack(state: EditorState, from: number, mark: string): number {
  let count = 0;
  while (state.sliceDoc(from - count - 1, from - count) === mark && count < 4) count += 1;
  return count;
}

function toggleSign(state: EditorState, range: SelectionRange, sign: string): Wrapped {
  const { from, to } = wordAround(state, range);
  if (isWrapped(state, from, to, sign)) return unwrap(range, from, to, sign.length);
  const changes = [
    { from, insert: sign },
    { from: to, insert: sign },
  ];
  return { changes, range: EditorSelection.range(range.anchor + sign.length, range.head + sign.length) };
}

/** Puts signs around each selection or the word at the cursor, or takes them away. */
const wrapIn =
  (sign: string): StateCommand =>
  ({ state, dispatch }) => {
    if (state.readOnly) return false;
    dispatch(
      state.update(
        state.changeByRange((range) => toggleSign(state, range, sign)),
        { userEvent: 'input', scrollIntoView: true },
      ),
    );
    return true;
  };

export const toggleBold = wrapIn('**');
export const toggleItalic = wrapIn('*');
export const toggleCode = wrapIn('`');

const address = /^(?:https?:\/\/|mailto:)\S+$/i;

/** Makes a link of each selection: the cursor goes where the address, or for a chosen address the words, come next. */
export const makeLink: StateCommand = ({ state, dispatch }) => {
  if (state.readOnly) return false;
  const spec = state.changeByRange((range) => {
    const chosen = wordAround(state, range);
    const words = state.sliceDoc(chosen.from, chosen.to);
    const isAddress = address.test(words);
    const insert = isAddress ? `[](${words})` : `[${words}]()`;
    const cursor = chosen.from + (isAddress || words === '' ? 1 : insert.length - 1);
    return { changes: { ...spanOf(chosen), insert }, range: EditorSelection.cursor(cursor) };
  });
  dispatch(state.update(spec, { userEvent: 'input', scrollIntoView: true }));
  return true;
};

const spanOf = ({ from, to }: { from: number; to: number }) => ({ from, to });

function chosenLines(state: EditorState): Line[] {
  const numbers = new Set<number>();
  for (const { from, to } of state.selection.ranges) {
    const last = state.doc.lineAt(to).number;
    for (let number = state.doc.lineAt(from).number; number <= last; number += 1) numbers.add(number);
  }
  return [...numbers].map((number) => state.doc.line(number));
}

/** Changes the beginnings of all chosen lines; blank ones only when nothing else is chosen. */
function changeLines(state: EditorState, change: (line: Line, lines: Line[]) => ChangeSpec): ChangeSpec[] {
  const lines = chosenLines(state);
  const written = lines.filter((line) => line.text.trim() !== '');
  return (written.length > 0 ? written : lines).map((line) => change(line, written));
}

const lineCommand =
  (change: (line: Line, lines: Line[]) => ChangeSpec): StateCommand =>
  ({ state, dispatch }) => {
    if (state.readOnly) return false;
    const changes = state.changes(changeLines(state, change));
    const selection = state.selection.map(changes, 1);
    dispatch(state.update({ changes, selection, userEvent: 'input', scrollIntoView: true }));
    return true;
  };

// These write signs into lines, whatever block they are in at the moment, so they look at nothing but the line.
const headingSigns = /^ {0,3}#{1,6}(?:[ \t]+|$)/;

/** Makes the chosen lines headings of a level, or plain again when they are of that level. */
export const toggleHeading = (level: number): StateCommand => {
  const signs = `${'#'.repeat(level)} `;
  return lineCommand((line, lines) => {
    const old = headingSigns.exec(line.text)?.[0] ?? '';
    const already = lines.every(({ text }) => text.startsWith(signs)) && old !== '';
    return { from: line.from, to: line.from + old.length, insert: already ? '' : signs };
  });
};

/** Makes the chosen lines a quote, or plain again. */
export const toggleQuote: StateCommand = lineCommand((line, lines) => {
  const quoted = lines.length > 0 && lines.every(({ text }) => text.startsWith('>'));
  const old = quoted ? (/^> ?/.exec(line.text)?.[0].length ?? 0) : 0;
  return { from: line.from, to: line.from + old, insert: quoted ? '' : '> ' };
});

const itemSigns = /^([ \t]*)((?:[-*+]|\d{1,9}[.)])[ \t]+)?(\[([ xX])\][ \t]+)?/;

/** Makes the chosen lines tasks; open tasks become done, done ones open. */
export const toggleTask: StateCommand = lineCommand((line) => {
  const [, indent = '', bullet = '', box, state] = itemSigns.exec(line.text) ?? [];
  const from = line.from + indent.length + bullet.length;
  const sign = state === ' ' ? '[x] ' : '[ ] ';
  return { from, to: from + (box?.length ?? 0), insert: box ? sign : `${bullet ? '' : '- '}${sign}` };
});
