/** A list that mixes conferences: the row that keys act on, and the talks that are chosen together. */
import { tick } from 'svelte';
import type { TalkHead } from '../../data/contract/heads.ts';
import { addressKey, addressOf } from '../../data/library/talk-address.ts';
import { eachOnce } from '../../data/library/identity.ts';
import { Picks } from './picks.svelte.ts';

/** By which a row is known: two conferences may have talks of one id. */
export const rowKey = (talk: TalkHead): string => addressKey(addressOf(talk));

const linkIn = (row: HTMLElement | undefined) => row?.querySelector('a');

/**
 * The talks of one list. Its rows are marked by `data-talk` and stand in an element that has `rows` attached: arrows go
 * from row to row and with Shift choose the way, Space chooses the row.
 */
export class ListChoice {
  readonly picks = new Picks();
  /** Key of the row that had the focus last. */
  current = $state<string>();
  readonly #talks: readonly TalkHead[];
  readonly #keys: readonly string[];
  /** The chosen talks, in the order of the list. */
  readonly chosen: readonly TalkHead[];
  /** The talk that keys act on. */
  readonly here: TalkHead | undefined;
  /** Where the row of `current` stands. */
  #at = 0;
  #element: HTMLElement | undefined;

  constructor(list: () => readonly TalkHead[]) {
    this.#talks = $derived(eachOnce(list(), rowKey));
    this.#keys = $derived(this.#talks.map(rowKey));
    this.chosen = $derived(this.choosing ? this.#talks.filter((talk) => this.picks.has(rowKey(talk))) : []);
    this.here = $derived(this.#talks[this.#keys.indexOf(this.current ?? '')] ?? this.#talks[0]);
  }

  get choosing(): boolean {
    return this.picks.ids.length > 0;
  }

  /** How many talks the list has. */
  get count(): number {
    return this.#talks.length;
  }

  /** Walks the rows in this element by keys. */
  readonly rows = (element: HTMLElement): (() => void) => {
    this.#element = element;
    const press = (event: KeyboardEvent) => this.#press(event);
    element.addEventListener('keydown', press);
    return () => element.removeEventListener('keydown', press);
  };

  get #rows(): HTMLElement[] {
    return [...(this.#element?.querySelectorAll<HTMLElement>('[data-talk]') ?? [])];
  }

  #press(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const rows = this.#rows;
    const from = rows.findIndex((row) => row.contains(document.activeElement));
    const steps: Record<string, number> = {
      ArrowDown: from + 1,
      ArrowUp: from - 1,
      // From outside the rows, as in the field of a search, these keys are the field's.
      ...(from >= 0 && { Home: 0, End: rows.length - 1 }),
    };
    const to = steps[event.key];
    if (to !== undefined && (from >= 0 || !event.shiftKey)) this.#step(rows[from], rows[to], event.shiftKey);
    else if (event.key === ' ' && event.target === linkIn(rows[from])) this.toggle(keyAt(rows[from]));
    else return;
    event.preventDefault();
  }

  #step(from: HTMLElement | undefined, to: HTMLElement | undefined, reaches: boolean): void {
    if (!to) return;
    linkIn(to)?.focus();
    if (reaches) this.picks.reach(keyAt(to), this.#keys, keyAt(from));
  }

  /** With Shift all rows up to this one are chosen, with Ctrl or Command this one too; else its link is followed. */
  click(event: MouseEvent & { currentTarget: HTMLElement }): void {
    const link = linkIn(event.currentTarget);
    if (!link?.contains(event.target as Node)) return;
    if (event.shiftKey) this.reach(keyAt(event.currentTarget));
    else if (event.ctrlKey || event.metaKey) this.toggle(keyAt(event.currentTarget));
    else return;
    link.focus();
    event.preventDefault();
  }

  reach(key: string): void {
    this.picks.reach(key, this.#keys, this.here && rowKey(this.here));
    this.current = key;
  }

  toggle(key: string): void {
    this.picks.toggle(key, undefined);
    this.current = key;
  }

  chooseAll(): void {
    this.picks.choose(this.#keys);
    void this.#keepFocus();
  }

  /** Begins to choose with the row that keys act on. */
  choose(): void {
    if (this.here) this.toggle(rowKey(this.here));
    void this.#keepFocus();
  }

  letGo(): void {
    this.picks.clear();
    void this.#keepFocus();
  }

  /** Follows the list: what left it is not chosen any more, and the row in the place of one that left is gone on with. */
  follow(): void {
    const before = this.picks.ids;
    this.picks.keep(this.#keys);
    const at = this.#keys.indexOf(this.current ?? '');
    const hasLeft = at < 0 && this.current !== undefined;
    if (hasLeft) this.current = this.#keys[Math.min(this.#at, this.#keys.length - 1)];
    else this.#at = at;
    if (hasLeft || this.picks.ids !== before) void this.#keepFocus();
  }

  /** What had the focus may be gone, or be a heading, which no arrow leaves: then the row that keys act on has it. */
  async #keepFocus(): Promise<void> {
    await tick();
    const at = document.activeElement;
    if (!this.here || (at !== document.body && at?.tagName !== 'H1')) return;
    const key = rowKey(this.here);
    linkIn(this.#rows.find((row) => keyAt(row) === key))?.focus();
  }
}

const keyAt = (row: HTMLElement | undefined) => row?.dataset.talk ?? '';
