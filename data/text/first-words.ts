/** What a note begins with, for places that have room for a sentence or two. */
import { plainText } from './markdown.ts';

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });
/** So much of a note is read for its first words. */
const read = 4000;
const mostLetters = 240;

/** The first sentences of a note as plain words on one line, whole while they fit; empty for a note without words. */
export function firstWords(note: string): string {
  const plain = plainText(note.slice(0, read)).replace(/\s+/g, ' ').trim();
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
