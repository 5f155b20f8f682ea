/** Reads and validates the JSON files of a library, whatever their size and whoever wrote them. */
import { Fault, type FaultCode } from '../../data/words/errors.ts';
import {
  formatOf,
  isOlder,
  ladder as currentLadder,
  migrate,
  type Ladder,
} from '../../data/library/migrations.ts';
import type { z } from 'zod';
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { isWide, withoutMark } from './byte-order-mark.ts';
import { causeOf, type Disk } from './disk.ts';
import { elementsIn } from './json-elements.ts';
import { inTurns } from './turns.ts';

const largest = 200 * 1024 * 1024;
const deepest = 64;
/** Larger files are parsed element by element, in bytes. */
const large = 256 * 1024;
const hashedAtOnce = 4 * 1024 * 1024;

export interface ReadFile<T> {
  /** The parsed original, brought to the newest format: unknown keys and their order are as they were. */
  value: T;
  /** Whether the file itself is of an older format. */
  older: boolean;
  hash: string;
  size: number;
  modified: number;
}

/** Thrown for a file whose content is not what it should be, with the content, so that it need not be read again. */
export class NotUnderstood extends Fault {
  constructor(
    code: FaultCode,
    values: Fault['values'],
    readonly content: Buffer,
    options?: { cause: unknown },
  ) {
    super(code, values, options);
  }
}

/** What a file is to be. */
export interface FileShape<T> {
  schema: z.ZodType<T>;
  /** Code of the fault for a file of another shape. */
  wrong: FaultCode;
  /** The list that makes it large, and the shape of its elements: it is read in turns. */
  list?: { key: string; schema: z.ZodType };
  /** What an older format is brought up to date as; left out: as nothing. */
  kind?: 'conference' | 'library';
  /** Another ladder of formats than this program's own. */
  ladder?: Ladder;
}

/**
 * Reads and validates one JSON file of the library without changing it.
 * Throws `Fault` with `file-strange`, `file-newer`, or `NotUnderstood` with `file-broken`, `file-utf16` or the given code for a
 * wrong shape;
 * a system error (`ENOENT`, `EACCES`) comes through as it is.
 */
export async function readJson<T>(disk: Disk, path: string, shape: FileShape<T>): Promise<ReadFile<T>> {
  const file = basename(path);
  const stat = await disk.lstat(path);
  if (!stat.isFile() || stat.size > largest) throw new Fault('file-strange', { file });
  const bytes = await disk.readFile(path);
  const parsed = await parseJson(bytes, file, shape);
  return { ...parsed, hash: await hashInTurns(bytes), size: stat.size, modified: stat.mtimeMs };
}

/** Parses and validates what such a file holds; `file` is what it is called. Throws as `readJson`, but for `file-strange`. */
export async function parseJson<T>(
  bytes: Buffer,
  file: string,
  shape: FileShape<T>,
): Promise<Pick<ReadFile<T>, 'value' | 'older'>> {
  if (isWide(bytes)) throw new NotUnderstood('file-utf16', { file }, bytes);
  const text = withoutMark(bytes);
  const found = (await parseList(text, shape.list?.key)) ?? parse(text, file);
  const ladder = shape.ladder ?? currentLadder;
  if (formatOf(found) > ladder.newest) throw new Fault('file-newer', { file });
  const older = shape.kind !== undefined && isOlder(found, ladder);
  const value = older && shape.kind ? migrate(found, shape.kind, ladder) : found;
  const issue = await issueOf(value, shape);
  if (issue !== undefined) throw new NotUnderstood(shape.wrong, { file, cause: issue }, bytes);
  return { value: value as T, older };
}

const decode = (bytes: Uint8Array): string =>
  new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);

function parse(bytes: Buffer, file: string): unknown {
  try {
    const value: unknown = JSON.parse(decode(bytes));
    if (tooDeep(value, deepest)) throw new Error(`nested deeper than ${deepest}`);
    return value;
  } catch (error) {
    throw new NotUnderstood('file-broken', { file, cause: causeOf(error) }, bytes, { cause: error });
  }
}

/** Parses a large file's list element by element; nothing where that is not possible, or the file is broken. */
async function parseList(bytes: Buffer, key: string | undefined): Promise<unknown> {
  if (key === undefined || bytes.length < large) return undefined;
  try {
    const place = await elementsIn(bytes, key);
    if (!place) return undefined;
    const { from, to, elements } = place;
    const around = JSON.parse(`${decode(bytes.subarray(0, from))}[]${decode(bytes.subarray(to))}`) as object;
    const list: unknown[] = [];
    await inTurns(elements, (span) => list.push(JSON.parse(decode(bytes.subarray(span.from, span.to)))));
    if (tooDeep(around, deepest)) return undefined;
    await inTurns(list, (element) => {
      if (tooDeep(element, deepest - 2)) throw new Error('nested too deep');
    });
    return Object.assign(around, { [key]: list });
  } catch {
    return undefined;
  }
}

/** What is wrong with a value's shape; nothing where it fits. */
async function issueOf<T>(value: unknown, { schema, list }: FileShape<T>): Promise<string | undefined> {
  const elements = list && isRecord(value) ? value[list.key] : undefined;
  if (!list || !isRecord(value) || !Array.isArray(elements)) return firstIssue(schema.safeParse(value));
  const around = firstIssue(schema.safeParse({ ...value, [list.key]: [] }));
  let issue = around;
  await inTurns(elements.entries(), ([at, element]) => {
    issue ??= firstIssue(list.schema.safeParse(element), [list.key, at]);
  });
  return issue;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

async function hashInTurns(bytes: Buffer): Promise<string> {
  const hash = createHash('sha256');
  const starts = Array.from({ length: Math.ceil(bytes.length / hashedAtOnce) }, (_, at) => at * hashedAtOnce);
  await inTurns(starts, (at) => hash.update(bytes.subarray(at, at + hashedAtOnce)));
  return hash.digest('hex');
}

/** `JSON.stringify` overflows the stack where `JSON.parse` does not: such a file could never be saved again. */
function tooDeep(value: unknown, most: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > most) return true;
    level = level.flatMap((one): unknown[] =>
      typeof one === 'object' && one !== null ? Object.values(one) : [],
    );
  }
  return false;
}

/** The first thing wrong in what was checked; `place` is where that stands. */
function firstIssue(
  checked: z.ZodSafeParseResult<unknown>,
  place: readonly PropertyKey[] = [],
): string | undefined {
  if (checked.success) return undefined;
  const issue = checked.error.issues[0];
  if (!issue) return 'wrong shape';
  const path = [...place, ...issue.path];
  return path.length > 0 ? `${path.join('.')}: ${issue.message}` : issue.message;
}
