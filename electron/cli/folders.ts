/** Where a command works: the library and the app's folder, from its options or from the usual places. */
import { resolve } from 'node:path';
import { defined } from '../../data/values/defined.ts';
import { defaultData, defaultLibrary, hereAndNow } from '../places.ts';
import type { Folders } from './library.ts';
import type { CommandLine } from './parse.ts';

/**
 * The folders that a command line names, as absolute paths; the usual ones where it names none. `documents` is where the
 * system has the user's documents, for whoever can ask it.
 */
export function foldersOf({ options }: Pick<CommandLine, 'options'>, documents?: string): Folders {
  const here = { ...hereAndNow(), ...defined({ documents }) };
  const { library, data } = options;
  return {
    library: typeof library === 'string' ? resolve(library) : defaultLibrary(here),
    data: typeof data === 'string' ? resolve(data) : defaultData(here),
  };
}
