/** Two versions of one note side by side: where they differ, and the note made of the pieces that are chosen. */
import { diffArrays, diffWordsWithSpace } from 'diff';
import { changedStretch, linesOf } from './lines.ts';
import type { DiffPart } from './note-diff.ts';
import { addAll } from '../values/add-to.ts';

/** Lines that both versions of a note have, or lines in which they differ. */
export type Piece = { kind: 'same'; lines: string[] } | { kind: 'differs'; here: string[]; there: string[] };

/** Which sides of a piece that differs stay. */
export interface Pick {
  here: boolean;
  there: boolean;
}

/** Longest time spent looking for the shortest difference, in ms; after it a plainer one is shown. */
const linesWithin = 300;
const wordsWithin = 50;
/** Two texts are compared word by word when they share at least so much of one. */
const alikeFrom = 0.3;

/** Takes two versions of a note apart, in their order. Lines that differ only in being blank are no difference. */
export function piecesOf(here: string, there: string): Piece[] {
  const [mine, theirs] = [linesOf(here), linesOf(there)];
  const found = diffArrays(mine, theirs, { timeout: linesWithin });
  if (!found) return plainPieces(mine, theirs);
  const pieces: Piece[] = [];
  for (const { added, removed, value } of found)
    addRun(pieces, added ? 'there' : removed ? 'here' : 'same', value);
  return pieces.map(blankAsSame);
}

function addRun(pieces: Piece[], kind: 'same' | 'here' | 'there', lines: string[]): void {
  const last = pieces.at(-1);
  if (kind === 'same') pieces.push({ kind, lines });
  else if (last?.kind === 'differs') addAll(last[kind], lines);
  else pieces.push({ kind: 'differs', here: [], there: [], [kind]: lines });
}

/** Too much changed to look for more: what start and end share, and all between as different. */
function plainPieces(mine: string[], theirs: string[]): Piece[] {
  const { from, to, lines } = changedStretch(mine, theirs);
  const pieces: Piece[] = [
    { kind: 'same', lines: mine.slice(0, from) },
    { kind: 'differs', here: mine.slice(from, to), there: lines },
    { kind: 'same', lines: mine.slice(to) },
  ];
  return pieces.filter((piece) => piece.kind === 'differs' || piece.lines.length > 0);
}

function blankAsSame(piece: Piece): Piece {
  if (piece.kind === 'same' || [...piece.here, ...piece.there].some((line) => line.trim() !== ''))
    return piece;
  return { kind: 'same', lines: piece.here.length > 0 ? piece.here : piece.there };
}

/** The note made of what stays; `picks` by the piece's place in the list. A piece without a pick stays on both sides. */
export function chosenText(pieces: readonly Piece[], picks: ReadonlyMap<number, Pick>): string {
  const lines = pieces.flatMap((piece, index) => {
    if (piece.kind === 'same') return piece.lines;
    const { here, there } = picks.get(index) ?? { here: true, there: true };
    return [...(here ? piece.here : []), ...(there ? piece.there : [])];
  });
  return lines.join('\n');
}

/** One side of a piece, word by word: what the other side has too, and what only this one has. */
export function wordsOfSide(own: readonly string[], other: readonly string[]): DiffPart[] {
  const text = own.join('\n');
  const found = diffWordsWithSpace(other.join('\n'), text, { timeout: wordsWithin });
  const parts = found?.filter(({ removed }) => !removed);
  const shared = parts?.reduce((sum, { added, value }) => sum + (added ? 0 : lettersIn(value)), 0) ?? 0;
  if (!parts || shared < alikeFrom * lettersIn(text)) return [{ kind: 'added', text }];
  return joined(parts.map(({ added, value }) => ({ kind: added ? 'added' : 'same', text: value })));
}

const lettersIn = (text: string): number => text.replace(/\s+/gu, '').length;

/** Words that only this side has are read as one where nothing but blanks stands between them. */
function joined(parts: readonly DiffPart[]): DiffPart[] {
  const found: DiffPart[] = [];
  parts.forEach(({ kind, text }, index) => {
    const last = found.at(-1);
    const between = text.trim() === '' && last?.kind === 'added' && parts[index + 1]?.kind === 'added';
    const next = between ? 'added' : kind;
    if (last?.kind === next) last.text += text;
    else found.push({ kind: next, text });
  });
  return found;
}
