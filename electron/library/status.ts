/** The state of the library, as its window shows it. */
import type { Status } from '../../data/contract/library.ts';
import { Fault } from '../../data/words/errors.ts';
import { say } from '../../data/words/say.ts';
import type { UnreadableFile } from '../store/options.ts';
import { headMaker } from './heads.ts';
import type { LibraryStore } from './library-store.ts';
import { linkIndexSoFar } from './links-index.ts';
import { twiceIn } from './talks-of-one-id.ts';
import { defined } from '../../data/values/defined.ts';

/** Waits until all talks are known, and with them what else was found of the files, but no longer than a moment. */
export async function statusSoon(store: LibraryStore): Promise<Status> {
  await store.lookup.soon();
  return statusOf(store);
}

/** As far as it is known: what is counted rises while the talks of a library are still read. */
export async function statusOf(store: LibraryStore): Promise<Status> {
  const index = await linkIndexSoFar(store);
  const { catalogue } = store;
  const undo = store.editing.undoable;
  const clock = await store.retention.doubt();
  return {
    revision: store.changes.revision,
    folder: store.files.folder,
    access: store.access.mode,
    ...(store.access.reason ? { reason: store.access.reason.message } : {}),
    ...(store.library.author ? { author: store.library.author } : {}),
    conferences: catalogue.newestFirst().map(headMaker(store)),
    people: index.count('people'),
    companies: index.count('companies'),
    tags: index.count('tags'),
    watchLater: index.watchLater,
    followUps: index.followUps,
    // A trash that cannot be read is told of where it is looked at.
    trash: await store.trash.count().catch(() => 0),
    gone: [...store.outside.gone.values()],
    ...stopped(store),
    ...unreadableOf(store),
    offers: store.offers.list(),
    twice: twiceIn(catalogue),
    ...defined({ saving: store.recovery.fault, broughtBack: store.recovery.broughtBack, clock }),
    ...defined({ reading: catalogue.unread.progress }),
    ...(undo ? { undo } : {}),
  };
}

/** So many files that cannot be read are listed; a folder of others may hold a hundred thousand. */
const mostUnreadable = 2000;

/** Copies are offered apart. */
function unreadableOf(store: LibraryStore) {
  const unreadable = store.files.unreadable.filter(({ copy }) => copy === undefined);
  const lost = store.recovery.broken.map((file) => ({
    file,
    sentence: new Fault('recovery-broken', { file }).message,
  }));
  const aside = store.files.journalsAside.map((file) => ({
    file,
    sentence: say('recovery.journal-aside', { file }),
  }));
  const listed = [
    ...lost,
    ...aside,
    ...unreadable.slice(0, mostUnreadable).map((one) => listedUnreadable(store, one)),
  ];
  return {
    unreadable: listed,
    ...(unreadable.length > mostUnreadable ? { unreadableMore: unreadable.length - mostUnreadable } : {}),
  };
}

function stopped({ access: { reason } }: LibraryStore): { stopped?: 'library' | 'conferences' } {
  if (reason?.code === 'library-gone') return { stopped: 'library' };
  return reason?.code === 'conferences-gone' ? { stopped: 'conferences' } : {};
}

/** What was rescued before is not offered again. */
function listedUnreadable(store: LibraryStore, { file, sentence, line, talks = [] }: UnreadableFile) {
  const left = talks.filter((id) => store.catalogue.owners.of(id) === undefined).length;
  return { file, sentence, ...defined({ line }), ...(left > 0 ? { talks: left } : {}) };
}
