/** Posts that Lanyard itself put out: their front matter says how they are made, so nothing has to be guessed. */
import { dayKey } from '../../../data/library/identity.ts';
import { fold } from '../../../data/text/fold.ts';
import { plainInline } from '../../../data/text/markdown.ts';
import type { Link, LinkKind, Picture, Speaker, Update } from '../../../data/library/model.ts';
import type { FoundConference, FoundTalk, Mark } from '../../../data/posts/import-post.ts';
import { headingStyles, type HeadingStyle } from '../../../data/posts/export-post.ts';
import { scan } from '../../../data/text/scan.ts';
import { say } from '../../../data/words/say.ts';
import {
  printHeading,
  printSpeakers,
  readHeading,
  readSpeakerLine,
  type HeadingFacts,
} from '../../../data/posts/talk-heading.ts';
import { levelOf } from './blocks.ts';
import { groupIn, textIn, type Front } from './front.ts';
import { introductions } from './introductions.ts';
import { nameScore, standsForCompany } from './people.ts';
import type { FoundDay } from './same.ts';
import { looksLikeOrganisation, looksLikeRole } from './vocabulary.ts';

/** What the front matter of such a post says. `style` is absent where headings follow a template. */
export interface Exported {
  style?: HeadingStyle;
  conference: FoundConference;
  logo?: Picture;
  day?: FoundDay;
  days: FoundDay[];
  /** A list of the talks stands before the first. */
  contents: boolean;
}

const factKeys = [
  'series',
  'edition',
  'startDate',
  'endDate',
  'venue',
  'city',
  'country',
  'website',
  'programme',
] as const;
const dateKeys: readonly string[] = ['startDate', 'endDate'];
const isDate = (value: string): boolean => /^\d{4}(?:-\d\d(?:-\d\d)?)?$/.test(value);

/** Reads the front matter of an exported post; undefined for any other. */
export function readExported(front: Front | undefined): Exported | undefined {
  const group = groupIn(front, 'conference');
  const name = textIn(group, 'name');
  if (!group || name === undefined) return undefined;
  const facts = factKeys.flatMap((key) => {
    const value = textIn(group, key);
    return value === undefined || (dateKeys.includes(key) && !isDate(value)) ? [] : [[key, value] as const];
  });
  const style = headingStyles.find((each) => each === group.headings);
  const day = dayIn(groupIn(group, 'day'));
  const logo = pictureIn(groupIn(group, 'logo'));
  const days = Array.isArray(group.days) ? group.days.flatMap((each: unknown) => dayIn(each) ?? []) : [];
  return {
    conference: { name, ...Object.fromEntries(facts) },
    days,
    contents: group.contents === true,
    ...(style && { style }),
    ...(day && { day }),
    ...(logo && { logo }),
  };
}

function dayIn(value: unknown): FoundDay | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { name, date } = value as Record<string, unknown>;
  const day = {
    ...(typeof name === 'string' && { name }),
    ...(typeof date === 'string' && isDate(date) && { date }),
  };
  return Object.keys(day).length > 0 ? day : undefined;
}

function pictureIn(group: Front | undefined): Picture | undefined {
  const [url, alt, credit] = ['url', 'alt', 'credit'].map((key) => textIn(group, key));
  return url || alt || credit
    ? { ...(url && { url }), ...(alt && { alt }), ...(credit && { credit }) }
    : undefined;
}

/** Cuts at exactly one empty line outside code and comments, so that blocks joined with it are the text again, byte for byte. */
export function cutExactly(text: string): string[] {
  const lines = scan(text.replace(/\r\n?/g, '\n').replace(/^\n+/, '').trimEnd()).lines;
  const blocks: string[][] = [[]];
  for (const [at, line] of lines.entries()) {
    const [before, after] = [lines[at - 1], lines[at + 1]];
    const apart =
      line.kind === 'blank' &&
      line.text === '' &&
      before !== undefined &&
      after !== undefined &&
      before.kind !== 'blank' &&
      after.kind !== 'blank' &&
      before.text.trim() !== '' &&
      after.text.trim() !== '';
    if (apart) blocks.push([]);
    else blocks.at(-1)?.push(line.text);
  }
  return blocks.map((block) => block.join('\n')).filter((block) => block !== '');
}

