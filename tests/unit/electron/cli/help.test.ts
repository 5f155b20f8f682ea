import { describe, expect, test } from 'vitest';
import { say } from '../../../../data/words/say.ts';
import { commandNames, commands, commonOptions } from '../../../../electron/cli/commands.ts';
import { helpFor } from '../../../../electron/cli/help.ts';

const optionsIn = (options: object) =>
  Object.keys(options).map((name) => [`--${name}`, say(`cli.option-${name as 'library'}`)] as const);

/** What stands in the first column of a help, with what must stand in the second. */
const rowsOf = (name: (typeof commandNames)[number] | undefined) =>
  name === undefined || name === 'help'
    ? [...commandNames.map((one) => [one, say(`cli.about-${one}`)] as const), ...optionsIn(commonOptions)]
    : optionsIn({ ...commands[name].options, ...commonOptions });

/** The line that ends in a meaning: how far right that begins, and what stands before it. */
function placeOf(help: string, about: string): { column: number; before: string } {
  const line = help.split('\n').find((one) => one.endsWith(about)) ?? '';
  const column = line.length - about.length;
  return { column, before: line.slice(0, column) };
}

describe.each([undefined, ...commandNames])('the help for %s', (name) => {
  const help = helpFor(name);

  test('keeps two blanks between a word and its meaning, whatever the word is', () => {
    const places = rowsOf(name).map(([, about]) => placeOf(help, about));
    expect(places.length).toBeGreaterThan(3);
    expect(places.filter(({ before }) => !/^ +$|\S {2,}$/.test(before))).toEqual([]);
  });

  test('names each word before its meaning', () => {
    const wrong = rowsOf(name).filter(([word, about]) => {
      const until = help.slice(0, help.indexOf(about)).trimEnd();
      return !until.slice(until.lastIndexOf('\n') + 1).startsWith(`  ${word}`);
    });
    expect(wrong).toEqual([]);
  });

  test('has the meanings of all options in one column', () => {
    const options = rowsOf(name).filter(([word]) => word.startsWith('--'));
    expect(new Set(options.map(([, about]) => placeOf(help, about).column)).size).toBe(1);
  });
});
