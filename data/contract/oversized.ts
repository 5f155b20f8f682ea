/** The sentences about what is too large. */
import { Fault } from '../words/errors.ts';
import { oversizeOfFile, oversizeOfMessage, oversizeOfText, type Oversize } from '../library/limits.ts';

const asFault = (code: 'text-too-large' | 'message-too-large', oversize: Oversize | undefined) =>
  oversize && new Fault(code, { ...oversize });

/** Why a text is not taken in one place; nothing for one that is. */
export const oversizedText = (text: string): Fault | undefined =>
  asFault('text-too-large', oversizeOfText(text));

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
export const oversizedMessage = (message: string | { readonly byteLength: number }): Fault | undefined =>
  asFault('message-too-large', oversizeOfMessage(message));

/** Why a file is not taken in, before it is read; nothing for one that is. */
export function oversizedFile(file: { readonly name: string; readonly size: number }): Fault | undefined {
  const oversize = oversizeOfFile(file);
  return oversize && new Fault('file-over-limit', { name: file.name, ...oversize });
}
