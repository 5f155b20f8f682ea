/** What pictures and digests say, as markdown for a post. */
import { printDay, printCount } from '../plan/time.ts';
import { printLink } from '../text/links.ts';
import { say } from '../words/say.ts';
import type { TagOverYears } from './columns.ts';
import { labelOf, type DrawnDay } from './days.ts';

/** Words that stand in a note as they are, whatever signs they have. */
export const plainWords = (words: string): string =>
  words.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#~]/g, '\\$&');

/** A heading for each day and a line for each talk, which links to it. */
export const printDays = (days: readonly DrawnDay[], locale?: string): string =>
  days
    .map(({ name, date, talks }) => {
      const head = [plainWords(name), date ? printDay(date, locale) : ''].filter(Boolean).join(', ');
      const lines = talks.map((talk) => {
        const facts = labelOf({ ...talk, title: '\0' }, locale).replace('\0', '');
        return `- ${printLink(talk.title || say('views.untitled'))}${facts}`;
      });
      return [`### ${head}`, '', ...lines].join('\n');
    })
    .join('\n\n');

/** A table of tags: a column for each year. */
export function printTags(tags: readonly TagOverYears[]): string {
  const [first] = tags;
  if (!first) return '';
  const years = first.counts.map(({ year }) => String(year));
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    row([say('review.tag-name'), ...years]),
    row(['---', ...years.map(() => '--:')]),
    ...tags.map(({ tag, counts }) => row([`#${tag}`, ...counts.map(({ talks }) => String(talks))])),
  ].join('\n');
}

/** What a digest counts. */
export interface PrintedDigest {
  talks: number;
  words: number;
  marks: number;
  todo: number;
  unsure: number;
  starred: readonly { title: string; rating?: number; speakers: readonly { name: string }[] }[];
  tags: readonly { tag: string; talks: number }[];
  people: readonly string[];
}

/** What a digest counts, in a sentence. */
export const printCounts = ({ talks, words, marks, starred }: PrintedDigest, locale?: string): string =>
  say('review.digest', { talks, words: printCount(words, locale), starred: starred.length, marks });

/** A digest for oneself: what was written and is still open, beside what a post begins with. */
export function printDigest(digest: PrintedDigest, locale?: string): string {
  const { todo, unsure } = digest;
  const open = todo + unsure > 0 ? say('review.digest-open', { todo, unsure }) : '';
  return paragraphs([printCounts(digest, locale), ...namedIn(digest, locale), open]);
}

/** A digest as a post may begin with it: how many talks, the starred ones, tags and people. Nothing of one's own work. */
export const printIntro = (digest: PrintedDigest, locale?: string): string =>
  paragraphs([
    say('review.digest-intro', { talks: digest.talks, starred: digest.starred.length }),
    ...namedIn(digest, locale),
  ]);

const paragraphs = (parts: readonly string[]): string => parts.filter(Boolean).join('\n\n');

function namedIn({ starred, tags, people }: PrintedDigest, locale?: string): string[] {
  const list = new Intl.ListFormat(locale);
  const stars = starred.map(({ title, rating = 0, speakers }) => {
    const who = speakers.length > 0 ? `, ${list.format(speakers.map(({ name }) => plainWords(name)))}` : '';
    return `- ${'★'.repeat(rating)} ${printLink(title || say('views.untitled'))}${who}`;
  });
  return [
    stars.join('\n'),
    tags.length > 0 ? say('review.digest-tags', { tags: tags.map((one) => `#${one.tag}`).join(', ') }) : '',
    people.length > 0 ? say('review.digest-people', { people: list.format(people.map(plainWords)) }) : '',
  ];
}
