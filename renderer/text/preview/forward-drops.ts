/** Files dropped on the preview, which is a frame of its own. */

/** Hands files that are dragged over a frame on to the page around it, which decides what becomes of them. */
export function forwardDrops(inside: Document, frame: HTMLIFrameElement): void {
  const forward = (event: DragEvent) => {
    const { clientX, clientY, dataTransfer } = event;
    const { left, top } = frame.getBoundingClientRect();
    const copy = new DragEvent(event.type, {
      ...{ clientX: clientX + left, clientY: clientY + top, dataTransfer },
      bubbles: true,
      cancelable: true,
    });
    if (!frame.dispatchEvent(copy)) event.preventDefault();
  };
  inside.addEventListener('dragover', forward);
  inside.addEventListener('drop', forward);
}
