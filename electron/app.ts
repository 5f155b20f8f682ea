/** Puts an open library together: the store, what works on it, and the handlers that answer the contract. */
import { randomUUID } from 'node:crypto';
import { Fault } from '../data/words/errors.ts';
import packageJson from '../package.json' with { type: 'json' };
import { Changes } from './carriers/change-feed.ts';
import type { Context } from './handlers/context.ts';
import { attachmentHandlers } from './handlers/attachments.ts';
import { backupHandlers } from './handlers/backups.ts';
import { captureHandlers } from './handlers/capture.ts';
import { companyHandlers } from './handlers/companies.ts';
import { conferenceHandlers } from './handlers/conferences.ts';
import { decisionHandlers } from './handlers/decisions.ts';
import { followUpHandlers } from './handlers/follow-ups.ts';
import { historyHandlers } from './handlers/history.ts';
import { libraryHandlers } from './handlers/library.ts';
import { linkHandlers } from './handlers/links.ts';
import { noteHandlers } from './handlers/notes.ts';
import { offerHandlers } from './handlers/offers.ts';
import { outsideHandlers } from './handlers/outside.ts';
import { importHandlers } from './handlers/imports.ts';
import { exportHandlers } from './handlers/exports.ts';
import { peopleHandlers } from './handlers/people.ts';
import { photoHandlers } from './handlers/photos.ts';
import { pictureHandlers } from './handlers/pictures.ts';
import { planHandlers } from './handlers/plans.ts';
import { reviewHandlers } from './handlers/review.ts';
import { savedSearchHandlers } from './handlers/saved-searches.ts';
import { searchHandlers } from './handlers/search.ts';
import { settingsHandlers } from './handlers/settings.ts';
import { closeSearch } from './search/query.ts';
import { shellHandlers } from './handlers/shell.ts';
import { slideHandlers } from './handlers/slides.ts';
import { SlideProcess } from './slides/slide-process.ts';
import { tableHandlers } from './handlers/table.ts';
import { tagHandlers } from './handlers/tags.ts';
import { talkHandlers } from './handlers/talks.ts';
import { trashHandlers } from './handlers/trash.ts';
import { videoHandlers } from './handlers/videos.ts';
import type { Shell } from './shell.ts';
import { DataFolder } from './store/data-folder.ts';
import { nodeDisk, type Disk } from './store/disk.ts';
import type { Imports } from './imports/open-imports.ts';
import type { FindWays } from './imports/programmes/ways.ts';
import { PhotoThread } from './photos/photo-thread.ts';
import type { LibraryStore } from './library/library-store.ts';
import { openLibrary } from './library/open-library.ts';
import { keepSettings } from './store/settings.ts';
import { realTimers, type Timers } from './store/timers.ts';
import { systemWatch } from './store/watch.ts';
import { defined } from '../data/values/defined.ts';

export type Access = 'write' | 'read-only';

export interface AppOptions {
  /** Library folder; made when it is missing and access is `write`. */
  library: string;
  /** The app's own folder. */
  data: string;
  shell: Shell;
  access: Access;
  /** Shown where the library can only be read: another program has it. */
  reason?: string;
  now?: () => Date;
  /** Another disk or other timers than the machine's own. */
  disk?: Disk;
  timers?: Timers;
}

/** One open library with everything that answers the contract. */
export type App = Awaited<ReturnType<typeof openApp>>;

/** Opens a library and puts the handlers around it. Throws `Fault` when the folder cannot be read. */
export async function openApp(options: AppOptions) {
  const changes = new Changes(options.timers ?? realTimers);
  const now = options.now ?? (() => new Date());
  let store = await openStore(options, options.access, changes);
  // What reads is large: it is loaded when the first thing comes in.
  let imports: Promise<Imports> | undefined;
  const openDoor = async () => {
    const { openImports } = await import('./imports/open-imports.ts');
    const { data, disk = nodeDisk, shell } = options;
    const ways: FindWays = (url) => shell.waysTo(url);
    return openImports({ store, disk, data, version: packageJson.version, ways, now });
  };
  const photos = new PhotoThread();
  const slides = new SlideProcess(options.shell.startProgram);
  const close = async () => {
    await (await imports)?.close();
    await photos.end();
    await slides.end();
    await closeSearch(store);
    await store.close();
  };
  const context: Context = {
    store: () => store,
    imports: () => (imports ??= openDoor()),
    photos,
    slides,
    now,
    id: randomUUID,
    settings: keepSettings(new DataFolder(options.disk ?? nodeDisk, options.data)),
    shell: options.shell,
    dataFolder: options.data,
    version: packageJson.version,
    changes: (signal) => changes.listen(signal),
    tell: (change) => {
      changes.tell({ ...change, revision: store.changes.revision });
    },
  };
  return {
    router: routerOf(context),
    store: () => store,
    folder: store.files.folder,
    libraryId: () => store.library.id,
    flush: () => store.saving.flush(),
    flushSync: () => {
      store.saving.flushSync();
    },
    close,
    /** Opens the library anew with other access: another program took or left it. */
    async setAccess(access: Access): Promise<void> {
      await close();
      store = await openStore(options, access, changes, store.changes.revision + 1);
      // Until now what came found the old door closed, and none was opened over the old library.
      imports = undefined;
      context.tell({ kind: 'access' });
    },
  };
}

async function openStore(
  options: AppOptions,
  access: Access,
  changes: Changes,
  revision = 0,
): Promise<LibraryStore> {
  const { library: folder, data, now, disk, timers } = options;
  const store = await openLibrary({
    folder,
    data,
    access,
    ...(access === 'read-only' && options.reason ? { reason: new Fault('library-busy', { folder }) } : {}),
    ...defined({ now }),
    ...(disk ? { disk } : { watch: systemWatch }),
    ...defined({ timers }),
    onChange: (change) => {
      changes.tell(change);
    },
  });
  store.changes.revision = revision;
  return store;
}

function routerOf(context: Context) {
  return {
    library: libraryHandlers(context),
    conferences: conferenceHandlers(context),
    talks: talkHandlers(context),
    notes: noteHandlers(context),
    followUps: followUpHandlers(context),
    capture: captureHandlers(context),
    outside: outsideHandlers(context),
    attachments: attachmentHandlers(context),
    links: linkHandlers(context),
    videos: videoHandlers(context),
    people: peopleHandlers(context),
    companies: companyHandlers(context),
    tags: tagHandlers(context),
    decisions: decisionHandlers(context),
    search: searchHandlers(context),
    savedSearches: savedSearchHandlers(context),
    table: tableHandlers(context),
    backups: backupHandlers(context),
    history: historyHandlers(context),
    trash: trashHandlers(context),
    offers: offerHandlers(context),
    imports: importHandlers(context),
    plans: planHandlers(context),
    review: reviewHandlers(context),
    photos: photoHandlers(context),
    slides: slideHandlers(context),
    pictures: pictureHandlers(context),
    exports: exportHandlers(context),
    settings: settingsHandlers(context),
    shell: shellHandlers(context),
  };
}
