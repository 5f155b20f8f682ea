/** Holds keys that are pressed while the app still loads. */
import { commands } from '../../data/words/commands.ts';
import { chordOf, keyMap } from '../state/keys.ts';
import { TypedAhead, typesWords } from '../state/typed-ahead.ts';

/** Chords that open a field unless the user chose others. */
const opening = keyMap(
  commands.filter(({ opensField }) => opensField),
  {},
);

/** Chords that are the browser's: they copy, reload and the like before the app is there. */
const browsers = /^Mod\+(?:Shift\+)?[ACVXZRWTQ]$/;

/**
 * The keys that are pressed before the app is there: the one that asked for a field, and what was typed then. It knows
 * nothing of the app, so that it can run before anything else is loaded.
 */
export class FirstKeys {
  readonly ahead = new TypedAhead();
  readonly #mac = /Mac|iPhone|iPad/.test(navigator.platform);

  constructor() {
    window.addEventListener('keydown', this.#hold, true);
  }

  readonly #hold = (event: KeyboardEvent) => {
    if (typesWords(event)) return this.ahead.catch();
    const chord = chordOf(event, this.#mac);
    if (chord === undefined || browsers.test(chord) || this.ahead.words.trim() !== '') return;
    const isChord = event.ctrlKey || event.metaKey || event.altKey || opening.has(chord);
    if (isChord) this.#ask(event, chord);
  };

  /** The user's own keys are not known yet: every chord may be one. */
  #ask(event: KeyboardEvent, chord: string): void {
    const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event;
    if (opening.has(chord)) event.preventDefault();
    this.ahead.catch();
    this.ahead.asked = { key, code, ctrlKey, metaKey, altKey, shiftKey };
  }

  /** Leaves the keys to the app. What was caught stays to be taken. */
  end(): void {
    window.removeEventListener('keydown', this.#hold, true);
  }
}

declare global {
  interface Window {
    lanyardFirstKeys?: FirstKeys;
  }
}

/** The first keys of this page: those its first script began to hold. */
export const firstKeys = (): FirstKeys => (window.lanyardFirstKeys ??= new FirstKeys());
