/** Where the keyboard focus goes when a page is shown, and from pane to pane. */
import type { Router } from './router.svelte.ts';
import { isTypedAhead } from './typed-ahead.ts';

/** Whether nothing has the focus. */
export const isNowhere = (): boolean =>
  document.activeElement === null || document.activeElement === document.body;

/**
 * Takes the focus to what a page begins with, when the user has just come to it or the focus would be lost.
 * Used as an attachment of a heading or a list.
 */
export const arrive = (router: Router) => (element: HTMLElement) => {
  if (isTypedAhead(document.activeElement)) router.arriving = false;
  if (!router.arriving && !isNowhere()) return;
  router.arriving = false;
  element.focus({ preventScroll: true });
};

/** Takes the focus to the heading of the page, where nothing has it. */
export function focusHeading(): void {
  if (isNowhere()) document.querySelector<HTMLElement>('main h1[tabindex]')?.focus({ preventScroll: true });
}

/**
 * Hears the keys that are pressed on the heading of the page, as if they were pressed in this element. Where several of a
 * page do, the first of them hears them. Used as an attachment of what arrows walk.
 */
export const fromHeading = (press: (event: KeyboardEvent) => void) => (element: Element) => {
  const page = element.closest('main') ?? document.body;
  element.setAttribute('data-walked', '');
  const hear = (event: Event) => {
    if (event.target instanceof HTMLHeadingElement && page.querySelector('[data-walked]') === element)
      press(event as KeyboardEvent);
  };
  page.addEventListener('keydown', hear);
  return () => page.removeEventListener('keydown', hear);
};

/** What a pane begins with, the likeliest first: the chosen row, the first row, the page shown, its heading. */
const beginnings = [
  '[role=option][aria-selected=true]',
  '[role=option][tabindex="0"]',
  'a[aria-current=page]',
  'h1[tabindex]',
  'a[href], button, input, select, textarea, [tabindex="0"]',
];

/** Takes the focus to the pane after this one, or before it. */
export function focusNextPane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')];
  const here = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = panes.at((here + step) % panes.length);
  focusBeginning(next);
}

/** Takes the focus to what a pane begins with. */
export function focusBeginning(pane: HTMLElement | null | undefined): void {
  const found = beginnings.map((selector) => pane?.querySelector<HTMLElement>(selector));
  found.find((element) => element)?.focus({ preventScroll: true });
}

/** Takes the focus to the row of the page that keys act on, else to what the page begins with. */
export function focusPage(): void {
  const page = document.querySelector<HTMLElement>('main');
  const row = page?.querySelector<HTMLElement>('a[tabindex="0"]:not(svg a)');
  if (row) row.focus();
  else focusBeginning(page);
}
