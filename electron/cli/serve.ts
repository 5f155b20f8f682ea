/** The command `lanyard serve`. */
import { say } from '../../data/words/say.ts';
import { serve } from '../carriers/serve.ts';
import { foldersOf } from './folders.ts';
import { makeLibrary } from './library.ts';
import type { CommandLine } from './parse.ts';
import { print } from './print.ts';

/** Prints a fresh address of the library's page, and stays to answer it unless another program does. */
export async function runServe(line: CommandLine): Promise<number> {
  const folders = foldersOf(line);
  const { port, once } = line.options;
  makeLibrary(folders.library);
  const served = await serve({ ...folders, port: typeof port === 'number' ? port : 0, once: once === true });
  if (served.host?.access === 'read-only') {
    console.error(say('errors.library-busy', { folder: folders.library }));
  }
  await print(served.address);
  await served.host?.ended;
  return 0;
}
