/** Where a command works: the library and the app's folder, from its options or from the usual places. */
import { resolve } from 'node:path';
import { defaultData, defaultLibrary, hereAndNow } from '../places.ts';
import type { Folders } from './library.ts';
import type { CommandLine } from './parse.ts';

/** The folders that a command line names, as absolute paths; the usual ones where it names none. */
export function foldersOf({ options }: Pick<CommandLine, 'options'>): Folders {
  const here = hereAndNow();
  const { library, data } = options;
  return {
    library: typeof library === 'string' ? resolve(library) : defaultLibrary(here),
    data: typeof data === 'string' ? resolve(data) : defaultData(here),
  };
}
