/** Small programmes written for the tests. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../../../../../data/words/errors.ts';
import { openProgramme } from '../../../../../electron/imports/programmes/open.ts';
import { readSource } from '../../../../../electron/imports/readers.ts';

const folder = join(import.meta.dirname, '../../../../fixtures/programmes');

export const bytesOf = (name: string): Uint8Array => readFileSync(join(folder, name));
const textOf = (name: string): string => readFileSync(join(folder, name), 'utf8');

/** Opens one of our own files. */
export const openOwn = (name: string) => openProgramme({ name, bytes: bytesOf(name) });

/** Opens a text as if it were a file called `x`. */
export const openText = (text: string) => openProgramme({ name: 'x', bytes: new TextEncoder().encode(text) });

/** Opens one of our own files after a change to its text. */
export const openChanged = (name: string, change: (text: string) => string) => openText(change(textOf(name)));

/** Whether the one door takes a file for a programme, and for no post. */
export function isProgramme(file: { name: string; bytes: Uint8Array }): boolean {
  try {
    return readSource(file).kind === 'programme';
  } catch (error) {
    if (error instanceof Fault && error.code.startsWith('post-')) return false;
    throw error;
  }
}
