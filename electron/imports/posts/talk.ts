/** One talk read from its blocks: heading, speakers, stars, note. */
import { titleKey } from '../../../data/library/identity.ts';
import type { Speaker, TalkKind } from '../../../data/library/model.ts';
import type { FoundTalk } from '../../../data/posts/import-post.ts';
import { levelOf, plainWords, shapeOf } from './blocks.ts';
import { readBelow } from './below.ts';
import { shareLinks } from './heading-links.ts';
import { readHeading, strip, type Heading, type Style } from './headings.ts';
import {
  belongingOf,
  groupBelonging,
  heldBy,
  introductions,
  speaksIn,
  type Introduction,
} from './introductions.ts';
import { isNoTalk } from './layout-marks.ts';
import { quotedTitle, quotedTitles } from './lines.ts';
import { looseScore, nameScore, samePerson } from './people.ts';
import { saidTalks, type Said } from './said.ts';
import type { Times } from './times.ts';
import { kindOf } from './vocabulary.ts';

/** The blocks of a talk. `heading` is absent where a talk begins in the middle of a text. */
export interface Section {
  key: string;
  from: number;
  to: number;
  heading?: { block: number; words: string; raw: string; level: number; marked: boolean };
  /** Title from a heading that names several talks. */
  label?: string;
  body: { block: number; text: string }[];
  part?: string;
  /** What the clock showed, where a line of its own says so. */
  begins?: string;
  ends?: string;
  /** The section it stands in, such as `Security`. */
  track?: string;
  partKind?: TalkKind;
  style: Style;
}

/** True for a block that can be a heading: of markdown, or one short line. */
export const isHeading = (block: string): boolean =>
  levelOf(block) > 0 || (shapeOf(block) === 'line' && block.length <= 220 && !/[.:;]$/.test(block.trim()));

/** Reads a talk. References that it cites are added to the note by the caller. */
export function readTalk(section: Section): FoundTalk {
  const told = section.body
    .filter(({ text }) => !['code', 'reference'].includes(shapeOf(text)))
    .map(({ text }) => text);
  const doubts: string[] = [];
  const heading = withSpeakerAbove(section, readTitle(section, told));
  const below = readBelow(section.body, {
    level: section.heading?.level ?? 0,
    headed: section.heading !== undefined,
    marked: section.heading?.marked ?? false,
    people: heading.speakers.length === 0 || heading.guessed === true,
    words: section.heading?.words ?? '',
    title: heading.title === '' && heading.speakers.length > 0,
  });
  const whole =
    heading.guessed && below.speakers.length > 0 ? strip(section.heading?.words ?? '') : undefined;
  const head: Heading = whole ? { ...heading, title: whole.words, speakers: [] } : heading;
  const rating = head.rating ?? below.rating;
  const named = head.speakers.length > 0 ? head.speakers : below.speakers;
  const said = named.length > 0 ? undefined : saidOf(section, told, head.title);
  const { body } = below;
  const speakers =
    named.length > 0 || said
      ? belong(said?.names.map((name) => ({ name })) ?? named, told, head.title, doubts)
      : fromProse(section, told, head.title, doubts);
  if (said) doubts.push('speaker-in-prose');
  const shared = shareLinks(section.heading?.raw ?? '', speakers);
  const title = said?.title ?? betterTitle(head.title, told) ?? (head.title || (below.title ?? ''));
  const kind = heading.kind ?? section.partKind ?? 'talk';
  if (!section.heading && section.label === undefined && heading.speakers.length > 0)
    doubts.push('speaker-in-prose');
  if (speakers.length === 0) doubts.push('no-speaker');
  if (title === '') doubts.push('no-title');
  if (section.label !== undefined) doubts.push('shared-section');
  const talk: Omit<FoundTalk, 'spans'> = {
    key: section.key,
    from: section.from,
    to: section.to,
    title,
    kind,
    speakers: shared.speakers,
    ...(shared.links.length > 0 && { links: shared.links }),
    ...(section.part && { part: section.part }),
    ...(section.track && { track: section.track }),
    ...timesOf(section, head, below),
    ...(rating && { rating }),
    ...(heading.tags.some((tag) => !kindOf(tag)) && { tags: heading.tags.filter((tag) => !kindOf(tag)) }),
    note: [...leftOf(section, said, head, told), ...body.map(({ text }) => text)].join('\n\n'),
    doubts,
  };
  return { ...talk, spans: findSpans(section, talk) };
}

