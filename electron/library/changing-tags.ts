/** Tags renamed, joined and taken away, all over the library: in talks, notes, links to them and decisions on them. */
import { eachOnce, isTagBelow, isTagOrBelow, tagKey } from '../../data/library/identity.ts';
import type { BackupReason } from '../../data/library/kept-backups.ts';
import type { Talk } from '../../data/library/model.ts';
import { renamedTag, renameTag, tagAsKept, withoutTag } from '../../data/library/rename-tag.ts';
import { tagDecisions, type TagChange } from '../../data/library/tag-decisions.ts';
import { isTagName, replaceLinks, retarget } from '../../data/text/links.ts';
import { defined } from '../../data/values/defined.ts';
import { Fault } from '../../data/words/errors.ts';
import { say } from '../../data/words/say.ts';
import type { LibraryStore } from './library-store.ts';
import { linkIndexOf, type LinkIndex } from './links-index.ts';
import { meaningOf } from './talk-keys.ts';

/** How many talks are others by it. */
interface TalksChanged {
  talks: number;
}

/**
 * Renames a tag, and those below it, all over the library. With `keep`, the old name is another name of the new one.
 * Throws `tag-not-a-word` and `tag-unknown`.
 */
export function renameTagEverywhere(
  store: LibraryStore,
  { name: from, to: written, keep }: { name: string; to: string; keep?: boolean },
): Promise<TalksChanged> {
  const to = tagAsKept(written);
  if (!isTagName(to)) throw new Fault('tag-not-a-word', { name: to });
  const label = say('operations.rename-tag', { from, to });
  return changeEverywhere(store, { from, to, ...defined({ keep }) }, { label, backup: 'rename-tag' });
}

/** Makes one tag of two: what had `name` has `into`. Throws `tag-with-itself` and, for either, `tag-unknown`. */
export async function mergeTags(
  store: LibraryStore,
  { name: from, into: to, keep }: { name: string; into: string; keep?: boolean },
): Promise<TalksChanged> {
  if (tagKey(from) === tagKey(to)) throw new Fault('tag-with-itself', { name: to });
  const index = await linkIndexOf(store);
  const all = await index.tags();
  const known = all.find((tag) => tagKey(tag.name) === tagKey(to));
  if (!known && !all.some((tag) => isTagBelow(tag.name, to))) throw new Fault('tag-unknown', { name: to });
  const change = { from, to: known?.name ?? to, ...defined({ keep }) };
  const label = say('operations.merge-tag', { from, to: change.to });
  return changeEverywhere(store, change, { label, backup: 'merge-tag' });
}

/** Takes a tag and those below it off all talks; in notes their words stay. Throws `tag-unknown`. */
export const removeTag = (store: LibraryStore, name: string): Promise<TalksChanged> =>
  changeEverywhere(
    store,
    { from: name },
    { label: say('operations.remove-tag', { name }), backup: 'remove-tag' },
  );

async function changeEverywhere(
  store: LibraryStore,
  change: TagChange,
  { label, backup }: { label: string; backup: BackupReason },
): Promise<TalksChanged> {
  const index = await linkIndexOf(store);
  const below = (await index.tags()).filter((tag) => isTagBelow(tag.name, change.from));
  const names = [change.from, ...below.map(({ name }) => name)];
  const tagged = index.tagged(names);
  if (tagged.length === 0) throw new Fault('tag-unknown', { name: change.from });
  const links = linksTo(index, names, change);
  const conferences = new Set([...tagged.map(({ conference }) => conference.head.id), ...links.keys()]);
  await store.editing.operate({
    label,
    changes: new Map(),
    decisions: tagDecisions(store.library.decisions, change),
    rewrite: {
      conferences: [...conferences],
      talk: (talk, conference) => changed(talk, change, links.get(conference)),
    },
    backup,
  });
  return { talks: tagged.length };
}

/** Targets of links that lead to a tag which changes, by conference: found while they still lead there. */
function linksTo(
  index: LinkIndex,
  names: readonly string[],
  { from }: TagChange,
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { digest, conference } of index.linking(names.map(meaningOf.tag))) {
    const { id } = conference.head;
    for (const target of digest.links) {
      const to = index.resolve(target, id);
      if (to?.kind !== 'tag' || !isTagOrBelow(to.title, from)) continue;
      found.set(id, (found.get(id) ?? new Set()).add(target));
    }
  }
  return found;
}

/** The talk with what becomes of a tag in its note and among its own; the talk itself where it has none such. */
function changed(talk: Talk, change: TagChange, targets: ReadonlySet<string> = new Set()): Talk {
  const note = changedNote(talk.note, change, targets);
  const own = talk.tags?.flatMap((tag) => changedTag(tag, change) ?? []);
  if (note === talk.note && own?.join() === talk.tags?.join()) return talk;
  const tags = own && eachOnce(own, tagKey);
  const noteRevision = talk.noteRevision + (note === talk.note ? 0 : 1);
  return { ...talk, ...defined({ tags }), note, noteRevision };
}

function changedTag(tag: string, { from, to }: TagChange): string | undefined {
  if (to !== undefined) return renamedTag(tag, from, to);
  return isTagOrBelow(tag, from) ? undefined : tag;
}

/** A link to a tag may have its sign. */
function renamedTarget(target: string, from: string, to: string): string {
  const name = target.replace(/^#+/, '');
  return `${target.slice(0, target.length - name.length)}${renamedTag(name, from, to)}`;
}

function changedNote(note: string, change: TagChange, targets: ReadonlySet<string>): string {
  const { from, to } = change;
  const tagged = to === undefined ? withoutTag(note, from) : renameTag(note, from, to);
  if (targets.size === 0) return tagged;
  if (to !== undefined)
    return retarget(tagged, (target) => (targets.has(target) ? renamedTarget(target, from, to) : undefined));
  return replaceLinks(tagged, ({ target, words, from: start, to: end }) =>
    targets.has(target) ? (words ?? target) : tagged.slice(start, end),
  );
}
