/** Tags that are proposed for one talk. */
import type { TalkName } from '../../data/contract/base.ts';
import { decisionKey } from '../../data/library/decisions.ts';
import { tagKey } from '../../data/library/identity.ts';
import { knownTagKey } from '../../data/library/tag-names.ts';
import { proposedTags, type TagProposal } from '../../data/library/proposed-tags.ts';
import { findTags } from '../../data/text/links.ts';
import { defined } from '../../data/values/defined.ts';
import { decidedNames } from './decided-names.ts';
import type { LibraryStore } from './library-store.ts';
import { namesIndexOf } from './names-index.ts';

/** More are not proposed at once. */
const mostProposed = 3;

/** Tags that a talk may have, by its track, its title and its abstract. Throws `talk-unknown`. */
export async function tagsForTalk(store: LibraryStore, name: TalkName): Promise<TagProposal[]> {
  const { names } = await namesIndexOf(store);
  const { talk } = await store.lookup.talk(name.id, name.in);
  const { decisions } = store.library;
  const { known } = decidedNames(decisions);
  const written = [...(talk.tags ?? []), ...findTags(talk.note).map((use) => use.name)];
  const own = new Set(written.map((tag) => knownTagKey(known, tag)));
  const refused = (tag: string) => ({ kind: 'refused', what: 'tag', name: tag }) as const;
  const isOut = (tag: string) =>
    own.has(tagKey(tag)) ||
    decisions.has(decisionKey(refused(tag))) ||
    decisions.has(decisionKey({ ...refused(tag), talk: talk.id }));
  const { title, abstract, track } = talk;
  return proposedTags({ title, ...defined({ abstract, track }) }, names, isOut).slice(0, mostProposed);
}
