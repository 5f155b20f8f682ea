/** What a note begins with, for places that have room for a sentence or two. */
import type { Block } from './blocks.ts';
import { plainText } from './markdown.ts';
import { scan } from './scan.ts';

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });
/** So much of a note is read for its first words. */
const read = 4000;
const mostLetters = 240;

/** The first sentences of a note as plain words on one line, whole while they fit; empty for a note without words. */
export function firstWords(note: string): string {
  const plain = onOneLine(note.slice(0, read));
  let end = 0;
  for (const { index, segment } of sentences.segment(plain.slice(0, mostLetters * 2))) {
    if (index + segment.trimEnd().length > mostLetters) break;
    end = index + segment.length;
  }
  if (end > 0 || plain.length <= mostLetters) return plain.slice(0, end || mostLetters).trim();
  const cut = plain.slice(0, mostLetters);
  const blank = cut.lastIndexOf(' ');
  return `${cut.slice(0, blank > mostLetters / 2 ? blank : mostLetters).trim()}…`;
}

/** The words of a text on one line; a dot stands between blocks that end without a sign, as headings and list items do. */
function onOneLine(text: string): string {
  const { lines } = scan(text);
  let all = '';
  let block: Block | undefined;
  for (const [at, line] of plainText(text).split('\n').entries()) {
    const words = line.replace(/\s+/g, ' ').trim();
    if (words === '') continue;
    const begins = all !== '' && lines[at]?.block !== block && !/[.!?…:;,。！？]["'”’)»]?$/u.test(all);
    all += all === '' ? words : `${begins ? ' · ' : ' '}${words}`;
    block = lines[at]?.block;
  }
  return all;
}
