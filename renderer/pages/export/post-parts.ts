/** A planned post taken apart for showing: its front matter, its body, and where each talk begins in it. Pure. */
import { addressOf } from '../../../data/library/attachments.ts';
import { fold } from '../../../data/text/fold.ts';
import { escapeHeading, findHeadings, plainInline } from '../../../data/text/markdown.ts';
import type { PlannedFile } from '../../../data/posts/export-post.ts';

export interface PostParts {
  /** The lines between the `---` marks; empty when there are none. */
  readonly front: string;
  /** Everything after, from its first word on. */
  readonly body: string;
}

/** Parts the front matter from the body of a written post. */
export function splitPost(text: string): PostParts {
  const [all, front = ''] = /^---\n([\s\S]*?)\n---\n/.exec(text) ?? [];
  const body = all === undefined ? text : text.slice(all.length);
  return { front, body: body.replace(/^\n+/, '') };
}

/** The body as a reader sees it: where the site prints the title itself, the title is put above. */
export const readableBody = (body: string, title: string): string =>
  body.startsWith('# ') ? body : `# ${escapeHeading(title)}\n\n${body}`;

/** The line of a text, counted from 1, at which a talk begins: that of the first heading with its title. */
export function lineOfTalk(text: string, title: string): number | undefined {
  const wanted = fold(title);
  const [, ...rest] = text.startsWith('# ') ? findHeadings(text) : [undefined, ...findHeadings(text)];
  const heading = wanted && rest.find((one) => one && fold(plainInline(one.markdown)).includes(wanted));
  return heading ? text.slice(0, heading.from).split('\n').length : undefined;
}

/** The line of a text, counted from 1, in which some words stand; spaces may be line ends there. */
export function lineOfWords(text: string, words: string): number | undefined {
  const wanted = words.replace(/\s+/g, ' ').trim();
  const at = wanted === '' ? -1 : text.replace(/\s/g, ' ').indexOf(wanted);
  return at < 0 ? undefined : text.slice(0, at).split('\n').length;
}

/** Marks the heading a template makes, so that it can be found in the post: a character no one sees or types. */
const mark = '\u2063';

/** A template whose headings can be found by `headingOf`. */
export const markedTemplate = (template: string): string => `${template}${mark}`;

/** The first heading that a marked template made, as plain words. */
export function headingOf(text: string): string | undefined {
  const heading = findHeadings(text).find(({ markdown }) => markdown.includes(mark));
  return heading && plainInline(heading.markdown.replaceAll(mark, '')).trim();
}

/** A post whose pictures are taken from the library, where they are before anything is written. */
export const shownFromLibrary = (body: string, files: readonly PlannedFile[]): string =>
  files
    .flatMap(({ picture, embeds = [] }) => (picture ? [picture] : embeds))
    .reduce(
      (text, picture) => text.replaceAll(`](${picture.address})`, () => `](${addressOf(picture.name)})`),
      body,
    );

/** Lines that were written into a post by hand, the first of each stretch. */
export function handEdits(files: readonly PlannedFile[]): { path: string; number: number; text: string }[] {
  return files.flatMap(({ path, lines = [] }) =>
    lines.flatMap((line, at) => {
      const before = lines[at - 1];
      if (line.kind !== 'yours' || before?.kind === 'yours' || line.text.trim() === '') return [];
      return [{ path, number: line.number, text: line.text.trim() }];
    }),
  );
}

/** How many lines of a file come, go, and stay as somebody wrote them by hand. */
export function countLines({ lines = [] }: PlannedFile): { added: number; gone: number; yours: number } {
  const of = (kind: string) => lines.filter((line) => line.kind === kind).length;
  return { added: of('added'), gone: of('gone'), yours: of('yours') };
}
