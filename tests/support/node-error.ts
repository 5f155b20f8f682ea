import { dirname } from 'node:path/posix';
import type { Operation } from './memory-disk.ts';

/** Operations of an open file: their errors name none. */
const ofHandles: readonly Operation[] = ['append', 'close', 'stat', 'sync', 'truncate', 'write'];
const ofTwoPaths: readonly Operation[] = ['link', 'rename'];

/** An error as Node makes it: its words and fields tell the path, and of two the first, which is often a temporary one. */
export function nodeError(code: string, operation: Operation, path: string): Error {
  if (ofHandles.includes(operation)) return withCode(code, `${code}: Node's words, ${operation}`, {});
  if (!ofTwoPaths.includes(operation))
    return withCode(code, `${code}: Node's words, ${operation} '${path}'`, { path });
  const from = `${dirname(path)}/.0123456789abcdef.tmp`;
  return withCode(code, `${code}: Node's words, ${operation} '${from}' -> '${path}'`, {
    path: from,
    dest: path,
  });
}

const withCode = (code: string, words: string, paths: { path?: string; dest?: string }): Error =>
  Object.assign(new Error(words), { code, errno: -1, ...paths });
