/** Decides what a post is: its files, its figures, and what will not come out as written. Pure: no clock, no disk. */
import { escapeHeading, isCjk } from '../../data/text/markdown.ts';
import { firstWords } from '../../data/text/first-words.ts';
import { eachOnce, tagKey } from '../../data/library/identity.ts';
import type { Conference, Talk } from '../../data/library/model.ts';
import {
  addressesOf,
  profileLabels,
  type ExportOptions,
  type ExportPlan,
  type ExportScope,
  type PlannedFile,
  type UnsureAnswer,
} from '../../data/posts/export-post.ts';
import { say } from '../../data/words/say.ts';
import { arrange, type Arrangement } from './arrange.ts';
import type { Dialect } from './dialect.ts';
import { compose, talkLevel, type Body, type BodyParts, type GroupPart } from './body.ts';
import { dateOf, frameOf, frameOfShape, namedDays, titleOf, type Frame, type NamedGroup } from './frame.ts';
import { groupsOf, shortTalks, titleOfShape } from './shapes.ts';
import { conferenceFacts, printFrontMatter } from './front-matter.ts';
import { dayName, neighbourLine } from './neighbours.ts';
import { leadToFiles, planPictures, type PlannedPicture } from './pictures.ts';
import { printFor, printLineFor } from './print-blocks.ts';
import type { FrontFacts, Profile } from './profiles/profile.ts';
import { profiles } from './profiles/profiles.ts';
import { talksByTitle, type Surroundings } from './surroundings.ts';
import { blocksOf, headingOf } from './talk-section.ts';
import {
  countsOf,
  introWithoutUpdates,
  leavesAny,
  readyTexts,
  type Texts,
  type WantedOfTexts,
} from './texts.ts';
import { warningsOf, type Warning } from './warnings.ts';
import { resolveLinks } from './wiki.ts';
import { defined } from '../../data/values/defined.ts';

/** All a post is made from. `today` is a date for posts that have none; `author` stands in where no by-line is given. */
export interface PostInput {
  conference: Conference;
  scope: ExportScope;
  options: ExportOptions;
  surroundings: Surroundings;
  today: string;
  author?: string;
  /** The title and date under which the post went out before: its files keep the names that these gave. */
  placed?: { title: string; date: string };
  /** Sizes in bytes of the pictures that lie beside the notes, by their names. */
  pictureSizes?: ReadonlyMap<string, number>;
  /** What was decided on the line of such a print with a doubt, at such a place of the post. */
  decided?: (place: string, print: string) => UnsureAnswer | undefined;
}

interface Draft {
  input: PostInput;
  profile: Profile;
  arrangement: Arrangement;
  frame: Frame;
  title: string;
  byline: string;
  groups: NamedGroup[];
  texts: Texts;
  pictures: ReadonlyMap<string, PlannedPicture>;
  /** Blocks as the target has them, by their markdown. */
  blocksPrinted: Map<string, string>;
}

/**
 * Plans the post of a conference, one of its days, or talks picked by hand. The same input gives the same bytes.
 * Throws `day-unknown`, `talk-unknown`, `template-broken`.
 */
