/** Pictures that lie beside the notes, in `attachments/`, each named after its content. */
import { largestFile } from './limits.ts';
import type { Attachment, Conference, Talk } from './model.ts';
import { matchInProse } from '../text/prose.ts';

/** Types of pictures by the end of their names. Drawings of code, such as SVG, are left out: they can act. */
const types = {
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
} as const;
export type PictureEnding = keyof typeof types;
export type PictureType = (typeof types)[PictureEnding];

/** Largest picture that is taken, in bytes. */
export const largestPicture = largestFile;

const shape = /^[0-9a-f]{64}\.(png|jpg|gif|webp|avif|pdf)$/;

/** Says whether a name is one an attachment has: the SHA-256 of its content in hex, and its type. */
export const isAttachmentName = (name: string): boolean => shape.test(name);

/** Name of an attachment whose content has this hash, of the same kind as another one. */
export const attachmentName = (hash: string, like: string): string =>
  hash + like.slice(like.lastIndexOf('.'));

/** Whether an attachment is a file of slides, which is no picture. */
export const isSlides = (name: string): boolean => name.endsWith('.pdf');

/** The type a picture is shown as, told from its name. */
export function typeOf(name: string): PictureType | undefined {
  const ending = shape.exec(name)?.[1];
  return ending === undefined || isSlides(name) ? undefined : types[ending as PictureEnding];
}

const startsWith = (bytes: Uint8Array, at: number, ...signs: number[]) =>
  signs.every((sign, index) => bytes[at + index] === sign);
const ascii = (bytes: Uint8Array, at: number, words: string) =>
  startsWith(bytes, at, ...Array.from(words, (letter) => letter.charCodeAt(0)));

/** What kind of picture some bytes are, by their first ones; nothing for anything else, whatever its file is called. */
export function endingOf(bytes: Uint8Array): PictureEnding | undefined {
  if (startsWith(bytes, 0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png';
  if (startsWith(bytes, 0, 0xff, 0xd8, 0xff)) return 'jpg';
  if (ascii(bytes, 0, 'GIF87a') || ascii(bytes, 0, 'GIF89a')) return 'gif';
  if (ascii(bytes, 0, 'RIFF') && ascii(bytes, 8, 'WEBP')) return 'webp';
  return ascii(bytes, 4, 'ftypavif') || ascii(bytes, 4, 'ftypavis') ? 'avif' : undefined;
}

/** Ending of an attachment by its first bytes: that of a picture, or of slides as PDF. */
export const attachmentEndingOf = (bytes: Uint8Array): PictureEnding | 'pdf' | undefined =>
  ascii(bytes, 0, '%PDF-') ? 'pdf' : endingOf(bytes);

const folder = 'attachments/';

/** Address of an attachment as notes write it. */
export const addressOf = (name: string): string => folder + name;

/** Name of the attachment an address of a note leads to, if it is one. */
export function attachmentAt(address: string): string | undefined {
  const bare = address.replace(/^(?:\.\.\/)+|^\.\//, '');
  const name = bare.startsWith(folder) ? bare.slice(folder.length) : '';
  return isAttachmentName(name) ? name : undefined;
}

/** A picture of a note that is an attachment: its place in the note, its words, its name. */
export interface ShownPicture {
  from: number;
  to: number;
  words: string;
  name: string;
}

// The address is only looked at: a match that touches one counts as no words.
const picture = /!\[([^[\]\n]*)(?=(\]\(<?((?:\.\.\/)*attachments\/[0-9a-f]{64}\.[a-z]{3,4})>?\)))/g;

/** Every attachment a text shows, in reading order. Code is left out. */
export function picturesIn(text: string): ShownPicture[] {
  if (!text.includes(folder)) return [];
  return matchInProse(text, picture).flatMap(
    ({ index, 0: start, 1: words = '', 2: rest = '', 3: address = '' }) => {
      const name = attachmentAt(address);
      return name === undefined || isSlides(name)
        ? []
        : [{ from: index, to: index + start.length + rest.length, words, name }];
    },
  );
}

/** Pictures of a talk: those it knows of, and those that only its note shows. */
export function picturesOf({ attachments = [], note }: Pick<Talk, 'attachments' | 'note'>): Attachment[] {
  const known = new Set(attachments.map(({ file }) => file));
  const shown = picturesIn(note).filter(({ name }) => !known.has(name) && known.add(name));
  return [...attachments, ...shown.map(({ name, words }): Attachment => ({ file: name, alt: words }))];
}

/** Names that say nothing of the picture: those of cameras, phones and screenshots. */
const says =
  /^(?!(?:image|img|dsc|dscn|pxl|p|screenshot|bildschirmfoto|photo|foto|picture|clipboard)?[-_ .\d()]*$|(?:screenshot|bildschirmfoto|screen shot)\b).*\p{L}/iu;

/** Markdown that shows an attachment; its words come from the file's name where that says something. */
export function printPicture(name: string, fileName: string, otherwise: string): string {
  const bare = fileName
    .replace(/\.[^.]*$/, '')
    .replace(/[[\]\\\s]+/g, ' ')
    .trim();
  return `![${says.test(bare) ? bare : otherwise}](${addressOf(name)})`;
}

/** A conference one of whose talks knows of a picture; the conference itself where it did before, or has no such talk. */
export function withAttachment(conference: Conference, id: string, record: Attachment): Conference {
  const talk = conference.talks.find((one) => one.id === id);
  const { attachments = [] } = talk ?? {};
  if (!talk || attachments.some(({ file }) => file === record.file)) return conference;
  const next = { ...talk, attachments: [...attachments, record] };
  return { ...conference, talks: conference.talks.map((one) => (one === talk ? next : one)) };
}
