/** What becomes of decisions on a tag, its other names and its colour, when it is renamed, joined with another or taken away. */
import { decisionsOf, type DecisionChange, type DecisionOf, type Decisions } from './decisions.ts';
import { isTagOrBelow, tagKey } from './identity.ts';
import { renamedTag } from './rename-tag.ts';

/** What is made of a tag: another one, or nothing. With `keep`, its old name is another name of the new one. */
export interface TagChange {
  from: string;
  to?: string;
  keep?: boolean;
}

/** The decisions that follow from it; none is lost but with a tag that goes. */
export const tagDecisions = (decisions: Decisions, change: TagChange): DecisionChange[] => [
  ...decisionsOf(decisions, 'alias').flatMap((one) => aliasChange(one, change)),
  ...colourChanges(decisionsOf(decisions, 'tag-colour'), change),
  ...(change.keep && change.to !== undefined ? [aliasOf(change.from, change.to)] : []),
];

const aliasOf = (alias: string, name: string): DecisionChange => ({
  decision: { kind: 'alias', of: 'tag', alias, name },
});

function aliasChange(alias: DecisionOf<'alias'>, { from, to }: TagChange): DecisionChange[] {
  if (alias.of !== 'tag') return [];
  // What is a tag of its own now is no other name of something else.
  if (to !== undefined && tagKey(alias.alias) === tagKey(to)) return [{ decision: alias, removed: true }];
  if (!isTagOrBelow(alias.name, from)) return [];
  if (to === undefined) return [{ decision: alias, removed: true }];
  return [aliasOf(alias.alias, renamedTag(alias.name, from, to))];
}

/** A colour goes along; one that the tag has already stays. */
function colourChanges(
  colours: readonly DecisionOf<'tag-colour'>[],
  { from, to }: TagChange,
): DecisionChange[] {
  const known = new Set(colours.map(({ tag }) => tagKey(tag)));
  return colours.flatMap((colour): DecisionChange[] => {
    if (!isTagOrBelow(colour.tag, from)) return [];
    const next = to === undefined ? undefined : renamedTag(colour.tag, from, to);
    if (next === colour.tag) return [];
    const moved: DecisionChange[] =
      next === undefined || known.has(tagKey(next)) ? [] : [{ decision: { ...colour, tag: next } }];
    return [{ decision: colour, removed: true }, ...moved];
  });
}
