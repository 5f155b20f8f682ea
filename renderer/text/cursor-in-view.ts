/** The cursor stays in view when the editor becomes lower: what stands below a note may come and grow while one writes. */
import { EditorView, ViewPlugin } from '@codemirror/view';

/** Whether a place was to be seen in a box of that height. */
function wasVisible(view: EditorView, height: number): boolean {
  const { top, bottom } = view.lineBlockAt(view.state.selection.main.head);
  const { scrollTop } = view.scrollDOM;
  return bottom > scrollTop && top < scrollTop + height;
}

/** Scrolls as far as is needed, only where the note has the focus and the cursor was seen before. */
export const cursorInView = ViewPlugin.define((view) => {
  let height = view.scrollDOM.clientHeight;
  const sizes = new ResizeObserver(() => {
    const [before, now] = [height, view.scrollDOM.clientHeight];
    height = now;
    if (now >= before || !view.hasFocus || !wasVisible(view, before)) return;
    view.dispatch({ effects: EditorView.scrollIntoView(view.state.selection.main.head, { y: 'nearest' }) });
  });
  sizes.observe(view.scrollDOM);
  return { destroy: () => sizes.disconnect() };
});
