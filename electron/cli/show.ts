/** The command `lanyard show`, for a talk or a conference. */
import type { OpenConference } from '../../data/contract/conferences.ts';
import type { TalkHead } from '../../data/contract/heads.ts';
import { timesPlaceOf, type OpenTalk } from '../../data/contract/talks.ts';
import { timesOf } from '../../data/library/talk-times.ts';
import { timeField } from '../../data/plan/time.ts';
import { foldersOf } from './folders.ts';
import { findOne, type Candidate } from './find.ts';
import { readingAll } from './library.ts';
import { listedSchema } from './listed.ts';
import type { Client } from '../carriers/local-socket.ts';
import type { CommandLine } from './parse.ts';
import { print } from './print.ts';

type Kind = 'talk' | 'conference';

async function candidates(client: Client): Promise<(Candidate & { kind: Kind })[]> {
  const list = listedSchema.array().parse(await client.library.list());
  return list.flatMap((conference) => [
    { id: conference.id, name: conference.name, kind: 'conference' as const },
    ...conference.talks.map(({ id, title }) => ({ id, name: title, kind: 'talk' as const })),
  ]);
}

const joined = (parts: (string | undefined)[], between = ' · ') => parts.filter(Boolean).join(between);

const speakersOf = ({ speakers }: Pick<TalkHead, 'speakers'>) =>
  speakers.map(({ name, role, affiliation }) => joined([name, role, affiliation], ', ')).join(' & ');

const stars = (rating: number | undefined) => '★'.repeat(rating ?? 0);

function talkText(opened: OpenTalk): string {
  const { talk, conference, date, roomName } = opened;
  const title = joined([stars(talk.rating), talk.title], ' ');
  const { start } = timesOf(talk, timesPlaceOf(opened));
  const dayName = conference.days.find(({ id }) => id === talk.day)?.name;
  const when = joined([conference.name, date ?? dayName, timeField(start), roomName]);
  const tags = talk.tags?.map((tag) => `#${tag}`).join(' ');
  const head = [title, speakersOf(talk), joined([talk.kind, when]), tags].filter(Boolean).join('\n');
  return joined([head, talk.abstract, talk.note.trim()], '\n\n');
}

function conferenceText({ conference, head, talks }: OpenConference): string {
  const span = joined([...new Set([head.startDate, head.endDate])], ' to ');
  const top = [conference.name, joined([span, head.place]), conference.byline].filter(Boolean).join('\n');
  const lines = talks.map((talk) => {
    const who = speakersOf(talk);
    return `  ${talk.id}  ${joined([stars(talk.rating), talk.title], ' ')}${who ? ` (${who})` : ''}`;
  });
  return joined([top, conference.intro, lines.join('\n'), conference.outro], '\n\n');
}

/** Prints one talk or one conference as text, or as JSON for scripts. */
export async function runShow(line: CommandLine): Promise<number> {
  const text = await readingAll(foldersOf(line), async (client) => {
    const { id, kind } = findOne(await candidates(client), line.words.join(' '));
    const opened = kind === 'talk' ? await client.talks.open({ id }) : await client.conferences.open({ id });
    if (line.options.json === true) return JSON.stringify(opened, undefined, 2);
    return 'talk' in opened ? talkText(opened) : conferenceText(opened);
  });
  await print(text);
  return 0;
}
