/** A post's body put together from finished texts. */
import {
  findHeadings,
  headingAnchors,
  readingMinutes,
  wordCount,
  isCjk,
  type AnchorRule,
} from '../../data/text/markdown.ts';
import { escapeHeading } from '../../data/text/markdown.ts';
import { say } from '../../data/words/say.ts';

/** A talk ready to be set. `blocks` follow its heading. */
interface TalkPart {
  id: string;
  heading: string;
  blocks: string[];
}

/** Talks under a heading of their own, as markdown without its `#`, or under none. */
export interface GroupPart {
  heading?: string;
  before: string[];
  talks: TalkPart[];
  after: string[];
}

/** Everything a body is made of, as markdown blocks in reading order. */
export interface BodyParts {
  title?: string;
  /** Wanted when given; the name is markdown and may be empty. */
  byline?: { name: string; mark: string };
  before: string[];
  contents: boolean;
  groups: GroupPart[];
  after: string[];
  references: string;
}

/** How a target reads a body. */
export interface BodyRules {
  rule: AnchorRule;
  /** Prints what stands before a heading that something leads to, where headings have no anchors of their own. */
  anchorTag?: (anchor: string) => string;
  minutes?: (words: number, pictures: number) => number;
}

/** A body with the figures its by-line shows and the anchors of its talks, by id. */
export interface Body {
  text: string;
  words: number;
  minutes: number;
  anchors: ReadonlyMap<string, string>;
}

interface Block {
  text: string;
  talk?: string;
}

/** Puts a body together. The by-line's own words count, as they do on the page. */
export function compose(parts: BodyParts, { rule, anchorTag, minutes: minutesOf }: BodyRules): Body {
  const rest = blocksAfterByline(parts);
  const anchors = anchorsOf([...head(parts, 0, 0), ...rest], rule);
  const blocks =
    parts.contents && anchors.size > 0
      ? [...blocksBefore(parts), contents(parts, anchors), ...rest.slice(parts.before.length)]
      : rest;
  const uncounted = [...head(parts, 0, 0), ...blocks].map(({ text }) => text).join('\n\n');
  const words = wordCount(uncounted);
  const pictures = uncounted.match(/!\[/g)?.length ?? 0;
  const minutes = minutesOf?.(words, pictures) ?? readingMinutes(words, isCjk(uncounted));
  const tagged = anchorTag ? withTags(blocks, anchors, anchorTag) : blocks;
  const text = [...head(parts, words, minutes), ...tagged].map((block) => block.text).join('\n\n');
  return { text, words, minutes, anchors };
}

/** Puts a tag before each heading that a link leads to. */
function withTags(
  blocks: readonly Block[],
  anchors: ReadonlyMap<string, string>,
  tag: (anchor: string) => string,
): Block[] {
  const all = blocks.map(({ text }) => text).join('\n');
  return blocks.flatMap((block) => {
    const anchor = block.talk === undefined ? undefined : anchors.get(block.talk);
    return anchor && all.includes(`(#${anchor})`) ? [{ text: tag(anchor) }, block] : [block];
  });
}

/** The level of talk headings: below the parts when there are any. */
export const talkLevel = (groups: readonly { heading?: string }[]): number =>
  groups.some(({ heading }) => heading !== undefined) ? 3 : 2;

function head({ title, byline }: BodyParts, words: number, minutes: number): Block[] {
  const blocks: Block[] = [];
  if (title !== undefined) blocks.push({ text: `# ${escapeHeading(title)}` });
  if (byline) {
    const key = byline.name === '' ? 'exports.byline-nameless' : 'exports.byline';
    const values = {
      byline: byline.name,
      mark: byline.mark,
      words: String(words),
      minutes: String(minutes),
    };
    blocks.push({ text: say(key, values) });
  }
  return blocks;
}

const blocksBefore = ({ before }: BodyParts): Block[] => before.map((text) => ({ text }));

function blocksAfterByline(parts: BodyParts): Block[] {
  const level = '#'.repeat(talkLevel(parts.groups));
  const groups = parts.groups.flatMap(({ heading, before, talks, after }) => [
    ...(heading === undefined ? [] : [{ text: `## ${heading}` }]),
    ...before.map((text) => ({ text })),
    ...talks.flatMap((talk) => [
      { text: `${level} ${talk.heading}`, talk: talk.id },
      ...talk.blocks.map((text) => ({ text })),
    ]),
    ...after.map((text) => ({ text })),
  ]);
  const last = parts.after.length > 0 ? ['---', ...parts.after] : [];
  return [
    ...blocksBefore(parts),
    ...groups,
    ...[...last, parts.references].filter(Boolean).map((text) => ({ text })),
  ];
}

/** Anchors of the talk headings; other headings count because they take anchors too. */
function anchorsOf(blocks: readonly Block[], rule: AnchorRule): Map<string, string> {
  const starts = new Map<number, string>();
  let position = 0;
  for (const { text, talk } of blocks) {
    if (talk !== undefined) starts.set(position, talk);
    position += text.length + 2;
  }
  const headings = findHeadings(blocks.map(({ text }) => text).join('\n\n'));
  const anchors = headingAnchors(
    headings.map(({ markdown }) => markdown),
    rule,
  );
  const found = new Map<string, string>();
  headings.forEach(({ from }, place) => {
    const talk = starts.get(from);
    if (talk !== undefined) found.set(talk, anchors[place] ?? '');
  });
  return found;
}

function contents({ groups }: BodyParts, anchors: ReadonlyMap<string, string>): Block {
  const talks = groups.flatMap((group) => group.talks);
  return { text: talks.map(({ id, heading }) => `- [${heading}](#${anchors.get(id) ?? ''})`).join('\n') };
}
