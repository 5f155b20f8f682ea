/** Posts recognised in texts, and read again after their marks were moved. */
import { Fault, type FaultCode } from '../../../data/words/errors.ts';
import type { MarkedSource, ReadingName, Recognition, Source } from '../../../data/posts/import-post.ts';
import { withoutSiteSigns } from '../../../data/posts/site-signs.ts';
import { cut, looksLikeMarkdown, type Cut } from './blocks.ts';
import { cutExactly, markExported, readExported, type Exported } from './exported.ts';
import { splitFront, type Front } from './front.ts';
import { withSpacedHeadings } from './heading-signs.ts';
import { looksLikeHtml, markdownFromHtml } from './html.ts';
import { plainFront, plainProperties } from './properties.ts';
import { readBest } from './best-reading.ts';
import { readAgain } from './read-marked.ts';
import { fromOtherMarkup } from './other-markup.ts';

/** A post longer than this, in characters, is refused. */
const largest = 5_000_000;
/** No paragraph a person wrote is longer than this. */
const longestLine = 200_000;
/** Blocks of one post; a page with more is a list of something else. */
const mostBlocks = 50_000;

/** Recognises the posts in texts. Never throws for what a text holds: what is no post is refused with a sentence. */
export function recognise(sources: Source[]): Recognition {
  const marked: MarkedSource[] = [];
  const refused: Recognition['refused'] = [];
  for (const source of sources) {
    try {
      marked.push(markSource(source));
    } catch (problem) {
      if (!(problem instanceof Fault)) throw problem;
      refused.push({ name: source.name, sentence: problem.message });
    }
  }
  return { sources: marked, posts: readAgain(marked), refused };
}

/** Cuts a text and marks what begins where, by the reading that fits it best or by the one that is wanted. Throws the fault why it is no post. */
export function markSource(source: Source, wanted?: ReadingName): MarkedSource {
  const code = refusal(source);
  if (code) throw new Fault(code, { name: source.name });
  return readSource(source, wanted);
}

function refusal({ text }: Source): FaultCode | undefined {
  if (text.trim() === '') return 'post-empty';
  if (text.length > largest) return 'post-large';
  if (text.includes('\0')) return 'post-binary';
  if (longLine(text)) return 'post-one-line';
  return isData(text) ? 'post-data' : undefined;
}

function longLine(text: string): boolean {
  for (let from = 0; from < text.length;) {
    const end = text.indexOf('\n', from);
    const to = end < 0 ? text.length : end;
    if (to - from > longestLine) return true;
    from = to + 1;
  }
  return false;
}

/** JSON, XML and calendars are programmes or something else, and no prose. */
function isData(text: string): boolean {
  const start = text.trimStart().slice(0, 200);
  if (/^(?:<\?xml|BEGIN:V|%PDF|\{\\rtf|PK)/.test(start)) return true;
  if (!/^[[{]/.test(start)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A page has no headings, lists or links as markdown sets them, but markdown may begin with a picture set as a page does. */
const markdownWithin = /^(?:#{1,6} \S|[-*+] \S)|[^\\]\]\((?:https?:|\/)/m;

function readSource(source: Source, wanted?: ReadingName): MarkedSource {
  const other = source.type === undefined ? fromOtherMarkup(source.name, source.text) : undefined;
  const { front: given, body } = other
    ? { front: other.front, body: other.text }
    : splitFront(plainProperties(source.text));
  // Our own front matter is read exactly.
  const front = given && !readExported(given) ? plainFront(given) : given;
  const html =
    source.type === 'html' ||
    (source.type === undefined &&
      !other &&
      (/\.html?$/i.test(source.name) || (looksLikeHtml(body) && !markdownWithin.test(body))));
  const text = html ? markdownFromHtml(body) : withSpacedHeadings(body);
  const markdown =
    html ||
    other !== undefined ||
    front !== undefined ||
    source.type === 'markdown' ||
    /\.(?:md|markdown|mdown|mdx)$/i.test(source.name) ||
    looksLikeMarkdown(text);
  const exported = readExported(front);
  const cuts = exported
    ? cutExactly(withoutSiteSigns(text, front ?? {})).map((block) => ({ text: block, gap: 1 }))
    : cut(text, markdown);
  if (cuts.length > mostBlocks) throw new Fault('post-large', { name: source.name });
  const read = exported
    ? readOwn(source, cuts, exported, front)
    : readBest({ source, cuts, front, markdown }, wanted);
  if (read) return read;
  if (source.among && cuts.length > 0) return asTold(source, cuts, front);
  throw new Fault(cuts.length > 0 ? 'post-none' : 'post-empty', { name: source.name });
}

/** A text of a folder that is no post by itself. */
function asTold({ name, path }: Source, cuts: Cut[], front: Front | undefined): MarkedSource {
  const blocks = cuts.map(({ text }) => text);
  const facts = { ...(front && { front }), ...(path !== undefined && { path }) };
  return { name, blocks, marks: [{ block: 0, kind: 'post' }], ...facts };
}

/** A post of our own making says itself where its talks begin. */
function readOwn(source: Source, cuts: Cut[], exported: Exported, front: Front | undefined): MarkedSource {
  const blocks = cuts.map(({ text }) => text);
  return { name: source.name, blocks, marks: markExported(blocks, exported), ...(front && { front }) };
}
