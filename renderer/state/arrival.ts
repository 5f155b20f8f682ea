import type { Router } from './router.svelte.ts';

const nowhere = () => document.activeElement === null || document.activeElement === document.body;

/**
 * Takes the focus to what a page begins with, when the user has just come to it or the focus would be lost.
 * Used as an attachment of a heading or a list.
 */
export const arrive = (router: Router) => (element: HTMLElement) => {
  if (!router.arriving && !nowhere()) return;
  router.arriving = false;
  element.focus({ preventScroll: true });
};

/** Takes the focus to the pane after this one, or before it. */
export function focusNextPane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')];
  const here = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = panes.at((here + step) % panes.length);
  const first = '[aria-current=page], [aria-selected=true], h1[tabindex], a[href], button, input, select, textarea, [tabindex="0"]';
  next?.querySelector<HTMLElement>(first)?.focus();
}
