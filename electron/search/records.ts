/** What is kept of a talk beside its words: what operators ask, and what hits are counted by. */
import { dateOf, yearOf, type TalkDigest } from '../../data/library/digest.ts';
import type { Conference, Plan, Talk, TalkKind } from '../../data/library/model.ts';
import { spelling } from '../../data/text/fold.ts';

/** A bit for each thing that a talk may have or be. */
export const marks = {
  note: 1,
  todo: 2,
  photo: 4,
  video: 8,
  link: 16,
  slides: 32,
  code: 64,
  abstract: 128,
  tag: 256,
  stars: 512,
  unsure: 1024,
  cancelled: 2048,
  planned: 4096,
} as const;

export type MarkName = keyof typeof marks;

export interface TalkRecord {
  conference: string;
  talk: string;
  conferenceName: string;
  series: string | undefined;
  year: number | undefined;
  /** `20180620`; 0 where no day is known. */
  day: number;
  stars: number | undefined;
  words: number;
  plan: Plan | undefined;
  kind: TalkKind;
  language: string | undefined;
  /** Spelled, its own and those in its note. */
  tags: string[];
  /** Bits of `marks`. */
  marks: number;
}

/** `facts`: the tags of a talk, those in its note too, the words of its note, and what that leaves open. */
export function recordOf(
  talk: Talk,
  conference: Conference,
  facts: Pick<TalkDigest, 'tags' | 'words' | 'followUps'>,
): TalkRecord {
  const tags = facts.tags.map(spelling);
  const { series } = conference;
  const { rating: stars, plan, language } = talk;
  return {
    conference: conference.id,
    talk: talk.id,
    conferenceName: conference.name,
    day: dayNumber(dateOf(talk, conference.days) ?? conference.startDate),
    words: facts.words,
    kind: talk.kind,
    tags,
    marks: marksOf(talk, facts, tags.length > 0),
    ...{ series, year: yearOf(conference), stars, plan, language },
  };
}

function dayNumber(date: string | undefined): number {
  const [year = '', month = '01', day = '01'] = (date ?? '').split('-');
  return year === '' ? 0 : Number(`${year}${month}${day}`);
}

function marksOf(talk: Talk, { followUps }: Pick<TalkDigest, 'followUps'>, tagged: boolean): number {
  const { note, links = [] } = talk;
  const linked = (kind: string) => links.some((link) => link.kind === kind);
  const has: Record<MarkName, boolean> = {
    note: note.trim() !== '',
    todo: (followUps?.todo ?? 0) > 0,
    photo: (talk.attachments?.length ?? 0) > 0 || note.includes('!['),
    video: linked('video'),
    link: links.length > 0 || note.includes('[[') || /https?:\/\//.test(note),
    slides: linked('slides'),
    code: linked('code') || note.includes('```'),
    abstract: (talk.abstract ?? '') !== '',
    tag: tagged,
    stars: (talk.rating ?? 0) > 0,
    unsure: (followUps?.unsure ?? 0) + (followUps?.doubt ?? 0) > 0,
    cancelled: talk.cancelled === true,
    planned: talk.plan !== undefined,
  };
  return (Object.keys(marks) as MarkName[]).reduce(
    (bits, name) => (has[name] ? bits | marks[name] : bits),
    0,
  );
}
