/** The whole library as `lanyard list --json` prints it. */
import type { TalkDigest, ConferenceDigest } from '../../data/library/digest.ts';
import { inProgrammeOrder, pick } from '../../data/library/digest.ts';
import type { Catalogue } from '../store/catalogue.ts';
import { inTurns } from '../store/turns.ts';

/** The library in the shape of `lanyard list --json`: absent fields are left out. */
export async function listLibrary(catalogue: Catalogue): Promise<unknown[]> {
  const listed: unknown[] = [];
  await inTurns(catalogue.newestFirst(), (one) => listed.push(listedConference(one, catalogue)));
  return listed;
}

function listedConference(conference: ConferenceDigest, catalogue: Catalogue): unknown {
  const { days } = conference;
  const names = new Map(days.map(({ id, name }) => [id, name]));
  const talks = inProgrammeOrder(catalogue.talksOf(conference.id), days).map((talk) =>
    listedTalk(talk, names.get(talk.day ?? '')),
  );
  const fields = ['id', 'name', 'series', 'year', 'place', 'startDate', 'endDate', 'byline'] as const;
  return { ...pick(conference, fields), talks };
}

/** A day without a date stands by its name. */
function listedTalk(talk: TalkDigest, dayName: string | undefined): unknown {
  const speakers = talk.speakers.map((speaker) => pick(speaker, ['name', 'role', 'affiliation']));
  const fields = pick(talk, ['id', 'title', 'kind', 'date', 'start', 'end', 'room', 'track', 'rating']);
  const tags = talk.tags.length > 0 ? { tags: talk.tags } : {};
  const cancelled = talk.cancelled ? { cancelled: true } : {};
  const day = talk.date === undefined && dayName !== undefined ? { day: dayName } : {};
  return { ...fields, ...day, ...cancelled, speakers, ...tags, words: talk.words };
}
