/** Speakers of a calendar entry. They have no place of their own in the format, so each system puts them elsewhere. */
import type { ProgrammeSpeaker } from '../../../data/programme/programme.ts';
import { looksLikeNames, readNames, readNamesWithPlaces } from './names.ts';
import { addAll } from '../../../data/values/add-to.ts';

/** What an entry says in its texts. */
export interface EntryTexts {
  summary: string;
  description: string;
  /** Names of attendees that are people. */
  attendees: readonly string[];
}

/** The same texts with what was read taken out. */
export interface ReadTexts {
  title: string;
  description: string;
  speakers: ProgrammeSpeaker[];
  track?: string;
  room?: string;
  url?: string;
  type?: string;
}

const speakerLabel =
  'speaker(?:s|\\(s\\))?|presenters?|presented by|talk by|held by|by|von|mit|referent(?:en|in|innen|\\*in)?|vortragende[rn]?|sprecher(?:in|innen)?|intervenant(?:e|s|es|\\.e\\.s|\\(s\\))?|orateurs?|oratrices?|par|ponentes?|relator[ei]|instructors?|panell?ists?|facilitators?|hosts?|hosted by|moderators?|autoren|authors?';
const speakerLine = new RegExp(`^\\W{0,3}(?:${speakerLabel})\\W{0,3}\\s*[:：]\\W{0,3}\\s*((?!\\s).*)$`, 'i');
const otherLine = /^\W{0,3}(track|room|raum|salle|type|format|url|link)\W{0,3}:\s*(\S.*)$/i;
const bracketed =
  /(?<!\s)\s*\((?:(talk|workshop|demo|panel|keynote|session|tutorial|poster|lightning talk)\s+)?by\s+([^()\s][^()]*(?:\([^()]*\)[^()]*)*)\)\s*$/i;

/** Lines are cut from HTML too, where a label begins a paragraph. */
const cutLines = (description: string): string[] =>
  description.replace(/(<\/p>|<br\s*\/?>|<\/li>|<\/div>)(?!\n)/gi, '$1\n').split(/\r?\n/);

const withoutTags = (words: string) => words.replace(/<[^<>]{0,300}>/g, '').trim();

/** A label alone on its line is followed by a list. */
function listBelow(lines: readonly string[], at: number): { names: string[]; lines: number } {
  const names: string[] = [];
  let next = at;
  while (next < lines.length && /^\s*(?:[-*•]|\d+\.)\s+\S/.test(lines[next] ?? '')) {
    names.push((lines[next] ?? '').replace(/^\s*(?:[-*•]|\d+\.)\s+/, ''));
    next += 1;
  }
  return { names, lines: next - at };
}

interface Labelled {
  rest: string[];
  names: ProgrammeSpeaker[];
  others: Map<string, string>;
}

/** Takes labelled lines out of a description: speakers, track, room, address. */
function readLabels(description: string): Labelled {
  const lines = cutLines(description.slice(0, 200_000));
  const read: Labelled = { rest: [], names: [], others: new Map() };
  for (let at = 0; at < lines.length; at += 1) {
    const words = withoutTags(lines[at] ?? '');
    const names = words.length < 500 ? speakerLine.exec(words)?.[1]?.trim() : undefined;
    const [, label, value] = words.length < 500 ? (otherLine.exec(words) ?? []) : [];
    if (names !== undefined && names !== '' && read.names.length === 0 && (at < 6 || looksLikeNames(names)))
      addAll(read.names, readNames(names));
    else if (names === '' && listBelow(lines, at + 1).lines > 0) {
      const below = listBelow(lines, at + 1);
      addAll(
        read.names,
        below.names.flatMap((name) => readNames(withoutTags(name))),
      );
      at += below.lines;
    } else if (label !== undefined && value !== undefined && !read.others.has(label.toLowerCase()))
      read.others.set(label.toLowerCase(), value.trim());
    else read.rest.push(lines[at] ?? '');
  }
  return read;
}

/** The last part behind ` - `, and what stands before it. */
function lastPart(summary: string): [string, string] | undefined {
  const at = Math.max(summary.lastIndexOf(' - '), summary.lastIndexOf(' – '), summary.lastIndexOf(' — '));
  return at <= 0 ? undefined : [summary.slice(0, at).trim(), summary.slice(at + 3).trim()];
}

