/** Keys pressed in the preview, which is a frame of its own. */

/** Hands key presses inside a frame on to the page around it, so that shortcuts work wherever the focus is. */
export function forwardKeys(inside: Document, frame: HTMLIFrameElement): void {
  inside.addEventListener('keydown', (event) => {
    const { key, code, ctrlKey, metaKey, altKey, shiftKey, repeat } = event;
    const copy = new KeyboardEvent('keydown', {
      ...{ key, code, ctrlKey, metaKey, altKey, shiftKey, repeat },
      bubbles: true,
      cancelable: true,
    });
    if (!frame.dispatchEvent(copy)) event.preventDefault();
  });
}