/** The words of a heading as they were before they were escaped. */
export const headingWords = (block: string): string => plainInline(block.replace(/^#{1,6} /, ''));

/** Marks an exported post: talks are its headings of the second level, or of the third below days. */
export function markExported(blocks: readonly string[], { days }: Exported): Mark[] {
  const marks: Mark[] = [{ block: 0, kind: 'post' }];
  const names = new Set(days.map(({ name }) => dayKey(name ?? '')));
  const second = blocks.filter((block) => levelOf(block) === 2);
  const parted =
    days.length > 0 &&
    second.length > 0 &&
    second.every((block) => names.has(dayKey(headingWords(block)))) &&
    blocks.some((block) => levelOf(block) === 3);
  for (const [block, text] of blocks.entries()) {
    if (text === '---') return [...marks, { block, kind: 'outro' }];
    const level = levelOf(text);
    if (parted && level === 2) marks.push({ block, kind: 'part' });
    if (level === (parted ? 3 : 2)) marks.push({ block, kind: 'talk' });
  }
  return marks;
}

/** The parts of an exported post's beginning. What stands behind the contents is of the one day whose name is no heading. */
export interface ExportedHead {
  intro: string[];
  updates: Update[];
}

const bylineShape = /(?:^|^by .* \S )\d+ words \S ~\d+ min read$/;
const updateShape = /^Update(?: \((\d{4}(?:-\d\d(?:-\d\d)?)?)\))?: (\S.*)$/;
const isContents = (block: string): boolean =>
  block
    .split('\n')
    .every((line) => line.startsWith('- [') && line.indexOf('](#', 3) > 0 && line.endsWith(')'));

/**
 * Reads what stands before the first talk: the title and by-line go, and so does the list of contents where the front
 * matter speaks of one. Updates are the last lines; numbered references stay behind the intro that cites them.
 */
export function readExportedHead(blocks: readonly string[], contents: boolean): ExportedHead {
  const rest = [...blocks];
  if (levelOf(rest[0] ?? '') === 1) rest.shift();
  if (bylineShape.test(rest[0] ?? '')) rest.shift();
  const end = rest.findLastIndex((block) => !/^\[\d{1,3}\] \S.*$/.test(block)) + 1;
  const intro = rest.slice(0, end);
  if (contents && isContents(intro.at(-1) ?? '')) intro.pop();
  const updates: Update[] = [];
  for (let last = readUpdate(intro); last; last = readUpdate(intro)) {
    updates.unshift(last);
    intro.pop();
  }
  return { intro: [...intro, ...rest.slice(end)], updates };
}

/** The update on the last line, if there is one. */
function readUpdate(blocks: readonly string[]): Update | undefined {
  const [, date, text] = updateShape.exec(blocks.at(-1) ?? '') ?? [];
  return text === undefined ? undefined : { text, ...(date && { date }) };
}

type ExportedTalk = Pick<FoundTalk, 'title' | 'kind' | 'speakers' | 'rating' | 'links'> & { body: string[] };

/** Reads a talk as it was printed in a style. `body` is what is left for its note. */
export function readExportedTalk(
  heading: string,
  blocks: readonly string[],
  style: HeadingStyle,
): ExportedTalk {
  const line = /^\*(Speakers?: .+)\*$/.exec(blocks[0] ?? '')?.[1];
  const told = line === undefined ? undefined : readSpeakerLine(plainInline(line));
  const isName = (name: string): boolean =>
    nameScore(name) >= 0.3 || told?.some((speaker) => speaker.name === name) === true;
  const read = readHeading(headingWords(heading), style, isName);
  const named = told && fromLine(told, read, style);
  const used = named !== undefined;
  const { links, body } = takeLinks(used ? blocks.slice(1) : blocks);
  const { speakers } = read;
  const all = used ? named : style === 'title' ? toldIn(read.title, body[0] ?? '') : speakers;
  return {
    ...read,
    speakers: all.length === 1 && style !== 'speaker-company-title' ? all.map(withRole) : all,
    body,
    ...(links && { links }),
  };
}

/**
 * Speakers of the line below a heading. What a heading with companies leaves out is no company. Undefined when the line
 * names others than the heading, or when both together would be printed differently again.
 */
function fromLine(told: Speaker[], read: HeadingFacts, style: HeadingStyle): Speaker[] | undefined {
  if (style === 'title') return told;
  if (!sameNames(told, read.speakers)) return undefined;
  const heading = printHeading(read, style, true);
  const line = printSpeakers(told);
  const readings = [told, told.map((speaker, at) => withCompany(speaker, read.speakers[at]?.affiliation))];
  return readings.find(
    (speakers) =>
      printHeading({ ...read, speakers }, style, true) === heading && printSpeakers(speakers) === line,
  );
}

function withCompany({ name, ...told }: Speaker, company: string | undefined): Speaker {
  const facts = [told.role, told.affiliation].filter(Boolean).join(', ');
  if (company === undefined || !`, ${facts}`.endsWith(`, ${company}`))
    return { name, ...(facts && { role: facts }) };
  const role = facts.slice(0, -company.length).replace(/, $/, '');
  return { name, ...(role && { role }), affiliation: company };
}

/** A lone word behind a name is printed the same whether it is a role or a company. */
function withRole({ name, role, affiliation }: Speaker): Speaker {
  const isRole =
    affiliation !== undefined &&
    !role &&
    looksLikeRole(affiliation) &&
    !looksLikeOrganisation(affiliation) &&
    !standsForCompany(affiliation);
  if (isRole) return { name, role: affiliation };
  return { name, ...(role && { role }), ...(affiliation && { affiliation }) };
}

const sameNames = (one: readonly Speaker[], other: readonly Speaker[]): boolean =>
  one.length === other.length && one.every(({ name }, at) => name === other[at]?.name);

/** Speakers whom the first paragraph introduces, each with the facts that it or the heading spells out. */
function toldIn(title: string, paragraph: string): Speaker[] {
  const words = fold(`${title} ${paragraph}`);
  const says = (fact: string | undefined): boolean => fact !== undefined && words.includes(fold(fact));
  return introductions(paragraph)
    .filter(({ name }) => says(name))
    .map(({ name, role, affiliation }) => ({
      name,
      ...(says(role) && role && { role }),
      ...(says(affiliation) && affiliation && { affiliation }),
    }));
}

const kindsOfLinks = (): [string, LinkKind][] => [
  [say('exports.link-slides'), 'slides'],
  [say('exports.link-video'), 'video'],
  [say('exports.link-code'), 'code'],
  [say('exports.link-page'), 'page'],
];

/** Takes the line of links off the end: `[Slides](…) · [Video: A title](…)`. */
function takeLinks(blocks: readonly string[]): { body: string[]; links?: Link[] } {
  const last = blocks.at(-1) ?? '';
  const links = last.split(' · ').map(readLink);
  const body = blocks.slice(0, -1);
  const note = body.join('\n\n');
  const known =
    links.every((link) => link !== undefined) &&
    !links.some(
      (link, at) =>
        note.includes(link?.url ?? '') || links.findIndex((other) => other?.url === link?.url) !== at,
    );
  return known && blocks.length > 0
    ? { body, links: links.filter((link) => link !== undefined) }
    : { body: [...blocks] };
}

function readLink(text: string): Link | undefined {
  const [, words = '', url] = /^\[([^[\]\\]+)\]\((https?:\/\/[^\s()<>\\]+)\)$/.exec(text) ?? [];
  const kind = kindsOfLinks().find(([word]) => words === word || words.startsWith(`${word}: `));
  if (!kind || !url) return undefined;
  const title = words.slice(kind[0].length + 2);
  return { kind: kind[1], url, ...(title && { title }) };
}
