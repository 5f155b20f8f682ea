/** What comes back today to be looked at again, and what is answered. */
import type { ReviewToday } from '../../data/contract/review.ts';
import { addLine, printLine } from '../../data/text/captured.ts';
import type { TalkName } from '../../data/contract/base.ts';
import { inProgrammeOrder } from '../../data/library/digest.ts';
import type { Reviewed, Talk } from '../../data/library/model.ts';
import {
  daysLater,
  monthsLater,
  nextDay,
  weeksAgo,
  type Again,
  type WeekAgo,
} from '../../data/library/review.ts';
import { defined } from '../../data/values/defined.ts';
import { Fault } from '../../data/words/errors.ts';
import { say } from '../../data/words/say.ts';
import type { Catalogue } from '../store/catalogue.ts';
import type { Maker } from '../store/maker.ts';
import { inTurns } from '../store/turns.ts';
import { alterConference } from './conferences.ts';
import { allTalks, talkHead } from './heads.ts';
import type { LibraryStore } from './library-store.ts';
import { linkIndexOf, linkIndexSoFar, type IndexedTalk, type LinkIndex } from './links-index.ts';
import { localDate } from './local-date.ts';
import { dayOfTalk, isHeard, type DayKind } from './review-days.ts';
import { rewriteNote } from './rewrite-note.ts';

type Group = ReviewToday['groups'][number];

/** So many talks of one week are asked about. */
const mostOfWeek = 7;
/** So many talks with hardly a word are listed, and so few words are hardly any. */
const mostUnfinished = 20;
const fewWords = 12;

/** What comes back on the day of a moment. */
export async function reviewToday(store: LibraryStore, now: Date): Promise<ReviewToday> {
  const index = await linkIndexOf(store);
  const date = localDate(now);
  return {
    ...{ date, again: againFrom(date) },
    groups: groupsOf(store.catalogue, index, date),
    unfinished: await unfinishedIn(store.catalogue, date),
  };
}

/** All talks that were heard at a conference, to be looked back at on the day of a moment. Throws `conference-unknown`. */
export async function reviewConference(store: LibraryStore, id: string, now: Date): Promise<ReviewToday> {
  const catalogue = await store.lookup.digestsOf(id);
  const head = catalogue.head(id);
  if (!head) throw new Fault('conference-unknown', { id });
  const index = await linkIndexOf(store);
  const date = localDate(now);
  const answered = new Set(index.talksOf('days', keyOf('reviewed ', date)).map(({ digest }) => digest));
  const heard = inProgrammeOrder(catalogue.talksOf(id).filter(isHeard), head.days);
  const talks = heard.map((talk) => ({ talk: talkHead(talk, id), done: answered.has(talk) }));
  return {
    ...{ date, again: againFrom(date) },
    groups: [{ when: 'conference', years: 0, talks, more: 0 }],
    unfinished: { talks: [], count: 0 },
  };
}

const againFrom = (date: string): ReviewToday['again'] => ({
  week: daysLater(date, 7),
  month: monthsLater(date, 1),
});

/** How many talks are still to be asked about on the day of a moment. */
export async function reviewCount(store: LibraryStore, now: Date): Promise<{ due: number }> {
  const groups = groupsOf(store.catalogue, await linkIndexSoFar(store), localDate(now));
  return { due: groups.flatMap(({ talks }) => talks.filter(({ done }) => !done)).length };
}

function groupsOf(catalogue: Catalogue, index: LinkIndex, today: string): Group[] {
  const years = catalogue.conferences().flatMap(({ year }) => year ?? []);
  const answered = index.talksOf('days', keyOf('reviewed ', today));
  const due = index.days('again ').filter((day) => day <= today);
  const asked = [...new Set(due.flatMap((day) => index.talksOf('days', keyOf('again ', day))))];
  // What was answered today is shown in the week it is of, else with those that were asked for.
  const weeks = weeksAgo(today, Math.min(...years, Number(today.slice(0, 4)) - 1));
  const inWeeks = weeks.map((week) => weekOf(week, index, answered));
  const shown = new Set(inWeeks.flatMap(({ done }) => done));
  const others = answered.filter((talk) => !shown.has(talk));
  const askedFor: Group[] = [
    { when: 'asked', years: 0, talks: rows([...new Set([...others, ...asked])], others), more: 0 },
  ];
  const groups = inWeeks.filter(({ group: { years: ago, talks } }) => ago < 2 || talks.length > 0);
  return [...askedFor.filter(({ talks }) => talks.length > 0), ...groups.map(({ group }) => group)];
}

