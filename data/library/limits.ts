/** How much is taken at once, known to the window and to the host, so that what is too large is told before it is sent. */

/** Largest message on any wire, in bytes. */
export const largestMessage = 16 * 1024 * 1024;

/** Largest single text of a call, such as a note, in bytes of its JSON. With the rest of its call it fits a message. */
export const largestText = 15_000_000;

/** Largest file that is sent, in bytes: as base64 it is one text. */
export const largestFile = 11_000_000;

/** Largest file that is imported, in bytes; it is sent in parts. */
export const largestImport = 20_000_000;

/** Most that is imported of one folder, in bytes: its notes and the pictures they show. */
export const largestFolder = 200_000_000;

/** The most bytes that one UTF-16 unit takes in JSON: a control sign, written as `\u0001`. */
const mostInJson = 6;
/** The most bytes that one UTF-16 unit takes in UTF-8. */
const mostInUtf8 = 3;

/** Bytes of a text in UTF-8; a surrogate without its other half counts as the sign that is sent for it. */
export function utf8Size(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) continue;
    if (unit >= 0x800) bytes += 1;
    bytes += 1;
    if (unit < 0xd800 || unit > 0xdbff) continue;
    const next = text.charCodeAt(at + 1);
    // A pair takes four bytes, and both of its units are counted here.
    if (next >= 0xdc00 && next <= 0xdfff) at += 1;
  }
  return bytes;
}

/** What is too large: how much it is and the most that is taken, both in millions of bytes. */
export interface Oversize {
  size: number;
  most: number;
}

/** Bytes as they are read: millions, rounded up to a tenth, so that what is too large never looks as if it fitted. */
const megabytes = (bytes: number): number => Math.ceil(bytes / 100_000) / 10;

const over = (size: number, most: number): Oversize | undefined =>
  size > most ? { size: megabytes(size), most: Math.floor(most / 1e6) } : undefined;

/** By how much a text is too large for one place; nothing for one that is not. */
export function oversizeOfText(text: string): Oversize | undefined {
  if (text.length * mostInJson + 2 <= largestText) return undefined;
  return over(utf8Size(JSON.stringify(text)), largestText);
}

/** By how much a message is too large for any wire; nothing for one that is not. */
export function oversizeOfMessage(message: string | { readonly byteLength: number }): Oversize | undefined {
  if (typeof message !== 'string') return over(message.byteLength, largestMessage);
  return message.length * mostInUtf8 <= largestMessage ? undefined : over(utf8Size(message), largestMessage);
}

/** By how much a file is too large to be sent; nothing for one that is not. */
export const oversizeOfFile = ({ size }: { readonly size: number }): Oversize | undefined =>
  over(size, largestFile);
