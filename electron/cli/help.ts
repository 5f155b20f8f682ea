/** The text of `lanyard help`, laid out for a terminal. */
import { say } from '../../data/words/say.ts';
import { commandNames, commands, commonOptions, type CommandName, type Option } from './commands.ts';
import { UsageError } from './parse.ts';

/** A word with what it means. */
type Row = readonly [word: string, about: string];

/** Most letters of a word that stands beside its meaning; a wider one stands above it. */
const widest = 28;

/** Rows as lines of two columns, the second one as far right as its words need. */
function columns(rows: readonly Row[]): string[] {
  const beside = rows.map(([word]) => word.length).filter((width) => width <= widest);
  const width = Math.max(0, ...beside) + 2;
  return rows.map(([word, about]) => {
    const first = word.length > widest ? `${word}\n  ${' '.repeat(width)}` : word.padEnd(width);
    return `  ${first}${about}`;
  });
}

function optionRow(name: string, { kind, values }: Option): Row {
  const value = values?.join('|') ?? { switch: '', text: say('cli.value-text'), number: 'N' }[kind];
  return [[`--${name}`, value].filter(Boolean).join(' '), say(`cli.option-${name as 'library'}`)];
}

const optionLines = (options: Readonly<Record<string, Option>>) =>
  columns(Object.entries(options).map(([name, option]) => optionRow(name, option)));

const usage = (name: CommandName) => ['lanyard', name, commands[name].words].filter(Boolean).join(' ');

function helpForOne(name: CommandName): string {
  const options = { ...commands[name].options, ...commonOptions };
  return [usage(name), '', say(`cli.about-${name}`), '', ...optionLines(options)].join('\n');
}

function helpForAll(): string {
  const rows = commandNames.map((name): Row => {
    const { words } = commands[name];
    return [[name, words].filter(Boolean).join(' '), say(`cli.about-${name}`)];
  });
  return [
    say('cli.about'),
    '',
    ...columns(rows),
    '',
    ...optionLines(commonOptions),
    '',
    say('cli.help-more'),
  ].join('\n');
}

/** What `lanyard help` prints: every command, or one with its options. */
export function helpFor(word: string | undefined): string {
  if (word === undefined || word === 'help') return helpForAll();
  const name = commandNames.find((known) => known === word);
  if (!name) throw new UsageError(say('cli.unknown-command', { word }));
  return helpForOne(name);
}
