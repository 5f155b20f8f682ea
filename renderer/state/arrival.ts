/** Where the keyboard focus goes when a page is shown, and from pane to pane. */
import type { Router } from './router.svelte.ts';
import { isTypedAhead } from './typed-ahead.ts';

const nowhere = () => document.activeElement === null || document.activeElement === document.body;

/**
 * Takes the focus to what a page begins with, when the user has just come to it or the focus would be lost.
 * Used as an attachment of a heading or a list.
 */
export const arrive = (router: Router) => (element: HTMLElement) => {
  if (isTypedAhead(document.activeElement)) router.arriving = false;
  if (!router.arriving && !nowhere()) return;
  router.arriving = false;
  element.focus({ preventScroll: true });
};

/** Takes the focus to the heading of the page, where nothing has it. */
export function focusHeading(): void {
  if (nowhere()) document.querySelector<HTMLElement>('main h1[tabindex]')?.focus({ preventScroll: true });
}

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
  const found = beginnings.map((selector) => next?.querySelector<HTMLElement>(selector));
  found.find((element) => element)?.focus();
}
