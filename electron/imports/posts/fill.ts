/** Fills what is missing and adds what is new, and never writes over what is there. */
import { fold } from '../../../data/text/fold.ts';
import type { Link, Speaker, Talk, Update } from '../../../data/library/model.ts';
import type { FoundTalk } from '../../../data/posts/import-post.ts';
import { cut, shapeOf } from './blocks.ts';
import { sameName } from './same.ts';

/** Copies the named fields that the target lacks. */
export function fill<T extends object, K extends keyof T>(
  target: T,
  source: { [Key in K]?: T[Key] | undefined },
  keys: readonly K[],
): void {
  for (const key of keys) {
    const value = source[key];
    const now: unknown = target[key];
    const missing = now === undefined || now === '' || (Array.isArray(now) && now.length === 0);
    if (missing && value !== undefined) target[key] = value;
  }
}

/** Fills a date, or makes it more exact: `2018` becomes `2018-06-19`. */
export function refineDate(now: string | undefined, found: string | undefined): string | undefined {
  if (now === undefined || found === undefined) return now ?? found;
  return found.startsWith(now) ? found : now;
}

/** A folded text shorter than this counts as known only as a paragraph of its own. */
const shortest = 24;

/** The paragraphs of `found` whose words are not yet in `text`; of a list only its new lines. */
export function newParagraphs(text: string, found: string): string[] {
  if (standsIn(text, found)) return [];
  const blocks = cut(text, true).map((block) => block.text);
  const lines = new Set([...blocks, ...blocks.flatMap((block) => block.split('\n'))].map(fold));
  const whole = fold(text);
  const known = (words: string): boolean => {
    const folded = fold(words);
    return lines.has(folded) || (folded.length >= shortest && whole.includes(folded));
  };
  return cut(found, true).flatMap(({ text: block }) => {
    if (known(block)) return [];
    if (shapeOf(block) !== 'list') return [block];
    const fresh = block.split('\n').filter((line) => !known(line));
    return fresh.length > 0 ? [fresh.join('\n')] : [];
  });
}

/** Whether a text stands in another as it is, between blank lines: so it is when a post is imported again. */
const standsIn = (text: string, found: string): boolean =>
  `\n\n${text.trim()}\n\n`.includes(`\n\n${found.trim()}\n\n`);

/** A text with the paragraphs it did not have put under it. */
export function addText(text: string | undefined, found: string | undefined): string | undefined {
  if (text === undefined || text.trim() === '') return found ?? text;
  const fresh = newParagraphs(text, found ?? '');
  return fresh.length > 0 ? [text.trimEnd(), ...fresh].join('\n\n') : text;
}

/** Updates with those that say something new. */
export function addUpdates(
  updates: readonly Update[] | undefined,
  found: readonly Update[],
): Update[] | undefined {
  const fresh = found.filter(({ text }) => !updates?.some((update) => fold(update.text) === fold(text)));
  return fresh.length > 0 ? [...(updates ?? []), ...fresh] : updates && [...updates];
}

/** Speakers with what is newly known of them; who was not there yet is added. */
function addSpeakers(speakers: Speaker[], found: readonly Speaker[]): void {
  for (const each of found) {
    const known = speakers.find(({ name }) => sameName(name, each.name));
    if (known) {
      fill(known, each, ['role', 'affiliation']);
      const links = addLinks(known.links, each.links ?? []);
      if (links) known.links = links;
    } else speakers.push({ ...each });
  }
}

function addLinks(links: readonly Link[] | undefined, found: readonly Link[]): Link[] | undefined {
  const fresh = found.filter(({ url }) => !links?.some((link) => link.url === url));
  return fresh.length > 0 ? [...(links ?? []), ...fresh] : links && [...links];
}

/** Puts what a found talk knows into a talk that is there. True when anything changed. */
export function mergeTalk(talk: Talk, found: FoundTalk, day: string | undefined): boolean {
  const before = JSON.stringify(talk);
  addSpeakers(talk.speakers, found.speakers);
  fill(talk, { rating: found.rating, tags: found.tags, track: found.track, day }, [
    'rating',
    'tags',
    'track',
    'day',
  ]);
  const links = addLinks(talk.links, found.links ?? []);
  if (links) talk.links = links;
  const note = addText(talk.note, found.note) ?? talk.note;
  if (note !== talk.note) Object.assign(talk, { note, noteRevision: talk.noteRevision + 1 });
  return JSON.stringify(talk) !== before;
}
