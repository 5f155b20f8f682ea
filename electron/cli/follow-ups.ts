/** The command `lanyard follow-ups`. */
import type { FollowUps } from '../../data/contract/follow-ups.ts';
import { printOffset } from '../../data/text/captured.ts';
import { say } from '../../data/words/say.ts';
import type { Client } from '../carriers/local-socket.ts';
import { foldersOf } from './folders.ts';
import { readingAll } from './library.ts';
import type { CommandLine } from './parse.ts';
import { print } from './print.ts';
import { addAll } from '../../data/values/add-to.ts';

type Talks = FollowUps['talks'];

/** So many lines are asked for at once. */
const atOnce = 1000;

/** All there are, and the names of their conferences by id. */
async function listAll(client: Client): Promise<{ talks: Talks; names: Map<string, string> }> {
  const talks: Talks = [];
  for (;;) {
    const some = await client.followUps.list({ order: 'conference', from: talks.length, limit: atOnce });
    addAll(talks, some.talks);
    if (some.talks.length === 0 || talks.length >= some.of) break;
  }
  const { conferences } = await client.library.status();
  return { talks, names: new Map(conferences.map(({ id, name }) => [id, name])) };
}

function printed(talks: Talks, names: ReadonlyMap<string, string>): string {
  return talks
    .map(({ talk, lines }) => {
      const head = `${talk.id}  ${talk.title} · ${names.get(talk.conference) ?? talk.conference}`;
      const open = lines.map(({ kind, text, offset }) => {
        const time = offset === undefined ? '' : ` [${printOffset(offset)}]`;
        return `    ${kind === 'todo' ? '[ ]' : '(?)'} ${text}${time}`;
      });
      return [head, ...open].join('\n');
    })
    .join('\n');
}

const listed = (talks: Talks, names: ReadonlyMap<string, string>) =>
  talks.flatMap(({ talk, lines }) =>
    lines.map(({ kind, text, offset, line, at }) => ({
      ...{ talk: talk.id, title: talk.title, conference: talk.conference },
      ...{ conferenceName: names.get(talk.conference), kind, text, offset, line, at },
    })),
  );

/** Prints every task that is not done and every doubt, by talk; or as JSON, one entry a line. */
export async function runFollowUps(line: CommandLine): Promise<number> {
  const { talks, names } = await readingAll(foldersOf(line), listAll);
  if (line.options.json === true) await print(JSON.stringify(listed(talks, names), undefined, 2));
  else if (talks.length === 0) console.error(say('cli.nothing-open'));
  else await print(printed(talks, names));
  return 0;
}
