import { say } from '../../data/words/say.ts';
import { commandNames, commands, commonOptions, type CommandName, type Option } from './commands.ts';
import { UsageError } from './parse.ts';

const pad = (text: string, width: number) => text.padEnd(width);

function optionLine(name: string, { kind, values }: Option): string {
  const value = values?.join('|') ?? { switch: '', text: say('cli.value-text'), number: 'N' }[kind];
  const about = say(`cli.option-${name as 'library'}`);
  return `  ${pad(`--${name}${value ? ` ${value}` : ''}`, 28)}${about}`;
}

const optionLines = (options: Readonly<Record<string, Option>>) =>
  Object.entries(options).map(([name, option]) => optionLine(name, option));

const usage = (name: CommandName) => ['lanyard', name, commands[name].words].filter(Boolean).join(' ');

function helpForOne(name: CommandName): string {
  const options = { ...commands[name].options, ...commonOptions };
  return [usage(name), '', say(`cli.about-${name}`), '', ...optionLines(options)].join('\n');
}

function helpForAll(): string {
  const lines = commandNames.map((name) => {
    const { words } = commands[name];
    return `  ${pad([name, words].filter(Boolean).join(' '), 22)}${say(`cli.about-${name}`)}`;
  });
  return [say('cli.about'), '', ...lines, '', ...optionLines(commonOptions), '', say('cli.help-more')].join(
    '\n',
  );
}

/** What `lanyard help` prints: every command, or one with its options. */
export function helpFor(word: string | undefined): string {
  if (word === undefined || word === 'help') return helpForAll();
  const name = commandNames.find((known) => known === word);
  if (!name) throw new UsageError(say('cli.unknown-command', { word }));
  return helpForOne(name);
}
