/** Photos put into a note at the time when they were taken. */
import { splitForNextLine, timedLines } from '../text/captured.ts';

/** A picture as a note shows it; `offset` is in seconds since its talk began. */
export interface TimedPicture {
  markdown: string;
  offset: number;
}

/**
 * A note with pictures in it, each in a paragraph of its own before the first line that was written later; those taken after
 * the last such line stand behind the note's words. What the note shows already is not put in again.
 */
export function putInNote(note: string, pictures: readonly TimedPicture[]): string {
  const news = pictures.filter(({ markdown }) => !note.includes(addressIn(markdown)));
  const sorted = [...news].sort((one, other) => one.offset - other.offset);
  const pieces: string[] = [];
  let [done, next] = [0, 0];
  for (const { at, offset } of timedLines(note)) {
    const from = next;
    while ((sorted[next]?.offset ?? Infinity) < offset) next += 1;
    if (next === from || at < done) continue;
    pieces.push(note.slice(done, at), paragraphs(sorted.slice(from, next), note.slice(done, at)));
    done = at;
  }
  return pieces.join('') + atEnd(note.slice(done), sorted.slice(next));
}

const addressIn = (markdown: string): string => /\(([^()]*)\)$/.exec(markdown)?.[1] ?? markdown;

const printed = (pictures: readonly TimedPicture[]): string =>
  pictures.map(({ markdown }) => markdown).join('\n\n');

/** Before a line, with a blank one on either side. */
function paragraphs(pictures: readonly TimedPicture[], before: string): string {
  const gap = before === '' || before.endsWith('\n\n') ? '' : '\n';
  return `${gap}${printed(pictures)}\n\n`;
}

function atEnd(rest: string, pictures: readonly TimedPicture[]): string {
  if (pictures.length === 0) return rest;
  const [before, after] = splitForNextLine(rest);
  return `${before}${before === '' ? '' : '\n'}${printed(pictures)}${after}`;
}
