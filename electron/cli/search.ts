/** The command `lanyard search`. */
import { say } from '../../data/words/say.ts';
import { foldersOf } from './folders.ts';
import { readingAll } from './library.ts';
import type { CommandLine } from './parse.ts';
import { print } from './print.ts';

const limit = 500;

/** Prints each talk in which the words are found, with the sentence around them. */
export async function runSearch(line: CommandLine): Promise<number> {
  const words = line.words.join(' ');
  const { hits, more } = await readingAll(foldersOf(line), (client) => client.search.find({ words, limit }));
  if (line.options.json === true) await print(JSON.stringify(hits, undefined, 2));
  else if (hits.length === 0) console.error(say('cli.nothing-found', { words }));
  else {
    const lines = hits.map(
      ({ talk, conferenceName, sentence }) =>
        `${talk.id}  ${talk.title} · ${conferenceName}\n    ${sentence}`,
    );
    await print(lines.join('\n'));
  }
  if (more) console.error(say('cli.more-found', { limit }));
  return 0;
}
