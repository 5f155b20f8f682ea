/** JSON from anywhere: broken, half a file, or of another shape than hoped for. */
import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';
import { Fault } from '../../../data/words/errors.ts';
import { say } from '../../../data/words/say.ts';
import type { ProgrammeSpeaker } from '../../../data/programme/programme.ts';
import type { ProgrammeBuilder } from './programme-builder.ts';

/** A JSON object. Read it with `own`, which sees only what the file wrote. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** Longer broken texts are refused: mending them takes too long. */
const longestBroken = 4_000_000;

/** Brackets inside one another, outside of strings or not. */
function depthOf(text: string): number {
  let [depth, most] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === 91 || sign === 123) most = Math.max(most, (depth += 1));
    else if (sign === 93 || sign === 125) depth -= 1;
  }
  return most;
}

/** Deepest nesting that is mended; the mender calls itself once a level. */
const deepestBroken = 500;

function mended(name: string, text: string, builder: ProgrammeBuilder): unknown {
  const errors: ParseError[] = [];
  const tooMuch = text.length > longestBroken || depthOf(text) > deepestBroken;
  const value: unknown = tooMuch ? undefined : parse(text, errors, { allowTrailingComma: true });
  const first = errors[0];
  const line = text.slice(0, first?.offset ?? text.length).split('\n').length;
  const where = say('programmes.line', { line });
  const cause = first ? printParseErrorCode(first.error) : 'syntax';
  if (typeof value !== 'object' || value === null)
    throw new Fault('programme-broken', { name, where, cause });
  builder.warn(where, 'broken-json', { cause });
  return value;
}

/** Parses JSON; broken JSON is mended as far as it goes, with a warning. Throws the fault `programme-broken`. */
export function readJson(name: string, text: string, builder: ProgrammeBuilder): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return mended(name, text, builder);
  }
}

/** The object behind a value; an empty one for anything else. */
export const recordOf = (value: unknown): JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonRecord) : {};

/** The list behind a value; a lone value is a list of one, nothing is an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}

/** A field the file wrote itself. */
export const own = (record: JsonRecord, key: string): unknown =>
  Object.hasOwn(record, key) ? record[key] : undefined;

/** A text or a number as text; undefined for anything else and for nothing. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** The first of several fields that holds a text. */
export function textIn(record: JsonRecord, ...keys: string[]): string | undefined {
  for (const key of keys) {
    const text = textOf(own(record, key));
    if (text !== undefined) return text;
  }
  return undefined;
}

/** Names an entry by its number, and by its title where it has one. */
export function entryNamed(entry: number, title: string | undefined): () => string {
  return () =>
    title === undefined
      ? say('programmes.entry', { entry })
      : say('programmes.entry-titled', { entry, title: title.slice(0, 80) });
}

/** A speaker, without what is unknown. Undefined without a name. */
export function speakerOf(name?: string, role?: string, affiliation?: string): ProgrammeSpeaker | undefined {
  const [who, what, whom] = [name, role, affiliation].map(
    (words) => words?.replace(/\s+/g, ' ').trim() ?? '',
  );
  if (!who) return undefined;
  return { name: who, ...(what ? { role: what } : {}), ...(whom ? { affiliation: whom } : {}) };
}
