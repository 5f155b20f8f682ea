/** Front matter: what a generator and the next import need to know, as YAML with every word quoted. */
import { Document } from 'yaml';
import type { Conference } from '../../data/library/model.ts';
import type { ExportOptions } from '../../data/posts/export-post.ts';
import type { FrontFacts } from './profiles/profile.ts';
import { profiles } from './profiles/profiles.ts';

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
  const document = new Document(without(profiles[options.profile].front(facts, options.draft)));
  const text = document.toString({
    defaultStringType: 'QUOTE_DOUBLE',
    defaultKeyType: 'PLAIN',
    lineWidth: 0,
  });
  return `---\n${text}---\n`;
}

/** Values without those that are absent, at every depth. */
function without(values: Record<string, unknown>): Record<string, unknown> {
  const kept = Object.entries(values).filter(([, value]) => value !== undefined && value !== '');
  return Object.fromEntries(kept.map(([key, value]) => [key, isPlain(value) ? without(value) : value]));
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
