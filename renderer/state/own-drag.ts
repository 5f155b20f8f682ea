/** Whether files of the app itself are being dragged out of the window: they must not come in again as an import. */

let isUnderWay = false;

export const hasOwnDrag = (): boolean => isUnderWay;

/**
 * Begins a drag of the app's own files. While the system drags, the page hears of no pointer: the first move without a
 * button says that it is over.
 */
export function beginOwnDrag(page: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>): void {
  isUnderWay = true;
  const look = (event: Event) => {
    if (!('buttons' in event) || event.buttons !== 0) return;
    isUnderWay = false;
    page.removeEventListener('pointermove', look, true);
  };
  page.addEventListener('pointermove', look, true);
}
