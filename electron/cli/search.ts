/** The command `lanyard search`. */
import type { Found } from '../../data/contract/search.ts';
import { sentenceOfDoubt } from '../../data/contract/doubts.ts';
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

/** Prints each talk in which the words are found, with the sentence around them. */
export async function runSearch(line: CommandLine): Promise<number> {
  const words = line.words.join(' ');
  const { hits, more, doubts } = await readingAll(foldersOf(line), (client) => findAll(client, words));
  if (line.options.json === true) await print(JSON.stringify(hits, undefined, 2));
  else if (hits.length === 0) console.error(say('cli.nothing-found', { words }));
  else {
    const lines = hits.map(({ talk, conferenceName, sentence }) =>
      [
        `${talk.id}  ${talk.title} · ${conferenceName}`,
        ...(sentence === talk.title ? [] : [`    ${sentence}`]),
      ].join('\n'),
    );
    await print(lines.join('\n'));
  }
  for (const doubt of doubts) console.error(sentenceOfDoubt(doubt));
  if (more) console.error(say('cli.more-found', { limit }));
  return 0;
}
