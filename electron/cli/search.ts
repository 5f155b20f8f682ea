/** The command `lanyard search`. */
import { sentenceOfDoubt } from '../../data/contract/doubts.ts';
import { sentenceOfReading } from '../../data/contract/readings.ts';
import type { Found, Hit, WayOut } from '../../data/contract/search.ts';
import { printOffset } from '../../data/text/captured.ts';
import { say } from '../../data/words/say.ts';
import type { Client } from '../carriers/local-socket.ts';
import { foldersOf } from './folders.ts';
import { readingAll } from './library.ts';
import type { CommandLine } from './parse.ts';
import { print } from './print.ts';

const limit = 500;

/** What is found once all of the library is in the index. */
async function findAll(client: Client, words: string): Promise<Found> {
  for (;;) {
    const found = await client.search.find({ words, limit });
    if (found.unread === 0) return found;
  }
}

/**
 * Prints each talk in which the words are found, with the lines that say why. How the words were read, and what else to try
 * where nothing is found, goes beside it.
 */
export async function runSearch(line: CommandLine): Promise<number> {
  const words = line.words.join(' ');
  const found = await readingAll(foldersOf(line), (client) => findAll(client, words));
  if (line.options.json === true) await print(JSON.stringify(forPrograms(words, found), undefined, 2));
  else if (found.hits.length > 0) await print(found.hits.map(linesOf).join('\n'));
  for (const sentence of aside(words, found, line.options.json === true)) console.error(sentence);
  return 0;
}

/** Everything that is known of it; how the query was read as a sentence too. */
function forPrograms(words: string, found: Found) {
  const { hits, count, more, doubts, read, ways = [] } = found;
  const told = doubts.map((doubt) => ({ ...doubt, sentence: sentenceOfDoubt(doubt) }));
  return { words, readAs: sentenceOfReading(found), read, count, more, doubts: told, hits, ways };
}

function linesOf({ talk, conferenceName, field, sentence, places }: Hit): string {
  const said = places.map((place) =>
    [place.offset === undefined ? '' : printOffset(place.offset), place.sentence].filter(Boolean).join('  '),
  );
  const why = said.length > 0 || field === 'title' ? said : [sentence];
  return [`${talk.id}  ${talk.title} · ${conferenceName}`, ...why.map((text) => `    ${text}`)].join('\n');
}

function aside(words: string, found: Found, isJson: boolean): string[] {
  const doubts = found.doubts.map(sentenceOfDoubt);
  if (isJson) return doubts;
  const { count, talks = 0, ways = [] } = found;
  const said = found.read ? [`${sentenceOfReading(found)} ${say('cli.found', { count, all: talks })}`] : [];
  const nothing = count === 0 ? [say('cli.nothing-found', { words }), ...waysIn(ways)] : [];
  const more = found.more ? [say('cli.more-found', { limit })] : [];
  return [...doubts, ...said, ...nothing, ...more];
}

const waysIn = (ways: readonly WayOut[]): string[] =>
  ways.map((way) => say('cli.way-out', { words: way.words, count: way.count }));
