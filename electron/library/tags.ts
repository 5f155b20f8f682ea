/** All tags of the library with their counts, one with its talks and notes, and the renaming of one everywhere. */
import type { Mention, TalkHead } from '../../data/contract/heads.ts';
import type { OpenTag, Tag } from '../../data/contract/tags.ts';
import { eachOnce, isTagBelow, isTagOrBelow, tagKey } from '../../data/library/identity.ts';
import type { Talk } from '../../data/library/model.ts';
import { renamedTag, renameTag, tagAsKept } from '../../data/library/rename-tag.ts';
import { isTagName } from '../../data/text/links.ts';
import { Fault } from '../../data/words/errors.ts';
import { say } from '../../data/words/say.ts';
import type { Catalogue } from '../store/catalogue.ts';
import { inTurns } from '../store/turns.ts';
import { allTalks, talkHead } from './heads.ts';
import type { LibraryStore } from './library-store.ts';
import { linkIndexOf, meaningOf, mentionsOf } from './links-index.ts';
import { defined } from '../../data/values/defined.ts';

const names = new Intl.Collator();

/** Every tag of the library, by name. */
export async function listTags(catalogue: Catalogue): Promise<Tag[]> {
  const found = new Map<string, Tag>();
  await inTurns(allTalks(catalogue), ({ talk }) => {
    for (const name of talk.tags) {
      const key = tagKey(name);
      const known = found.get(key) ?? { name, talks: 0 };
      found.set(key, { ...known, talks: known.talks + 1 });
    }
  });
  return [...found.values()].sort((a, b) => names.compare(a.name, b.name));
}

/** A tag with the talks and notes that have it or one below it. Throws `tag-unknown`. */
export async function openTag(store: LibraryStore, name: string): Promise<OpenTag> {
  const index = await linkIndexOf(store);
  const all = await listTags(store.catalogue);
  const known = all.find((tag) => tagKey(tag.name) === tagKey(name));
  const below = all.filter((tag) => isTagBelow(tag.name, name));
  if (!known && below.length === 0) throw new Fault('tag-unknown', { name });
  const talks: TalkHead[] = [];
  await inTurns(allTalks(store.catalogue), ({ talk, conference }) => {
    if (talk.tags.some((tag) => isTagOrBelow(tag, name))) talks.push(talkHead(talk, conference.id));
  });
  const meanings = [name, ...below.map((tag) => tag.name)].map(meaningOf.tag);
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
  const conferences = new Set<string>();
  let talks = 0;
  await inTurns(allTalks(await store.lookup.digests()), ({ talk, conference }) => {
    if (!talk.tags.some((tag) => isTagOrBelow(tag, from))) return;
    conferences.add(conference.id);
    talks += 1;
  });
  if (talks === 0) throw new Fault('tag-unknown', { name: from });
  await store.editing.operate({
    label: say('operations.rename-tag', { from, to }),
    changes: new Map(),
    rewrite: { conferences: [...conferences], talk: (talk) => retagged(talk, from, to) },
    backup: 'rename-tag',
  });
  return { talks };
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
