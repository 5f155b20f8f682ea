/** One post of our own making, read by what its front matter says. */
import { dayKey } from '../../../data/library/identity.ts';
import type { FoundPost, FoundTalk, MarkedSource } from '../../../data/posts/import-post.ts';
import { levelOf, shapeOf } from './blocks.ts';
import { headingWords, readExportedHead, readExportedTalk, type Exported } from './exported.ts';
import { authorIn, dateIn, listIn, textIn } from './front.ts';
import { readStretches, type Stretch } from './stretches.ts';
import { findSpans, readTalk } from './talk.ts';

/** Where a post lies: in which source, from which block to which. */
export interface Whereabouts {
  source: MarkedSource;
  index: number;
  from: number;
  to: number;
}

/** Reads a post whose front matter is ours. Headings after a template of the user's are read as in any other post. */
export function readExportedPost({ source, index, from, to }: Whereabouts, exported: Exported): FoundPost {
  const { front } = source;
  const stretches = readStretches(source, from, to, true).map(withoutAnchors);
  const head = readExportedHead(
    (stretches[0]?.blocks ?? []).map(({ text }) => text),
    exported.contents,
  );
  const outro = stretches
    .filter(({ kind }) => kind === 'outro')
    .flatMap(({ blocks }) => blocks.map(({ text }) => text));
  const byline = authorIn(front);
  const published = dateIn(front, 'date') ?? dateIn(front, 'pubDate');
  const intro = head.intro.join('\n\n');
  const closing = (outro[0] === '---' ? outro.slice(1) : outro).join('\n\n');
  const parts = partsOf(stretches, exported);
  const tags = listIn(front, 'tags');
  return {
    key: `${index}.${from}`,
    source: index,
    from,
    to,
    title: textIn(front, 'title') ?? '',
    ...(byline && { byline }),
    ...(published && { published }),
    conference: exported.conference,
    ...(exported.day && { day: exported.day }),
    ...(intro !== '' && { intro }),
    ...(closing !== '' && { outro: closing }),
    ...(parts.length > 0 && { parts }),
    updates: head.updates,
    ...(exported.logo && { logo: exported.logo }),
    ...(tags.length > 0 && { tags }),
    talks: talksOf(stretches, exported, index),
  };
}

/** What stands before a heading so that links find it is no text of anybody. */
const withoutAnchors = (stretch: Stretch): Stretch => ({
  ...stretch,
  blocks: stretch.blocks.filter(({ text }) => !/^<a id="[^"<>]{1,300}"><\/a>$/.test(text)),
});

function partsOf(stretches: Stretch[], { days }: Exported): NonNullable<FoundPost['parts']> {
  const told = new Map(
    stretches
      .filter(({ kind }) => kind === 'part')
      .map(({ blocks }) => [
        dayKey(headingWords(blocks[0]?.text ?? '')),
        blocks
          .slice(1)
          .map(({ text }) => text)
          .join('\n\n'),
      ]),
  );
  return days.map((day) => {
    const intro = told.get(dayKey(day.name ?? ''));
    return { ...day, ...(intro && { intro }) };
  });
}

function talksOf(stretches: Stretch[], exported: Exported, index: number): FoundTalk[] {
  const parted = stretches.some(({ kind }) => kind === 'part');
  let part = parted || exported.day ? undefined : exported.days[0]?.name;
  const talks: FoundTalk[] = [];
  for (const stretch of stretches) {
    if (stretch.kind === 'part') part = headingWords(stretch.blocks[0]?.text ?? '');
    if (stretch.kind === 'talk') talks.push(talkOf(stretch, exported, index, part));
  }
  return talks;
}

function talkOf(stretch: Stretch, { style }: Exported, index: number, part: string | undefined): FoundTalk {
  const [first, ...rest] = stretch.blocks;
  const headed = first !== undefined && (levelOf(first.text) > 0 || shapeOf(first.text) === 'line');
  const place = { key: `${index}.${stretch.from}`, from: stretch.from, to: stretch.to };
  const heading = headed
    ? {
        block: first.block,
        words: headingWords(first.text),
        raw: first.text,
        level: levelOf(first.text),
        marked: levelOf(first.text) > 0,
      }
    : undefined;
  const section = {
    ...place,
    body: headed ? rest : stretch.blocks,
    style: 'title' as const,
    ...(heading && { heading }),
    ...(part && { part }),
  };
  if (style === undefined) return readTalk(section);
  const { body, ...read } = readExportedTalk(
    headed ? first.text : '',
    section.body.map(({ text }) => text),
    style,
  );
  const talk = { ...place, ...read, ...(part && { part }), note: body.join('\n\n'), doubts: [] };
  return { ...talk, spans: findSpans(section, talk) };
}
