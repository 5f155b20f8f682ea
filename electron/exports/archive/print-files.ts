/** The markdown files of an archive: front matter in the names that Obsidian, Zettlr, Logseq and Joplin know, and lists that lead to talks. */
import { Document } from 'yaml';
import { addressTo } from '../../../data/library/archive-names.ts';
import type { Conference, Talk } from '../../../data/library/model.ts';
import { timesOf } from '../../../data/library/talk-times.ts';
import { findTags } from '../../../data/text/links.ts';
import { dayName } from '../neighbours.ts';

/** A tag as all of these programs take it: none of them knows spaces in one. */
const plainTag = (tag: string): string => tag.trim().replace(/[^\p{L}\p{N}\p{M}_/-]+/gu, '-');

const printYaml = (values: Record<string, unknown>): string => {
  const kept = Object.entries(values).filter(([, value]) => !isNothing(value));
  return new Document(Object.fromEntries(kept)).toString({
    defaultStringType: 'QUOTE_DOUBLE',
    defaultKeyType: 'PLAIN',
    lineWidth: 0,
  });
};

const isNothing = (value: unknown): boolean =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** Another name for a file that could not be called as what it holds is. */
const aliases = (title: string, file: string): string[] =>
  title.trim() !== '' && `${title}.md` !== file ? [title] : [];

/** The front matter of a talk. */
export function talkFront(talk: Talk, conference: Conference, file: string): string {
  const { title, speakers, tags = [], note, kind, language, track, rating, plan, links = [] } = talk;
  const room = conference.rooms.find(({ id }) => id === talk.room)?.name;
  const day = conference.days.find(({ id }) => id === talk.day);
  const { start, end } = timesOf(talk, conference);
  const all = [...tags, ...findTags(note).map(({ name }) => name)].map(plainTag);
  return printYaml({
    ...{ title, aliases: aliases(title, file), conference: conference.name },
    ...{ date: start?.slice(0, 10) ?? day?.date, start, end, room, track, kind, language },
    speakers: speakers.map(({ name }) => name),
    ...{ tags: [...new Set(all)].filter(Boolean), rating, plan, source: talk.publishedAt },
    links: links.map(({ url }) => url),
    ...{ created: talk.createdAt, updated: talk.updatedAt },
  });
}

/** The front matter of a conference. */
export function conferenceFront(conference: Conference, file: string): string {
  const { name, series, edition, startDate, endDate, venue, city, country, website, byline } = conference;
  return printYaml({
    ...{ title: name, aliases: aliases(name, file), series, edition, date: startDate, end: endDate },
    ...{ venue, city, country, website, author: byline, source: conference.publishedAt },
    tags: [...new Set((conference.tags ?? []).map(plainTag))].filter(Boolean),
    ...{ created: conference.createdAt, updated: conference.updatedAt },
  });
}

/** The front matter of a page about somebody, or a company. */
export const pageFront = (title: string, file: string): string =>
  printYaml({ title, aliases: aliases(title, file) });

/** A line that leads to a talk. */
export function talkLine(title: string, file: string, place: { folder: string; here: boolean }): string {
  const words = (title.trim() || file.replace(/\.md$/, ''))
    .replace(/[\\`*[\]<|]/g, '\\$&')
    .replace(/\s+/g, ' ');
  return `- [${words}](${addressTo(place.folder, file, place.here)})`;
}

/** The body of a conference's file: what stands around its talks, and its talks by their days. */
export function conferenceBody(
  conference: Conference,
  fileOf: (talk: Talk) => string,
  textOut: (text: string) => string,
): string {
  const { days, talks, intro, outro } = conference;
  const list = (of: readonly Talk[]) =>
    of.map((talk) => talkLine(talk.title, fileOf(talk), { folder: '', here: true })).join('\n');
  const known = new Set(days.map(({ id }) => id));
  const rest = talks.filter(({ day }) => day === undefined || !known.has(day));
  const byDay = new Map<string, Talk[]>(days.map(({ id }) => [id, []]));
  for (const talk of talks) byDay.get(talk.day ?? '')?.push(talk);
  const blocks = [
    textOut(intro ?? ''),
    list(rest),
    ...days.flatMap((day, at) => [
      `## ${dayName(day, at)}`,
      textOut(day.intro ?? ''),
      list(byDay.get(day.id) ?? []),
      textOut(day.outro ?? ''),
    ]),
    textOut(outro ?? ''),
  ];
  return blocks.filter((block) => block.trim() !== '').join('\n\n');
}
