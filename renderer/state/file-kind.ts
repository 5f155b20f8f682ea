/** What a file that arrives is, by its first bytes: names and what a browser says of them are hints. */
import { endingOf } from '../../data/library/attachments.ts';

/** `picture`: stands in a note. `text`: a post or a programme, also one in a workbook. `other`: nothing that is taken. */
export type FileKind = 'picture' | 'text' | 'other';

/** How much of a file is looked at, in bytes. */
export const lookedAt = 4096;

/** How files begin that hold text only for a program of their own: PDF, rich text, old Office. */
const closed = ['%PDF-', '{\\rtf', '\xd0\xcf\x11\xe0'];

const isUtf16 = ([first, second]: Uint8Array) =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);

/** Signs that no text holds: the control signs but for tab, line breaks, form feed and escape. */
const isControl = (byte: number) =>
  byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b) || byte === 0x0b;

/** Names of parts by which the head of a zipped file shows that it is a workbook, or something else. */
const ofWorkbook = /xl\/|opendocument\.spreadsheet|\[Content_Types\]\.xml/;
const ofOthers = /word\/|ppt\/|visio\//;

const isWorkbook = (head: Uint8Array): boolean => {
  const start = String.fromCharCode(...head);
  return start.startsWith('PK\u0003\u0004') && ofWorkbook.test(start) && !ofOthers.test(start);
};

/** Tells what a file is from its first bytes and its MIME type. */
export function kindOf(head: Uint8Array, type: string): FileKind {
  if (type.startsWith('image/') || endingOf(head)) return 'picture';
  const start = String.fromCharCode(...head.subarray(0, 8));
  if (closed.some((sign) => start.startsWith(sign))) return 'other';
  return isUtf16(head) || isWorkbook(head) || !head.some(isControl) ? 'text' : 'other';
}
