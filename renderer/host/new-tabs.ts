/** Links of the app that are asked for in a new tab of the browser. */

/** The place of the app that a click asks for in a new tab; nothing for any other click. */
function askedElsewhere(event: MouseEvent): string | undefined {
  const modified = event.button === 0 && (event.ctrlKey || event.metaKey || event.shiftKey);
  if (event.defaultPrevented || !(modified || event.button === 1)) return undefined;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  const address = link?.getAttribute('href') ?? '';
  return address.startsWith('#/') ? address : undefined;
}

/**
 * Opens places of the app in new tabs, each with a copy of this tab's session: one that the browser opens by itself has none,
 * and would not be let in.
 */
export function openPlacesInTabs(): void {
  const pressed = (event: MouseEvent): void => {
    const place = askedElsewhere(event);
    if (place === undefined) return;
    event.preventDefault();
    const tab = window.open(location.pathname + place, '_blank');
    if (tab) tab.opener = null;
  };
  window.addEventListener('click', pressed);
  window.addEventListener('auxclick', pressed);
}
