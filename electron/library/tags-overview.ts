/** All tags with their talks by year, and what may be made of them: proposals for talks without one, and tags that are alike. */
import type { ProposedTag, TagRow, TagsOverview } from '../../data/contract/tags.ts';
import type { TalkName } from '../../data/contract/base.ts';
import { decisionKey, decisionsOf, type Decisions } from '../../data/library/decisions.ts';
import type { ConferenceDigest, TalkDigest } from '../../data/library/digest.ts';
import { labelKey, tagKey } from '../../data/library/identity.ts';
import { proposedTags, trackTag, type TagProposal } from '../../data/library/proposed-tags.ts';
import { knownTagName } from '../../data/library/tag-names.ts';
import { alikeTags, TagCounts, type TagCount } from '../../data/library/tag-counts.ts';
import { defined } from '../../data/values/defined.ts';
import { inTurns } from '../store/turns.ts';
import { decidedNames } from './decided-names.ts';
import { allTalks } from './heads.ts';
import type { LibraryStore } from './library-store.ts';
import { namesIndexOf, type NamesIndex } from './names-index.ts';

/** So many are proposed at once, each for so many talks. */
const mostProposed = 9;
const mostTalks = 500;
/** A new tag of a track is proposed for no fewer talks. */
const fewestOfNew = 2;

/** All tags of the library as it is known so far. */
export async function tagsOverview(store: LibraryStore): Promise<TagsOverview> {
  await store.lookup.soon();
  const names = await namesIndexOf(store);
  const { decisions } = store.library;
  const { known } = decidedNames(decisions);
  const counts = new TagCounts(tagKey);
  const years = new Set<number>();
  const proposals = new Proposals(names, decisions);
  await inTurns(allTalks(store.catalogue), ({ talk, conference }) => {
    counts.add(
      talk.tags.map((tag) => knownTagName(known, tag)),
      conference.year,
    );
    if (conference.year !== undefined) years.add(conference.year);
    if (talk.tags.length === 0) proposals.add(talk, conference);
  });
  const all = counts.all();
  return {
    tags: all.map((count) => rowOf(count, decisions)),
    years: [...years].sort((a, b) => a - b),
    tagged: counts.tagged,
    untagged: counts.untagged,
    proposed: proposals.best(),
    alike: alikeTags(all).slice(0, mostProposed),
    refused: decisionsOf(decisions, 'refused').flatMap(({ what, name, talk }) =>
      what === 'tag' && talk === undefined ? name : [],
    ),
  };
}

function rowOf({ name, talks, own, years }: TagCount, decisions: Decisions): TagRow {
  const aliases = decisionsOf(decisions, 'alias').filter(
    (one) => one.of === 'tag' && tagKey(one.name) === tagKey(name),
  );
  const colour = decisionsOf(decisions, 'tag-colour').find(({ tag }) => tagKey(tag) === tagKey(name))?.colour;
  return {
    ...{ name, talks, own },
    years: [...years].map(([year, count]) => ({ year, talks: count })),
    aliases: aliases.map(({ alias }) => alias),
    ...defined({ colour }),
  };
}

/** Proposals for talks without a tag, put together by their tag. */
class Proposals {
  readonly #found = new Map<string, ProposedTag>();
  /** What a track is called as a tag: many talks have one. */
  readonly #tracks = new Map<string, TagProposal | undefined>();
  readonly #names: NamesIndex;
  readonly #decisions: Decisions;

  constructor(names: NamesIndex, decisions: Decisions) {
    this.#names = names;
    this.#decisions = decisions;
  }

  add({ id, title, track }: TalkDigest, conference: ConferenceDigest): void {
    const name: TalkName = { id, in: conference.id };
    const ofTrack = track === undefined ? undefined : this.#ofTrack(track);
    const all = [...(ofTrack ? [ofTrack] : []), ...proposedTags({ title }, this.#names.names, () => false)];
    for (const proposal of all) this.#take(proposal, name);
  }

  #ofTrack(track: string): TagProposal | undefined {
    const key = labelKey(track);
    if (!this.#tracks.has(key)) this.#tracks.set(key, trackTag(track, this.#names.names));
    return this.#tracks.get(key);
  }

  #take(proposal: TagProposal, talk: TalkName): void {
    const key = tagKey(proposal.tag);
    if (this.#decisions.has(decisionKey({ kind: 'refused', what: 'tag', name: proposal.tag }))) return;
    const known = this.#found.get(key) ?? { ...proposal, talks: [] };
    this.#found.set(key, known);
    if (known.talks.length < mostTalks && known.talks.at(-1)?.id !== talk.id) known.talks.push(talk);
  }

  best(): ProposedTag[] {
    return [...this.#found.values()]
      .filter(({ isNew, talks }) => !isNew || talks.length >= fewestOfNew)
      .sort((a, b) => b.talks.length - a.talks.length)
      .slice(0, mostProposed);
  }
}
