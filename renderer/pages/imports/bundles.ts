/** Bundles that arrive: conferences that somebody handed over, each taken in at once. */
import { sendBundle } from '../../../data/contract/send-file.ts';
import { largestBundle } from '../../../data/library/bundle.ts';
import { Fault } from '../../../data/words/errors.ts';
import { say } from '../../../data/words/say.ts';
import type { BundleResult } from '../../../data/contract/imports.ts';
import type { Desk } from '../../state/context.ts';
import { sayUndoable } from '../../state/talk-edits.ts';

/** Takes bundles in, one after another, and shows the last. What is refused is told with its reason. */
export async function takeBundles(desk: Desk, files: readonly File[]): Promise<void> {
  const { library } = desk;
  for (const file of files) {
    const { name } = file;
    const taken = await library.edit(async (edit) => {
      if (file.size > largestBundle)
        throw new Fault('bundle-too-large', { name, megabytes: largestBundle / 1e6 });
      const bytes = new Uint8Array(await file.arrayBuffer());
      return sendBundle(library.host.call.imports, { edit, name, bytes });
    });
    if (taken) showTaken(desk, taken.result);
  }
}

/** Shows the conference of a bundle that was taken in last, and says what came in and how to take it back. */
export function showTaken(desk: Desk, taken: BundleResult): void {
  desk.router.go({ page: 'conference', id: taken.conference });
  sayUndoable(desk, say('imports.bundle-taken', taken), 1);
}
