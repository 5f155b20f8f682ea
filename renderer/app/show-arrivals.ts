/** Shows what the system asked the app to open: places, imports that were begun, and why something was not opened. */
import type { Arrival } from '../../data/contract/shell.ts';
import type { Desk } from '../state/context.ts';
import { parseRoute } from '../state/route.ts';
import { showTaken } from '../pages/imports/bundles.ts';

/** Shows the arrivals one after the other; the last place or import is what stays. */
export async function showArrivals(desk: Desk, arrivals: readonly Arrival[]): Promise<void> {
  const { router, imports, notices, library } = desk;
  for (const arrival of arrivals) {
    if (arrival.kind === 'fault') notices.say(arrival.sentence);
    else if (arrival.kind === 'place') router.go(parseRoute(arrival.hash));
    else if (arrival.kind === 'bundle') {
      // What undo would take back is known only once it was read.
      await library.readAgain();
      showTaken(desk, arrival.taken);
    } else {
      if (router.route.page !== 'import') router.go({ page: 'import' });
      await imports.goOnWithDraft(arrival.draft);
    }
  }
}
