/** How much is taken at once, known to the window and to the host, so that what is too large is told before it is sent. */
import { Fault } from './errors.ts';

/** Largest message on any wire, in bytes. */
export const largestMessage = 16 * 1024 * 1024;

/** Largest single text of a call, such as a note, in bytes of its JSON. With the rest of its call it fits a message. */
export const largestText = 15_000_000;

/** Largest file that is sent, in bytes: as base64 it is one text. */
export const largestFile = 11_000_000;

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

/** Bytes as they are read: millions, rounded up to a tenth, so that what is too large never looks as if it fitted. */
export const megabytes = (bytes: number): number => Math.ceil(bytes / 100_000) / 10;

/** Why a text is not taken in one place; nothing for one that is. */
export function oversizedText(text: string): Fault | undefined {
  if (text.length * mostInJson + 2 <= largestText) return undefined;
  const size = utf8Size(JSON.stringify(text));
  if (size <= largestText) return undefined;
  return new Fault('text-too-large', { size: megabytes(size), most: largestText / 1e6 });
}

/** Why a value of JSON is not taken: one of the texts in it is too large. */
export function oversizedTextIn(value: unknown): Fault | undefined {
  const waiting = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    const fault = typeof next === 'string' ? oversizedText(next) : undefined;
    if (fault) return fault;
    if (typeof next === 'object' && next !== null) for (const part of Object.values(next)) waiting.push(part);
  }
  return undefined;
}

/** Why a message is not sent or read; nothing for one that is. */
export function oversizedMessage(message: string | { readonly byteLength: number }): Fault | undefined {
  if (typeof message === 'string' && message.length * mostInUtf8 <= largestMessage) return undefined;
  const size = typeof message === 'string' ? utf8Size(message) : message.byteLength;
  if (size <= largestMessage) return undefined;
  return new Fault('message-too-large', { size: megabytes(size), most: Math.floor(largestMessage / 1e6) });
}

/** Why a file is not taken in, before it is read; nothing for one that is. */
export function oversizedFile(file: { readonly name: string; readonly size: number }): Fault | undefined {
  const { name, size } = file;
  if (size <= largestFile) return undefined;
  return new Fault('file-over-limit', { name, size: megabytes(size), most: largestFile / 1e6 });
}
