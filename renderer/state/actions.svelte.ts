/** Commands and the views that carry them out. */
import { untrack } from 'svelte';
import { commands, type Command, type CommandId } from '../../data/words/commands.ts';
import { actsWhileTyping, chordOf, chordsOf, keyMap, printChord, type KeyPress } from './keys.ts';
import type { Library } from './library.svelte.ts';
import { takesWords } from './typed-ahead.ts';

type Action = () => void;

/** What can be done now: views offer their commands while they are shown; keys and palette run them. */
export class Actions {
  readonly mac = /Mac|iPhone|iPad/.test(navigator.platform);
  // A view that goes takes its offers back while others bring theirs, and would then see this as it was before:
  // so the truth is plain, and what is shown is told anew after each change.
  #offers: readonly Partial<Record<CommandId, Action>>[] = [];
  #now = $state.raw<Partial<Record<CommandId, Action>>>({});
  readonly #chords: ReadonlyMap<string, Command>;
  /** Commands that would do something now. */
  readonly available = $derived(commands.filter((command) => this.#now[command.id]));

  readonly #library: Library;

  constructor(library: Library) {
    this.#library = library;

    this.#chords = $derived(keyMap(this.available, library.settings?.keys ?? {}));
  }

  /**
   * Offers doings until the returned function is called. The latest offer of a command wins, and a page's over those that
   * are there everywhere.
   */
  offer(doings: Partial<Record<CommandId, Action>>, where: 'here' | 'everywhere' = 'here'): () => void {
    this.#offers = where === 'here' ? [...this.#offers, doings] : [doings, ...this.#offers];
    this.#tell();
    return () => {
      this.#offers = this.#offers.filter((offered) => offered !== doings);
      this.#tell();
    };
  }

  #tell(): void {
    this.#now = Object.assign({}, ...this.#offers) as Partial<Record<CommandId, Action>>;
  }

  run(id: CommandId): void {
    this.#now[id]?.();
  }

  /** Runs a command the desktop's menu names, if it can be done now. */
  runNamed(name: string): void {
    const command = this.available.find((one) => one.id === name);
    if (command) this.run(command.id);
  }

  /** The keys of a command as they stand on the keyboard; empty for none. */
  keysOf(id: CommandId): string {
    const command = commands.find((one) => one.id === id);
    const [chord] = command ? chordsOf(command, this.#library.settings?.keys ?? {}) : [];
    return chord ? printChord(chord, this.mac) : '';
  }

  /** The command that can be done now and that a key press asks for. */
  commandOf(press: KeyPress): Command | undefined {
    const chord = chordOf(press, this.mac);
    return chord === undefined ? undefined : this.#chords.get(chord);
  }

  /** Runs what a key press asks for, unless somebody types or a dialog has the keys. */
  press(event: KeyboardEvent): void {
    const chord = event.defaultPrevented ? undefined : chordOf(event, this.mac);
    const command = chord && this.#chords.get(chord);
    if (!command || !this.#now[command.id] || this.#keptFrom(command, chord, event)) return;
    event.preventDefault();
    this.run(command.id);
  }

  #keptFrom(command: Command, chord: string, event: KeyboardEvent): boolean {
    if (document.querySelector('dialog[open]')) return true;
    // It closes what is open above the page first.
    if (chord === 'Escape' && document.querySelector('[popover]:popover-open')) return true;
    if (pressesButtons.has(chord) && isButton(event.target)) return true;
    if (!takesWords(event.target)) return false;
    return command.notWhileTyping === true || !(command.whileTyping ?? actsWhileTyping(chord));
  }
}

/** These keys are a button's own, and a link's. */
const pressesButtons = new Set(['Space', 'Enter']);

const isButton = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('button, a[href], summary, select') !== null;

/** Offers doings while the component lives. */
export function offer(
  actions: Actions,
  doings: () => Partial<Record<CommandId, Action>>,
  where?: 'here' | 'everywhere',
): void {
  $effect(() => {
    const offered = doings();
    return untrack(() => actions.offer(offered, where));
  });
}