/**
 * Where all entries of a calendar have their speakers: behind the title as ` - Names`, always so with pretalx; or with
 * their companies, behind the title or in the first line of the description.
 */
export interface Habit {
  suffix?: 'always' | 'names' | 'places';
  firstLine?: true;
}

const firstLineOf = (description: string): string => /^\s*(.*)/.exec(description)?.[1]?.trim() ?? '';

/** Entries from which on they show a habit. */
const fewest = 4;

/** Finds what the entries of a calendar have in common. */
export function habitOf(
  prodid: string,
  entries: readonly Pick<EntryTexts, 'summary' | 'description'>[],
): Habit {
  if (/pretalx/i.test(prodid)) return { suffix: 'always' };
  if (entries.length < fewest) return {};
  const ends = entries.map(({ summary }) => lastPart(summary)?.[1] ?? '');
  const most = (words: readonly string[], isOne: (one: string) => boolean, share: number) =>
    words.filter(isOne).length >= entries.length * share;
  const hasPlaces = (words: string) => readNamesWithPlaces(words).length > 0;
  const firstLines = entries.map(({ description }) => firstLineOf(description));
  return {
    ...(most(ends, looksLikeNames, 0.6)
      ? { suffix: 'names' }
      : most(ends, (end) => hasPlaces(end) || looksLikeNames(end), 0.4) && most(ends, hasPlaces, 0.2)
        ? { suffix: 'places' }
        : {}),
    ...(most(firstLines, hasPlaces, 0.5) ? { firstLine: true } : {}),
  };
}

/** A suffix of names is taken off a title when it repeats the speakers, or when the whole calendar has such suffixes. */
function readTitle(summary: string, speakers: readonly ProgrammeSpeaker[], { suffix }: Habit) {
  const brackets = bracketed.exec(summary);
  if (brackets) {
    const [whole, type, names = ''] = brackets;
    return { title: summary.slice(0, -whole.length).trim(), type, names: readNames(names) };
  }
  const [title, last = ''] = lastPart(summary) ?? [summary];
  const repeats = speakers.length > 0 && speakers.every(({ name }) => last.includes(name));
  const placed = suffix === 'places' ? readNamesWithPlaces(last) : [];
  if (placed.length > 0) return { title, type: undefined, names: placed };
  const isSuffix = looksLikeNames(last) || (suffix === 'always' && speakers.length === 0);
  if (last !== '' && (repeats || (suffix !== undefined && isSuffix)))
    return { title, type: undefined, names: readNames(last) };
  return { title: summary, type: undefined, names: [] };
}

/** Takes the first line off a description where it names the speakers. */
function readFirstLine(description: string, { firstLine }: Habit): [ProgrammeSpeaker[], string] {
  const line = firstLine ? firstLineOf(description) : '';
  const names = readNamesWithPlaces(line);
  return [names, names.length > 0 ? description.trimStart().slice(line.length) : description];
}

/** Reads speakers, track and room out of an entry's texts, and leaves the rest of them. */
export function readTexts({ summary, description, attendees }: EntryTexts, habit: Habit): ReadTexts {
  const [leading, below] = readFirstLine(description, habit);
  const labels = readLabels(below);
  const attending = attendees.flatMap((name) => readNames(name));
  const { title, type, names } = readTitle(
    summary,
    labels.names.length > 0 ? labels.names : attending,
    habit,
  );
  const speakers = [labels.names, leading, attending, names].find((list) => list.length > 0) ?? [];
  const other = (...keys: string[]) =>
    keys.map((key) => labels.others.get(key)).find((value) => value !== undefined);
  const [track, room] = [other('track'), other('room', 'raum', 'salle')];
  const [url, kind] = [other('url', 'link'), type ?? other('type', 'format')];
  const repeated = labels.rest[0]?.trim() === summary.trim() ? 1 : 0;
  return {
    title,
    description: labels.rest.slice(repeated).join('\n').trim(),
    speakers,
    ...(track === undefined ? {} : { track }),
    ...(room === undefined ? {} : { room }),
    ...(url === undefined ? {} : { url }),
    ...(kind === undefined ? {} : { type: kind }),
  };
}
