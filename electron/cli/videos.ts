/** The command `lanyard videos`: the videos of a playlist become links of their talks. */
import { randomUUID } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { largestImport } from '../../data/library/limits.ts';
import { sendVideos } from '../../data/contract/send-file.ts';
import { printLength, type ProposedVideo } from '../../data/programme/videos.ts';
import { Fault } from '../../data/words/errors.ts';
import { say } from '../../data/words/say.ts';
import type { Client } from '../carriers/local-socket.ts';
import { causeOf } from '../store/disk.ts';
import { findOne } from './find.ts';
import { foldersOf } from './folders.ts';
import { tellingUnread, writing } from './library.ts';
import { UsageError, type CommandLine } from './parse.ts';
import { print } from './print.ts';

interface List {
  name: string;
  bytes: Uint8Array;
}

async function readList(word: string): Promise<List> {
  if (word === '-') return { name: say('cli.videos-stdin'), bytes: await buffer(process.stdin) };
  const facts = await stat(word).catch(() => undefined);
  if (!facts) throw new Fault('file-missing', { name: word });
  if (!facts.isFile()) throw new Fault('file-not-plain', { name: word });
  if (facts.size > largestImport)
    throw new Fault('file-too-large', { name: word, megabytes: largestImport / 1e6 });
  const bytes = await readFile(word).catch((cause: unknown) => {
    throw new Fault('file-unreadable', { file: word, cause: causeOf(cause) }, { cause });
  });
  return { name: basename(word), bytes };
}

/** What is printed: each video that was added, then the others with the reason, then how many. */
interface Told {
  lines: string[];
  others: string[];
}

async function addAllThatFit(client: Client, list: List, wanted: string): Promise<Told> {
  const { conferences } = await client.library.status();
  const { id, name } = findOne(conferences, wanted);
  const { videos } = await sendVideos(client, { conference: id, ...list });
  const { talks } = await client.conferences.open({ id });
  const titles = new Map(talks.map((talk) => [talk.id, talk.title]));
  const fresh = videos.filter(({ known }) => !known);
  const fitting = fresh.filter((video) => video.talks.length === 1);
  const chosen = fitting.map(({ url, talks: [talk = ''] }) => ({ talk, url }));
  const { added } = await client.videos.add({ edit: randomUUID(), conference: id, videos: chosen });
  const open = fresh.filter((video) => video.talks.length !== 1);
  const done = { name, added, known: videos.length - open.length - added, open: open.length };
  return {
    lines: [...fitting.map((video) => addedLine(video, titles)), say('cli.videos-done', done)],
    others: open.map((video) => openLine(video, titles, name)),
  };
}

const titleOf = (id: string | undefined, titles: ReadonlyMap<string, string>): string =>
  titles.get(id ?? '') || say('views.untitled');

const addedLine = ({ title, talks, seconds }: ProposedVideo, titles: ReadonlyMap<string, string>): string =>
  say('cli.video-added', {
    ...{ talk: titleOf(talks[0], titles), title },
    length: seconds === undefined ? 'none' : printLength(seconds),
  });

function openLine(
  { title, talks }: ProposedVideo,
  titles: ReadonlyMap<string, string>,
  name: string,
): string {
  if (talks.length === 0) return say('cli.video-unmatched', { title, name });
  const named = talks.map((id) => titleOf(id, titles)).join(' | ');
  return say('cli.video-several', { title, count: talks.length, talks: named });
}

/** Adds every video that fits one talk, and tells of the others. */
export async function runVideos(line: CommandLine): Promise<number> {
  const { words, options } = line;
  const [file = ''] = words;
  if (typeof options.conference !== 'string')
    throw new UsageError(say('cli.videos-wants-conference', { file }));
  const { conference } = options;
  const list = await readList(file);
  const act = tellingUnread((client) => addAllThatFit(client, list, conference));
  const { lines, others } = await writing(foldersOf(line), act);
  for (const one of others) console.error(one);
  await print(lines.join('\n'));
  return 0;
}
