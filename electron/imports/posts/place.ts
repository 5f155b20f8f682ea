/** Where found posts go in a library: which conference, which day, which talks are new and which gain something. */
import { wordCount } from '../../../data/text/markdown.ts';
import { dayKey, titleKey } from '../../../data/library/identity.ts';
import { emptyConference } from '../../../data/library/empty-conference.ts';
import type { Conference, Day, Talk } from '../../../data/library/model.ts';
import type {
  PostsResult,
  Choices,
  FoundPost,
  FoundTalk,
  Placement,
} from '../../../data/posts/import-post.ts';
import type { Maker } from '../../store/maker.ts';
import { addText, addUpdates, fill, mergeTalk, newParagraphs, refineDate } from './fill.ts';
import { KnownConferences } from './known-conferences.ts';
import { dateOfDay, findDay, findTalks, type FoundDay } from './same.ts';

export interface PlacedPosts {
  placements: Placement[];
  /** Conferences that are new or not as they were; the given ones are never touched. */
  changed: Conference[];
  result: PostsResult;
}

/**
 * Places posts. What is there already is filled, not overwritten, and gains only paragraphs it does not have, so that the
 * same posts a second time change nothing. `conferences` are all that may be meant; a talk's choice is by its key.
 */
export function place(
  posts: readonly FoundPost[],
  choices: Choices,
  conferences: readonly Conference[],
  make: Maker,
): PlacedPosts {
  const steps = placing(posts, choices, conferences, make);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same, in steps of a talk each, for whoever gives others their turn between. Words are only `counted` to be shown. */
export function* placing(
  posts: readonly FoundPost[],
  choices: Choices,
  conferences: readonly Conference[],
  make: Maker,
  counted = true,
): Generator<undefined, PlacedPosts> {
  const drafts = new Map<Conference, Draft>();
  const known = new KnownConferences(conferences);
  const placements: Placement[] = [];
  const counts = { created: 0, merged: 0, unchanged: 0 };
  const keyOf = rememberedKey();
  for (const post of posts) {
    const draft = draftFor(post, drafts, known, keyOf, make);
    addPost(draft.conference, post, make);
    known.renew(draft.conference);
    const met = new Set<string>();
    for (const found of post.talks) {
      const { placement, outcome } = placeTalk(
        { draft, post, found, met, make, keyOf, counted },
        choices[found.key],
      );
      placements.push(placement);
      counts[outcome]++;
      draft.counts[outcome]++;
      yield;
    }
  }
  const all = [...drafts.values()];
  const changed = all
    .filter(isChanged)
    .map(({ conference, created }) =>
      created ? conference : { ...conference, updatedAt: make.now().toISOString() },
    );
  const touched = all.map(
    ({ conference: { id, name }, created, counts: { created: talks, merged: grown } }) => ({
      id,
      name,
      created,
      talks,
      grown,
    }),
  );
  return { placements, changed, result: { conferences: touched, ...counts } };
}

function rememberedKey(): (title: string) => string {
  const keys = new Map<string, string>();
  return (title) => {
    const known = keys.get(title) ?? titleKey(title);
    keys.set(title, known);
    return known;
  };
}

/** A conference being filled, and how it was. */
interface Draft {
  conference: Conference;
  before: string;
  created: boolean;
  /** Its talks by their titles, so that a found one is compared with few of them. */
  talks: Map<string, Talk[]>;
  counts: Record<Outcome, number>;
}

const isChanged = ({ conference, before, created }: Draft): boolean =>
  created || JSON.stringify(conference) !== before;

function draftFor(
  post: FoundPost,
  drafts: Map<Conference, Draft>,
  known: KnownConferences,
  keyOf: (title: string) => string,
  make: Maker,
): Draft {
  const wanted = post.conference;
  const found = known.find(wanted);
  const open = found && drafts.get(found);
  if (open) return open;
  const conference = found
    ? structuredClone(found)
    : { ...emptyConference(make.id(), make.now()), name: wanted.name };
  const draft: Draft = {
    conference,
    before: found ? JSON.stringify(found) : '',
    created: !found,
    talks: new Map(),
    counts: { created: 0, merged: 0, unchanged: 0 },
  };
  for (const talk of conference.talks) putTalk(draft, talk, keyOf);
  drafts.set(conference, draft);
  known.open(conference);
  return draft;
}

function putTalk({ talks }: Draft, talk: Talk, keyOf: (title: string) => string): void {
  const key = keyOf(talk.title);
  const alike = talks.get(key);
  if (alike) alike.push(talk);
  else talks.set(key, [talk]);
}

const isAboutOneTalk = (title: string, talks: readonly FoundTalk[]): boolean =>
  talks.length === 1 && talks[0]?.title === title;

/** Puts what a post says of its conference and its days where it belongs. */
function addPost(conference: Conference, post: FoundPost, make: Maker): void {
  addFacts(conference, post);
  const parts = (post.parts ?? []).map((part) => ({ part, day: dayFor(conference, part, make) }));
  for (const { part, day } of parts) setText(day, 'intro', addText(day.intro, part.intro));
  const target = post.day ? dayFor(conference, post.day, make) : conference;
  const title = post.title !== '' && !isAboutOneTalk(post.title, post.talks) ? post.title : undefined;
  fill(target, { postTitle: title, byline: post.byline, published: post.published }, [
    'postTitle',
    'byline',
    'published',
  ]);
  setText(target, 'intro', addText(target.intro, post.intro));
  setText(target, 'outro', addText(target.outro, post.outro));
  const updates = addUpdates(target.updates, post.updates);
  if (updates) target.updates = updates;
  dateDays(conference, post);
}

/** Dates `Day 2` by the conference's dates, unless the post that speaks of it knew these and gave the day no date. */
function dateDays(conference: Conference, { conference: found, day, parts = [] }: FoundPost): void {
  const knew = found.startDate?.length === 10 && found.endDate?.length === 10;
  const meant = knew ? [day, ...parts].map((each) => dayKey(each?.name ?? '')) : [];
  for (const each of conference.days)
    if (!meant.includes(dayKey(each.name ?? '')))
      fill(each, { date: dateOfDay(each.name, conference) }, ['date']);
}

function setText(target: Conference | Day, field: 'intro' | 'outro', text: string | undefined): void {
  if (text !== undefined) target[field] = text;
}

function addFacts(conference: Conference, { conference: found, logo, tags }: FoundPost): void {
  fill(conference, found, ['series', 'edition', 'venue', 'city', 'country', 'website', 'programme']);
  fill(conference, { logo, tags }, ['logo', 'tags']);
  const startDate = refineDate(conference.startDate, found.startDate);
  const endDate = refineDate(conference.endDate, found.endDate);
  if (startDate !== undefined) conference.startDate = startDate;
  if (endDate !== undefined && endDate >= (startDate ?? '')) conference.endDate = endDate;
}

/** Finds or adds a day; what the post knows of it is filled in. */
function dayFor(conference: Conference, found: FoundDay, make: Maker): Day {
  const wanted: FoundDay = {
    ...(found.date && { date: found.date }),
    ...(found.name && { name: found.name }),
  };
  const known = findDay(wanted, conference.days);
  if (known) {
    fill(known, wanted, ['date', 'name']);
    return known;
  }
  const day: Day = { id: make.id(), ...wanted };
  conference.days.splice(placeOf(day, conference.days), 0, day);
  return day;
}

/** Behind the last day, but before those with a higher number: `Part 1` may come in after `Part 2`. */
function placeOf({ name }: Day, days: readonly Day[]): number {
  const [, unit, number] = numbered.exec(name ?? '') ?? [];
  const later = days.findIndex((day) => {
    const [, other, higher] = numbered.exec(day.name ?? '') ?? [];
    return unit !== undefined && other === unit && Number(higher) > Number(number);
  });
  return later < 0 ? days.length : later;
}

const numbered = /^(Day|Part) (\d{1,2})$/;

interface Case {
  draft: Draft;
  post: FoundPost;
  found: FoundTalk;
  /** Talks that this post has met: two sections of one post are two talks. */
  met: Set<string>;
  make: Maker;
  /** `titleKey`, which remembers: each found talk is compared with all that are there. */
  keyOf: (title: string) => string;
  /** Whether the words that a note would gain are counted. */
  counted: boolean;
}

type Outcome = 'created' | 'merged' | 'unchanged';

function placeTalk(
  each: Case,
  choice: Choices[string] | undefined,
): { placement: Placement; outcome: Outcome } {
  const { draft, found, met, make, keyOf, counted } = each;
  const { conference } = draft;
  const day = dayOfTalk(each);
  const alike = (draft.talks.get(keyOf(found.title)) ?? []).filter(({ id }) => !met.has(id));
  const known = knownTalk(found, alike, day, keyOf);
  if (!known) {
    if (choice !== 'leave') met.add(addTalk(each, day));
    return { placement: newPlacement(found, counted), outcome: choice === 'leave' ? 'unchanged' : 'created' };
  }
  met.add(known.id);
  const merged = structuredClone(known);
  const changes = mergeTalk(merged, found, day);
  const placement = knownPlacement({ known, found, changes, conference: conference.name, counted });
  if (choice === 'second') met.add(addTalk(each, day));
  else if (choice !== 'leave' && changes)
    Object.assign(known, merged, { updatedAt: make.now().toISOString() });
  const outcome = choice === 'second' ? 'created' : choice !== 'leave' && changes ? 'merged' : 'unchanged';
  return { placement, outcome };
}

/** The talk that a found one is: one that has all of it already, else the one most alike. */
function knownTalk(
  found: FoundTalk,
  talks: readonly Talk[],
  day: string | undefined,
  keyOf: (title: string) => string,
): Talk | undefined {
  const alike = findTalks(found, talks, keyOf);
  if (alike.length < 2) return alike[0];
  return alike.find((talk) => !mergeTalk(structuredClone(talk), found, day)) ?? alike[0];
}

/** Id of the day a talk was on: its part, else what the post is about. */
function dayOfTalk({ draft: { conference }, post, found, make }: Case): string | undefined {
  if (found.part !== undefined) return dayFor(conference, partDay(found.part), make).id;
  return post.day ? dayFor(conference, post.day, make).id : undefined;
}

const partDay = (part: string): FoundDay =>
  /^\d{4}-\d{2}-\d{2}$/.test(part) ? { date: part } : { name: part };

function addTalk({ draft, found, make, keyOf }: Case, day: string | undefined): string {
  const times = timesOf(draft.conference, found, day);
  const talk: Talk = {
    id: make.id(),
    title: found.title,
    kind: found.kind,
    speakers: found.speakers.map((speaker) => ({ ...speaker })),
    ...(day && { day }),
    ...(found.track && { track: found.track }),
    ...times,
    ...(found.links && { links: found.links }),
    ...(found.tags && { tags: found.tags }),
    ...(found.rating && { rating: found.rating }),
    // A talk of which the post has but a heading was heard all the same.
    ...(found.note.trim() === '' && { plan: 'attended' as const }),
    note: times.start === undefined ? withTime(found) : found.note,
    noteRevision: 0,
    createdAt: make.now().toISOString(),
    updatedAt: make.now().toISOString(),
  };
  draft.conference.talks.push(talk);
  putTalk(draft, talk, keyOf);
  return talk.id;
}

/** When a talk was by the clock on the wall, where the day is known on which the post says it was. */
function timesOf(
  { days, startDate, endDate }: Conference,
  { begins, ends }: FoundTalk,
  day: string | undefined,
): Pick<Talk, 'start' | 'end'> {
  const date =
    days.find(({ id }) => id === day)?.date ??
    (endDate === undefined || endDate === startDate ? startDate : undefined);
  if (date?.length !== 10 || begins === undefined) return {};
  return {
    start: `${date}T${begins}`,
    ...(ends !== undefined && ends > begins && { end: `${date}T${ends}` }),
  };
}

/** A time of no known day is told in the note. */
const withTime = ({ note, begins, ends }: FoundTalk): string => {
  const time = [begins, ends].filter((each) => each !== undefined).join(' – ');
  return time === '' ? note : [time, note].filter(Boolean).join('\n\n');
};

const newPlacement = ({ key, note }: FoundTalk, counted: boolean): Placement => ({
  talk: key,
  state: 'new',
  ...gainOf('', note, counted),
});

interface Known {
  known: Talk;
  found: FoundTalk;
  changes: boolean;
  conference: string;
  counted: boolean;
}

function knownPlacement({ known, found, changes, conference, counted }: Known): Placement {
  const { id, title, note } = known;
  return {
    talk: found.key,
    state: changes ? 'merge' : 'same',
    existing: { id, title, conference, words: counted ? wordCount(note) : 0 },
    ...gainOf(note, found.note, counted),
  };
}

/** What a note would gain. */
function gainOf(before: string, found: string, counted: boolean): Pick<Placement, 'words' | 'paragraphs'> {
  if (!counted) return { words: 0, paragraphs: 0 };
  const fresh = newParagraphs(before, found);
  return { words: wordCount(fresh.join('\n\n')), paragraphs: fresh.length };
}
