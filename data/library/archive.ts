/** A library as a folder of markdown that other programs open, and what lies beside it so that it can come back as it was. */
import { z } from 'zod';
import { matchInProse } from '../text/prose.ts';
import { findLinks, printLink } from '../text/links.ts';

/** What the file beside the markdown is called, in the archive's own folder and in that of each conference. */
export const archivePart = 'lanyard.json';

/** The folder of pictures beside the talks that show them; in the archive's own folder, of those that nothing shows. */
export const archivePictures = 'attachments';

/** Version of the shapes below. */
export const archiveFormat = 1;

const text = z.exactOptional(z.string());

/** The archive's own part: `library` is what `library.json` held, by its text; `pages` what other pages are about. */
export const archiveSchema = z.looseObject({
  lanyard: z.literal('archive'),
  format: z.number().int().min(1),
  library: z.string(),
  conferences: z.array(z.string()),
  pages: z.exactOptional(z.record(z.string(), z.string())),
});

/**
 * A talk of a conference, in their order there: its file, and the hash of the text in it. `note` is there only where the
 * note cannot be told from that text.
 */
const archivedTalkSchema = z.looseObject({ file: z.string(), hash: z.string(), note: text });

/**
 * A conference's part. `name` is that of its file in the library, `hash` that of its bytes. `conference` is what was in it
 * without its notes. `raw` is the whole file in base64, where it was printed by another hand.
 */
export const archivedConferenceSchema = z.looseObject({
  lanyard: z.literal('conference'),
  format: z.number().int().min(1),
  name: z.string(),
  hash: z.string(),
  index: z.string(),
  talks: z.array(archivedTalkSchema),
  conference: z.looseObject({
    id: z.string(),
    name: z.string(),
    talks: z.array(z.looseObject({ title: z.string() })),
  }),
  raw: text,
});

export type Archive = z.infer<typeof archiveSchema>;
export type ArchivedConference = z.infer<typeof archivedConferenceSchema>;

/** Where a link leads in the archive, as an address relative to the file it stands in; nothing where it leads nowhere. */
export type LeadTo = (target: string) => string | undefined;

/**
 * What a link to a file of the archive stands for in a note: what is behind `[[`; `isSaid` tells whether some words name
 * the same.
 */
export type LeadBack = (
  address: string,
) => { target: string; isSaid: (words: string) => boolean } | undefined;

const signs = /[\\`*[\]<|]/g;
const escaped = /\\([\\`*[\]<|])/g;

/** A note whose wiki links lead to files, as every program follows them. What leads nowhere stays as it is, as embeds do. */
export function noteOut(note: string, leadTo: LeadTo): string {
  const parts: string[] = [];
  let done = 0;
  for (const { from, to, target, words } of findLinks(note)) {
    const address = note[from - 1] === '!' ? undefined : leadTo(target);
    if (address === undefined) continue;
    const shown = (words ?? target).replace(signs, '\\$&');
    parts.push(note.slice(done, from), `[${shown}](${address})`);
    done = to;
  }
  return parts.join('') + note.slice(done);
}

// The address is only looked at: a match that touches one counts as no words.
const fileLink =
  /(?<!!)\[((?:\\[^\n]|[^\\[\]\n]){1,600})(?=(\]\(<?([^()<>\s"']{1,600}\.md(?:#[^()<>\s"']{1,600})?)>?\)))/g;

/** The note that a text of the archive stands for: links to its files are wiki links again. */
export function noteBack(body: string, leadBack: LeadBack): string {
  const parts: string[] = [];
  let done = 0;
  for (const found of matchInProse(body, fileLink)) {
    const { index, 0: start, 1: shown = '', 2: rest = '', 3: address = '' } = found;
    const to = leadBack(address);
    if (!to) continue;
    const words = shown.replace(escaped, '$1');
    parts.push(body.slice(done, index), to.isSaid(words) ? printLink(words) : printLink(to.target, words));
    done = index + start.length + rest.length;
  }
  return parts.join('') + body.slice(done);
}

/** A file's text: front matter, an empty line, the body, and the end of its last line. */
export const printArchived = (front: string, body: string): string => `---\n${front}---\n\n${body}\n`;

/** The body of a file's text. Front matter that has no end ends at the first empty line; there may be none. */
export function bodyOf(file: string): string {
  const whole = file.startsWith('\uFEFF') ? file.slice(1) : file;
  const begins = /^---[ \t]*\n/.exec(whole)?.[0];
  const rest = begins === undefined ? whole : behindFront(whole.slice(begins.length));
  return rest.endsWith('\n') ? rest.slice(0, -1) : rest;
}

function behindFront(text: string): string {
  const end = /^(?:---|\.\.\.)[ \t]*(?:\n|$)/m.exec(text);
  if (end) return text.slice(end.index + end[0].length).replace(/^\n/, '');
  const empty = text.indexOf('\n\n');
  return empty === -1 ? text : text.slice(empty + 2);
}
