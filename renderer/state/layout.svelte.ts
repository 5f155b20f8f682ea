/** The state of the window's panes. */
import type { Library } from './library.svelte.ts';

export type PaneName = 'sidebar' | 'list';
export type SheetView = 'both' | 'writing' | 'reading';

/** How wide each pane may be, in px, and how wide it is at first. */
export const paneWidths: Record<PaneName, { least: number; first: number; most: number }> = {
  sidebar: { least: 160, first: 224, most: 400 },
  list: { least: 220, first: 312, most: 560 },
};

const within = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));

/** Widths of the panes, which of them are hidden, and how a sheet is shown. Kept in the settings. */
export class Layout {
  #width = $state(innerWidth);
  /** Width while a hairline is dragged, before it is kept. */
  #dragged = $state.raw<Partial<Record<PaneName, number>>>({});
  readonly size = $derived(this.#width > 1180 ? 'wide' : this.#width > 700 ? 'middle' : 'narrow');

  /** The place of this window. */
  #last: string | undefined;

  readonly #library: Library;

  constructor(library: Library) {
    this.#library = library;

    addEventListener('resize', () => (this.#width = innerWidth));
  }

  #kept(key: string): string | number | boolean | undefined {
    return this.#library.settings?.layout[key];
  }

  keep(change: Record<string, number | boolean | string>): void {
    void this.#library.set({ layout: change });
  }

  width(pane: PaneName): number {
    const { least, first, most } = paneWidths[pane];
    const kept = this.#dragged[pane] ?? this.#kept(`${pane}-width`);
    return within(typeof kept === 'number' ? kept : this.size === 'middle' ? 280 : first, least, most);
  }

  /** Sets a pane's width; `done` keeps it. */
  resize(pane: PaneName, width: number, done: boolean): void {
    const { least, most } = paneWidths[pane];
    const fitting = within(Math.round(width), least, most);
    this.#dragged = done ? {} : { [pane]: fitting };
    if (done) this.keep({ [`${pane}-width`]: fitting });
  }

  hidden(pane: PaneName): boolean {
    return this.#kept(`${pane}-hidden`) === true;
  }

  toggle(pane: PaneName): void {
    this.keep({ [`${pane}-hidden`]: !this.hidden(pane) });
  }

  /** Side by side only where there is room for both. */
  get view(): SheetView {
    const kept = this.#kept('view');
    const known = kept === 'writing' || kept === 'reading' ? kept : 'both';
    return known === 'both' && this.size !== 'wide' ? 'writing' : known;
  }

  set view(view: SheetView) {
    this.keep({ view });
  }

  /** The place to come back to, and to begin with next time. Each window has its own; the last one is kept. */
  get last(): string {
    const kept = this.#last ?? this.#kept('last');
    return typeof kept === 'string' ? kept : '';
  }

  set last(address: string) {
    if (address === this.#last) return;
    this.#last = address;
    this.keep({ last: address });
  }
}
