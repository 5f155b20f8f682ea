/** Where the keyboard focus goes when what had it is taken out of the window: never to nowhere, where no key reaches the page. */
import { tick } from 'svelte';
import { focusBeginning, isNowhere } from './arrival.ts';
import type { Router } from './router.svelte.ts';

const lists = 'ul, ol, tbody, [role=rowgroup], [role=listbox]';
/** The row of a list that keys act on, and what else in a row can have the focus. */
const rowOfKeys = 'a[tabindex="0"], [role=option][tabindex="0"]';
const inRow = 'a[href], button:not([tabindex="-1"], :disabled), input:not(:disabled)';

/**
 * Goes on from what had the focus when that is gone: with the row that keys act on, else with the row that is in its place
 * now, else with what the page begins with. Whoever takes the focus at once is left to it, and so is a page that comes.
 */
export function keepFocus(root: HTMLElement, router: Router): () => void {
  let last: Node | undefined;
  const remember = ({ target }: FocusEvent) => {
    if (target instanceof Node) last = target;
  };
  const observer = new MutationObserver((records) => {
    if (!last || last.isConnected || !isNowhere()) return;
    const place = placeOf(last, records);
    last = undefined;
    if (place) void goOn(place, router);
  });
  root.addEventListener('focusin', remember);
  observer.observe(root, { childList: true, subtree: true });
  return () => {
    root.removeEventListener('focusin', remember);
    observer.disconnect();
  };
}

/** Where something was that is gone: what still stands there, and the neighbours of what went with it. */
interface Place {
  within: Element;
  beside: readonly Element[];
}

/** Parts may go one out of the other, in any order; the last of them still stands in the window. */
function placeOf(gone: Node, records: readonly MutationRecord[]): Place | undefined {
  const beside: Element[] = [];
  const wentWith = (node: Node) =>
    records.find(({ removedNodes }) => [...removedNodes].some((removed) => removed.contains(node)));
  for (let at = wentWith(gone); at; at = wentWith(at.target)) {
    for (const one of [at.nextSibling, at.previousSibling]) if (one instanceof Element) beside.push(one);
    if (at.target.isConnected)
      return at.target instanceof Element ? { within: at.target, beside } : undefined;
  }
  return undefined;
}

async function goOn({ within, beside }: Place, router: Router): Promise<void> {
  await tick();
  if (!isNowhere() || router.arriving) return;
  const list = within.closest(lists);
  const next = beside.filter((one) => one.isConnected && list?.contains(one));
  const found = [
    within.querySelector<HTMLElement>(rowOfKeys),
    ...next.map((one) => one.querySelector<HTMLElement>(inRow)),
    list?.querySelector<HTMLElement>(inRow),
  ].find((one) => one);
  if (found) found.focus();
  else focusBeginning(within.closest<HTMLElement>('dialog, [popover], [data-pane], main'));
}
