/** A file of a post on its way out of the window by the pointer: a real file in the desktop app, its words in a browser. */
import type { PlannedFile } from '../../../data/posts/export-post.ts';

/** Longest address that Chromium takes, in letters. */
const longestAddress = 2_000_000;

/** What the desktop does for a drag. */
export interface DragOut {
  /** Writes what is dragged; gives its name, or nothing where it is not in the post any more. */
  write: () => Promise<string | undefined>;
  drag: (name: string) => Promise<void>;
}

/** The part of a drag's beginning that is needed. */
type Beginning = Pick<DragEvent, 'preventDefault'>;
type PageEvents = Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;

/** Follows whether the pointer is still held, until `done`. */
function followPointer(page: PageEvents): { isHeld: () => boolean; done: () => void } {
  let isHeld = true;
  const letGo = () => (isHeld = false);
  const ends = ['pointerup', 'pointercancel'];
  for (const end of ends) page.addEventListener(end, letGo, true);
  return {
    isHeld: () => isHeld,
    done: () => ends.forEach((end) => page.removeEventListener(end, letGo, true)),
  };
}

/**
 * Takes over a drag of the page, and goes on with files once they are written. Where the pointer was let go meanwhile nothing
 * is dragged: a system would drag on until the next click.
 */
export async function dragFiles(event: Beginning, page: PageEvents, { write, drag }: DragOut): Promise<void> {
  event.preventDefault();
  const { isHeld, done } = followPointer(page);
  try {
    const name = await write();
    if (name !== undefined && isHeld()) await drag(name);
  } finally {
    done();
  }
}

/** Gives a browser's drag the words of a file, and the file itself for where Chromium may put it. */
export function dragWords(
  transfer: Pick<DataTransfer, 'setData'>,
  { path, text }: Pick<PlannedFile, 'path' | 'text'>,
): void {
  transfer.setData('text/plain', text);
  // Half a sign, as a cut text may end with, has no place in an address.
  const words = new TextDecoder().decode(new TextEncoder().encode(text));
  const address = `data:text/plain;charset=utf-8,${encodeURIComponent(words)}`;
  const name = path.split('/').at(-1) ?? path;
  if (address.length <= longestAddress) transfer.setData('DownloadURL', `text/plain:${name}:${address}`);
}
