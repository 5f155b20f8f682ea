import type { CommandLine } from './cli/parse.ts';
import { runServe } from './cli/serve.ts';

/** Opens the app. */
export const runStart = (line: CommandLine): Promise<number> => runServe(line);
