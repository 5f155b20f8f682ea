import { Fault, type FaultCode } from '../../data/errors.ts';
import { formatOf, isOlder, ladder as currentLadder, migrate, type Ladder } from '../../data/migrations.ts';
import type { z } from 'zod';
import { basename } from 'node:path';
import { causeOf, type Disk } from './disk.ts';
import { hashOf } from './durable-file.ts';

const largest = 200 * 1024 * 1024;
const deepest = 64;

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
  /** What an older format is brought up to date as; left out: as nothing. */
  kind?: 'conference' | 'library';
  /** Another ladder of formats than this program's own. */
  ladder?: Ladder;
}

/**
 * Reads and validates one JSON file of the library without changing it.
 * Throws `Fault` with `file-strange`, `file-newer`, or `NotUnderstood` with `file-broken` or the given code for a wrong shape;
 * a system error (`ENOENT`, `EACCES`) comes through as it is.
 */
export async function readJson<T>(disk: Disk, path: string, shape: FileShape<T>): Promise<ReadFile<T>> {
  const file = basename(path);
  const stat = await disk.lstat(path);
  if (!stat.isFile() || stat.size > largest) throw new Fault('file-strange', { file });
  const bytes = await disk.readFile(path);
  const found = parse(bytes, file);
  const ladder = shape.ladder ?? currentLadder;
  if (formatOf(found) > ladder.newest) throw new Fault('file-newer', { file });
  const older = shape.kind !== undefined && isOlder(found, ladder);
  const value = older && shape.kind ? migrate(found, shape.kind, ladder) : found;
  const checked = shape.schema.safeParse(value);
  if (!checked.success)
    throw new NotUnderstood(shape.wrong, { file, cause: firstIssue(checked.error) }, bytes);
  return { value: value as T, older, hash: hashOf(bytes), size: stat.size, modified: stat.mtimeMs };
}

function parse(bytes: Buffer, file: string): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const value: unknown = JSON.parse(text);
    if (tooDeep(value)) throw new Error(`nested deeper than ${deepest}`);
    return value;
  } catch (error) {
    throw new NotUnderstood('file-broken', { file, cause: causeOf(error) }, bytes, { cause: error });
  }
}

/** `JSON.stringify` overflows the stack where `JSON.parse` does not: such a file could never be saved again. */
function tooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return true;
    level = level.flatMap((one): unknown[] =>
      typeof one === 'object' && one !== null ? Object.values(one) : [],
    );
  }
  return false;
}

function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  if (!issue) return 'wrong shape';
  return issue.path.length > 0 ? `${issue.path.join('.')}: ${issue.message}` : issue.message;
}
