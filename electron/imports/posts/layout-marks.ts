/** Marks for blocks whose talks are known: days, sections and closing words by what stands around these. */
import { dateLine } from './dates.ts';
import { textIn, type Front } from './front.ts';
import { isPostTitle, isSame, type Info, type Structure } from './info.ts';
import { isBetween, isChapter } from './section-words.ts';
import { isIntro, isOutro } from './vocabulary.ts';

/** Marks a post whose talks begin at `heads`, places in `infos`. A heading deeper than that of its talk stays in the note. */
export function markAround(
  infos: Info[],
  heads: ReadonlySet<number>,
  front: Front | undefined,
  ends: ReadonlySet<number> = new Set(),
): Structure {
  const structure: Structure = new Map();
  const title = titleOf(infos, heads, front);
  const last = infos.findLastIndex((_, index) => heads.has(index));
  let talk: Info | undefined;
  for (const [index, info] of infos.entries()) {
    if (heads.has(index)) {
      structure.set(info.at, 'talk');
      talk = info;
    } else if ((isDivider(info, talk) || ends.has(index)) && info !== title) {
      if (talk && index > last) {
        structure.set(info.at, 'outro');
        break;
      }
      if (talk !== undefined || holdsTalks(infos, index, heads)) structure.set(info.at, 'part');
    }
  }
  return structure;
}

/** A heading that is not within a talk: of the talk's own level or above it, or any where talks have no headings. */
const isDivider = (info: Info, talk: Info | undefined): boolean =>
  (info.level > 0 && (!talk || talk.level === 0 || info.level <= talk.level)) ||
  (info.role === 'date' && info.level === 0 && info.shape === 'line' && talk !== undefined);

/** A talk begins before the next heading of the same level or above. */
function holdsTalks(infos: Info[], index: number, heads: ReadonlySet<number>): boolean {
  const { level } = infos[index] ?? { level: 0 };
  for (let at = index + 1; at < infos.length; at++) {
    if (heads.has(at)) return true;
    const next = infos[at];
    if (next && next.level > 0 && next.level <= level) return false;
  }
  return false;
}

/** The post's own title: what the front matter calls it, or the first heading when it is of no day and stands above all others. */
function titleOf(infos: Info[], heads: ReadonlySet<number>, front: Front | undefined): Info | undefined {
  const at = infos.findIndex(({ level }) => level > 0);
  const head = infos[at];
  if (!head || heads.has(at)) return undefined;
  const given = textIn(front, 'title');
  if (given !== undefined) return isSame(given, head.words) ? head : undefined;
  const first = infos.findIndex((_, index) => heads.has(index));
  if ((first >= 0 && at > first) || dateLine(head.words)) return undefined;
  const above = infos.every((info, index) => index === at || info.level === 0 || info.level > head.level);
  return above || isPostTitle(head.words) ? head : undefined;
}

/** True for a heading that says by its words that it is no talk. */
export const isNoTalk = (words: string): boolean =>
  isIntro(words) || isOutro(words) || isChapter(words) || isBetween(words);
