/** The words the desktop app was started with: packaged, by Electron with the app's path, and beside Chromium's own. */
import { say } from '../../data/words/say.ts';
import { addAll } from '../../data/values/add-to.ts';
import { commandNames, everyOption } from '../cli/commands.ts';

const named = /^--(library|data)(?:=([^]*))?$/;

/**
 * What somebody said behind the program's name. Electron that is told which app to run (`defaultApp`) has the app's path
 * first among the words that are no options; a packaged app has none.
 */
export function givenWords(argv: readonly string[], defaultApp: boolean): string[] {
  const words = argv.slice(1);
  if (!defaultApp) return words;
  const app = words.findIndex((word) => !word.startsWith('-'));
  return app < 0 ? [] : words.slice(app + 1);
}

/** The folders that were named, as they were typed, and in a sentence what is wrong with an option, if anything is. */
export interface GivenFolders {
  options: { library?: string; data?: string };
  problem?: string;
}

/** Reads `--library DIR` and `--library=DIR`, and `--data` likewise; of one named twice, the last. Other words are left alone. */
export function givenFolders(words: readonly string[]): GivenFolders {
  const end = words.indexOf('--');
  const before = end < 0 ? words : words.slice(0, end);
  const options: Record<string, string> = {};
  for (const [at, word] of before.entries()) {
    const [, name, joined] = named.exec(word) ?? [];
    if (name === undefined) continue;
    const value = joined ?? before[at + 1] ?? '';
    // A word that begins like an option was meant to be one: a folder of that name is written behind an equals sign.
    if (value === '' || (joined === undefined && value.startsWith('--')))
      return { options, problem: say('cli.value-missing', { option: `--${name}` }) };
    options[name] = value;
  }
  return { options };
}

/** How many words an option of some command is, with its value: 0 where the word is none of ours. */
function lengthOfOption(word: string): number {
  const [, name = '', equals] = /^--([^=]*)(=?)/.exec(word) ?? [];
  if (!Object.hasOwn(everyOption, name)) return 0;
  return equals === '=' || everyOption[name]?.kind === 'switch' ? 1 : 2;
}

/**
 * The words for the command line, where the first that is no option is the name of a command, or where help or the version is
 * asked for before any; nothing where the app is to be opened. A file of such a name is `./list`, or stands behind `--`: a
 * system hands files over by their whole paths. Options before the command that no command has are Chromium's.
 */
export function givenCommand(words: readonly string[]): string[] | undefined {
  const before: string[] = [];
  for (let at = 0; at < words.length;) {
    const word = words[at] ?? '';
    if (word === '--') return undefined;
    if (word === '--help' || word === '--version') return [...before, ...words.slice(at)];
    if (!word.startsWith('-'))
      return commandNames.some((name) => name === word) ? [...before, ...words.slice(at)] : undefined;
    const length = lengthOfOption(word);
    addAll(before, words.slice(at, at + length));
    at += Math.max(length, 1);
  }
  return undefined;
}
