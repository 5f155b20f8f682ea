/** Links from one note of a folder to another, and to the pictures beside them. */
import { printPicture } from '../../../data/library/attachments.ts';
import { plainName } from '../../../data/posts/folder-files.ts';
import { printLink } from '../../../data/text/links.ts';
import { matchInProse } from '../../../data/text/prose.ts';
import { say } from '../../../data/words/say.ts';
import type { KeptPicture } from '../draft-files.ts';
import { folderOf, talksOf, textOf, withoutEnding, type Note } from './note.ts';

/** A link as it stands in a text: `[[target#heading|words]]`, `[words](target#heading)`, either as an embed. */
export interface NoteLink {
  from: number;
  to: number;
  target: string;
  heading?: string;
  words?: string;
  embed: boolean;
}

const wiki = /!?\[\[([^[\]|#\n]{0,300})(?:#([^[\]|\n]{0,300}))?(?:\|([^[\]\n]{0,300}))?\]\]/g;
// The address is only looked at: a match that touches one counts as no words.
const inline = /!?\[([^[\]\n]{0,300})(?=(\]\(<?([^()<>\n"]{1,400})>?(?:[ \t]"[^"\n]{0,200}")?\)))/g;
const outside = /^(?:[a-z][a-z\d+.-]*:|\/\/|#)/i;

/** Links that may lead to another file of the folder, in their order. */
export function linksIn(text: string): NoteLink[] {
  if (!text.includes('](') && !text.includes('[[')) return [];
  const wikis = matchInProse(text, wiki).map(({ index, 0: whole, 1: target = '', 2: heading, 3: words }) =>
    linkOf({ index, whole, target, heading, words }),
  );
  const inlines = matchInProse(text, inline).flatMap(
    ({ index, 0: start, 1: words, 2: rest = '', 3: address = '' }) => {
      if (outside.test(address)) return [];
      const [target = '', heading] = address.split('#', 2);
      return [linkOf({ index, whole: start + rest, target, heading, words })];
    },
  );
  return [...wikis, ...inlines].sort((one, other) => one.from - other.from);
}

interface Read {
  index: number;
  whole: string;
  target: string;
  heading: string | undefined;
  words: string | undefined;
}

const linkOf = ({ index, whole, target, heading, words }: Read): NoteLink => ({
  from: index,
  to: index + whole.length,
  target: target.replace(/\\$/, '').trim(),
  embed: whole.startsWith('!'),
  ...(heading !== undefined && { heading: decoded(heading).replace(/^\^/, '') }),
  ...(words !== undefined && words.trim() !== '' && { words: words.trim() }),
});

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

/** Something that links can lead to, by its path. */
interface Located {
  path: string;
}

/** Files by their paths and names, as links of notes name them: beside the note, from the top, or by the name alone. */
export class FilesByName<File extends Located> {
  readonly #byPath = new Map<string, File>();
  readonly #byName = new Map<string, File[]>();

  constructor(files: readonly File[], namesOf: (file: File) => readonly string[]) {
    for (const file of files) {
      this.#byPath.set(plainName(file.path), file);
      this.#byPath.set(plainName(withoutEnding(file.path)), file);
      for (const name of new Set(namesOf(file).map(plainName))) this.#put(name, file);
    }
  }

  #put(name: string, file: File): void {
    const known = this.#byName.get(name);
    if (known) known.push(file);
    else this.#byName.set(name, [file]);
  }

  /** The file that a link in a folder means. */
  find(target: string, folder: string): File | undefined {
    const wanted = plainName(target.replace(/\\/g, '/'));
    if (wanted === '') return undefined;
    const near = this.#byPath.get(joined(plainName(folder), wanted));
    if (near) return near;
    const path = joined('', wanted);
    const named = this.#byName.get(path.slice(path.lastIndexOf('/') + 1)) ?? [];
    return (
      named.find((file) => endsWith(plainName(file.path), path)) ??
      (path.includes('/') ? undefined : named[0])
    );
  }
}

const endsWith = (path: string, end: string): boolean =>
  `/${path}`.endsWith(`/${end}`) || `/${withoutEnding(path)}`.endsWith(`/${end}`);

/** A path as it is meant from a folder, with `.` and `..` resolved. */
function joined(folder: string, target: string): string {
  const parts = target.startsWith('/') || folder === '' ? [] : folder.split('/');
  for (const part of target.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

const listed = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');

/** Notes as links name them: by their files, and by their other names in the properties. */
export const notesByName = (notes: readonly Note[]): FilesByName<Note> =>
  new FilesByName(notes, ({ name, source: { name: file, front } }) => [
    name,
    file,
    ...listed(front?.aliases),
    ...listed(front?.alias),
  ]);

export const picturesByName = (pictures: readonly KeptPicture[]): FilesByName<KeptPicture> =>
  new FilesByName(pictures, ({ path }) => [path.slice(path.lastIndexOf('/') + 1)]);

/** The notes that a note leads to, each once, in their order. */
export function ledTo(note: Note, notes: FilesByName<Note>): Note[] {
  const found = linksIn(textOf(note)).flatMap(({ target }) => notes.find(target, note.folder) ?? []);
  return [...new Set(found)].filter((one) => one.at !== note.at);
}

export interface Targets {
  notes: FilesByName<Note>;
  pictures: FilesByName<KeptPicture>;
}

/** A text of a note with links to talks by their titles, and to pictures as the library keeps them; all else stays. */
export function withLinks(text: string, note: Pick<Note, 'path' | 'at'>, targets: Targets): string {
  const parts: string[] = [];
  let done = 0;
  for (const link of linksIn(text)) {
    const printed = link.from < done ? undefined : printedLink(link, note, targets);
    if (printed === undefined) continue;
    parts.push(text.slice(done, link.from), printed);
    done = link.to;
  }
  return parts.length === 0 ? text : parts.join('') + text.slice(done);
}

function printedLink(
  link: NoteLink,
  note: Pick<Note, 'path' | 'at'>,
  { notes, pictures }: Targets,
): string | undefined {
  const { target, embed, heading, words } = link;
  const folder = folderOf(note.path);
  const picture = embed ? pictures.find(target, folder) : undefined;
  if (picture) {
    const name = words === undefined || /^\d+(?:x\d+)?$/.test(words) ? target : `${words}.png`;
    return printPicture(picture.name, name.slice(name.lastIndexOf('/') + 1), say('imports.picture'));
  }
  const led = notes.find(target, folder);
  const [talk, ...others] = led && led.at !== note.at ? talksOf(led) : [];
  if (!talk || others.length > 0 || talk.title === '') return undefined;
  return printLink(talk.title, words ?? (heading === undefined ? undefined : `${talk.title} > ${heading}`));
}
