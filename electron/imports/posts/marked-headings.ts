/** Talks in markdown: its headings are given; which of them are talks is the question. */
import { textIn, type Front } from './front.ts';
import { fits, namesSpeaker, voteStyle, type Style } from './headings.ts';
import { isPostTitle, indexOf, headed, introduced, isSame, type Info, type Structure } from './info.ts';
import { headedSpeakers } from './people.ts';
import { isBetween } from './section-words.ts';
import { isIntro, isOutro } from './vocabulary.ts';

/** Marks the days, talks and closing words of a post by its headings. */
export function markedHeadings(infos: Info[], front: Front | undefined): Structure {
  const structure: Structure = new Map();
  const heads = infos.filter((info) => info.level > 0 && info.words !== '' && !namesSpeakers(infos, info));
  const title = titleOf(infos, heads, front);
  const rest = heads.filter((head) => head !== title && !isIntro(head.words));
  const alone = loneTalk(infos, title, rest, front);
  if (alone) return structure.set(alone.at, 'talk');
  const { style, level } = talkLevel(infos, rest);
  const above: Info[] = [];
  let begun = false;
  for (const [index, head] of rest.entries()) {
    while ((above.at(-1)?.level ?? 0) >= head.level) above.pop();
    const inPart = structure.get(above.at(-1)?.at ?? -1) === 'part';
    const kind = kindOfHeading(head, { next: rest[index + 1], level, style, begun, inPart });
    if (kind) structure.set(head.at, kind);
    if (kind === 'outro') break;
    begun ||= kind === 'talk';
    above.push(head);
  }
  return structure;
}

/** A heading of speakers right below that of their talk. */
function namesSpeakers(infos: Info[], info: Info): boolean {
  const before = infos[indexOf(infos, info) - 1];
  if (!before || before.level === 0 || before.level >= info.level || before.part()) return false;
  return (
    headedSpeakers(info.words) !== undefined && !headedSpeakers(before.words) && !isPostTitle(before.words)
  );
}

function titleOf(infos: Info[], heads: Info[], front: Front | undefined): Info | undefined {
  const [head, second] = heads;
  if (
    !head ||
    infos.slice(0, indexOf(infos, head)).some(({ role, shape }) => role === 'none' && shape !== 'picture')
  )
    return undefined;
  const given = textIn(front, 'title');
  if (given !== undefined) return isSame(given, head.words) ? head : undefined;
  const only = heads.every((other) => other === head || other.level > head.level);
  return isPostTitle(head.words) || (only && second !== undefined) ? head : undefined;
}

/** A file about one talk: its title is the talk's, and the headings below are chapters of the note. */
function loneTalk(
  infos: Info[],
  title: Info | undefined,
  rest: Info[],
  front: Front | undefined,
): Info | undefined {
  const only = title ?? (rest.length === 1 ? rest[0] : undefined);
  if (!only || isPostTitle(only.words) || textIn(front, 'title') !== undefined) return undefined;
  if (fits(only.words, 'by') || rest.length === 0) return only;
  const vote = voteStyle(rest.map((head) => headed(infos, head)));
  const told = rest.filter((head) => introduced(infos, indexOf(infos, head))).length;
  return vote.style === 'title' && told === 0 ? only : undefined;
}

/** The level on which most headings name speakers; without any, the highest level with two headings. */
function talkLevel(infos: Info[], heads: Info[]): { style: Style; level: number } {
  let best = { style: 'title' as Style, level: 0, score: 0 };
  for (let level = 1; level <= 6; level++) {
    const here = heads.filter((head) => head.level === level && !head.part() && !isOutro(head.words));
    if (here.length === 0) continue;
    const vote = voteStyle(here.map((head) => headed(infos, head)));
    const told = here.filter((head) => introduced(infos, indexOf(infos, head))).length / here.length;
    const many = here.length === 1 ? 0.15 : Math.min(1, here.length / 3);
    const shaped = vote.style === 'title' ? told * 0.6 : vote.agreement + told * 0.2;
    const score =
      shaped * many * (1 - level * 0.03) + (here.length > 1 ? 0.1 : 0) + (here.length > 3 ? 0.05 : 0);
    if (score > best.score + (vote.style === 'title' && best.level > 0 ? 0.1 : 0.01))
      best = { style: vote.style, level, score };
  }
  return best;
}

interface Place {
  next: Info | undefined;
  level: number;
  style: Style;
  begun: boolean;
  /** The heading above it is a day or part. */
  inPart: boolean;
}

function kindOfHeading(head: Info, place: Place): 'part' | 'talk' | 'outro' | undefined {
  const { next, level, style, begun } = place;
  if (begun && head.level <= level && isOutro(head.words)) return 'outro';
  if (begun && head.level <= level && isBetween(head.words)) return next ? 'part' : 'outro';
  const shaped = namesSpeaker(head.words) || (style !== 'title' && fits(head.words, style));
  if (head.level > level) return shaped && place.inPart ? 'talk' : undefined;
  const deeper = next !== undefined && next.level > head.level;
  const above = deeper && (next.level <= level || (style !== 'title' && fits(next.words, style)));
  if (head.part() && (above || head.level < level || next?.level === head.level)) return 'part';
  if (head.level === level || shaped) return 'talk';
  return above ? 'part' : begun || place.inPart ? 'talk' : undefined;
}
