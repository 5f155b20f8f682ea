/** Questions that are answered by a figure. */

/** The figure of a key, counted from 1, where it is no letter of what is being typed; 0 for any other key. */
export function pressedFigure(event: KeyboardEvent): number {
  const { key, target } = event;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !/^[1-9]$/.test(key))
    return 0;
  if (document.querySelector('dialog[open], :popover-open')) return 0;
  const typed = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"]';
  return target instanceof HTMLElement && target.matches(typed) ? 0 : Number(key);
}
