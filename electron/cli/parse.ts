/** Reads a command line by the list of commands, and says what is wrong with one that it cannot read. */
import { distance } from 'fastest-levenshtein';
import { parseArgs } from 'node:util';
import { say } from '../../data/words/say.ts';
import {
  commandNames,
  commands,
  commonOptions,
  everyOption,
  type CommandName,
  type Option,
} from './commands.ts';

/** A command line that cannot be understood. `message` says what is wrong with it and what to type instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** A command line understood. A switch is `true`; every other value is text or a whole number from 0. */
export interface CommandLine {
  command: CommandName;
  words: string[];
  options: Readonly<Record<string, string | number | true>>;
}

/** The known word nearest to a mistyped one, or nothing when none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((name) => ({ name, away: distance(word.toLowerCase(), name) }))
    .sort((one, other) => one.away - other.away);
  const best = ranked[0];
  return best && best.away <= Math.max(1, Math.floor(best.name.length / 2)) ? best.name : undefined;
}

/** Understands the words after `lanyard`. Throws `UsageError`. */
export function parseCommandLine(words: readonly string[]): CommandLine {
  const { tokens } = parseArgs({
    args: [...words],
    options: asked(everyOption),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const positionals = tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : []));
  const given = tokens.flatMap((token) => (token.kind === 'option' ? [token] : []));
  const flags = new Set(given.map(({ name }) => name));
  const command = commandOf(positionals[0], flags);
  const taken: Record<string, Option> = { ...commonOptions, ...commands[command].options };
  const options = Object.fromEntries(
    given.map(({ rawName, name, value }) => [name, valueOf(taken, { rawName, name, value }, command)]),
  );
  const rest = positionals.slice(1);
  if (options.help !== true && options.version !== true) checkCount(command, rest);
  return { command, words: rest, options };
}

const asked = (options: Record<string, Option>) =>
  Object.fromEntries(
    Object.entries(options).map(([name, { kind }]) => [
      name,
      { type: kind === 'switch' ? ('boolean' as const) : ('string' as const) },
    ]),
  );

function commandOf(word: string | undefined, flags: ReadonlySet<string>): CommandName {
  if (word === undefined) {
    if (flags.size === 0 || flags.has('help') || flags.has('version')) return 'help';
    throw new UsageError(say('cli.no-command'));
  }
  const command = commandNames.find((name) => name === word);
  if (command) return command;
  const near = nearest(word, commandNames);
  throw new UsageError(
    near ? say('cli.unknown-command-near', { word, near }) : say('cli.unknown-command', { word }),
  );
}

interface Given {
  rawName: string;
  name: string;
  value: string | undefined;
}

function valueOf(
  taken: Record<string, Option>,
  { rawName, name, value }: Given,
  command: string,
): string | number | true {
  const option = Object.hasOwn(taken, name) ? taken[name] : undefined;
  if (!option) throw unknownOption(rawName, command, Object.keys(taken));
  if (option.kind === 'switch') {
    if (value !== undefined) throw new UsageError(say('cli.no-value-wanted', { option: rawName }));
    return true;
  }
  if (value === undefined || value === '')
    throw new UsageError(say('cli.value-missing', { option: rawName }));
  if (option.values && !option.values.includes(value)) {
    throw new UsageError(
      say('cli.value-unknown', { option: rawName, value, values: option.values.join(', ') }),
    );
  }
  return option.kind === 'number' ? wholeNumber(rawName, value) : value;
}

function unknownOption(word: string, command: string, known: string[]): UsageError {
  const near = nearest(word.replace(/^-+/, ''), known);
  return new UsageError(
    near
      ? say('cli.unknown-option-near', { word, command, near: `--${near}` })
      : say('cli.unknown-option', { word, command }),
  );
}

function wholeNumber(option: string, value: string): number {
  if (!/^\d{1,5}$/.test(value)) throw new UsageError(say('cli.not-a-number', { option, value }));
  return Number(value);
}

function checkCount(command: CommandName, words: readonly string[]): void {
  const { least, most, words: wanted } = commands[command];
  const extra = words[most];
  if (words.length < least) throw new UsageError(say('cli.words-missing', { command, wanted }));
  if (extra !== undefined) throw new UsageError(say('cli.words-too-many', { command, extra }));
}
