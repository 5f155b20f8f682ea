/** Words of a note that name something of the library: their places follow the text, and one of them is underlined. */
import { RangeSet, RangeValue, StateEffect, StateField, type Extension } from '@codemirror/state';
import { Decoration, EditorView } from '@codemirror/view';
import { placeNear } from '../state/places-at-keys.ts';

/** A place of the note, and the words that stand there. */
export interface NamedWords {
  from: number;
  to: number;
  words: string;
}

/** The place of one of those that were shown, by its number among them. */
class Numbered extends RangeValue {
  constructor(readonly number: number) {
    super();
  }
  override eq(other: RangeValue): boolean {
    return other instanceof Numbered && other.number === this.number;
  }
}

interface Shown {
  places: RangeSet<Numbered>;
  chosen: number | undefined;
}

const show = StateEffect.define<readonly NamedWords[]>();
const choose = StateEffect.define<number | undefined>();

const shown = StateField.define<Shown>({
  create: () => ({ places: placesOf([], 0), chosen: undefined }),
  update(before, transaction) {
    let { places, chosen } = before;
    if (transaction.docChanged) places = places.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (effect.is(show)) places = placesOf(effect.value, transaction.newDoc.length);
      if (effect.is(choose)) chosen = effect.value;
    }
    return { places, chosen };
  },
  provide: (field) =>
    EditorView.decorations.from(field, ({ places, chosen }) => {
      const place = chosen === undefined ? undefined : placeOf(places, chosen);
      return place ? Decoration.set(underline.range(place.from, place.to)) : Decoration.none;
    }),
});

const underline = Decoration.mark({ class: 'cm-named' });

function placesOf(all: readonly NamedWords[], length: number): RangeSet<Numbered> {
  const ranges = all.flatMap(({ from, to }, number) =>
    to <= length && from < to ? [new Numbered(number).range(from, to)] : [],
  );
  return RangeSet.of(ranges, true);
}

function placeOf(places: RangeSet<Numbered>, number: number): { from: number; to: number } | undefined {
  for (const cursor = places.iter(); cursor.value; cursor.next())
    if (cursor.value.number === number) return { from: cursor.from, to: cursor.to };
  return undefined;
}

export const namedWords: Extension = shown;

/** Takes places of the note as it stands; those where other words stand by now are of no use. */
export const showNamed = (view: EditorView, all: readonly NamedWords[]): void =>
  view.dispatch({ effects: show.of(all) });

/** Underlines one of the places, or none. */
export function chooseNamed(view: EditorView, number: number | undefined): void {
  if (view.state.field(shown).chosen !== number) view.dispatch({ effects: choose.of(number) });
}

/**
 * Puts a link in place of the words of one place, where they stand there or near by: whoever told of the place may have
 * seen the note as it was a moment ago. Gives whether they did.
 */
export function linkNamed(view: EditorView, number: number, words: string, link: string): boolean {
  const place = placeOf(view.state.field(shown).places, number);
  if (!place || view.state.readOnly) return false;
  const from = placeNear(view.state.doc.toString(), { from: place.from, words });
  if (from === undefined) return false;
  view.dispatch({ changes: { from, to: from + words.length, insert: link }, userEvent: 'input' });
  return true;
}
