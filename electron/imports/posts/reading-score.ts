/** How well a reading's talks look like talks. Nothing but what was read counts, so each way of reading is judged alike. */
import type { FoundTalk } from '../../../data/posts/import-post.ts';
import { isNoTalk } from './layout-marks.ts';
import { nameScore } from './people.ts';

/** From here on a talk speaks for its reading, below it against it. */
const threshold = 0.3;

/** The weight of a reading: evidence of each talk above the threshold, summed over all its talks. */
export function scoreOf(all: readonly FoundTalk[], found: number, alone: boolean): number {
  if (all.length === 0) return -Infinity;
  const sample = withoutBreaks(all);
  const count = (found * sample.length) / all.length;
  const each = sample.map(evidence);
  const mean = each.reduce((sum, value) => sum + value, 0) / each.length;
  const named = sample.filter(({ speakers }) => speakers.length > 0).length / sample.length;
  const even = named > 0.8 ? 0.05 : 0;
  if (alone) return mean - threshold;
  return (mean + even - threshold) * Math.min(count, 1000);
}

/** Lunch and the like among talks that name their speakers will be none. */
function withoutBreaks(talks: readonly FoundTalk[]): readonly FoundTalk[] {
  const others = talks.filter(({ title, speakers }) => speakers.length > 0 || !isNoTalk(title));
  return others.some(({ speakers }) => speakers.length > 0) ? others : talks;
}

function evidence(talk: FoundTalk): number {
  const { title, speakers, doubts, note } = talk;
  let sum = 0.15;
  if (speakers.length > 0) sum += doubts.includes('speaker-in-prose') ? 0.4 : 0.55;
  if (speakers.some(({ affiliation }) => affiliation)) sum += 0.08;
  if (talk.links && talk.links.length > 0) sum += 0.1;
  if (talk.kind !== 'talk') sum += 0.08;
  if (talk.begins) sum += 0.1;
  if (title === '') sum -= speakers.length > 0 ? 0.1 : 0.4;
  else if (isNoTalk(title)) sum -= 0.6;
  else if (nameScore(title) >= 0.95) sum -= 0.1;
  const words = title.split(/\s+/).length;
  if (words > 20 || /[.;:]$/.test(title)) sum -= 0.25;
  if (note.length > 0) sum += 0.02;
  return sum;
}
