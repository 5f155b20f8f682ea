/** The texts of a post made ready for one page: references shared, labels apart, links resolved, headings in their place. */
import type { Link, Talk, Update } from '../../data/library/model.ts';
import type { LeavingCounts, PlannedUnsure } from '../../data/posts/export-post.ts';
import { withoutHashtags } from '../../data/posts/hashtags-out.ts';
import { keepBack, type Leaving as Left, type Wanted } from '../../data/posts/kept-back.ts';
import { shortText } from '../../data/posts/short-text.ts';
import type { AnswerOf } from '../../data/posts/unsure-lines.ts';
import { findTags } from '../../data/text/links.ts';
import { mergeReferences, printReferences, splitReferences } from '../../data/text/references.ts';
import { say } from '../../data/words/say.ts';
import type { Frame, NamedGroup } from './frame.ts';
import { settle, tidy } from './clean.ts';
import { withTimes } from './recording.ts';

import { separateLabels } from './labels.ts';

/** Where a text stands in the post. */
type Place = 'intro' | 'outro' | `intro ${string}` | `outro ${string}` | `part ${string}` | `talk ${string}`;

/** A text as it was written, with the name a warning gives it. */
interface Written {
  place: Place;
  name: string;
  text: string;
}

/** What is wanted of the texts, and what was decided on lines with a doubt, by the place they stand in. */
export interface WantedOfTexts {
  thoughts: boolean;
  todos: boolean;
  hashtags: boolean;
  answersAt: (place: string) => AnswerOf;
  /** Whether the note of a talk goes in short. */
  isShort: (talk: string) => boolean;
}

/** A text of which is left what may leave. */
interface Leaving extends Written {
  /** Its words by themselves. */
  left: string;
  /** Names of the tags in what leaves. */
  tags: string[];
  counts: Omit<LeavingCounts, 'stars'>;
  unsure: PlannedUnsure[];
}

/** A text as it goes into the post. */
export interface Ready extends Leaving {
  /** Numbers it cites that its list does not have. */
  missing: readonly number[];
}

/** All texts of a post in reading order, and the one list of references they share. */
export interface Texts {
  ready: Ready[];
  references: string;
}

/** Gathers the texts of a post and makes them ready. `level` is that of the talk headings. */
export function readyTexts(
  frame: Frame,
  name: string,
  groups: readonly NamedGroup[],
  level: number,
  wanted: WantedOfTexts,
): Texts {
  const written = (place: Place, of: string, text: string, links?: Link[]) =>
    leaving({ place, name: of, text }, wanted, links);
  const inner = groups.flatMap(({ day, heading, words, talks }) => [
    ...(day && heading !== undefined ? [written(`intro ${day.id}`, heading, beginning(day))] : []),
    ...(words !== undefined && heading !== undefined ? [written(`part ${heading}`, heading, words)] : []),
    ...talks.map((talk) => written(`talk ${talk.id}`, nameOf(talk), talk.note, talk.links ?? [])),
    ...(day && heading !== undefined ? [written(`outro ${day.id}`, heading, day.outro ?? '')] : []),
  ]);
  const all = [written('intro', name, beginning(frame)), ...inner, written('outro', name, frame.outro ?? '')];
  const numbers = all.flatMap(({ text }) =>
    splitReferences(text).references.map(({ number }) => String(number)),
  );
  const merged = mergeReferences(
    separateLabels(
      all.map(({ text }) => text),
      numbers,
    ),
  );
  const ready = all.map((one, place) => ({
    ...one,
    text: settle(merged.bodies[place] ?? '', level + 1),
    missing: merged.missing[place] ?? [],
  }));
  return { ready, references: printReferences(merged.references) };
}

/** A text without what stays here. Times stand in the notes of talks alone, whose `links` are given. */
function leaving(written: Written, wanted: WantedOfTexts, links: Link[] | undefined): Leaving {
  const { place, name } = written;
  const kept = { ...wanted, answerOf: wanted.answersAt(place) };
  const whole = keepBack(tidy(written.text), kept);
  const { text, unsure, ...counts } = wanted.isShort(place.replace(/^talk /, ''))
    ? inShort(whole, kept)
    : whole;
  const timed = links ? withTimes({ note: text, links }) : text;
  const { text: bare, hashtags } = withoutHashtags(timed);
  const talk = place.startsWith('talk ') ? { talk: place.slice(5) } : {};
  const left = tidy(wanted.hashtags ? timed : bare);
  return {
    ...{ place, name, text: left, left },
    tags: findTags(timed).map((tag) => tag.name),
    counts: { ...counts, hashtags },
    unsure: unsure.map((line) => ({ ...line, place, name, ...talk })),
  };
}

/** The beginning of what leaves, and of its lines with a doubt those that stand in it. */
function inShort(whole: Left, wanted: Wanted): Left {
  const text = shortText(whole.text);
  const prints = new Set(keepBack(text, wanted).unsure.map(({ print }) => print));
  return { ...whole, text, unsure: whole.unsure.filter(({ answer, print }) => answer ?? prints.has(print)) };
}

/** Whether anything of a note may leave; a line with a doubt may until it was decided. */
export const leavesAny = (note: string, wanted: Pick<WantedOfTexts, 'thoughts' | 'todos'>): boolean =>
  keepBack(note, { ...wanted, answerOf: () => undefined }).text.trim() !== '';

/** What all texts of a post have together, and the notes of which nothing leaves. */
export function countsOf(
  ready: readonly Ready[],
  staying: readonly Talk[],
  wanted: WantedOfTexts,
): Omit<LeavingCounts, 'stars'> {
  const notes = staying.map(({ note }) => leaving({ place: 'outro', name: '', text: note }, wanted, []));
  const all = [...ready, ...notes];
  const sum = (name: keyof Ready['counts']) => all.reduce((total, { counts }) => total + counts[name], 0);
  return {
    thoughts: sum('thoughts'),
    todos: sum('todos'),
    hashtags: sum('hashtags'),
    comments: sum('comments'),
  };
}

/** A talk as a warning names it. */
export const nameOf = (talk: Talk): string =>
  talk.title.trim() || (talk.speakers[0]?.name ?? say('exports.untitled'));

const updateLine = /^Update(?: \([\d-]+\))?: /;

/** The paragraphs of an intro that are no updates. */
export const introWithoutUpdates = (intro: string): string =>
  tidy(intro)
    .split(/\n{2,}/)
    .filter((paragraph) => !updateLine.test(paragraph))
    .join('\n\n');

/** An intro with its updates behind it; those that are written in the intro itself stand with them. */
function beginning({ intro = '', updates = [] }: Frame): string {
  const paragraphs = tidy(intro).split(/\n{2,}/);
  const own = paragraphs.filter((paragraph) => updateLine.test(paragraph));
  const rest = paragraphs.filter((paragraph) => !updateLine.test(paragraph));
  return [...rest, ...own, ...updates.map(printUpdate)].join('\n\n');
}

function printUpdate({ date, text }: Update): string {
  const line = tidy(text).replace(/\s+/g, (space) => (space.includes('\n') ? ' ' : space));
  return date === undefined
    ? say('exports.update', { text: line })
    : say('exports.update-dated', { date, text: line });
}
