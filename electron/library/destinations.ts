/** Where a link leads, as the window shows it. */
import type { Destination } from '../../data/contract/links.ts';
import type { ConferenceDigest, TalkDigest } from '../../data/library/digest.ts';
import type { TalkAddress } from '../../data/library/talk-address.ts';

export function talkDestination(talk: TalkDigest, conference: ConferenceDigest): Destination {
  return {
    kind: 'talk',
    id: talk.id,
    title: talk.title,
    conference: conference.id,
    conferenceName: conference.name,
    ...(conference.year ? { year: conference.year } : {}),
    speakers: talk.speakers.map((speaker) => speaker.name),
    ...(talk.cancelled ? { cancelled: true } : {}),
  };
}

export function conferenceDestination(conference: ConferenceDigest): Destination {
  const { id, name, year, place } = conference;
  return { kind: 'conference', id, title: name, ...(year ? { year } : {}), ...(place ? { place } : {}) };
}

export function personDestination(person: {
  name: string;
  talks: number;
  affiliation?: string;
}): Destination {
  const { name, talks, affiliation } = person;
  return { kind: 'person', title: name, talks, ...(affiliation ? { affiliation } : {}) };
}

/** Does a link lead where it is asked for? */
export type LeadsHere = (destination: Destination) => boolean;

export const leadsTo =
  ({ conference, talk }: TalkAddress): LeadsHere =>
  (to) =>
    to.kind === 'talk' && to.id === talk && to.conference === conference;
