/** Leads what arrives to what reads it: programmes, whatever they are called, and posts. */
import type { Source } from '../../../data/posts/import-post.ts';
import { say } from '../../../data/words/say.ts';
import type { Desk } from '../../state/context.ts';
import type { IncomingFile } from '../../state/imports/programme-import.svelte.ts';
import { pastedSource } from './pasted.ts';

type Works = Pick<Desk, 'postImport' | 'programmes'>;

/** Takes files in: the host tells programmes from posts by what is in them. */
export async function importFiles(
  { postImport, programmes }: Works,
  files: readonly IncomingFile[],
): Promise<void> {
  const posts = await programmes.take(files);
  if (posts.length > 0) await postImport.addFiles(posts);
}

/** Takes a text in: a programme by its words, a post otherwise. */
export async function importText({ postImport, programmes }: Works, source: Source): Promise<void> {
  const bytes = new TextEncoder().encode(source.text);
  const file = { name: source.name, size: bytes.length, arrayBuffer: () => Promise.resolve(bytes.buffer) };
  const others = await programmes.take([file]);
  if (others.length > 0) await postImport.add([source]);
}

/** Takes a paste in and tells whether there was anything in it. What is written as a programme is one, however it looks. */
export function importPasted(works: Works, html: string, text: string): boolean {
  if (isAddress(text)) {
    works.programmes.address = text.trim();
    return true;
  }
  const name = say('posts-in.clipboard');
  const plain: Source = { name, text };
  const source = looksWritten(text) ? plain : pastedSource(name, html, text);
  if (!source) return false;
  void importText(works, source);
  return true;
}

/** An address alone is put into its field: it is fetched only when the user says so. */
const isAddress = (text: string) => /^\s*(?:https?|webcal):\/\/\S+\s*$/i.test(text);

/** What begins as data was copied from a file: its colours are of an editor. */
const looksWritten = (text: string) => /^\s*(?:BEGIN:VCALENDAR|[<{[])/.test(text);
