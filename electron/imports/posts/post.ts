/** One post read from its blocks and marks. */
import type { Picture } from '../../../data/library/model.ts';
import type { FoundConference, FoundPost, FoundTalk, MarkedSource } from '../../../data/posts/import-post.ts';
import { say } from '../../../data/words/say.ts';
import { levelOf, plainWords, shapeOf } from './blocks.ts';
import { readConference } from './conference.ts';
import { dateLine } from './dates.ts';
import { authorIn, dateIn, listIn, peopleIn, textIn, type Front } from './front.ts';
import { hintedConference, hintedDay, hintedTalks, withoutAnswered } from './hinted.ts';
import { linksIn } from './heading-links.ts';
import { readByline, readDay, readPart, readUpdate, type Part } from './lines.ts';
import { readExported } from './exported.ts';
import { readExportedPost } from './exported-post.ts';
import { readAsides, readStretches, type Block, type Stretch } from './stretches.ts';
import { dateOfDay } from './same.ts';
import { isHeading, type Section } from './talk.ts';
import { labelled, readSections, sectionOf, styleOf, withoutLetters, withoutTime } from './talk-sections.ts';
import { hintsOf } from './path-hints.ts';
import { isPictureLine } from './vocabulary.ts';
import { addAll } from '../../../data/values/add-to.ts';

/** Reads the post that begins at a block. `index` is the source's place among the sources. */
export function readPost(source: MarkedSource, index: number, from: number, to: number): FoundPost {
  const front = from === 0 ? source.front : undefined;
  const exported = readExported(front);
  if (exported) return readExportedPost({ source, index, from, to }, exported);
  const stretches = readStretches(source, from, to);
  const alone = stretches.filter(({ kind }) => kind === 'talk').length === 1;
  const asides = readAsides(source, from, to);
  const head = readHead(stretches[0]?.blocks ?? [], front);
  // What was pasted has no file, and so no ending.
  const hints = hintsOf(source.path ?? (/\.\p{L}/u.test(source.name) ? source.name : ''));
  const { talks: found, parts, orphans } = readTalks(stretches, index);
  const told = alone ? found.map((talk) => withFacts(talk, front)) : found;
  const talks = hintedTalks(told, textIn(front, 'title') ?? head.title, hints);
  const outro = readOutro(stretches);
  const title =
    textIn(front, 'title') ?? head.title ?? (talks.length === 1 ? talks[0]?.title : undefined) ?? '';
  const published =
    dateIn(front, 'date', 'published', 'publishDate', 'pubDate') ??
    head.published ??
    (from === 0 ? dateOfName(source.name) : undefined);
  const byline = authorIn(front) ?? head.byline;
  const intro = join([...head.intro, ...orphans]);
  const logo = readLogo(asides.filter(({ block }) => block < (talks[0]?.from ?? to)));
  const tags = [...listIn(front, 'tags'), ...listIn(front, 'keywords')];
  const day = readDay(title);
  const date = hintedDay(talks, hints);
  const lead = intro === '' ? (talks[0]?.note.slice(0, 1500) ?? '') : intro;
  const named = hintedConference(conferenceOf(front, title, lead, published), hints);
  const conference = withName(named, title, talks);
  if (head.website !== undefined) conference.website ??= head.website;
  const dated = parts.map((part) => ({ ...withDate(part, conference), ...part }));
  return {
    key: `${index}.${from}`,
    source: index,
    from,
    to,
    title,
    ...(byline && { byline }),
    ...(published && { published }),
    conference,
    ...(named.name === '' && { unnamed: true as const }),
    ...(day && { day: { name: day, ...withDate({ name: day }, conference) } }),
    ...(!day && dated.length === 0 && date && { day: { date } }),
    ...(intro !== '' && { intro }),
    ...(outro.text !== '' && { outro: outro.text }),
    ...(dated.length > 0 && { parts: dated }),
    updates: [...head.updates, ...outro.updates],
    ...(logo && { logo }),
    ...(tags.length > 0 && { tags }),
    talks,
  };
}

