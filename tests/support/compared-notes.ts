/** Notes as the preview shows them, beside the pages that generators make of their posts. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Token, Tokens } from 'marked';
import { formatVersion, type Conference } from '../../data/library/model.ts';
import { defaultOptions } from '../../data/posts/export-post.ts';
import { planPost } from '../../electron/exports/plan.ts';
import { as, tokensOf } from '../../electron/exports/note-tokens.ts';
import { renderNote } from '../../renderer/text/preview/note-rendering.ts';
import { pagesOf, type Generator } from './generators.ts';
import { blocksOfPage } from './page-blocks.ts';

/** A text that is somebody's note. */
export interface Note {
  name: string;
  note: string;
}

export interface Compared extends Note {
  post: string;
  shown: string[];
  page: string[];
  same: boolean;
}

const conferenceOf = (note: string, number: number): Conference => ({
  format: formatVersion,
  id: 'c',
  revision: 0,
  name: `Case ${number}`,
  startDate: '2018-01-01',
  days: [],
  rooms: [],
  talks: [{ id: 't', title: 'A', kind: 'talk', speakers: [], note, noteRevision: 0, plan: 'attended' }],
});

function postOf(note: string, number: number, profile: Generator): { path: string; text: string } {
  const { files } = planPost({
    conference: conferenceOf(note, number),
    scope: { conference: 'c' },
    options: {
      ...defaultOptions,
      profile,
      style: 'title',
      byline: false,
      thoughts: true,
      todos: true,
      hashtags: true,
    },
    surroundings: { addressOf: () => undefined, series: [] },
    today: '2018-01-01',
  });
  return { path: files[0]?.path ?? '', text: files[0]?.text ?? '' };
}

/** The preview's blocks; its headings stand below that of the talk, as in the post. */
function shownBlocks(note: string): string[] {
  const blocks = blocksOfPage(
    renderNote(note)
      .map(({ html }) => html)
      .join('\n'),
  );
  const levels = blocks.flatMap((block) => /^heading(\d)/.exec(block)?.[1] ?? []).map(Number);
  const shift = Math.max(0, 3 - Math.min(6, ...levels));
  return blocks.map((block) =>
    block.replace(/^heading(\d)/, (_, level: string) => `heading${Math.min(6, Number(level) + shift)}`),
  );
}

/** A note without HTML of its own, of which each program makes what it likes; comments are left. */
function withoutHtml(note: string): string {
  const tags = htmlIn(tokensOf(note) ?? []);
  return tags.reduce((text, tag) => text.split(tag).join(''), note);
}

function htmlIn(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token): string[] => {
    if (token.type === 'html')
      return /^<!--(?:(?!-->)[\s\S])*-->$/.test(token.raw.trim()) ? [] : [token.raw.trimEnd()];
    const { rows = [], header = [] } = token as Partial<Tokens.Table>;
    const cells = [...header, ...rows.flat()].flatMap((cell) => htmlIn(cell.tokens));
    return [
      ...cells,
      ...htmlIn(as(token, 'list')?.items ?? []),
      ...('tokens' in token ? htmlIn(token.tokens ?? []) : []),
    ];
  });
}

/** Astro says the languages it colours by names of its own, and Hexo shows tabs in quoted code as blanks. */
function isSame(generator: Generator, shown: readonly string[], page: readonly string[]): boolean {
  const ofCode: Partial<Record<Generator, (block: string) => string>> = {
    astro: (block) => block.replace(/(^|> )code \S* "/, '$1code "'),
    hexo: (block) => (/(?:^|> )code /.test(block) ? block.replace(/\\t/g, '    ') : block),
  };
  const plain = ofCode[generator] ?? ((block: string) => block);
  return JSON.stringify(shown.map(plain)) === JSON.stringify(page.map(plain));
}

/** Compares each note's preview with the page of its post, all in one site. */
export function compareNotes(generator: Generator, given: readonly Note[]): Compared[] {
  const notes = given.map(({ name, note }) => ({ name, note: withoutHtml(note) }));
  const posts = notes.map(({ note }, at) => postOf(note, at, generator));
  const pages = pagesOf(generator, posts);
  return notes.map((one, at) => {
    const shown = shownBlocks(one.note);
    const page = blocksOfPage(pages[at] ?? '').slice(1);
    const post = (posts[at]?.text ?? '').replace(/^[\s\S]*?\n## A\n*/, '');
    return { ...one, post, shown, page, same: isSame(generator, shown, page) };
  });
}

const shared = join(import.meta.dirname, '../../../shared/fixtures');

/** The markdown cases of CommonMark and GFM; none where they are not here. */
export function markdownCases(): Note[] {
  const files = ['commonmark.0.31.2.json', 'gfm.0.29.json'].filter((file) =>
    existsSync(join(shared, 'markdown', file)),
  );
  return files.flatMap((file) =>
    (
      JSON.parse(readFileSync(join(shared, 'markdown', file), 'utf8')) as {
        markdown: string;
        example: number;
      }[]
    ).map(({ markdown, example }) => ({ name: `${file.split('.')[0] ?? ''} ${example}`, note: markdown })),
  );
}

/** Conference notes of other people; none where they are not here. */
export function sharedNotes(): Note[] {
  return ['notes', 'posts'].flatMap((folder) => textsIn(join(shared, folder)));
}

function textsIn(folder: string): Note[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name): Note[] => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return textsIn(path);
    if (!/\.(?:md|markdown)$/i.test(name)) return [];
    return [
      { name: `shared ${name}`, note: readFileSync(path, 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '') },
    ];
  });
}

/** The notes of the library that Lanyard brings. */
export function sampleNotes(): Note[] {
  const folder = join(import.meta.dirname, '../../data/samples');
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return files.flatMap((file) => {
    const { talks } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Conference;
    return talks.filter(({ note }) => note !== '').map(({ id, note }) => ({ name: `sample ${id}`, note }));
  });
}
