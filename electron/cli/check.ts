import { say } from '../../data/say.ts';
import { foldersOf } from './folders.ts';
import { reading } from './library.ts';
import type { CommandLine } from './parse.ts';
import { print } from './print.ts';

/** Verifies the library without changing it; fails when anything in it needs care. */
export async function runCheck(line: CommandLine): Promise<number> {
  const { conferences, talks, problems } = await reading(foldersOf(line), (client) => client.library.check());
  for (const { sentence } of problems) console.error(sentence);
  await print(say('cli.checked', { conferences, talks, problems: problems.length }));
  return problems.length === 0 ? 0 : 1;
}
