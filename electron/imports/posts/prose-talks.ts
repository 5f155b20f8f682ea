/** Posts that tell of their talks in running prose: each is where a paragraph names its title and its speaker. */
import { levelOf, plainWords, shapeOf, type Cut } from './blocks.ts';
import type { LaidOut } from './layout.ts';
import { readPart } from './lines.ts';
import { saidTalks, type Said } from './said.ts';

const fewest = 2;

/** Cuts paragraphs where a second talk begins; undefined where fewer than two talks are named. */
export function splitProse(cuts: readonly Cut[]): LaidOut | undefined {
  const heads = new Set<Cut>();
  const blocks = cuts.flatMap((each) => {
    const shape = shapeOf(each.text);
    const said = shape === 'line' || shape === 'paragraph' ? saidTalks(each.text) : [];
    const pieces = said.length === 0 ? [each] : split(each, said);
    for (const [at, piece] of pieces.entries()) if (said[at]) heads.add(piece);
    return pieces;
  });
  moveToHeadings(blocks, heads);
  return heads.size >= fewest ? { blocks, heads } : undefined;
}

/** The only talk below a heading begins with it. */
function moveToHeadings(blocks: readonly Cut[], heads: Set<Cut>): void {
  let heading: Cut | undefined;
  let below: Cut[] = [];
  const end = (): void => {
    const [only] = below;
    if (heading && only && below.length === 1 && readPart(plainWords(heading.text)) === undefined) {
      heads.delete(only);
      heads.add(heading);
    }
  };
  for (const block of blocks) {
    if (levelOf(block.text) > 0) {
      end();
      [heading, below] = [block, []];
    } else if (heads.has(block)) below.push(block);
    else if (below.length === 0 && shapeOf(block.text) !== 'picture') heading = undefined;
  }
  end();
}

/** A paragraph in as many pieces as talks, each beginning with its sentence, or with its title where they share one. */
function split({ text, gap }: Cut, said: Said[]): Cut[] {
  const starts = said.map(({ from }, at) => (at === 0 ? 0 : startOf(text, from, said[at - 1]?.to ?? 0)));
  return starts.map((start, at) => ({
    text: text.slice(start, starts[at + 1] ?? text.length).trim(),
    gap: at === 0 ? gap : 1,
  }));
}

function startOf(text: string, from: number, after: number): number {
  const between = text.slice(after, from);
  const sentence = Math.max(between.lastIndexOf('. '), between.lastIndexOf('! '), between.lastIndexOf('? '));
  const line = between.lastIndexOf('\n');
  const cut = Math.max(sentence < 0 ? -1 : sentence + 2, line < 0 ? -1 : line + 1);
  return cut < 0 ? from : after + cut;
}
