/** Posts recognised in texts, and read again after their marks were moved. */
import { Fault, type FaultCode } from '../../../data/words/errors.ts';
import type { FoundPost, Mark, MarkedSource, Recognition, Source } from '../../../data/posts/import-post.ts';
import { withoutSiteSigns } from '../../../data/posts/site-signs.ts';
import { cut, looksLikeMarkdown, shapeOf, type Cut } from './blocks.ts';
import { cutExactly, markExported, readExported } from './exported.ts';
import { splitFront, type Front } from './front.ts';
import { looksLikeHtml, markdownFromHtml } from './html.ts';
import { introductions } from './introductions.ts';
import { readLayout } from './layouts.ts';
import { markBlocks } from './marks.ts';
import { fromOtherMarkup } from './other-markup.ts';
import { readPost } from './post.ts';

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

/** Reads posts from marked sources; the same marks give the same posts. */
export function readAgain(sources: MarkedSource[]): FoundPost[] {
  return sources.flatMap((source, index) => {
    const ordered = { ...source, marks: tidyMarks(source) };
    const starts = ordered.marks.filter(({ kind }) => kind === 'post').map(({ block }) => block);
    const all = starts[0] === 0 ? starts : [0, ...starts];
    return all.map((from, at) => readPost(ordered, index, from, all[at + 1] ?? source.blocks.length));
  });
}

/** Marks in order, within the blocks, each once. */
function tidyMarks({ marks, blocks }: MarkedSource): MarkedSource['marks'] {
  const order = ['post', 'aside', 'part', 'talk', 'outro'];
  const each = new Map(marks.map((mark) => [`${mark.block} ${mark.kind}`, mark]));
  return [...each.values()]
    .filter(({ block }) => block < blocks.length)
    .sort((a, b) => a.block - b.block || order.indexOf(a.kind) - order.indexOf(b.kind));
}

/** Cuts a text and marks what begins where. Throws the fault why it is no post. */
export function markSource(source: Source): MarkedSource {
  const code = refusal(source);
  if (code) throw new Fault(code, { name: source.name });
  return readSource(source);
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

function readSource(source: Source): MarkedSource {
  const other = source.type === undefined ? fromOtherMarkup(source.name, source.text) : undefined;
  const { front, body } = other ? { front: other.front, body: other.text } : splitFront(source.text);
  const html =
    source.type === 'html' ||
    (source.type === undefined && !other && (/\.html?$/i.test(source.name) || looksLikeHtml(body)));
  const text = html ? markdownFromHtml(body) : body;
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
  const { blocks, marks } = exported
    ? {
        blocks: cuts,
        marks: markExported(
          cuts.map((block) => block.text),
          exported,
        ),
      }
    : markTalks(cuts, front);
  const read: MarkedSource = {
    name: source.name,
    blocks: blocks.map(({ text: block }) => block),
    marks,
    ...(front && { front }),
  };
  const found = withLoneTalk(read, markdown);
  if (found) return found;
  throw new Fault(cuts.length > 0 ? 'post-none' : 'post-empty', { name: source.name });
}

/** Marks a text; one whose talks have no headings may set them otherwise. */
function markTalks(cuts: Cut[], front: Front | undefined): { blocks: Cut[]; marks: Mark[] } {
  const marks = markBlocks(cuts, front);
  const plain = { blocks: cuts, marks };
  if (hasTalks(marks)) return plain;
  const found = readLayout(cuts);
  if (!found) return plain;
  const { blocks, heads } = found;
  const structure = markBlocks(blocks, front).filter(({ kind }) => kind !== 'talk');
  const talks = blocks.flatMap((block, at) =>
    heads.has(block) ? [{ block: at, kind: 'talk' as const }] : [],
  );
  return { blocks, marks: [...structure, ...talks] };
}

const hasTalks = (marks: Mark[]): boolean => marks.some(({ kind }) => kind === 'talk');

/** A text without any heading is the note of one talk if it is a list of notes or introduces a speaker; else no post. */
function withLoneTalk(source: MarkedSource, markdown: boolean): MarkedSource | undefined {
  if (source.marks.some(({ kind }) => kind === 'talk')) return source;
  const [post] = readAgain([source]);
  if (post && (post.conference.series !== undefined || source.front)) return source;
  const listed = source.blocks.some((block) => shapeOf(block) === 'list') && markdown;
  const spoken = source.blocks.slice(0, 3).some((block) => introductions(block).length > 0);
  return listed || spoken ? { ...source, marks: [...source.marks, { block: 0, kind: 'talk' }] } : undefined;
}
