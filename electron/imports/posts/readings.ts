/** The ways in which a text can be read: where its talks begin by headings, bold lines, tables, lists, links or prose. */
import type { Mark, ReadingName } from '../../../data/posts/import-post.ts';
import type { Cut } from './blocks.ts';
import { textIn, type Front } from './front.ts';
import { namesSpeaker } from './headings.ts';
import { isPostTitle, isSame, readInfo, type Info } from './info.ts';
import { isNoTalk, markAround } from './layout-marks.ts';
import { layouts } from './layouts.ts';
import { asideMarks, markBlocks } from './marks.ts';

/** A text cut and marked in one way. */
export interface Reading {
  name: ReadingName;
  blocks: Cut[];
  marks: Mark[];
}

/** All readings of a text in which talks begin; the first is the one that weighs headings of all levels. */
export function readingsOf(cuts: Cut[], front: Front | undefined): Reading[] {
  const infos = cuts.map(readInfo);
  const all: Reading[] = [
    { name: 'headings', blocks: cuts, marks: markBlocks(infos, front) },
    ...byLevels(cuts, infos, front),
    ...byLayouts(cuts, front),
    asOneTalk(cuts, infos, front),
  ];
  const known = new Set<string>();
  return all.filter(({ blocks, marks }) => {
    const shape = blocks === cuts ? JSON.stringify(marks) : '';
    const again = known.has(shape) && shape !== '';
    known.add(shape);
    return hasTalks(marks) && !again;
  });
}

const hasTalks = (marks: Mark[]): boolean => marks.some(({ kind }) => kind === 'talk');

const levelNames = ['level-1', 'level-2', 'level-3', 'level-4', 'level-5', 'level-6'] as const;

/** For each level of headings the reading in which every heading of it that may be a talk is one. */
function byLevels(cuts: Cut[], infos: Info[], front: Front | undefined): Reading[] {
  const first = infos.find(({ level }) => level > 0);
  const title = first && isPostTitle(first.words) ? first : undefined;
  return levelNames.flatMap((name, at) => {
    const heads = new Set(
      infos.flatMap((info, index) =>
        info.level === at + 1 && info !== title && !isNoTalk(info.words) && !info.part() && info.words !== ''
          ? [index]
          : [],
      ),
    );
    if (heads.size === 0) return [];
    for (const index of aboveThem(infos, heads, at + 1, title)) heads.add(index);
    return [{ name, blocks: cuts, marks: marksAround(infos, heads, front) }];
  });
}

/** Headings above the talks' level that are talks themselves: they name a speaker, and none of the talks is below them. */
function aboveThem(
  infos: Info[],
  heads: ReadonlySet<number>,
  level: number,
  title: Info | undefined,
): number[] {
  const above: number[] = [];
  let open: number | undefined;
  for (const [index, info] of infos.entries()) {
    if (heads.has(index)) open = undefined;
    else if (info.level > 0 && info.level < level) {
      if (open !== undefined) above.push(open);
      open = info !== title && namesSpeaker(info.words) ? index : undefined;
    }
  }
  return open === undefined ? above : [...above, open];
}

function byLayouts(cuts: Cut[], front: Front | undefined): Reading[] {
  return layouts.flatMap(({ name, read }) => {
    const found = read(cuts);
    if (!found) return [];
    const { blocks } = found;
    const heads = new Set(blocks.flatMap((block, at) => (found.heads.has(block) ? [at] : [])));
    const ends = new Set(blocks.flatMap((block, at) => (found.ends?.has(block) ? [at] : [])));
    const infos = blocks.map(readInfo);
    const both =
      name === 'list' || name === 'table' || name === 'prose'
        ? besideHeadings(infos, heads, front)
        : undefined;
    return [
      { name, blocks, marks: marksAround(infos, heads, front, ends) },
      ...(both
        ? [
            {
              name: `headings-and-${name}` as ReadingName,
              blocks,
              marks: marksAround(infos, both, front, ends),
            },
          ]
        : []),
    ];
  });
}

/** Headings of talks beside such a layout: those below which it has none. */
function besideHeadings(
  infos: Info[],
  heads: ReadonlySet<number>,
  front: Front | undefined,
): ReadonlySet<number> | undefined {
  const all = markBlocks(infos, front).flatMap(({ kind, block }) =>
    kind === 'talk' && !heads.has(block) ? [block] : [],
  );
  const open = new Set(all);
  let above: number | undefined;
  for (const [at, info] of infos.entries()) {
    if (info.level > 0) above = open.has(at) ? at : undefined;
    else if (heads.has(at) && above !== undefined) open.delete(above);
  }
  return open.size === 0 || open.size === all.length ? undefined : new Set([...open, ...heads]);
}

/** The whole text is about one talk; its headings are chapters of the note. */
function asOneTalk(cuts: Cut[], infos: Info[], front: Front | undefined): Reading {
  const at = infos.findIndex(({ level, shape }) => level > 0 || (shape !== 'picture' && shape !== 'rule'));
  const given = textIn(front, 'title');
  const head = infos[at];
  const titled = head !== undefined && head.level > 0 && (given === undefined || isSame(given, head.words));
  const begin = titled ? at : 0;
  return {
    name: 'one-talk',
    blocks: cuts,
    marks: [
      { block: 0, kind: 'post' },
      { block: begin, kind: 'talk' },
    ],
  };
}

function marksAround(
  infos: Info[],
  heads: ReadonlySet<number>,
  front: Front | undefined,
  ends?: ReadonlySet<number>,
): Mark[] {
  const structure = markAround(infos, heads, front, ends);
  const marks: Mark[] = [
    { block: 0, kind: 'post' },
    ...[...structure].map(([block, kind]) => ({ block, kind })),
  ];
  return [...marks, ...asideMarks(marks, infos)].sort((a, b) => a.block - b.block);
}
