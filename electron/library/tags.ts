/** All tags of the library with their counts, one with its talks and notes, and the renaming of one everywhere. */
import type { Mention, TalkHead } from '../../data/contract/heads.ts';
import type { OpenTag } from '../../data/contract/tags.ts';
import { eachOnce, isTagBelow, isTagOrBelow, tagKey } from '../../data/library/identity.ts';
import type { Talk } from '../../data/library/model.ts';
import { renamedTag, renameTag, tagAsKept } from '../../data/library/rename-tag.ts';
import { isTagName } from '../../data/text/links.ts';
import { Fault } from '../../data/words/errors.ts';
import { say } from '../../data/words/say.ts';
import { talkHead } from './heads.ts';
import type { LibraryStore } from './library-store.ts';
import { linkIndexOf, linkIndexSoon, meaningOf } from './links-index.ts';
import { mentionsOf } from './mentions.ts';
import { defined } from '../../data/values/defined.ts';

/** A tag with the talks and notes that have it or one below it. Throws `tag-unknown`. */
export async function openTag(store: LibraryStore, name: string): Promise<OpenTag> {
  const index = await linkIndexSoon(store);
  const all = await index.tags();
  const known = all.find((tag) => tagKey(tag.name) === tagKey(name));
  const below = all.filter((tag) => isTagBelow(tag.name, name));
  if (!known && below.length === 0) throw new Fault('tag-unknown', { name });
  const wanted = [name, ...below.map((tag) => tag.name)];
  const talks = index
    .tagged(wanted)
    .map(({ digest, conference }): TalkHead => talkHead(digest, conference.head.id));
  const meanings = wanted.map(meaningOf.tag);
  const mentions: Mention[] = await mentionsOf(
    store,
    index,
    meanings,
    (to) => to.kind === 'tag' && isTagOrBelow(to.title, name),
  );
  return { name: known?.name ?? name, talks, mentions, below };
}

/** Renames a tag, and those below it, all over the library. Throws `tag-not-a-word` and `tag-unknown`. */
export async function renameTagEverywhere(
  store: LibraryStore,
  from: string,
  written: string,
): Promise<{ talks: number }> {
  const to = tagAsKept(written);
  if (!isTagName(to)) throw new Fault('tag-not-a-word', { name: to });
  const index = await linkIndexOf(store);
  const below = (await index.tags()).filter((tag) => isTagBelow(tag.name, from));
  const tagged = index.tagged([from, ...below.map(({ name }) => name)]);
  if (tagged.length === 0) throw new Fault('tag-unknown', { name: from });
  const conferences = new Set(tagged.map(({ conference }) => conference.head.id));
  await store.editing.operate({
    label: say('operations.rename-tag', { from, to }),
    changes: new Map(),
    rewrite: { conferences: [...conferences], talk: (talk) => retagged(talk, from, to) },
    backup: 'rename-tag',
  });
  return { talks: tagged.length };
}

/** The talk with a tag renamed in its note and among its own; the talk itself where it has none such. */
function retagged(talk: Talk, from: string, to: string): Talk {
  const note = renameTag(talk.note, from, to);
  const renamed = talk.tags?.map((tag) => renamedTag(tag, from, to));
  if (note === talk.note && renamed?.every((tag, at) => tag === talk.tags?.[at]) !== false) return talk;
  const own = renamed && eachOnce(renamed, tagKey);
  const noteRevision = talk.noteRevision + (note === talk.note ? 0 : 1);
  return { ...talk, ...defined({ tags: own }), note, noteRevision };
}
