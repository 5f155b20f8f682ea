/** Tags of talks and within notes. */
import type { Mention, TalkHead } from '../../data/contract/heads.ts';
import type { OpenTag, Tag } from '../../data/contract/tags.ts';
import type { Talk } from '../../data/library/model.ts';
import { renamedTag, renameTag } from '../../data/text/links.ts';
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
      const known = found.get(name.toLowerCase()) ?? { name, talks: 0 };
      found.set(name.toLowerCase(), { ...known, talks: known.talks + 1 });
    }
  });
  return [...found.values()].sort((a, b) => names.compare(a.name, b.name));
}

const isBelow = (tag: string, parent: string): boolean =>
  tag.toLowerCase().startsWith(`${parent.toLowerCase()}/`);
const isOrBelow = (tag: string, parent: string): boolean =>
  tag.toLowerCase() === parent.toLowerCase() || isBelow(tag, parent);

/** A tag with the talks and notes that have it or one below it. Throws `tag-unknown`. */
export async function openTag(store: LibraryStore, name: string): Promise<OpenTag> {
  const index = await linkIndexOf(store);
  const all = await listTags(store.catalogue);
  const known = all.find((tag) => tag.name.toLowerCase() === name.toLowerCase());
  const below = all.filter((tag) => isBelow(tag.name, name));
  if (!known && below.length === 0) throw new Fault('tag-unknown', { name });
  const talks: TalkHead[] = [];
  await inTurns(allTalks(store.catalogue), ({ talk, conference }) => {
    if (talk.tags.some((tag) => isOrBelow(tag, name))) talks.push(talkHead(talk, conference.id));
  });
  const meanings = [name, ...below.map((tag) => tag.name)].map(meaningOf.tag);
  const mentions: Mention[] = await mentionsOf(
    store,
    index,
    meanings,
    (to) => to.kind === 'tag' && isOrBelow(to.title, name),
  );
  return { name: known?.name ?? name, talks, mentions, below };
}

const tagPattern = /^[\p{L}\p{N}_-]+(?:\/[\p{L}\p{N}_-]+)*$/u;

/** Renames a tag, and those below it, all over the library. Throws `tag-not-a-word` and `tag-unknown`. */
export async function renameTagEverywhere(
  store: LibraryStore,
  from: string,
  written: string,
): Promise<{ talks: number }> {
  const to = written.trim().replace(/^#/, '');
  if (!tagPattern.test(to) || !/\p{L}/u.test(to)) throw new Fault('tag-not-a-word', { name: to });
  const conferences = new Set<string>();
  let talks = 0;
  await inTurns(allTalks(await store.lookup.digests()), ({ talk, conference }) => {
    if (!talk.tags.some((tag) => isOrBelow(tag, from))) return;
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
  const own = renamed && [...new Map(renamed.map((tag) => [tag.toLowerCase(), tag])).values()];
  const noteRevision = talk.noteRevision + (note === talk.note ? 0 : 1);
  return { ...talk, ...defined({ tags: own }), note, noteRevision };
}
