import { host } from './base.ts';
import type { Context } from './context.ts';
import { Fault } from '../../data/words/errors.ts';
import { fold } from '../../data/text/fold.ts';
import { mergeConference } from '../../data/library/merge-conference.ts';
import type { Conference } from '../../data/library/model.ts';
import type { BroughtIn, Choices, FoundPost } from '../../data/posts/import-post.ts';
import { say } from '../../data/words/say.ts';
import { yearOf } from '../../data/library/digest.ts';
import { bulkWidth, mapBounded } from '../store/bounded.ts';
import type { LibraryStore } from '../library/library-store.ts';

const largestPaste = 5 * 1024 * 1024;

// What reads posts is large (it knows the names of cities): it is loaded when the first one comes in.
const recogniser = () => import('../imports/posts/recognise.ts');
const placer = () => import('../imports/posts/place.ts');
const htmlReader = () => import('../imports/posts/html.ts');

export function postsInHandlers(context: Context) {
  const { postsIn } = host;
  return {
    recognise: postsIn.recognise.handler(async ({ input }) => (await recogniser()).recognise(input.sources)),
    read: postsIn.read.handler(async ({ input }) => ({
      posts: (await recogniser()).readAgain(input.sources),
    })),
    place: postsIn.place.handler(async ({ input }) => {
      const { place } = await placer();
      const conferences = await nearby(context.store(), input.posts);
      return place(input.posts, input.choices, conferences, maker(context)).placements;
    }),
    bringIn: postsIn.bringIn.handler(({ input }) =>
      context.store().editing.once(input.edit, () => bringIn(context, input.posts, input.choices)),
    ),
    fromHtml: postsIn.fromHtml.handler(async ({ input }) => {
      if (input.html.length > largestPaste) throw new Fault('paste-too-large');
      return { markdown: (await htmlReader()).markdownFromHtml(input.html) };
    }),
  };
}

const maker = (context: Context) => ({ id: context.id, now: () => context.now().toISOString() });

/** The conferences a post could belong to: of the same series or name, or of the same year. */
async function nearby(store: LibraryStore, posts: readonly FoundPost[]): Promise<Conference[]> {
  await store.lookup.digests();
  const names = new Set(
    posts.flatMap(({ conference: { name, series } }) => [name, series ?? name]).map(fold),
  );
  const years = new Set(posts.map(({ conference }) => yearOf(conference)));
  const heads = store.catalogue
    .conferences()
    .filter(
      (head) => names.has(fold(head.name)) || names.has(fold(head.series ?? '')) || years.has(head.year),
    );
  return mapBounded(heads, bulkWidth, (head) => store.lookup.conference(head.id));
}

/** Places the posts against the conferences as they stand and stores what changed. */
async function bringIn(context: Context, posts: FoundPost[], choices: Choices): Promise<BroughtIn> {
  const store = context.store();
  const { place } = await placer();
  const conferences = await nearby(store, posts);
  const { changed, result } = place(posts, choices, conferences, maker(context));
  const before = new Map(conferences.map((conference) => [conference.id, conference]));
  await store.editing.operate({
    backup: 'import',
    label: say('operations.import', { talks: result.created + result.merged }),
    changes: new Map(changed.map((next) => [next.id, (now) => onto(before.get(next.id), next, now)])),
  });
  return result;
}

/** What was written while the posts were placed stays. */
function onto(before: Conference | undefined, next: Conference, now: Conference | undefined): Conference {
  return now === undefined || now === before ? next : mergeConference(before, next, now);
}
