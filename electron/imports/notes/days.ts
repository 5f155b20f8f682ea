/** Notes of days: those on which a conference was are told there, and say when the talks were to which they lead. */
import { conferenceKey } from '../../../data/library/identity.ts';
import type { FoundConference, FoundPost } from '../../../data/posts/import-post.ts';
import { plainWords } from '../posts/blocks.ts';
import { dayAlone } from '../posts/path-hints.ts';
import { ledTo, type FilesByName } from './links-between.ts';
import { talksOf, withPosts, type Note } from './note.ts';

/** A note that is named by a day alone, and tells of no talk itself. */
export function dayOf(note: Note): string | undefined {
  const day = dayAlone(note.name);
  if (day === undefined) return undefined;
  const told = talksOf(note).filter(
    ({ title, speakers }) => speakers.length > 0 && dayAlone(title) === undefined,
  );
  return told.length === 0 ? day : undefined;
}

/** A conference with its days, as far as they are known. */
export type KnownConference = Pick<FoundConference, 'name' | 'startDate' | 'endDate'>;

const isWithin = (day: string, { startDate = '', endDate = startDate }: KnownConference): boolean =>
  startDate.length === 10 && startDate <= day && day <= endDate;

export interface TakenDays {
  /** All notes: those of days that are taken, and the talks that have their day now. */
  notes: Note[];
  /** Notes of days on which no conference was. */
  left: Note[];
}

/**
 * Gives each note of a day to the conference whose talks it leads to, or on whose days it is. `known` are conferences
 * that are there already.
 */
export function takeDays(
  notes: readonly Note[],
  byName: FilesByName<Note>,
  known: readonly KnownConference[],
): TakenDays {
  const talkDays = new Map<number, string>();
  const taken = new Map<number, { conference: FoundConference; day: string }>();
  const left: Note[] = [];
  const others = notes.filter((note) => dayOf(note) === undefined);
  const current = new Map(others.map((note) => [note.at, note]));
  const conferences = [...others.flatMap(({ posts }) => posts.map((post) => post.conference)), ...known];
  for (const note of notes) {
    const day = dayOf(note);
    if (day === undefined) continue;
    const led = ledTo(note, byName).flatMap(({ at }) => current.get(at) ?? []);
    const talks = led.filter((one) => talksOf(one).length > 0);
    const conference = talks[0]?.posts[0]?.conference ?? conferences.find((one) => isWithin(day, one));
    if (conference) taken.set(note.at, { conference, day });
    else left.push(note);
    for (const { at } of talks) if (!talkDays.has(at)) talkDays.set(at, day);
  }
  const ranges = rangesOf([...taken.values()]);
  const dated = notes.map((note) => {
    const own = taken.get(note.at);
    const changed = own ? asDay(note, own) : onDay(note, talkDays.get(note.at));
    return withPosts(changed, (post) => ({ ...post, conference: withRange(post.conference, ranges) }));
  });
  return { notes: dated, left };
}

function asDay(note: Note, { conference, day }: { conference: FoundConference; day: string }): Note {
  const [title = '', ...rest] = note.source.blocks;
  const text = (dayAlone(plainWords(title)) === undefined ? note.source.blocks : rest).join('\n\n').trim();
  const post: FoundPost = {
    key: `${note.at}.0`,
    source: note.at,
    from: 0,
    to: note.source.blocks.length,
    title: '',
    conference,
    parts: [{ date: day, ...(text !== '' && { intro: text }) }],
    updates: [],
    talks: [],
  };
  return { ...note, posts: [post] };
}

const onDay = (note: Note, day: string | undefined): Note =>
  day === undefined
    ? note
    : withPosts(note, (post) => ({
        ...post,
        talks: post.talks.map((talk) =>
          talk.part === undefined && !post.day ? { ...talk, part: day } : talk,
        ),
      }));

/** First and last day of each conference's notes of days. */
function rangesOf(
  taken: readonly { conference: FoundConference; day: string }[],
): Map<string, { first: string; last: string }> {
  const ranges = new Map<string, { first: string; last: string }>();
  for (const { conference, day } of taken) {
    const key = conferenceKey(conference.name);
    const { first, last } = ranges.get(key) ?? { first: day, last: day };
    ranges.set(key, { first: day < first ? day : first, last: day > last ? day : last });
  }
  return ranges;
}

/** A conference whose days nobody named was on those of its notes, in the year that is known of it. */
function withRange(
  conference: FoundConference,
  ranges: ReadonlyMap<string, { first: string; last: string }>,
): FoundConference {
  const range = ranges.get(conferenceKey(conference.name));
  const { startDate = '' } = conference;
  if (!range || startDate.length === 10 || !range.first.startsWith(startDate)) return conference;
  return { ...conference, startDate: range.first, endDate: range.last };
}