export function planPost(input: PostInput): ExportPlan {
  const steps = planning(input);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

/** The same in steps, none of which takes long but for very long posts. */
export function* planning(input: PostInput): Generator<undefined, ExportPlan> {
  const draft = draftOf(input);
  yield;
  const plain = new Set<string>();
  const first = yield* bodyOf(draft, new Map(), () => undefined);
  yield;
  // Only a link can lead to an anchor.
  const isLinked = draft.texts.ready.some(({ text }) => text.includes('[['));
  const body = isLinked
    ? yield* bodyOf(draft, first.anchors, (target, name) => plain.add(`${target}\n${name}`))
    : first;
  yield;
  const date = dateOf(input.conference, draft.arrangement, draft.frame, input.today);
  const facts = factsOf(draft, body, date);
  const text = printPost(draft.profile, facts, body.text, input.options);
  const talks = draft.groups.flatMap((group) => group.talks);
  const pictures = [...draft.pictures.values()];
  const path = draft.profile.path(input.placed?.title ?? draft.title, input.placed?.date ?? date);
  yield;
  return {
    title: draft.title,
    date,
    words: body.words,
    minutes: body.minutes,
    talks: talks.length,
    of: draft.arrangement.of,
    counts: {
      stars: talks.filter(({ rating }) => rating !== undefined).length,
      ...countsOf(draft.texts.ready, draft.arrangement.staying, wantedOf(input)),
    },
    unsure: draft.texts.ready.flatMap(({ unsure }) => unsure),
    ...(draft.profile.print && { markdown: body.text }),
    files: [
      { path, text, ...(draft.profile.embedsPictures ? holding(text, pictures) : { bytes: sizeOf(text) }) },
      ...(draft.profile.embedsPictures ? [] : pictures),
    ],
    warnings: [
      ...linkWarnings(plain, talks),
      ...targetWarnings(draft, facts),
      ...warningsOf({
        ...{ ...draft, ...input, talks, date, body: body.text },
        shape: input.options.shape ?? 'days',
      }),
    ],
  };
}

const sizeOf = (text: string): number => new TextEncoder().encode(text).length;

/** What is said of a file that holds its pictures, each as base64. */
const holding = (
  text: string,
  pictures: readonly PlannedPicture[],
): Pick<PlannedFile, 'bytes' | 'embeds'> => ({
  bytes: pictures.reduce((sum, { bytes }) => sum + Math.ceil(bytes / 3) * 4, sizeOf(text)),
  ...(pictures.length > 0 && { embeds: pictures.map(({ picture }) => picture) }),
});

function printPost(profile: Profile, facts: FrontFacts, body: string, options: ExportOptions): string {
  if (profile.print) return profile.print(facts, body, options.draft);
  return `${printFrontMatter(facts, options)}\n${body}\n`;
}

/** What a target takes otherwise than it is given. */
function targetWarnings({ profile, pictures, input }: Draft, { tags, domain }: FrontFacts): Warning[] {
  const target = profileLabels[input.options.profile] ?? '';
  const { mostTags = Infinity, uploads } = profile;
  const asks = addressesOf(input.options.profile);
  return [
    ...(tags.length > mostTags
      ? [say('exports.most-tags', { target, most: mostTags, all: tags.length })]
      : []),
    ...(uploads && pictures.size > 0 ? [say('exports.uploads', { target, count: pictures.size })] : []),
    ...(asks.domain && !domain ? [say('exports.wants-domain', { target })] : []),
  ].map((sentence) => ({ sentence }));
}

function draftOf(input: PostInput): Draft {
  const { conference, scope, options, author = '' } = input;
  const wanted = wantedOf(input);
  const arrangement = arrange(conference, scope, (note) => leavesAny(note, wanted));
  const shape = options.shape ?? 'days';
  const groups = groupsOf(conference, arrangement, shape);
  const whole = frameOf(conference, arrangement);
  const frame = shape === 'days' ? whole : frameOfShape(whole);
  const short = shortTalks(groups, shape);
  const target = profiles[options.profile];
  const title = titleOfShape(
    shape,
    titleOf(conference, arrangement, frame, scope.talks?.length === 1),
    groups,
  );
  const texts = readyTexts(frame, conference.name, groups, talkLevel(groups), {
    ...wanted,
    isShort: (talk) => short.has(talk),
  });
  const pictures = planPictures(
    texts.ready.map(({ text }) => text),
    input.pictureSizes ?? new Map<string, number>(),
    (file) => target.picture(input.placed?.title ?? title, file),
  );
  const byline = (frame.byline ?? conference.byline ?? author).trim();
  return {
    input,
    profile: withFiles(target, pictures),
    arrangement,
    frame,
    title,
    byline,
    groups,
    texts,
    pictures,
    blocksPrinted: new Map(),
  };
}

/** A target that knows which pictures its post has, where it has to. */
function withFiles(profile: Profile, pictures: Draft['pictures']): Profile {
  if (!profile.needsPictures || !profile.dialect) return profile;
  const files = new Set([...pictures.values()].map(({ picture }) => picture.address));
  return { ...profile, dialect: { ...profile.dialect, files } };
}
const wantedOf = ({ options, decided }: PostInput): WantedOfTexts => ({
  thoughts: options.thoughts ?? false,
  todos: options.todos ?? false,
  hashtags: options.hashtags ?? false,
  answersAt: (place) => (print) => decided?.(place, print) ?? options.unsure,
  isShort: () => false,
});

function* bodyOf(
  draft: Draft,
  anchors: ReadonlyMap<string, string>,
  onPlain: (target: string, name: string) => void,
): Generator<undefined, Body> {
  const { conference, surroundings, options } = draft.input;
  const space = { conference, surroundings, talks: talksByTitle(conference.talks), anchors };
  const finished = new Map<string, string>();
  for (const { place, name, text } of draft.texts.ready) {
    const led = resolveLinks(leadToFiles(text, draft.pictures), space, (target) => onPlain(target, name));
    finished.set(place, led);
    yield;
  }
  const { profile, byline, title } = draft;
  const parts: BodyParts = {
    ...(profile.titled && { title }),
    ...(options.byline && {
      byline: { name: printedLine(escapeHeading(byline), profile), mark: profile.mark },
    }),
    before: printed(present(finished.get('intro')), draft),
    contents: options.contents,
    groups: draft.groups.map((group) => groupPart(group, draft, finished)),
    after: printed(endOf(draft, finished.get('outro') ?? ''), draft),
    references: printed([draft.texts.references], draft).join(''),
  };
  return compose(parts, profile);
}

function groupPart(group: NamedGroup, draft: Draft, finished: ReadonlyMap<string, string>): GroupPart {
  const { profile, input } = draft;
  const day = group.day?.id ?? '';
  return {
    ...(group.heading !== undefined && { heading: printedLine(escapeHeading(group.heading), profile) }),
    before: printed(
      [
        ...present(partByline(group, draft)),
        ...present(finished.get(`intro ${day}`)),
        ...present(finished.get(`part ${group.heading ?? ''}`)),
      ],
      draft,
    ),
    after: printed(present(finished.get(`outro ${day}`)), draft),
    talks: group.talks.map((talk) => {
      const setting = { conference: input.conference, ...defined({ day: group.day }) };
      const heading = printedLine(headingOf(talk, input.options, setting), profile);
      const blocks = blocksOf(talk, heading, finished.get(`talk ${talk.id}`) ?? '');
      return { id: talk.id, heading, blocks: printed(blocks, draft) };
    }),
  };
}

/** Who wrote a part, where that is not who wrote the post. */
function partByline({ day, heading }: NamedGroup, { byline, input }: Draft): string | undefined {
  const own = day?.byline?.trim() ?? '';
  if (heading === undefined || !input.options.byline || own === '' || own === byline) return undefined;
  return say('exports.byline-part', { byline: escapeHeading(own) });
}

/** The outro and the links to the posts around, unless it has them already. */
function endOf({ input, arrangement }: Draft, outro: string): string[] {
  if ((input.options.shape ?? 'days') !== 'days') return present(outro);
  const line = neighbourLine(input.conference, arrangement.day, input.surroundings);
  const addresses = line
    .split('](')
    .slice(1)
    .map((part) => part.slice(0, part.indexOf(')') + 1));
  const known = addresses.some((address) => address.length > 1 && outro.includes(`(${address}`));
  return [...present(outro), ...(known ? [] : present(line))];
}

const printed = (blocks: readonly string[], { profile: { dialect }, blocksPrinted }: Draft): string[] =>
  dialect ? blocks.map((block) => printedOnce(block, dialect, blocksPrinted)) : [...blocks];

/** A post is put together twice, and most of its blocks are the same both times. */
function printedOnce(block: string, dialect: Dialect, known: Map<string, string>): string {
  const text = known.get(block) ?? printFor(block, dialect);
  known.set(block, text);
  return text;
}

const printedLine = (line: string, { dialect }: Profile): string =>
  dialect ? printLineFor(line, dialect) : line;

const present = (text: string | undefined): string[] => (text ? [text] : []);

function factsOf(draft: Draft, body: Body, date: string): FrontFacts {
  const { conference, options } = draft.input;
  const { byline, profile, groups } = draft;
  const { day } = draft.arrangement;
  const own = day && {
    name: dayName(day, conference.days.indexOf(day)),
    ...(day.date && { date: day.date }),
  };
  return {
    title: draft.title,
    date,
    ...(byline !== '' && { author: byline }),
    tags: tagsOf(draft),
    summary: summaryOf(draft),
    ...defined({
      canonical: present(options.canonical?.trim())[0],
      domain: present(options.domain?.trim())[0],
    }),
    ...defined({ language: languageOf(groups.flatMap(({ talks }) => talks)) }),
    cjk: isCjk(body.text),
    commands: profile.commands?.test(body.text) ?? false,
    body: body.text,
    conference: conferenceFacts(conference, options, own, own ? [] : namedDays(conference, groups)),
  };
}

/** The language most of the talks are in that name one. */
function languageOf(talks: readonly Talk[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { language } of talks) if (language) counts.set(language, (counts.get(language) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}

/** The first words of what leaves of the intro, or else what the post is about. */
function summaryOf({ texts, groups, input }: Draft): string {
  const intro = texts.ready.find(({ place }) => place === 'intro')?.left ?? '';
  const words = firstWords(introWithoutUpdates(intro));
  const talks = groups.reduce((sum, group) => sum + group.talks.length, 0);
  return words || say('exports.summary', { talks, conference: input.conference.name });
}

/** Tags of the conference, its talks and what of their notes leaves, each once in the case it first has. */
function tagsOf({ input, groups, texts }: Draft): string[] {
  const inNotes = new Map(texts.ready.map(({ place, tags }) => [place, tags]));
  const talks = groups.flatMap((group) => group.talks);
  const all = [
    ...(input.conference.tags ?? []),
    ...talks.flatMap(({ id, tags = [] }) => [...tags, ...(inNotes.get(`talk ${id}`) ?? [])]),
  ];
  return eachOnce(all, tagKey);
}

function linkWarnings(plain: ReadonlySet<string>, talks: readonly Talk[]): Warning[] {
  return [...plain].map((one) => {
    const [target = '', name = ''] = one.split('\n');
    const talk = talks.find(({ title }) => title.trim() === name)?.id;
    return {
      sentence: say('exports.link-plain', { target, talk: name }),
      ...defined({ talk }),
    };
  });
}
