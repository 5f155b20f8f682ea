/** Front matter: what a generator and the next import need to know, as YAML with every word quoted. */
import { Document, Scalar } from 'yaml';
import type { Conference } from '../../data/library/model.ts';
import type { ExportOptions, ProfileName } from '../../data/posts/export-post.ts';

/** What the front matter says. `date` is a whole day. */
export interface FrontFacts {
  title: string;
  date: string;
  author?: string;
  tags: readonly string[];
  cjk: boolean;
  /** The body has curly brackets that Liquid would run. */
  liquid: boolean;
  conference: Record<string, unknown>;
}

/** A day by the name a reader sees. */
interface NamedDay {
  name: string;
  date?: string;
}

/** The conference as an import reads it back. `day` is what the whole post is about, `days` what its parts are. */
export function conferenceFacts(
  conference: Conference,
  options: ExportOptions,
  day: NamedDay | undefined,
  days: readonly NamedDay[],
): Record<string, unknown> {
  const { name, series, edition, startDate, endDate, venue, city, country, website, programme, logo } =
    conference;
  return {
    name,
    ...{ series, edition, startDate, endDate, venue, city, country, website, programme },
    logo: logo && { url: logo.url, alt: logo.alt, credit: logo.credit },
    headings: (options.headingTemplate?.trim() ?? '') === '' ? options.style : undefined,
    contents: options.contents || undefined,
    day,
    days: days.length > 0 ? days : undefined,
  };
}

/** Prints the front matter between its `---` lines, in the order and under the names the target knows. */
export function printFrontMatter(facts: FrontFacts, options: ExportOptions): string {
  const document = new Document(without(keysOf[options.profile](facts, options.draft)));
  const text = document.toString({
    defaultStringType: 'QUOTE_DOUBLE',
    defaultKeyType: 'PLAIN',
    lineWidth: 0,
  });
  return `---\n${text}---\n`;
}

const keysOf: Record<ProfileName, (facts: FrontFacts, draft: boolean) => Record<string, unknown>> = {
  plain: ({ title, date, author, tags, conference }, draft) => ({
    ...{ title, date: bare(date), author, tags: listed(tags) },
    draft: draft || undefined,
    conference,
  }),
  jekyll: ({ title, date, author, tags, liquid, conference }, draft) => ({
    ...{ layout: 'post', title, date: bare(date), author, tags: listed(tags) },
    published: draft ? false : undefined,
    render_with_liquid: liquid ? false : undefined,
    conference,
  }),
  hugo: ({ title, date, author, tags, cjk, conference }, draft) => ({
    ...{ title, date: bare(date), draft, tags: listed(tags) },
    isCJKLanguage: cjk || undefined,
    params: { author, conference },
  }),
};

const listed = (tags: readonly string[]): readonly string[] | undefined =>
  tags.length > 0 ? tags : undefined;

/** A date stands without quotes: generators take it for one only then. */
function bare(date: string): Scalar {
  const scalar = new Scalar(date);
  scalar.type = Scalar.PLAIN;
  return scalar;
}

/** Values without those that are absent, at every depth. */
function without(values: Record<string, unknown>): Record<string, unknown> {
  const kept = Object.entries(values).filter(([, value]) => value !== undefined && value !== '');
  return Object.fromEntries(kept.map(([key, value]) => [key, isPlain(value) ? without(value) : value]));
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
