/** Turns errors of the disk into sentences for the user. */
import { basename, dirname } from 'node:path';
import { Fault } from '../../data/words/errors.ts';
import { causeOf, codeOf } from './disk.ts';
import { ChangedElsewhere, isTemporary } from './durable-file.ts';

/** What a user can act on: a fault as it is, and a disk that refuses by the file that it refused. */
export function faultOf(error: unknown): Fault | undefined {
  if (error instanceof Fault) return error;
  const isOfSystem = error instanceof Error && 'errno' in error && codeOf(error) !== undefined;
  if (!isOfSystem && !(error instanceof ChangedElsewhere)) return undefined;
  return new Fault('disk-failed', { file: fileOf(error), cause: causeOf(error) }, { cause: error });
}

/** Nobody knows a file by the name it has for a moment. */
function fileOf({ path }: Error & { path?: unknown }): string {
  if (typeof path !== 'string') return 'a file of its own';
  return isTemporary(basename(path)) ? dirname(path) : path;
}
