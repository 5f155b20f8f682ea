/** Asks the library to look for changes by other programs, as the system does not always tell. */
import type { Host } from '../host/connect.ts';

/** How often it is looked while the window is in use, in ms: not every drive tells when a file on it changes. */
const every = 30_000;

/**
 * Has the library look for changes by other programs when the user comes to the window, and now and then while they
 * stay. Gives what ends it. A look that fails is made up for by the next.
 */
export function lookOut(host: Pick<Host, 'call'>, page: Window): () => void {
  const look = () => {
    if (page.document.visibilityState === 'visible') host.call.outside.look().catch(() => undefined);
  };
  const timer = page.setInterval(() => {
    if (page.document.hasFocus()) look();
  }, every);
  page.addEventListener('focus', look);
  return () => {
    page.clearInterval(timer);
    page.removeEventListener('focus', look);
  };
}
