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
  const talks = inProgrammeOrder(catalogue.talksOf(conference.id), conference.days).map(listedTalk);
  const fields = ['id', 'name', 'series', 'year', 'place', 'startDate', 'endDate', 'byline'] as const;
  return { ...pick(conference, fields), talks };
}

function listedTalk(talk: TalkDigest): unknown {
  const speakers = talk.speakers.map((speaker) => pick(speaker, ['name', 'role', 'affiliation']));
  const fields = pick(talk, ['id', 'title', 'kind', 'date', 'start', 'end', 'room', 'track', 'rating']);
  const tags = talk.tags.length > 0 ? { tags: talk.tags } : {};
  const cancelled = talk.cancelled ? { cancelled: true } : {};
  return { ...fields, ...cancelled, speakers, ...tags, words: talk.words };
}
