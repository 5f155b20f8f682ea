/** The commands `lanyard people` and `lanyard companies`. */
import type { Said } from '../../data/contract/people.ts';
import { say } from '../../data/words/say.ts';
import type { Client } from '../carriers/local-socket.ts';
import { foldersOf } from './folders.ts';
import { readingAll } from './library.ts';
import type { CommandLine } from './parse.ts';
import { print } from './print.ts';

interface Listed {
  name: string;
  talks: number;
  heard: number;
  years: readonly number[];
}

/** Resolves once all of the library is read: of a large one, a window is shown what is known so far. */
async function allRead(client: Client): Promise<void> {
  while ((await client.library.status()).reading) continue;
}

const span = (years: readonly number[]): string => {
  const [first, last] = [Math.min(...years), Math.max(...years)];
  return years.length === 0 ? '' : first === last ? `${first}` : `${first}-${last}`;
};

function listedLine({ name, talks, heard, years }: Listed, beside: string): string {
  const counts = `${say('views.talk-count', { count: talks })}, ${say('views.heard-of', { heard })}`;
  return [name, beside, counts, span(years)].filter(Boolean).join(' · ');
}

/** A talk with its stars, whether it was heard, and the first words of the note. */
function saidLines({ talk, year, heard, sentence }: Said, who: string): string {
  const title = ['★'.repeat(talk.rating ?? 0), talk.title || say('views.untitled')].filter(Boolean).join(' ');
  const facts = [
    year === undefined ? '' : String(year),
    who,
    heard ? '' : say('views.heard-of', { heard: 0 }),
  ];
  const head = `  ${talk.id}  ${[title, ...facts.filter(Boolean)].join(' · ')}`;
  return sentence === undefined ? head : `${head}\n      ${sentence}`;
}

const speakersOf = ({ talk }: Said): string => talk.speakers.map(({ name }) => name).join(', ');

/** What is read for a command, and how it is printed. */
interface Asked<One> {
  read: (client: Client) => Promise<One>;
  print: (one: One) => string;
}

async function run<One>(line: CommandLine, { read, print: printed }: Asked<One>): Promise<number> {
  const found = await readingAll(foldersOf(line), async (client) => {
    await allRead(client);
    return read(client);
  });
  const text = line.options.json === true ? JSON.stringify(found, undefined, 2) : printed(found);
  if (text === '') console.error(say('cli.library-empty'));
  else await print(text);
  return 0;
}

/** Lists everybody who spoke, or prints one of them with what they said where. Throws `person-unknown`. */
export function runPeople(line: CommandLine): Promise<number> {
  const name = line.words.join(' ');
  if (name === '')
    return run(line, {
      read: (client) => client.people.list(),
      print: (people) => people.map((one) => listedLine(one, one.affiliation ?? '')).join('\n'),
    });
  return run(line, {
    read: (client) => client.people.open({ name }),
    print: (person) =>
      [person.name, ...person.said.map((one) => saidLines(one, one.affiliation ?? ''))].join('\n'),
  });
}

/** Lists every company, or prints one with who spoke for it. Throws `company-unknown`. */
export function runCompanies(line: CommandLine): Promise<number> {
  const name = line.words.join(' ');
  if (name === '')
    return run(line, {
      read: (client) => client.companies.list(),
      print: (companies) =>
        companies.map((one) => listedLine(one, say('views.people-count', { count: one.people }))).join('\n'),
    });
  return run(line, {
    read: (client) => client.companies.open({ name }),
    print: (company) =>
      [company.name, ...company.said.map((one) => saidLines(one, speakersOf(one)))].join('\n'),
  });
}
