/** Posts into a library: where they would go, and storing them as one operation. */
import { yearOf } from '../../data/library/digest.ts';
import { mergeConference } from '../../data/library/merge-conference.ts';
import type { Conference } from '../../data/library/model.ts';
import type { PostsResult, Choices, FoundPost, Placement } from '../../data/posts/import-post.ts';
import { conferenceKey } from '../../data/library/identity.ts';
import { say } from '../../data/words/say.ts';
import type { LibraryStore } from '../library/library-store.ts';
import { bulkWidth, mapBounded } from '../store/bounded.ts';
import { inSteps } from '../store/turns.ts';
import type { Maker } from '../store/maker.ts';

// It knows the names of cities and is loaded when the first post comes.
const placer = () => import('./posts/place.ts');

/** Where each talk would go in the library as it stands. */
export async function placePosts(
  store: LibraryStore,
  posts: readonly FoundPost[],
  choices: Choices,
  make: Maker,
): Promise<Placement[]> {
  const { placing } = await placer();
  return (await inSteps(placing(posts, choices, await nearby(store, posts), make))).placements;
}

/** Places the posts against the conferences as they stand and stores what changed, after a backup. */
export async function applyPosts(
  store: LibraryStore,
  posts: readonly FoundPost[],
  choices: Choices,
  make: Maker,
): Promise<PostsResult> {
  const { placing } = await placer();
  const conferences = await nearby(store, posts);
  const { changed, result } = await inSteps(placing(posts, choices, conferences, make, false));
  const before = new Map(conferences.map((conference) => [conference.id, conference]));
  await store.editing.operate({
    backup: 'import',
    label: say('operations.import', { talks: result.created + result.merged }),
    changes: new Map(changed.map((next) => [next.id, (now) => onto(before.get(next.id), next, now)])),
  });
  return result;
}

/** The conferences a post could belong to: of the same series or name, or of the same year. */
async function nearby(store: LibraryStore, posts: readonly FoundPost[]): Promise<Conference[]> {
  await store.lookup.digests();
  const names = new Set(
    posts.flatMap(({ conference: { name, series } }) => [name, series ?? name]).map(conferenceKey),
  );
  const years = new Set(posts.map(({ conference }) => yearOf(conference)));
  const heads = store.catalogue
    .conferences()
    .filter(
      (head) =>
        names.has(conferenceKey(head.name)) ||
        names.has(conferenceKey(head.series ?? '')) ||
        years.has(head.year),
    );
  return mapBounded(heads, bulkWidth, (head) => store.lookup.conference(head.id));
}

/** What was written while the posts were placed stays. */
function onto(before: Conference | undefined, next: Conference, now: Conference | undefined): Conference {
  return now === undefined || now === before ? next : mergeConference(before, next, now);
}