function readTitle(section: Section, told: string[]): Heading {
  if (section.label !== undefined) return { title: section.label, speakers: [], tags: [] };
  if (!section.heading) {
    const [said] = saidTalks(told[0] ?? '');
    const speakers = said?.names.map((name) => ({ name, score: 0.9 })) ?? [];
    return { title: said?.title ?? quotedTitle(told[0] ?? '') ?? '', speakers, tags: [] };
  }
  const read = readHeading(section.heading.words, section.style, (name) => speaksIn(name, told.slice(0, 3)));
  const bare = /^["“„«]\s?([^"“”„«»]+?)\s?["“”»]$/.exec(read.title)?.[1];
  return bare ? { ...read, title: bare } : read;
}

/** When it was: by its heading, by a line of its own, or by a label below. */
function timesOf(section: Section, head: Heading, below: Times): Times {
  const { begins, ends } = [head, section, below].find((each) => each.begins !== undefined) ?? {};
  return { ...(begins && { begins }), ...(ends && { ends }) };
}

/** A talk that the first words name by title and speaker, where the heading is but the writer's own. */
function saidOf(section: Section, told: string[], title: string): Said | undefined {
  if (!section.heading || section.label !== undefined) return undefined;
  for (const paragraph of told.slice(0, 2)) {
    const said = saidTalks(paragraph.slice(0, 900));
    const [first] = said;
    if (first && said.length === 1)
      return alike(first.title, title) ? { ...first, title: longer(first.title, title) } : first;
  }
  return undefined;
}

const alike = (one: string, other: string): boolean =>
  titleKey(one).includes(titleKey(other)) || titleKey(other).includes(titleKey(one));

const longer = (one: string, other: string): string => (one.length > other.length ? one : other);

/** What of a heading is in no field goes on in the note. */
function leftOf(
  { heading }: Section,
  said: Said | undefined,
  { title, rest }: Heading,
  told: string[],
): string[] {
  if (!heading) return [];
  if (said && !alike(said.title, title)) return [heading.level > 0 ? heading.raw : `**${heading.words}**`];
  const replaced = title !== '' && betterTitle(title, told) !== undefined ? [`**${heading.words}**`] : [];
  const handles = heading.words.match(/(?<![\p{L}\d])@[\w.-]{2,40}(?:@[\w.-]{3,40})?/gu) ?? [];
  const unread = handles.filter((handle) => !title.includes(handle));
  return [
    ...replaced,
    ...(rest === undefined ? [] : [rest]),
    ...(unread.length > 0 ? [unread.join(' ')] : []),
  ];
}

/** A heading that is a name, right above one that is none, is the speaker of the talk which that one names. */
function withSpeakerAbove({ heading, body }: Section, read: Heading): Heading {
  const next = body[0]?.text ?? '';
  const isPair = heading !== undefined && heading.level > 0 && levelOf(next) === heading.level + 1;
  if (!isPair || read.speakers.length > 0 || nameScore(read.title) < 0.95) return read;
  const words = plainWords(next);
  const isTitle = words.split(' ').length > 2 && looseScore(words) === 0 && !isNoTalk(words);
  return isTitle ? { ...read, title: '', speakers: [{ name: read.title, score: 0.95 }] } : read;
}

/** A heading such as `An extraordinary keynote` says the kind; the text below may say the title. */
function betterTitle(title: string, told: string[]): string | undefined {
  const generic =
    /^(?:(?:\d|\p{Ll}+)\s+)*(?:keynote|panel|workshop|lightning talk|session|talk)$/iu.test(title) &&
    title.split(' ').length > 1;
  return generic ? quotedTitle(told[0] ?? '') : undefined;
}

const withoutScore = ({ name, role, affiliation, links }: Speaker): Speaker => ({
  name,
  ...(role && { role }),
  ...(affiliation && { affiliation }),
  ...(links && { links }),
});

/** Completes speakers named in the heading with what the text says of them. */
function belong(named: Speaker[], told: string[], title: string, doubts: string[]): Speaker[] {
  const paragraphs = told.slice(0, 3);
  return named.map((speaker) => {
    const known = withoutScore(speaker);
    if (known.affiliation) return known;
    const found = belongingOf(known.name, paragraphs, title);
    if (found.affiliation && !doubts.includes('affiliation-in-prose')) doubts.push('affiliation-in-prose');
    return { ...known, ...found, ...(known.role && { role: known.role }) };
  });
}

