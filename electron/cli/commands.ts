/** The list of commands and options of the command line; help and parser are derived from it. */
import { headingStyles, postShapes, profileNames, unsureAnswers } from '../../data/posts/export-post.ts';

/** An option of a command: a switch, or a word whose value may be one of a few. */
export interface Option {
  kind: 'switch' | 'text' | 'number';
  values?: readonly string[];
}

/** What a command takes. `least` and `most` count its words. */
export interface Command {
  words: string;
  least: number;
  most: number;
  options: Readonly<Record<string, Option>>;
}

const json: Option = { kind: 'switch' };
const words = (text: string, least: number, most: number, options: Command['options'] = {}): Command => ({
  words: text,
  least,
  most,
  options,
});

/** Options that every command takes. */
export const commonOptions: Command['options'] = {
  library: { kind: 'text' },
  data: { kind: 'text' },
  help: { kind: 'switch' },
  version: { kind: 'switch' },
};

/** Every command of `lanyard`, in the order the help lists them. Its sentence is `cli.about-<name>`. */
export const commands = {
  start: words('', 0, 0, { port: { kind: 'number' } }),
  serve: words('', 0, 0, { port: { kind: 'number' }, once: { kind: 'switch' } }),
  import: words('FILE|ADDRESS…', 1, Infinity, { zone: { kind: 'text' } }),
  export: words('[CONFERENCE]', 0, Infinity, {
    profile: { kind: 'text', values: profileNames },
    style: { kind: 'text', values: headingStyles },
    longest: { kind: 'number' },
    canonical: { kind: 'text' },
    domain: { kind: 'text' },
    thoughts: { kind: 'switch' },
    todos: { kind: 'switch' },
    hashtags: { kind: 'switch' },
    unsure: { kind: 'text', values: unsureAnswers },
    shape: { kind: 'text', values: postShapes },
    tag: { kind: 'text' },
    day: { kind: 'number' },
    out: { kind: 'text' },
    replace: { kind: 'switch' },
    announce: { kind: 'switch' },
    epub: { kind: 'switch' },
  }),
  'undo-export': words('', 0, 0),
  archive: words('', 0, 0, { out: { kind: 'text' } }),
  videos: words('FILE|-', 1, 1, { conference: { kind: 'text' } }),
  plan: words('CONFERENCE', 1, Infinity, { ics: { kind: 'switch' }, out: { kind: 'text' } }),
  photos: words('FOLDER', 1, 1, {
    conference: { kind: 'text' },
    clock: { kind: 'text' },
    show: { kind: 'switch' },
    credit: { kind: 'text' },
  }),
  list: words('', 0, 0, { json }),
  show: words('ID', 1, Infinity, { json }),
  people: words('[NAME]', 0, Infinity, { json }),
  companies: words('[NAME]', 0, Infinity, { json }),
  'follow-ups': words('', 0, 0, { json }),
  search: words('WORDS', 0, Infinity, {
    saved: { kind: 'text' },
    json,
    csv: { kind: 'switch' },
    markdown: { kind: 'switch' },
  }),
  check: words('[WHEN]', 0, 1, {
    repair: { kind: 'switch' },
    backups: { kind: 'switch' },
    restore: { kind: 'switch' },
    to: { kind: 'text' },
  }),
  help: words('[COMMAND]', 0, 1),
} as const satisfies Record<string, Command>;

export type CommandName = keyof typeof commands;

export const commandNames = Object.keys(commands) as CommandName[];

/** Every option that some command takes: whether a word after an option is its value is known before the command is. */
export const everyOption: Readonly<Record<string, Option>> = Object.fromEntries(
  [commonOptions, ...commandNames.map((name) => commands[name].options)].flatMap((options) =>
    Object.entries(options),
  ),
);
