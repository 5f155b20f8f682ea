/** One conference as files of an archive, and what of it cannot be told from them. */
import {
  archiveFormat,
  archivePart,
  bodyOf,
  noteBack,
  noteOut,
  printArchived,
  type ArchivedConference,
  type LeadBack,
  type LeadTo,
} from '../../../data/library/archive.ts';
import type { Conference, Talk } from '../../../data/library/model.ts';
import { hashOf } from '../../store/durable-file.ts';
import { printConference } from '../../store/print-conference.ts';
import { withReadIds } from '../../store/read-ids.ts';
import { isTurnOver, nextTurn } from '../../store/turns.ts';
import { conferenceBody, conferenceFront, talkFront } from './print-files.ts';

/** A file of the archive, in the conference's folder. */
export interface ArchivedFile {
  name: string;
  content: string;
}

export interface ConferenceFileRead {
  /** Its name in the library. */
  name: string;
  bytes: Buffer;
}

/** How the texts of a conference lead out, and what its files are called. */
export interface ConferenceWays {
  index: string;
  fileOf: (talk: { id: string; title: string }) => string;
  leadTo: LeadTo;
  leadBack: LeadBack;
}

/** Prints the files of one conference, one after another, its own part last. */
export async function* filesOf(
  { name, bytes }: ConferenceFileRead,
  { index, fileOf, leadTo, leadBack }: ConferenceWays,
): AsyncGenerator<ArchivedFile> {
  const conference = JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, '')) as Conference;
  const { talks } = withReadIds(conference).conference;
  const files = talks.map((talk) => fileOf(talk));
  const archived: ArchivedConference['talks'] = [];
  for (const [at, talk] of conference.talks.entries()) {
    if (isTurnOver()) await nextTurn();
    const file = files[at] ?? '';
    const body = noteOut(talk.note, leadTo);
    const content = printArchived(talkFront(talk, conference, file), body);
    const hash = hashOf(bodyOf(content));
    archived.push({ file, hash, ...(comesBack(content, talk.note, leadBack) ? {} : { note: talk.note }) });
    yield { name: file, content };
  }
  const [places, lead] = [new Map<Talk, string>(), (text: string) => noteOut(text, leadTo)];
  for (const [at, talk] of conference.talks.entries()) places.set(talk, files[at] ?? '');
  const body = conferenceBody(conference, (talk) => places.get(talk) ?? '', lead);
  yield { name: index, content: printArchived(conferenceFront(conference, index), body) };
  const part = await partOf({ name, bytes }, conference, { index, talks: archived });
  yield { name: archivePart, content: `${JSON.stringify(part, null, 1)}\n` };
}

/** Whether the note can be told from its file, to the letter. */
const comesBack = (content: string, note: string, leadBack: LeadBack): boolean =>
  noteBack(bodyOf(content), leadBack) === note;

async function partOf(
  { name, bytes }: ConferenceFileRead,
  conference: Conference,
  known: Pick<ArchivedConference, 'index' | 'talks'>,
): Promise<ArchivedConference> {
  const hash = hashOf(bytes);
  // Another hand may print a file otherwise: then it comes along as it is.
  const isOurs = hashOf(await printConference(conference)) === hash;
  const bare = { ...conference, talks: conference.talks.map((talk) => ({ ...talk, note: '' })) };
  return {
    ...{ lanyard: 'conference', format: archiveFormat, name, hash, ...known, conference: bare },
    ...(isOurs ? {} : { raw: bytes.toString('base64') }),
  };
}
