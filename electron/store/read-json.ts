import { Fault, type FaultCode } from '../../data/errors.ts';
import type { z } from 'zod';
import { basename } from 'node:path';
import { causeOf, type Disk } from './disk.ts';
import { hashOf } from './durable-file.ts';

const largest = 200 * 1024 * 1024;
const deepest = 64;

export interface ReadFile<T> {
  /** The parsed original: unknown keys and their order are as they were. */
  value: T;
  hash: string;
  size: number;
  modified: number;
}

/**
 * Reads and validates one JSON file of the library without changing it.
 * Throws `Fault` with `file-strange`, `file-broken`, `file-newer` or the given code for a wrong shape;
 * a system error (`ENOENT`, `EACCES`) comes through as it is.
 */
export async function readJson<T>(
  disk: Disk,
  path: string,
  schema: z.ZodType<T>,
  newest: number,
  wrongShape: FaultCode,
): Promise<ReadFile<T>> {
  const file = basename(path);
  const stat = await disk.lstat(path);
  if (!stat.isFile() || stat.size > largest) throw new Fault('file-strange', { file });
  const bytes = await disk.readFile(path);
  const value = parse(bytes, file);
  if (formatOf(value) > newest) throw new Fault('file-newer', { file });
  const checked = schema.safeParse(value);
  if (!checked.success) throw new Fault(wrongShape, { file, cause: firstIssue(checked.error) });
  return { value: value as T, hash: hashOf(bytes), size: stat.size, modified: stat.mtimeMs };
}

function parse(bytes: Buffer, file: string): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const value: unknown = JSON.parse(text);
    if (tooDeep(value)) throw new Error(`nested deeper than ${deepest}`);
    return value;
  } catch (error) {
    throw new Fault('file-broken', { file, cause: causeOf(error) }, { cause: error });
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

function formatOf(value: unknown): number {
  const format = (value as { format?: unknown } | null)?.format;
  return typeof format === 'number' ? format : 0;
}

function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  if (!issue) return 'wrong shape';
  return issue.path.length > 0 ? `${issue.path.join('.')}: ${issue.message}` : issue.message;
}
