/** Gaps of what was read from a text, filled by what the place of its file says. What the text says always wins. */
import { titleKey } from '../../../data/library/identity.ts';
import type { FoundConference, FoundTalk } from '../../../data/posts/import-post.ts';
import { isPostTitle } from './info.ts';
import type { PathHints } from './path-hints.ts';
import { nameScore } from './people.ts';

/** A conference without a name or year gets those of the path. */
export function hintedConference(found: FoundConference, hints: PathHints): FoundConference {
  const named = found.name === '' ? { ...found, ...hints.conference } : found;
  const { year } = hints;
  if (named.name === '' || !year || named.startDate !== undefined || named.edition !== undefined)
    return named;
  const name = /(?<!\d)(?:19|20)\d\d(?!\d)/.test(named.name) ? named.name : `${named.name} ${year}`;
  return { ...named, name, edition: year, startDate: year };
}

/**
 * A talk that is alone in its file has the title and speakers of the file's name where the text has none; `given` is the
 * title that the text has above all of it.
 */
export function hintedTalks(
  talks: readonly FoundTalk[],
  given: string | undefined,
  hints: PathHints,
): FoundTalk[] {
  const [only] = talks;
  if (!only || talks.length > 1) return [...talks];
  const title = only.title === '' && given !== undefined && !isPostTitle(given) ? given : only.title;
  return [hintedTalk({ ...only, title }, hints)];
}

/** The day that all of a file is about; a post of a blog is written on another. */
export function hintedDay(talks: readonly FoundTalk[], hints: PathHints): string | undefined {
  if (talks.some(({ part }) => part !== undefined)) return undefined;
  return talks.length === 1 && !hints.published ? hints.date : hints.day;
}

function hintedTalk(talk: FoundTalk, hints: PathHints): FoundTalk {
  const isSame = talk.title === '' || titleKey(talk.title) === titleKey(hints.title ?? '');
  if (!isSame || hints.title === undefined) return talk;
  const split = hints.speakers.length === 0 ? nameWithin(hints.title, talk.note) : undefined;
  const names = split ? [split.name] : hints.speakers;
  return withoutAnswered({
    ...talk,
    title: talk.title || (split?.title ?? hints.title),
    speakers: talk.speakers.length > 0 ? talk.speakers : names.map((name) => ({ name })),
  });
}

/** Without the doubts that what is known now answers. */
export function withoutAnswered(talk: FoundTalk): FoundTalk {
  const answered = [
    ...(talk.title === '' ? [] : ['no-title']),
    ...(talk.speakers.length === 0 ? [] : ['no-speaker']),
  ];
  return { ...talk, doubts: talk.doubts.filter((doubt) => !answered.includes(doubt)) };
}

const capitals = (words: readonly string[]): string =>
  words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');

/** Of `Mia lund floats` the name, where the text speaks of Mia Lund: letters alone do not tell a name from a title. */
function nameWithin(title: string, text: string): { name: string; title: string } | undefined {
  const words = title.split(' ');
  const begin = text.slice(0, 3000);
  for (const size of [3, 2]) {
    if (words.length <= size) continue;
    const ends = [
      { name: capitals(words.slice(0, size)), rest: words.slice(size) },
      { name: capitals(words.slice(-size)), rest: words.slice(0, -size) },
    ];
    const found = ends.find(({ name }) => begin.includes(name) && nameScore(name) >= 0.6);
    if (found)
      return {
        name: found.name,
        title: capitals(found.rest.slice(0, 1)).concat(' ', found.rest.slice(1).join(' ')).trim(),
      };
  }
  return undefined;
}
