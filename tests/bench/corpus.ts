import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { formatVersion, type Conference, type Talk } from '../../data/library/model.ts';

interface CorpusTalk {
  id: string;
  title: string;
  speakers: string[];
  room: string;
  start: string;
  end: string;
  tags: string[];
  rating: number;
  url: string;
  note: string;
}
interface CorpusConference {
  id: string;
  name: string;
  location: string;
  start: string;
  end: string;
  url: string;
  talks: CorpusTalk[];
}

/** Where the generator of the large, made-up library lies; it is not part of this project. */
const corpusPath = resolve('../shared/tools/corpus.mjs');

/** Writes a library of so many talks, a hundred a conference unless told, as Lanyard keeps it. */
export async function writeCorpus(folder: string, talks: number, each = 100): Promise<void> {
  if (!existsSync(corpusPath)) throw new Error(`This bench needs the corpus generator at ${corpusPath}.`);
  const corpus = (await import(/* @vite-ignore */ pathToFileURL(corpusPath).href)) as {
    conf(index: number, talks: number): CorpusConference;
    talk(index: number): CorpusTalk;
  };
  await mkdir(join(folder, 'conferences'), { recursive: true });
  await writeFile(
    join(folder, 'library.json'),
    JSON.stringify({ format: formatVersion, id: `corpus-${talks}` }),
  );
  for (let at = 0; at * each < talks; at += 1) {
    const head = corpus.conf(at, 0);
    const list = Array.from({ length: each }, (_, index) => corpus.talk(at * each + index));
    const text = `${JSON.stringify(conferenceOf(head, list), null, 1)}\n`;
    await writeFile(join(folder, 'conferences', `${head.id}.json`), text);
  }
}

function conferenceOf(head: CorpusConference, talks: CorpusTalk[]): Conference {
  const rooms = [...new Set(talks.map((talk) => talk.room))].map((name) => ({ id: name, name }));
  return {
    format: formatVersion,
    id: head.id,
    revision: 1,
    name: head.name,
    startDate: head.start,
    endDate: head.end,
    city: head.location,
    website: head.url,
    days: [],
    rooms,
    talks: talks.map(talkOf),
  };
}

function talkOf(talk: CorpusTalk): Talk {
  const { id, title, room, start, end, tags, rating, note, url } = talk;
  return {
    id,
    title,
    kind: 'talk',
    speakers: talk.speakers.map((name) => ({ name })),
    room,
    start,
    end,
    tags,
    ...(rating > 0 ? { rating } : {}),
    links: [{ kind: 'page', url }],
    note,
    noteRevision: 1,
  };
}
