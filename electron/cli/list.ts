/** The command `lanyard list`. */
import { say } from '../../data/words/say.ts';
import { foldersOf } from './folders.ts';
import { readingAll } from './library.ts';
import type { CommandLine } from './parse.ts';
import { print } from './print.ts';
import { listedSchema, type Listed } from './listed.ts';

const yearOf = ({ year }: Listed) => (year === undefined ? '' : String(year));

/** The title, behind its stars. */
const marked = ({ rating, title }: Listed['talks'][number]) =>
  ['★'.repeat(rating ?? 0), title].filter(Boolean).join(' ');

function printed(conferences: Listed[]): string {
  return conferences
    .map((conference) => {
      const { name, place, talks } = conference;
      const head = [name, yearOf(conference), place].filter((part) => part && part !== '').join(' · ');
      const lines = talks.map((talk) => {
        const who = talk.speakers.map((speaker) => speaker.name).join(', ');
        return `  ${talk.id}  ${marked(talk)}${who ? ` (${who})` : ''}`;
      });
      return [`${conference.id}  ${head}`, ...lines].join('\n');
    })
    .join('\n\n');
}

/** Lists every conference with its talks: to read, or as JSON for scripts. */
export async function runList(line: CommandLine): Promise<number> {
  const list = await readingAll(foldersOf(line), (client) => client.library.list());
  if (line.options.json === true) await print(JSON.stringify(list, undefined, 2));
  else if (list.length === 0) console.error(say('cli.library-empty'));
  else await print(printed(listedSchema.array().parse(list)));
  return 0;
}
