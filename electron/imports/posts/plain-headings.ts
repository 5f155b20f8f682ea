/** Talks in plain text: a heading is a line that looks like one. */
import { textIn, type Front } from './front.ts';
import { fits, speakerStyles, strip, voteStyle, type Style } from './headings.ts';
import {
  mayHead,
  isPostTitle,
  indexOf,
  headed,
  introduced,
  isSame,
  type Info,
  type Structure,
} from './info.ts';
import { quotedTitles } from './lines.ts';
import { labelledSpeakers, plainSpeakers } from './people.ts';
import { isCaption, isIntro, isOutro } from './vocabulary.ts';

/** Marks the days, talks and closing words of a post by the look of its lines. */
export function plainHeadings(infos: Info[], front: Front | undefined): Structure {
  const structure: Structure = new Map();
  const heads = infos.filter((info) => mayHead(info) && !namesSpeakers(infos, info));
  const titles = plainTitles(infos, heads, front);
  const rest = heads.filter((head) => !titles.has(head) && !isIntro(head.words));
  if (rest.length === 0 && titles.size > 0) return loneTitle([...titles], structure);
  const style = voteFor(infos, rest);
  const accepted =
    style === 'title'
      ? byLayout(infos, rest)
      : rest.filter((head) => fits(head.words, style) && !isOutro(head.words));
  for (const head of accepted) structure.set(head.at, 'talk');
  const last = accepted.at(-1);
  for (const head of rest) {
    if (structure.has(head.at)) continue;
    if (last && head.at > last.at && isOutro(head.words)) {
      structure.set(head.at, 'outro');
      break;
    }
    if (isPlainPart(head, infos, structure)) structure.set(head.at, 'part');
  }
  for (const info of infos)
    if (
      info.role === 'date' &&
      structure.get(info.at + 1) === 'talk' &&
      accepted.length > 1 &&
      info !== infos[0] &&
      !isHead(infos, info, accepted)
    )
      structure.set(info.at, 'part');
  return structure;
}

/** A date above the first talk belongs to the post. */
const isHead = (infos: Info[], info: Info, accepted: Info[]): boolean =>
  indexOf(infos, info) < 3 && info.at < (accepted[0]?.at ?? 0) && !accepted.some(({ at }) => at < info.at);

/** A post of one title: it is about a conference, or its title is the talk's. */
function loneTitle(titles: Info[], structure: Structure): Structure {
  const title = titles.at(-1);
  return title && !isPostTitle(title.words) ? structure.set(title.at, 'talk') : structure;
}

/** The style of plain headings. Lines that only look like headings dilute the vote, so a few good readings are enough. */
function voteFor(infos: Info[], heads: Info[]): Style {
  const all = heads
    .filter(({ words, part }) => !part() && !isOutro(words))
    .map((head) => headed(infos, head));
  const vote = voteStyle(all);
  if (vote.style !== 'title') return vote.style;
  const likely = all.filter(({ words }) => speakerStyles.some((style) => fits(words, style)));
  const among = voteStyle(likely);
  return likely.length >= 3 && likely.length >= all.length * 0.3 && among.agreement >= 0.75
    ? among.style
    : 'title';
}

/** The title and its repetitions: the first lines, before any prose. */
function plainTitles(infos: Info[], heads: Info[], front: Front | undefined): ReadonlySet<Info> {
  const first = heads[0];
  if (!first || textIn(front, 'title') !== undefined)
    return new Set(heads.filter(({ words }) => isSame(words, textIn(front, 'title') ?? '')));
  const before = infos.slice(0, indexOf(infos, first));
  if (before.some(({ role }) => role === 'none')) return new Set();
  const again = new Set(heads.filter((head) => head !== first && isSame(head.words, first.words)));
  const following = infos.slice(indexOf(infos, first) + 1).find(({ role }) => role !== 'noise');
  const rest = heads.filter((head) => head !== first && !again.has(head) && !isOutro(head.words));
  const alone = rest.length === 0;
  const style = voteFor(infos, rest);
  const shaped = style !== 'title' && !fits(first.words, style);
  const isTitle =
    isPostTitle(first.words) ||
    following?.role === 'byline' ||
    again.size > 0 ||
    shaped ||
    (rest.length > 1 && style === 'title' && !introduced(infos, indexOf(infos, first)));
  return new Set(isTitle || alone ? [first, ...again] : []);
}

/** Title-only headings: a line of its own, with prose below. Where the prose introduces speakers, that decides. */
function byLayout(infos: Info[], heads: Info[]): Info[] {
  const set = heads.filter((head) => {
    const index = indexOf(infos, head);
    const [before, next] = [infos[index - 1], infos[index + 1]];
    const apart = head.gap > 0 || before?.role !== 'none';
    return (
      apart &&
      head.words.length <= 140 &&
      next !== undefined &&
      !isOutro(head.words) &&
      !head.part() &&
      !isCaption(head.words) &&
      (hasBody(next) || namesSpeakers(infos, next))
    );
  });
  const told = new Set(
    set.filter(
      (head) =>
        introduced(infos, indexOf(infos, head)) ||
        namesSpeakers(infos, infos[indexOf(infos, head) + 1]) ||
        strip(head.words).kind !== undefined ||
        quotedTitles(head.words).length > 0,
    ),
  );
  const wide = set.filter(({ gap }) => gap > 1).length;
  return told.size === 0 || told.size * 2 >= set.length
    ? set
    : set.filter((head) => told.has(head) || (wide > 1 && head.gap > 1));
}

/** A line of speakers between a heading and what was said. */
function namesSpeakers(infos: Info[], info: Info | undefined): boolean {
  if (!info || !mayHead(info)) return false;
  if (labelledSpeakers(info.words)) return true;
  if (!plainSpeakers(info.words)) return false;
  const [before, next] = [infos[indexOf(infos, info) - 1], infos[indexOf(infos, info) + 1]];
  return (
    before !== undefined &&
    mayHead(before) &&
    !plainSpeakers(before.words) &&
    next !== undefined &&
    hasBody(next)
  );
}

const hasBody = (next: Info): boolean =>
  !mayHead(next) && (next.shape !== 'line' || next.raw.length > 60 || /[.:!?…]["”’)]?$/.test(next.words));

/** A part has a talk right below it, and says so in its words; without such words it must not read like a sentence. */
function isPlainPart(head: Info, infos: Info[], structure: Structure): boolean {
  const next = infos[indexOf(infos, head) + 1];
  const above = next !== undefined && structure.get(next.at) === 'talk';
  return above && !isCaption(head.words) && head.part() !== undefined;
}
