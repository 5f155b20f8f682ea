import type { TalkDigest, ConferenceDigest } from '../../data/library/digest.ts';
import { inProgrammeOrder, pick } from '../../data/library/digest.ts';
import { Fault } from '../../data/words/errors.ts';
import { ribbonNames, type Conference } from '../../data/library/model.ts';
import { sampleConferences } from '../../data/samples/index.ts';
import { say } from '../../data/words/say.ts';
import { parseRibbon } from '../../data/library/ribbons.ts';
import type { Catalogue } from '../store/catalogue.ts';
import type { LibraryStore } from './library-store.ts';
import type { UnreadableFile } from '../store/options.ts';
import { inTurns } from '../store/turns.ts';
import { host } from '../handlers/base.ts';
import { check, repair } from './check-and-repair.ts';
import type { Context } from '../handlers/context.ts';
import { headMaker } from './heads.ts';
import { linkIndexOf } from './links-index.ts';
import { offersOf } from '../handlers/offers.ts';
import { countWatchLater } from './plans.ts';
import { rescue } from './rescue.ts';
import { twiceIn } from './talks-of-one-id.ts';

export function libraryHandlers(context: Context) {
  const { library } = host;
  return {
    status: library.status.handler(() => status(context.store())),
    changes: library.changes.handler(({ signal }) => context.changes(signal)),
    saveNow: library.saveNow.handler(() => context.store().flush()),
    addSamples: library.addSamples.handler(({ input }) =>
      context.store().once(input.edit, () => addSamples(context.store())),
    ),
    undo: library.undo.handler(({ input }) =>
      context.store().once(input.edit, () => context.store().takeBack()),
    ),
    setAuthor: library.setAuthor.handler(({ input }) =>
      context
        .store()
        .once(input.edit, () =>
          context
            .store()
            .changeLibrary(({ author, ...rest }) =>
              input.author.trim() ? { ...rest, author: input.author.trim() } : rest,
            ),
        ),
    ),
    setRibbon: library.setRibbon.handler(({ input }) =>
      context.store().once(input.edit, () => setRibbon(context.store(), input.series, input.ribbon)),
    ),
    list: library.list.handler(async () => list(await context.store().digests())),
    rescue: library.rescue.handler(({ input }) =>
      context.store().once(input.edit, () => rescue(context, input.file)),
    ),
    believeClock: library.believeClock.handler(async () => {
      context.store().requireWriting();
      await context.store().retention.believe();
      context.tell({ kind: 'library' });
    }),
    check: library.check.handler(() => check(context.store())),
    repair: library.repair.handler(({ input }) => context.store().once(input.edit, () => repair(context))),
  };
}

async function status(store: LibraryStore) {
  const index = await linkIndexOf(store);
  const { catalogue } = store;
  const undo = store.undo.last()?.label;
  const clock = await store.retention.doubt();
  return {
    revision: store.revision,
    folder: store.folder,
    access: store.access,
    ...(store.reason ? { reason: store.reason.message } : {}),
    ...(store.library.author ? { author: store.library.author } : {}),
    conferences: catalogue.newestFirst().map(headMaker(store)),
    people: index.count('people'),
    tags: index.count('tags'),
    watchLater: await countWatchLater(catalogue),
    // A trash that cannot be read is told of where it is looked at.
    trash: await store.trash.count().catch(() => 0),
    gone: [...store.outside.gone.values()],
    ...stopped(store),
    ...unreadableOf(store),
    offers: offersOf(store),
    twice: twiceIn(catalogue),
    ...(store.recovery.fault ? { saving: store.recovery.fault } : {}),
    ...(store.broughtBack ? { broughtBack: store.broughtBack } : {}),
    ...(clock ? { clock } : {}),
    ...(undo ? { undo } : {}),
  };
}

/** So many files that cannot be read are listed; a folder of others may hold a hundred thousand. */
const mostUnreadable = 2000;

/** Copies are offered apart. */
function unreadableOf(store: LibraryStore) {
  const unreadable = store.unreadable.filter(({ copy }) => copy === undefined);
  const lost = store.recovery.broken.map((file) => ({
    file,
    sentence: new Fault('recovery-broken', { file }).message,
  }));
  const aside = store.setAside.map((file) => ({ file, sentence: say('recovery.journal-aside', { file }) }));
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

function stopped({ reason }: LibraryStore): { stopped?: 'library' | 'conferences' } {
  if (reason?.code === 'library-gone') return { stopped: 'library' };
  return reason?.code === 'conferences-gone' ? { stopped: 'conferences' } : {};
}

/** What was rescued before is not offered again. */
function listedUnreadable(store: LibraryStore, { file, sentence, line, talks = [] }: UnreadableFile) {
  const left = talks.filter((id) => store.catalogue.ownerOf(id) === undefined).length;
  return { file, sentence, ...(line === undefined ? {} : { line }), ...(left > 0 ? { talks: left } : {}) };
}

async function addSamples(store: LibraryStore): Promise<{ conference: string }> {
  const fresh = sampleConferences.filter((one) => !store.catalogue.head(one.id));
  const changes = fresh.map((one): [string, () => Conference] => [one.id, () => one]);
  await store.operate({ label: say('operations.samples'), changes: new Map(changes) });
  return { conference: sampleConferences[0]?.id ?? '' };
}

async function setRibbon(store: LibraryStore, series: string, ribbon: string): Promise<void> {
  if (!parseRibbon(ribbon))
    throw new Fault('ribbon-unknown', { name: ribbon, names: ribbonNames.join(', ') });
  await store.changeLibrary((library) => ({ ...library, ribbons: { ...library.ribbons, [series]: ribbon } }));
}

/** The library in the shape of `lanyard list --json`: absent fields are left out. */
async function list(catalogue: Catalogue): Promise<unknown[]> {
  const listed: unknown[] = [];
  await inTurns(catalogue.newestFirst(), (one) => listed.push(listedConference(one, catalogue)));
  return listed;
}

function listedConference(conference: ConferenceDigest, catalogue: Catalogue): unknown {
  const talks = inProgrammeOrder(catalogue.talksOf(conference.id), conference.days).map(listedTalk);
  const fields = ['id', 'name', 'series', 'year', 'place', 'startDate', 'endDate', 'byline'] as const;
  return { ...pick(conference, fields), talks };
}

function listedTalk(talk: TalkDigest): unknown {
  const speakers = talk.speakers.map((speaker) => pick(speaker, ['name', 'role', 'affiliation']));
  const fields = pick(talk, ['id', 'title', 'kind', 'date', 'start', 'end', 'room', 'track', 'rating']);
  const tags = talk.tags.length > 0 ? { tags: talk.tags } : {};
  const cancelled = talk.cancelled ? { cancelled: true } : {};
  return { ...fields, ...cancelled, speakers, ...tags, words: talk.words };
}