/** Finds the speakers in the first paragraphs of a talk whose heading names none. */
function fromProse(section: Section, told: string[], title: string, doubts: string[]): Speaker[] {
  const places = section.heading && section.label === undefined ? told.slice(0, 3) : told.slice(0, 2);
  const first = firstIntroduced(section, places);
  if (first.length === 0) return linkedNames(told[0] ?? '', doubts);
  doubts.push('speaker-in-prose');
  const group = groupBelonging(told.slice(0, 3));
  return first.map(({ name, role, affiliation }) => {
    const found = affiliation ? { affiliation, ...(role && { role }) } : belongingOf(name, places, title);
    return { name, ...(found.affiliation ? found : group) };
  });
}

/** The first linked names of a paragraph, together where they stand together. */
function linkedNames(paragraph: string, doubts: string[]): Speaker[] {
  const found = [
    ...paragraph
      .slice(0, 500)
      .matchAll(/(?<!!)\[([^\][\n]{4,60})\](?:\(([^()\n]{0,400})\)|\[[^\][\n]{0,80}\])?/g),
  ];
  const named = found
    .map((match) => ({
      at: match.index,
      to: match.index + match[0].length,
      names: (match[1] ?? '').replace(/['’]s?$/, '').split(/, | & | and /),
    }))
    .filter(({ names }) => names.every((name) => nameScore(name) >= 0.95));
  const [first, second] = named;
  if (!first) return [];
  doubts.push('speaker-in-prose');
  const beside = second && /^,? ?(?:and|&|und|et|y|e|with)? ?$/.test(paragraph.slice(first.to, second.at));
  return [...first.names, ...(beside ? second.names : [])].map((name) => ({ name }));
}

function firstIntroduced(section: Section, paragraphs: string[]): Introduction[] {
  for (const paragraph of paragraphs) {
    const sharing = section.label !== undefined && !section.heading;
    const found = sharing ? [...heldBy(paragraph), ...introductions(paragraph)] : introductions(paragraph);
    if (found.length > 0) return unique(found);
  }
  return [];
}

const unique = (found: readonly Introduction[]): Introduction[] =>
  found.filter(
    (one, at) =>
      found[0]?.at === one.at && !found.slice(0, at).some((other) => samePerson(one.name, other.name)),
  );

type Span = FoundTalk['spans'][number];

/** Finds where each field stands: in the heading first, then in the text. Fields that were put together have no place. */
export function findSpans(section: Section, talk: Omit<FoundTalk, 'spans'>): Span[] {
  const blocks = [
    ...(section.heading ? [{ block: section.heading.block, text: section.heading.words }] : []),
    ...section.body.slice(0, 6),
  ];
  const raw = section.heading ? { block: section.heading.block } : undefined;
  const spans: Span[] = [];
  const add = (field: Span['field'], words: string | undefined, near?: Span): Span | undefined => {
    const span = words ? locate(blocks, field, words, near) : undefined;
    if (
      span &&
      !spans.some(
        (other) => other.field === field && other.block === span.block && other.start === span.start,
      )
    )
      spans.push(span);
    return span;
  };
  add('title', talk.title);
  for (const { name, role, affiliation } of talk.speakers) {
    const at = add('speaker', name);
    add('role', role, at);
    add('affiliation', affiliation, at);
  }
  if (talk.rating && raw) add('star', /[★⭐🌟](?:\uFE0F?\s?[★⭐🌟])*/u.exec(blocks[0]?.text ?? '')?.[0]);
  return spans;
}

function locate(
  blocks: { block: number; text: string }[],
  field: Span['field'],
  words: string,
  near: Span | undefined,
): Span | undefined {
  for (const { block, text } of blocks) {
    if (near && block < near.block) continue;
    const from = near?.block === block ? near.end : 0;
    const start = text.indexOf(words, text.includes(words, from) ? from : 0);
    if (start >= 0) return { field, block, start, end: start + words.length };
  }
  return undefined;
}

/** The titles of a heading that names several talks. */
export const labelsOf = (heading: string): string[] => quotedTitles(heading);
