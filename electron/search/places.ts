/** The lines of a note that say why it was found, with the time and the mark that each carries. */
import type { Hit } from '../../data/contract/search.ts';
import { readLine } from '../../data/text/captured.ts';
import { foldWithPlaces, foldWords } from '../../data/text/fold.ts';
import { placeOfWord } from '../../data/text/matches.ts';
import { defined } from '../../data/values/defined.ts';
import { matchesIn, sentenceWith } from './snippets.ts';

type PlaceInNote = Hit['places'][number];

/** No more lines are told, and in no longer note are they looked for, in UTF-16 units. */
const mostLines = 3;
const longest = 400_000;

interface Line {
  from: number;
  text: string;
  /** Which of the words it has. */
  words: string[];
}

/** The lines with most of the words, those that have others first; in the order of the note. `words` are folded. */
export function placesIn(note: string, words: readonly string[]): PlaceInNote[] {
  const wanted = [...new Set(words)].filter(Boolean);
  if (wanted.length === 0) return [];
  const lines = linesWith(note.slice(0, longest), wanted);
  return bestOf(lines)
    .sort((one, other) => one.from - other.from)
    .map(placeOf);
}

function linesWith(note: string, wanted: readonly string[]): Line[] {
  const lines: Line[] = [];
  let from = 0;
  for (const text of note.split('\n')) {
    const folded = foldWords(text);
    const words = wanted.filter((word) => placeOfWord(folded, word) >= 0);
    if (words.length > 0) lines.push({ from, text, words });
    from += text.length + 1;
  }
  return lines;
}

/** The first line with most words, then those with words that were not there yet, then any. */
function bestOf(lines: readonly Line[]): Line[] {
  const rest = [...lines];
  const taken: Line[] = [];
  const known = new Set<string>();
  while (rest.length > 0 && taken.length < mostLines) {
    const news = rest.map(({ words }) => words.filter((word) => !known.has(word)).length);
    const most = Math.max(...news.slice(0, 10_000));
    // A second line for the same words says nothing more, where one says them.
    if (most === 0 && taken.length > 0) break;
    const [line] = rest.splice(news.indexOf(most), 1);
    if (!line) break;
    taken.push(line);
    for (const word of line.words) known.add(word);
  }
  return taken;
}

function placeOf({ from, text, words }: Line): PlaceInNote {
  const { offset, mark } = readLine(text);
  const { folded, rangeOf } = foldWithPlaces(text);
  const first = Math.min(
    ...words.map((word) => placeOfWord(folded, word)).filter((at) => at >= 0),
    folded.length,
  );
  const sentence = sentenceWith(readLine(text).text, words);
  return {
    at: from + rangeOf(first, first)[0],
    ...{ sentence, matches: matchesIn(sentence, words) },
    ...defined({ offset, mark }),
  };
}
