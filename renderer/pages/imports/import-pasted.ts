/** Leads what is pasted to what reads it. */
import type { Source } from '../../../data/posts/import-post.ts';
import { say } from '../../../data/words/say.ts';
import type { Imports } from '../../state/imports/imports.svelte.ts';
import { pastedSource } from './pasted.ts';

/** Takes a paste in and tells whether there was anything in it. What is written as a programme is one, however it looks. */
export function importPasted(imports: Imports, html: string, text: string): boolean {
  if (isAddress(text)) {
    imports.address = text.trim();
    return true;
  }
  const name = say('imports.clipboard');
  const plain: Source = { name, text };
  const source = looksWritten(text) ? plain : pastedSource(name, html, text);
  if (!source) return false;
  void imports.addText(source);
  return true;
}

/** An address alone is put into its field: it is fetched only when the user says so. */
const isAddress = (text: string) => /^\s*(?:https?|webcal):\/\/\S+\s*$/i.test(text);

/** What begins as data was copied from a file: its colours are of an editor. */
const looksWritten = (text: string) => /^\s*(?:BEGIN:VCALENDAR|[<{[])/.test(text);