function withDate({ name }: { name?: string }, conference: FoundConference): { date?: string } {
  const date = dateOfDay(name, conference);
  return date === undefined ? {} : { date };
}

function conferenceOf(
  front: Front | undefined,
  title: string,
  lead: string,
  published: string | undefined,
): FoundPost['conference'] {
  const event = textIn(front, 'eventName', 'event', 'conference');
  const website = textIn(front, 'eventUrl');
  const read = readConference(event ?? title, lead, published);
  return { ...read, ...(event && { name: event }), ...(website && { website }) };
}

/** What front matter says of the one talk that a text is about. */
function withFacts(talk: FoundTalk, front: Front | undefined): FoundTalk {
  const title = talk.title !== '' ? talk.title : (textIn(front, 'talk', 'title') ?? '');
  const people = [
    'speaker',
    'speakers',
    'presenter',
    'presenters',
    'sprecher',
    'referent',
    'orateur',
    'ponente',
    'palestrante',
  ].flatMap((key) => peopleIn(front, key));
  const speakers = talk.speakers.length > 0 ? talk.speakers : people;
  return withoutAnswered({ ...talk, title, speakers });
}

interface Head {
  title?: string;
  /** Where the title leads. */
  website?: string;
  byline?: string;
  published?: string;
  updates: FoundPost['updates'];
  intro: string[];
}

/** Reads what stands before the first talk: title, by-line, date and updates, wherever they are; the rest is the intro. */
function readHead(blocks: Block[], front: Front | undefined): Head {
  const head: Head = { updates: [], intro: [] };
  const given = textIn(front, 'title');
  const signed = authorIn(front) !== undefined;
  for (const { text } of blocks) {
    const words = text.length <= 400 ? plainWords(text) : '';
    const early = head.intro.length === 0;
    const date = early ? dateLine(words) : undefined;
    const byline = signed || head.byline || head.intro.length > 1 ? undefined : readByline(words);
    const update = readUpdate(text);
    // A range of days is when the conference was; a single one when the post was written.
    if (date && !date.end && !head.published) head.published = date.start;
    else if (byline) Object.assign(head, byline);
    else if (update) head.updates.push(update);
    else if (early && !date && isHeading(text) && words !== '' && isNewTitle(words, head, given))
      Object.assign(head, { title: words }, websiteOf(text));
    else if (!(early && isTitle(words, head, given) && !text.includes(']('))) head.intro.push(text);
  }
  return head;
}

/** A post that names no conference is filed under its title, a talk alone with others like it. */
function withName(conference: FoundConference, title: string, talks: readonly FoundTalk[]): FoundConference {
  if (conference.name !== '') return conference;
  const alone = title === '' || (talks.length === 1 && talks[0]?.title === title);
  return { ...conference, name: alone ? say('imports.no-conference') : title };
}

const isTitle = (words: string, head: Head, given: string | undefined): boolean =>
  words !== '' && (words === head.title || words === given);

function websiteOf(heading: string): { website?: string } {
  const url = linksIn(heading)
    .map((link) => link.url)
    .find((each) => /^https?:/.test(each));
  return url === undefined ? {} : { website: url };
}

const isNewTitle = (words: string, head: Head, given: string | undefined): boolean =>
  head.title === undefined && (given === undefined || given === words);

