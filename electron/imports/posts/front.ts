/** Front matter: YAML between `---`, TOML between `+++`, as Jekyll, Hugo and their like write it. */
import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';
import type { Speaker } from '../../../data/library/model.ts';
import { plainDate } from './dates.ts';
import { labelledNames } from './names.ts';

export type Front = Record<string, unknown>;

/** Longer front matter is no front matter, in characters: its parsers take more than its length in time. */
const yamlFront = /^\uFEFF?---[ \t]*\r?\n([\s\S]{0,20000}?)(?:^|\r?\n)---[ \t]*(?:\r?\n|$)/;
const tomlFront = /^\uFEFF?\+\+\+[ \t]*\r?\n([\s\S]{0,20000}?)(?:^|\r?\n)\+\+\+[ \t]*(?:\r?\n|$)/;

/** Splits a text into its front matter and the rest. What does not parse stays part of the text. */
export function splitFront(text: string): { front?: Front; body: string } {
  const yaml = yamlFront.exec(text);
  const toml = yaml ? null : tomlFront.exec(text);
  const found = yaml ?? toml;
  if (!found) return { body: text };
  const front = yaml ? read(found[1] ?? '', readYaml) : read(found[1] ?? '', parseToml);
  return front ? { front, body: text.slice(found[0].length) } : { body: text };
}

const readYaml = (text: string): unknown =>
  parseYaml(text, { maxAliasCount: 20, logLevel: 'error' }) as unknown;

function read(text: string, parse: (text: string) => unknown): Front | undefined {
  try {
    const value = toJson(parse(text), 0);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Plain JSON of what a parser gives: dates as text, nothing deeper than a post needs. */
function toJson(value: unknown, depth: number): unknown {
  if (value instanceof Date)
    return 'toJSON' in value ? value.toISOString().replace(/T00:00:00\.000Z$/, '') : undefined;
  if (typeof value === 'bigint') return Number(value);
  if (depth > 8) return undefined;
  if (Array.isArray(value)) return value.slice(0, 1000).map((each) => toJson(each, depth + 1));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== '__proto__')
      .map(([key, each]) => [key, toJson(each, depth + 1)]),
  );
}

const isRecord = (value: unknown): value is Front =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads a text from the front matter, at its top or under `params`. Empty and missing are the same. */
export function textIn(front: Front | undefined, ...keys: string[]): string | undefined {
  for (const place of [front, paramsOf(front)])
    for (const key of keys) {
      const value = place?.[key];
      if (typeof value === 'string' && value.trim() !== '') return value.trim();
      if (typeof value === 'number') return String(value);
    }
  return undefined;
}

/** Reads a group of keys, at the top or under `params`. */
export function groupIn(front: Front | undefined, key: string): Front | undefined {
  const value = front?.[key] ?? paramsOf(front)?.[key];
  return isRecord(value) ? value : undefined;
}

const paramsOf = (front: Front | undefined): Front | undefined =>
  isRecord(front?.params) ? front.params : undefined;

/** Reads a list of texts; one text with commas is a list too. */
export function listIn(front: Front | undefined, key: string): string[] {
  const value = front?.[key] ?? paramsOf(front)?.[key];
  const items: unknown[] = Array.isArray(value)
    ? value
    : typeof value === 'string'
      ? value.split(/,\s*/)
      : [];
  return items
    .filter((item) => typeof item === 'string')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** Reads who wrote the post: a text, a `{name}`, or a list of either. */
export function authorIn(front: Front | undefined): string | undefined {
  const value = front?.author ?? front?.authors ?? paramsOf(front)?.author;
  const names = (Array.isArray(value) ? value : [value]).map(nameOf).filter((name) => name !== undefined);
  return names.length > 0 ? names.join(', ') : undefined;
}

function nameOf(value: unknown): string | undefined {
  const name = isRecord(value) ? value.name : value;
  return typeof name === 'string' && name.trim() !== '' ? name.trim() : undefined;
}

/** Reads people from a text, a `{name, company}`, or a list of either; links of a vault are their words. */
export function peopleIn(front: Front | undefined, key: string): Speaker[] {
  const value = front?.[key] ?? paramsOf(front)?.[key];
  return (Array.isArray(value) ? (value as unknown[]) : [value]).flatMap((each) => {
    if (!isRecord(each))
      return typeof each === 'string'
        ? namesIn(each.replace(/\[\[(?:[^\]|]{0,200}\|)?([^\]|]{0,200})\]\]/g, '$1'))
        : [];
    const [name] = namesIn(nameOf(each) ?? '');
    const affiliation = textIn(each, 'company', 'affiliation', 'organization', 'organisation');
    const role = textIn(each, 'role', 'title', 'position');
    return name ? [{ ...name, ...(role && { role }), ...(affiliation && { affiliation }) }] : [];
  });
}

const namesIn = (words: string): Speaker[] =>
  (labelledNames(words) ?? []).map(({ name, role, affiliation }) => ({
    name,
    ...(role && { role }),
    ...(affiliation && { affiliation }),
  }));

/** Reads a date as `YYYY[-MM[-DD]]`. */
export function dateIn(front: Front | undefined, ...keys: string[]): string | undefined {
  for (const key of keys) {
    const date = plainDate(front?.[key] ?? paramsOf(front)?.[key]);
    if (date) return date;
  }
  return undefined;
}
