/** The blocks of each talk as a section: heading, body, part, and the style in which its post names speakers. */
import type { FoundTalk } from '../../../data/posts/import-post.ts';
import { levelOf, plainWords } from './blocks.ts';
import { voteStyle } from './headings.ts';
import { firstIntroduced } from './introductions.ts';
import { isNoTalk } from './layout-marks.ts';
import type { Part } from './lines.ts';
import { isPerson } from './names.ts';
import { saidTalks } from './said.ts';
import type { Stretch } from './stretches.ts';
import { isHeading, labelsOf, readTalk, type Section } from './talk.ts';
import { readTimes } from './times.ts';

/** The style of a post's headings. */
export const styleOf = (stretches: Stretch[]): Section['style'] =>
  voteStyle(
    stretches
      .filter(({ kind, blocks }) => kind === 'talk' && isHeading(blocks[0]?.text ?? ''))
      .map(({ blocks: [heading, ...body] }) => ({
        words: plainWords(heading?.text ?? ''),
        introduced: firstIntroduced(body.slice(0, 2).map(({ text }) => text)).map(({ name }) => name),
      })),
  ).style;

/** A talk's stretch as a section; `alone` where it is the only one of its post. */
export function sectionOf(
  stretch: Stretch,
  index: number,
  style: Section['style'],
  part: (Part & { level: number }) | undefined,
  before: Section | undefined,
  alone: boolean,
): Section {
  const [first, ...rest] = stretch.blocks;
  const headed =
    first !== undefined &&
    isHeading(first.text) &&
    !(alone && isNoTalk(plainWords(first.text))) &&
    !isTold(first.text);
  const level = levelOf(first?.text ?? '');
  // In markdown a heading above or beside the part's own is not in it.
  const inside =
    part && (level === 0 || part.level === 0 || level > part.level || !part.sorts) ? part : undefined;
  const name = inside?.sorts ? undefined : (inside?.name ?? inside?.date);
  return {
    key: `${index}.${stretch.from}`,
    from: stretch.from,
    to: stretch.to,
    ...(headed && {
      heading: {
        block: first.block,
        words: plainWords(first.text),
        raw: first.text,
        level,
        marked: isMarked(first.text),
      },
    }),
    body: headed ? rest : stretch.blocks,
    ...(name && { part: name }),
    ...(inside?.kind && { partKind: inside.kind }),
    style: headed || !before ? style : before.style,
  };
}

/**
 * Reads talks. Where all that stands behind a name in a post looks like a name, and none of it comes twice, commas part people:
 * `Title - Ada Byron, Bo Lind`.
 */
export function readSections(sections: Section[]): FoundTalk[] {
  const talks = sections.map(readTalk);
  const behind = talks.flatMap(({ speakers }) => speakers.flatMap(({ affiliation }) => affiliation ?? []));
  const listed = talks.every(({ speakers }, at) =>
    speakers.every(
      ({ name, affiliation }) =>
        affiliation === undefined || standsIn(sections[at], `${name}, ${affiliation}`),
    ),
  );
  if (!listed) return talks;
  const alone = talks.some(
    ({ speakers }) => speakers.length > 0 && speakers.every(({ affiliation }) => affiliation === undefined),
  );
  const bare =
    talks.length > 1 &&
    alone &&
    behind.length > 0 &&
    behind.every(isPerson) &&
    new Set(behind).size === behind.length;
  if (!bare || talks.some(({ speakers }) => speakers.some(({ role }) => role !== undefined))) return talks;
  return talks.map((talk) => ({
    ...talk,
    speakers: talk.speakers.flatMap(({ affiliation, ...speaker }) =>
      affiliation === undefined ? [speaker] : [speaker, { name: affiliation }],
    ),
    spans: talk.spans.map((span) =>
      span.field === 'affiliation' ? { ...span, field: 'speaker' as const } : span,
    ),
  }));
}

const standsIn = (section: Section | undefined, words: string): boolean =>
  [
    section?.heading?.words ?? '',
    ...(section?.body.slice(0, 2).map(({ text }) => plainWords(text)) ?? []),
  ].some((text) => text.includes(words));

const lettered = /^\(?([A-Z])[.):]\)?\s+(?=\S)/;

/** Takes letters off headings where most are in their order: `A. Tides`, `B. Ropes`. */
export function withoutLetters(sections: Section[]): Section[] {
  const letters = sections.flatMap(({ heading }) => lettered.exec(heading?.words ?? '')?.[1] ?? []);
  const ordered = letters.filter((letter, at) => at === 0 || letter > (letters[at - 1] ?? '')).length;
  if (letters.length < 2 || ordered * 2 < sections.length) return sections;
  return sections.map((section) => {
    const { heading } = section;
    return heading
      ? { ...section, heading: { ...heading, words: heading.words.replace(lettered, '') } }
      : section;
  });
}

/** True for a heading that is set apart by marks of its own: of markdown, in bold, a link. */
const isMarked = (text: string): boolean =>
  levelOf(text) > 0 || /^[^\p{L}\p{N}]{0,6}(?:\*\*|__|\[)/u.test(text);

/** A line of prose that names a talk is no heading. */
function isTold(text: string): boolean {
  const [said] = levelOf(text) > 0 ? [] : saidTalks(text);
  const around = said ? `${text.slice(0, said.from)} ${text.slice(said.to)}` : '';
  return (around.match(/(?<![\p{L}])\p{Ll}{2,}/gu) ?? []).length > 2;
}

/** Where a heading is but a time, the line below it is the heading. */
export function withoutTime(section: Section): Section {
  const { heading, body } = section;
  const times = readTimes(heading?.words ?? '');
  const [first, ...rest] = body;
  if (!heading || !times || !first || heading.words.slice(times.length).trim() !== '') return section;
  const said = { ...(times.begins && { begins: times.begins }), ...(times.ends && { ends: times.ends }) };
  const line = levelOf(first.text) > 0 || isHeading(first.text) ? first.text : undefined;
  if (line === undefined) return { ...section, ...said };
  return {
    ...section,
    ...said,
    heading: { ...heading, block: first.block, words: plainWords(line), raw: line },
    body: rest,
  };
}

/** Gives talks that share one heading of several titles one title each. */
export function labelled(sections: Section[]): Section[] {
  let titles: string[] = [];
  return sections.map((section, at) => {
    if (section.heading) {
      const labels = labelsOf(section.heading.words);
      const shared =
        sections.slice(at + 1, at + labels.length).every(({ heading }) => !heading) &&
        sections.length >= at + labels.length;
      titles = labels.length > 1 && shared ? [...labels] : [];
    }
    const label = titles.shift();
    return label === undefined ? section : { ...section, label };
  });
}
