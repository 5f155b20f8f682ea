/** The white space of a merged text: what stands before each of its words. */
import type { Side, Texts } from './merge-changes.ts';
import { wouldGlue, type Token } from './tokens.ts';

/** Where a token of the result stands in the base and on either side, where it does. */
export type Place = Partial<Record<Side | 'base', number>>;

const beginning: Place = { base: -1, mine: -1, theirs: -1 };

/**
 * The tokens of the result with the blanks before each: as on the side that has both tokens beside each other, where
 * both have by what one of them changed; where neither has, so that no line break is lost and no word grows together.
 */
export function withLeads(texts: Texts, places: readonly Place[]): Token[] {
  let last = beginning;
  let before = '';
  return places.map((place) => {
    const body = bodyOf(texts, place);
    const lead = leadBetween(texts, last, place, wouldGlue(before, body));
    [last, before] = [place, body];
    return { lead, body };
  });
}

const bodyOf = ({ mine, theirs }: Texts, place: Place): string =>
  (mine[place.mine ?? -1] ?? theirs[place.theirs ?? -1])?.body ?? '';

function leadBetween(texts: Texts, last: Place, place: Place, glues: boolean): string {
  const beside = (side: Side | 'base') =>
    last[side] !== undefined && last[side] + 1 === place[side] ? leadAt(texts[side], place[side]) : undefined;
  const [mine, theirs] = [beside('mine'), beside('theirs')];
  if (mine !== undefined && theirs !== undefined) return changedLead(beside('base'), mine, theirs);
  const found = mine ?? theirs ?? leadOver(texts, last, place);
  return found === '' && glues ? ' ' : found;
}

const leadAt = (tokens: readonly Token[], index: number): string => tokens[index]?.lead ?? '';

function changedLead(base: string | undefined, mine: string, theirs: string): string {
  if (mine === base) return theirs;
  return theirs === base ? mine : strongest([mine, theirs]);
}

/** The lead where neither side has both tokens beside each other: what lay between them is gone, or each has one. */
function leadOver(texts: Texts, last: Place, place: Place): string {
  const passed = (['mine', 'theirs'] as const).flatMap((side) => {
    const [from, to] = [last[side], place[side]];
    return from === undefined || to === undefined ? [] : texts[side].slice(from + 1, to + 1);
  });
  if (passed.length > 0) return strongest(passed.map(({ lead }) => lead));
  const after =
    last.mine === undefined
      ? leadAt(texts.theirs, (last.theirs ?? -1) + 1)
      : leadAt(texts.mine, last.mine + 1);
  const before =
    place.mine === undefined ? leadAt(texts.theirs, place.theirs ?? 0) : leadAt(texts.mine, place.mine);
  return weakest([after, before].filter((lead) => lead !== '')) ?? '';
}

const breaksIn = (lead: string): number => lead.split('\n').length;

/** By line breaks, then by length; the rest only so that it does not depend on the side. */
const byStrength = (one: string, other: string): number =>
  breaksIn(one) - breaksIn(other) || one.length - other.length || (one < other ? -1 : 1);

const strongest = (leads: readonly string[]): string => [...leads].sort(byStrength).at(-1) ?? '';
const weakest = (leads: readonly string[]): string | undefined => [...leads].sort(byStrength)[0];
