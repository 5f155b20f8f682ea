/** Carries out what hints propose, in the texts they were read from. Pure. */
import type { Day } from '../../library/model.ts';
import { addTo } from '../../values/add-to.ts';
import type { Fix, LintText } from './hint.ts';

/** A text with fixes carried out; of two that overlap the first. */
export function applyFixes(text: string, fixes: readonly Fix[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const { from, to, by } of [...fixes].sort((one, other) => one.from - other.from)) {
    if (from < done) continue;
    parts.push(text.slice(done, from), by);
    done = to;
  }
  return parts.join('') + text.slice(done);
}

/** Fixes by the texts they are for. */
export function fixesByText(texts: readonly LintText[], fixes: readonly Fix[]): Map<LintText, Fix[]> {
  const found = new Map<LintText, Fix[]>();
  for (const fix of fixes) {
    const text = texts.find(({ place, conference }) => place === fix.place && conference === fix.conference);
    if (text) addTo(found, text, fix);
  }
  return found;
}

/** The talk whose note stands at a place. */
export const placeOfTalk = (place: string): string | undefined =>
  place.startsWith('talk ') ? place.slice('talk '.length) : undefined;

interface Frames {
  intro?: string;
  outro?: string;
  days: Day[];
}

interface FrameText {
  text: string;
  /** The fields of the conference that have another text there. */
  with: (text: string) => Partial<Frames>;
}

/** An intro or outro by its place; nothing for a place that has none. */
export function textAt({ days, ...frame }: Frames, place: string): FrameText | undefined {
  const [, which, id] = /^(intro|outro)(?: (.+))?$/.exec(place) ?? [];
  const name = which === 'intro' || which === 'outro' ? which : undefined;
  const day = days.find((one) => one.id === id);
  if (!name || (id !== undefined && !day)) return undefined;
  if (!day) return { text: frame[name] ?? '', with: (text) => ({ [name]: text }) };
  const withText = (text: string) => days.map((one) => (one === day ? { ...one, [name]: text } : one));
  return { text: day[name] ?? '', with: (text) => ({ days: withText(text) }) };
}