const keyOf = (kind: DayKind, day: string): string => `${kind}${day}`;

/** The talks of a week that nobody looked back at, the weightiest of them, and those that were answered today. */
function weekOf({ days, ...week }: WeekAgo, index: LinkIndex, answered: readonly IndexedTalk[]) {
  const heard = days.flatMap((day) => index.talksOf('days', keyOf('heard ', day)));
  const done = answered.filter((talk) => days.includes(dayOfTalk(talk.digest, talk.conference.head) ?? ''));
  const room = Math.max(0, mostOfWeek - done.length);
  const chosen = heard.toSorted((one, other) => weightOf(other) - weightOf(one)).slice(0, room);
  const inOrder = [...heard, ...done].filter((talk) => chosen.includes(talk) || done.includes(talk));
  const group: Group = { ...week, talks: rows(inOrder, done), more: heard.length - chosen.length };
  return { group, done };
}

/** Stars first, then what is open in its note, then how much was written. */
const weightOf = ({ digest: { rating = 0, followUps, words } }: IndexedTalk): number =>
  rating * 10_000 + (followUps ? followUps.todo + followUps.unsure : 0) * 100 + Math.min(words, 999) / 10;

/** Conference by conference, each in the order of its programme. */
function rows(talks: readonly IndexedTalk[], done: readonly IndexedTalk[]): Group['talks'] {
  const answered = new Set(done.map(({ digest }) => digest));
  return [...new Set(talks.map(({ conference }) => conference))].flatMap((conference) => {
    const own = talks.filter((talk) => talk.conference === conference);
    const inFile = own.toSorted((one, other) => one.position - other.position);
    return inProgrammeOrder(
      inFile.map(({ digest }) => digest),
      conference.head.days,
    ).map((digest) => ({
      talk: talkHead(digest, conference.head.id),
      done: answered.has(digest),
    }));
  });
}

async function unfinishedIn(catalogue: Catalogue, today: string): Promise<ReviewToday['unfinished']> {
  const talks: ReviewToday['unfinished']['talks'] = [];
  let count = 0;
  await inTurns(allTalks(catalogue), ({ talk, conference }) => {
    const day = dayOfTalk(talk, conference);
    if (!isHeard(talk) || talk.words >= fewWords || (day !== undefined && day >= today)) return;
    count += 1;
    if (talks.length < mostUnfinished) talks.push(talkHead(talk, conference.id));
  });
  return { talks, count };
}

/** Says when a talk is to be asked about again, and adds a thought to its note, which a second try does not add again. */
export async function answerReview(
  store: LibraryStore,
  maker: Maker,
  { again, words = '', ...name }: TalkName & { again: Again; words?: string },
): Promise<{ id: string; next?: string }> {
  const thought = printLine({ text: words, mark: 'own' });
  const place = { talk: name.id, ...defined({ in: name.in }) };
  if (thought !== '') await rewriteNote(store, maker, place, (note) => withThought(note, thought));
  const { talk, conference } = await store.lookup.talk(name.id, name.in);
  const now = maker.now();
  const next = nextDay(localDate(now), again);
  const looked = { at: now.toISOString(), ...defined({ next }) };
  const alter = (one: Talk): Talk =>
    one.id === talk.id ? { ...one, review: reviewed(one.review, looked) } : one;
  const label = say('operations.review', { name: talk.title || say('operations.untitled') });
  await alterConference(
    store,
    conference.id,
    (before) => ({ ...before, talks: before.talks.map(alter) }),
    label,
  );
  return { id: talk.id, ...defined({ next }) };
}

const withThought = (note: string, thought: string): string =>
  note.split(/\r\n?|\n/).includes(thought) ? note : addLine(note, thought);

/** What other programs keep there stays. */
function reviewed({ next: _next, ...before }: Partial<Reviewed> = {}, looked: Reviewed): Reviewed {
  return { ...before, ...looked };
}
