/** Keeps what is typed while a field is still opening. */
import type { KeyPress } from './keys.ts';

const mark = 'data-typed-ahead';

/** True for the field that catches keys: whoever takes the focus from it loses them. */
export const isTypedAhead = (element: EventTarget | null): boolean =>
  element instanceof Element && element.hasAttribute(mark);

/** What was typed ahead, and when each of its lines was begun, in ms since 1970; nothing for one without words. */
export interface Typed {
  words: string;
  begun: readonly (number | undefined)[];
}

/** Seen by nobody, and that before the page has its styles. */
const hidden = 'position:fixed;top:0;left:0;width:1px;height:1px;opacity:0';

const nothing: Typed = { words: '', begun: [] };

/** True for what takes words by itself. */
export const takesWords = (element: EventTarget | null): boolean =>
  element instanceof HTMLElement &&
  (element.isContentEditable ||
    element.matches('textarea, select, input:not([type=checkbox], [type=radio])'));

/** True for a key that types something, or changes what was typed. */
export const typesWords = ({ key, ctrlKey, metaKey, altKey, isComposing }: KeyboardEvent): boolean =>
  isComposing ||
  key === 'Dead' ||
  key === 'Process' ||
  (!ctrlKey && !metaKey && !altKey && (key.length === 1 || key === 'Enter' || key === 'Backspace'));

/**
 * Catches what is typed between asking for a field and its being there, so that no first word is lost. The field that
 * catches has the keys until it is taken from, whatever else asks for the focus: no key reaches the page's shortcuts.
 */
export class TypedAhead {
  /**
   * The chord that was pressed before the app was there to run it; of several, the last before the words. While it is
   * set, the words are for what it asks for.
   */
  asked: KeyPress | undefined;
  #field: HTMLTextAreaElement | undefined;
  #begun: (number | undefined)[] = [];

  /** Whether keys are being caught. */
  get catching(): boolean {
    return this.#field !== undefined;
  }

  get words(): string {
    return this.#field?.value ?? '';
  }

  /** What the words are for. */
  get label(): string {
    return this.#field?.getAttribute('aria-label') ?? '';
  }

  /** Takes the keys until `take` is called, for a field with this name. Twice goes on with what was caught. */
  begin(label: string): void {
    this.catch();
    this.asked = undefined;
    this.#field?.setAttribute('aria-label', label);
  }

  /** Takes the keys before it is known for what. */
  catch(): void {
    this.#field ??= this.#make();
    this.#field.focus({ preventScroll: true });
  }

  #make(): HTMLTextAreaElement {
    const field = document.createElement('textarea');
    field.style.cssText = hidden;
    field.setAttribute(mark, '');
    field.addEventListener('input', this.#note);
    window.addEventListener('keydown', this.#hold, true);
    window.addEventListener('beforeunload', this.#leaving);
    // Before the page has a body it is caught all the same.
    (document.body ?? document.documentElement).append(field);
    return field;
  }

  /** Shows what is being caught, where waiting takes long. */
  show(label: string): void {
    if (!this.#field) return;
    this.#field.setAttribute('aria-label', label);
    this.#field.style.cssText = '';
    this.#field.className = 'ahead';
  }

  readonly #note = () => {
    const lines = this.words.split('\n');
    this.#begun = lines.map((line, index) =>
      line.trim() === '' ? undefined : (this.#begun[index] ?? Date.now()),
    );
  };

  /**
   * Whatever has the focus now, words go on where they were begun; a field that was opened meanwhile has its own, unless
   * a chord was pressed before, which may ask for another one.
   */
  readonly #hold = (event: KeyboardEvent) => {
    if (event.key === 'Tab' && isTypedAhead(event.target)) event.preventDefault();
    if (!typesWords(event) || (takesWords(document.activeElement) && !this.asked)) return;
    this.#field?.focus({ preventScroll: true });
    event.stopImmediatePropagation();
  };

  readonly #leaving = (event: BeforeUnloadEvent) => {
    if (this.words.trim() !== '') event.preventDefault();
  };

  /** What was typed meanwhile; nothing while a chord was asked for first. The keys go where the focus is from then on. */
  take(): Typed {
    if (!this.#field || this.asked) return nothing;
    const typed = { words: this.words, begun: this.#begun };
    window.removeEventListener('keydown', this.#hold, true);
    window.removeEventListener('beforeunload', this.#leaving);
    this.#field.remove();
    [this.#field, this.#begun] = [undefined, []];
    return typed;
  }
}

/** What was typed for a field of one line, and whether Enter ended it. What follows Enter was for nothing. */
export function firstLine(words: string): { line: string; ended: boolean } {
  const [line = '', ...more] = words.split('\n');
  return { line, ended: more.length > 0 };
}
