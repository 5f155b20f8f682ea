/** One tag of the library with its talks and notes. */
import type { Mention, TalkHead } from '../../data/contract/heads.ts';
import type { OpenTag } from '../../data/contract/tags.ts';
import { isTagBelow, isTagOrBelow, tagKey } from '../../data/library/identity.ts';
import { knownTagName } from '../../data/library/tag-names.ts';
import { Fault } from '../../data/words/errors.ts';
import { talkHead } from './heads.ts';
import type { LibraryStore } from './library-store.ts';
import { linkIndexSoon } from './links-index.ts';
import { meaningOf } from './talk-keys.ts';
import { mentionsOf } from './mentions.ts';

/** A tag with the talks and notes that have it or one below it. Throws `tag-unknown`. */
export async function openTag(store: LibraryStore, written: string): Promise<OpenTag> {
  const index = await linkIndexSoon(store);
  const name = knownTagName(index.known, written);
  const all = await index.tags();
  const known = all.find((tag) => tagKey(tag.name) === tagKey(name));
  const below = all.filter((tag) => isTagBelow(tag.name, name));
  if (!known && below.length === 0) throw new Fault('tag-unknown', { name: written });
  const wanted = [name, ...below.map((tag) => tag.name)];
  const talks = index
    .tagged(wanted)
    .map(({ digest, conference }): TalkHead => talkHead(digest, conference.head.id));
  const aliases = wanted.flatMap((tag) => index.known.aliasesOf('tag', tagKey(tag)));
  const meanings = [...wanted, ...aliases].map(meaningOf.tag);
  const mentions: Mention[] = await mentionsOf(
    store,
    index,
    meanings,
    (to) => to.kind === 'tag' && isTagOrBelow(to.title, name),
  );
  return { name: known?.name ?? name, talks, mentions, below };
}