function readTalks(
  stretches: Stretch[],
  index: number,
): { talks: FoundTalk[]; parts: NonNullable<FoundPost['parts']>; orphans: string[] } {
  const sections: Section[] = [];
  const parts: NonNullable<FoundPost['parts']> = [];
  const orphans: string[] = [];
  let part: (Part & { level: number }) | undefined;
  let track: { name: string; level: number } | undefined;
  const style = styleOf(stretches);
  const alone = stretches.filter(({ kind }) => kind === 'talk').length === 1;
  for (const [at, stretch] of stretches.entries()) {
    if (stretch.kind === 'part') {
      const begun = partOf(stretch);
      if (begun.section) {
        if (part && part.level > 0 && begun.level <= part.level) part = undefined;
        const above = begun.level > 0 && isAbove(begun.level, stretches[at + 1]);
        track = above ? { name: begun.name ?? '', level: begun.level } : undefined;
        // What no talk is under, or more than its name, is told before the talks.
        if (!isAbove(begun.level, stretches[at + 1]) || stretch.blocks.length > 1)
          addAll(
            orphans,
            stretch.blocks.map(({ text }) => text),
          );
        continue;
      }
      [part, track] = [begun, undefined];
      if (!part.sorts) parts.push(dayOf(part, stretch));
      else if (stretch.blocks.length > 1) parts.push(dayOf(part, stretch));
    }
    if (stretch.kind === 'talk') {
      const section = withoutTime(sectionOf(stretch, index, style, part, sections.at(-1), alone));
      const level = section.heading?.level ?? 0;
      if (track && level > 0 && level <= track.level) track = undefined;
      sections.push({ ...section, ...(track && { track: track.name }) });
    }
  }
  return { talks: readSections(labelled(withoutLetters(sections))), parts, orphans };
}

/** What follows is a talk within the section. */
function isAbove(level: number, next: Stretch | undefined): boolean {
  const deep = levelOf(next?.blocks[0]?.text ?? '');
  return next?.kind === 'talk' && (deep === 0 || deep > level);
}

/** A heading above talks: a day or named part, a kind that sorts them, or a section of any other name. */
function partOf(stretch: Stretch): Part & { level: number; section?: boolean } {
  const text = stretch.blocks[0]?.text ?? '';
  const words = plainWords(text).slice(0, 200);
  return { ...(readPart(words) ?? { name: words, section: true }), level: levelOf(text) };
}

function dayOf(part: Part, stretch: Stretch): NonNullable<FoundPost['parts']>[number] {
  const intro = join(stretch.blocks.slice(1).map(({ text }) => text));
  return {
    ...(part.name && { name: part.name }),
    ...(part.date && { date: part.date }),
    ...(intro !== '' && { intro }),
  };
}

function readOutro(stretches: Stretch[]): { text: string; updates: FoundPost['updates'] } {
  const blocks = stretches
    .filter(({ kind }) => kind === 'outro')
    .flatMap((stretch) => stretch.blocks.map(({ text, block }) => ({ text, first: block === stretch.from })));
  const updates: FoundPost['updates'] = [];
  const texts: string[] = [];
  for (const { text, first } of blocks) {
    const update = readUpdate(text);
    if (update) updates.push(update);
    else if (shapeOf(text) === 'rule' && texts.length === 0) continue;
    else texts.push(first && shapeOf(text) === 'line' && isHeading(text) ? `## ${text}` : text);
  }
  return { text: join(texts), updates };
}

const join = (texts: string[]): string => texts.join('\n\n').trim();

const dateOfName = (name: string): string | undefined =>
  /(?:^|[\\/])((?:19|20)\d\d-\d\d-\d\d)-/.exec(name)?.[1];

/** A logo or header picture with the credit its maker is due. */
function readLogo(asides: Block[]): Picture | undefined {
  const lines = asides.map(({ text }) => plainWords(text)).filter(isPictureLine);
  const credit = lines
    .map(
      (line) =>
        /^(?:.{0,20}?(?:credits?|courtesy|source|by|foto|bild|quelle|photos?)) ?: ?(.+)$/i.exec(line)?.[1],
    )
    .find((each) => each !== undefined);
  const alt = lines
    .map(
      (line) =>
        /^(?:bildergebnis|image result|résultat.*) (?:für|for|pour) (.+)/i.exec(line)?.[1] ??
        (/\.\w{3,4}$/.test(line) && !line.includes(':') ? line : undefined),
    )
    .find((each) => each !== undefined);
  return alt || credit ? { ...(alt && { alt }), ...(credit && { credit }) } : undefined;
}
