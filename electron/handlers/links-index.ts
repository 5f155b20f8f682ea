import type { Destination, Mention } from '../../data/contract.ts';
import type { ConferenceDigest, TalkDigest } from '../../data/digest.ts';
import { fold } from '../../data/fold.ts';
import { findLinks, readTarget, sentenceAround } from '../../data/links.ts';
import { plainInline } from '../../data/markdown.ts';
import type { Catalogue } from '../store/catalogue.ts';
import type { LibraryStore } from '../store/library-store.ts';
import { allTalks, talkHead } from './heads.ts';

const mostMentions = 100;

/** Finds where `[[words]]` lead: a talk of the same conference first, then any talk, conference, person, tag. */
export class LinkIndex {
  private readonly talks = new Map<string, { talk: TalkDigest; conference: ConferenceDigest }[]>();
  private readonly conferences = new Map<string, ConferenceDigest>();
  private readonly people = new Map<string, { name: string; talks: number; affiliation?: string }>();
  private readonly tags = new Map<string, { name: string; talks: number }>();

  constructor(catalogue: Catalogue) {
    for (const conference of catalogue.conferences()) this.conferences.set(fold(conference.name), conference);
    for (const entry of allTalks(catalogue)) this.add(entry);
  }

  resolve(target: string, from: string | undefined): Destination | undefined {
    for (const reading of readTarget(target)) {
      const talk = this.findTalk(reading.title, reading.conference, from);
      if (talk) return talkDestination(talk.talk, talk.conference);
    }
    const name = fold(target);
    const conference = this.conferences.get(name);
    if (conference) return conferenceDestination(conference);
    const person = this.people.get(fold(target));
    if (person) return personDestination(person);
    const tag = this.tags.get(target.replace(/^#/, '').toLowerCase());
    return tag && { kind: 'tag', title: tag.name, talks: tag.talks };
  }

  private findTalk(title: string, conference: string | undefined, from: string | undefined) {
    const found = this.talks.get(fold(title)) ?? [];
    if (conference !== undefined) {
      const wanted = fold(conference);
      return found.find((one) => fold(one.conference.name) === wanted);
    }
    return found.find((one) => one.conference.id === from) ?? found[0];
  }

  private add(entry: { talk: TalkDigest; conference: ConferenceDigest }): void {
    const key = fold(entry.talk.title);
    if (key !== '') this.talks.set(key, [...(this.talks.get(key) ?? []), entry]);
    for (const speaker of entry.talk.speakers) this.addPerson(speaker.name, speaker.affiliation);
    for (const tag of entry.talk.tags) {
      const known = this.tags.get(tag.toLowerCase());
      this.tags.set(tag.toLowerCase(), { name: known?.name ?? tag, talks: (known?.talks ?? 0) + 1 });
    }
  }

  private addPerson(name: string, affiliation: string | undefined): void {
    const known = this.people.get(fold(name));
    if (known) known.talks += 1;
    else this.people.set(fold(name), { name, talks: 1, ...(affiliation ? { affiliation } : {}) });
  }
}

const indexes = new WeakMap<Catalogue, { version: number; index: LinkIndex }>();

/** The link index of the whole library, made anew only when a digest changed since. */
export async function linkIndexOf(store: LibraryStore): Promise<LinkIndex> {
  const catalogue = await store.digests();
  const known = indexes.get(catalogue);
  if (known?.version === catalogue.version) return known.index;
  const index = new LinkIndex(catalogue);
  indexes.set(catalogue, { version: catalogue.version, index });
  return index;
}

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

/** Every place in the library whose link leads here, with the sentence around it, newest conference first. */
export async function mentionsOf(store: LibraryStore, index: LinkIndex, here: LeadsHere): Promise<Mention[]> {
  const mentions: Mention[] = [];
  for (const { talk, conference } of allTalks(store.catalogue)) {
    const leads = (target: string) => {
      const destination = index.resolve(target, conference.id);
      return destination !== undefined && here(destination);
    };
    if (!talk.links.some(leads)) continue;
    const note = (await store.talk(talk.id)).talk.note;
    mentions.push(...sentences(note, leads).map((one) => mention(one, talk, conference)));
    if (mentions.length >= mostMentions) break;
  }
  return mentions;
}

interface Sentence {
  sentence: string;
  match: [number, number];
}

function sentences(note: string, leads: (target: string) => boolean): Sentence[] {
  const found = findLinks(note).filter((link) => leads(link.target));
  const all = found.map((link) => {
    const words = plainInline(link.words ?? link.target);
    return inSentence(plainInline(sentenceAround(note, link.from)), words);
  });
  return all.filter((one, at) => all.findIndex((other) => other.sentence === one.sentence) === at);
}

/** Where the words stand in a sentence; nowhere is an empty match at its start. */
export function inSentence(sentence: string, words: string): Sentence {
  const at = sentence.toLowerCase().indexOf(words.toLowerCase());
  return { sentence, match: at < 0 ? [0, 0] : [at, at + words.length] };
}

export function mention(one: Sentence, talk: TalkDigest, conference: ConferenceDigest): Mention {
  return { ...one, talk: talkHead(talk, conference.id), conferenceName: conference.name };
}
