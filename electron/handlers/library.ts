/** Serves the library as a whole: its state, what changed in it, undo, and checking it. */
import { check, repair } from '../library/check-and-repair.ts';
import { setAuthor, setRibbon } from '../library/choices.ts';
import { listLibrary } from '../library/list.ts';
import { bringPhotosBack } from '../library/photos.ts';
import { rescue } from '../library/rescue.ts';
import { addSamples } from '../library/samples.ts';
import { statusChangesOf } from '../library/status-changes.ts';
import { statusSoon } from '../library/status.ts';
import { host } from './base.ts';
import { edits, type Context } from './context.ts';

export function libraryHandlers(context: Context) {
  const { library } = host;
  const edit = edits(context);
  return {
    status: library.status.handler(() => statusSoon(context.store())),
    statusChanges: library.statusChanges.handler(({ input }) => statusChangesOf(context.store(), input)),
    changes: library.changes.handler(({ signal }) => context.changes(signal)),
    saveNow: library.saveNow.handler(() => context.store().saving.flush()),
    addSamples: library.addSamples.handler(edit((store) => addSamples(store))),
    cancel: library.cancel.handler(({ input }) => ({ stops: context.store().editing.cancel(input.edit) })),
    undo: library.undo.handler(
      edit(async (store) => {
        const back = await store.editing.takeBack();
        // The text is back in any case; a file that cannot be moved is shown from the trash.
        await bringPhotosBack(store).catch(() => undefined);
        return back;
      }),
    ),
    setAuthor: library.setAuthor.handler(edit((store, { author }) => setAuthor(store, author))),
    setRibbon: library.setRibbon.handler(
      edit((store, { series, ribbon }) => setRibbon(store, series, ribbon)),
    ),
    list: library.list.handler(async () => listLibrary(await context.store().lookup.digests())),
    rescue: library.rescue.handler(edit((store, { file }) => rescue(store, context, file))),
    believeClock: library.believeClock.handler(async () => {
      context.store().access.requireWriting();
      await context.store().retention.believe();
      context.tell({ kind: 'library' });
    }),
    check: library.check.handler(() => check(context.store())),
    repair: library.repair.handler(edit((store) => repair(store, context.id))),
  };
}
