/** The parts of a zipped file as text, within limits: what a few bytes unfold to may be without end. */
import { unzipSync } from 'fflate';
import { Fault } from '../../../data/words/errors.ts';
import { largestImport } from '../../../data/library/limits.ts';
import type { ProgrammeFile } from './read-text.ts';

/** All parts that are read have this many bytes at most when unpacked. */
const mostBytes = 100_000_000;

/** How a zipped file begins. */
export const isZip = ([first, second, third, fourth]: Uint8Array): boolean =>
  first === 0x50 && second === 0x4b && third === 3 && fourth === 4;

/**
 * Unpacks the parts whose names are wanted. A part is never unpacked beyond the size that the file says it has. Throws the
 * faults `programme-too-large`, `programme-unfolds` and, where it is no whole zip file, `programme-broken-zip`.
 */
export function partsOf(
  { name, bytes }: ProgrammeFile,
  isWanted: (part: string) => boolean,
): Map<string, string> {
  if (bytes.length > largestImport)
    throw new Fault('programme-too-large', { name, megabytes: largestImport / 1e6 });
  let size = 0;
  const take = (part: { name: string; originalSize: number }): boolean => {
    if (!isWanted(part.name)) return false;
    size += part.originalSize;
    if (size > mostBytes) throw new Fault('programme-unfolds', { name, megabytes: mostBytes / 1e6 });
    return true;
  };
  const parts = unzipped(name, bytes, take);
  return new Map(Object.entries(parts).map(([part, content]) => [part, new TextDecoder().decode(content)]));
}

function unzipped(
  name: string,
  bytes: Uint8Array,
  filter: (part: { name: string; originalSize: number }) => boolean,
): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    throw error instanceof Fault ? error : new Fault('programme-broken-zip', { name }, { cause: error });
  }
}
