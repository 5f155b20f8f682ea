/** The command `lanyard export`: a post to stdout or into a folder. */
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Fault } from '../../data/words/errors.ts';
import {
  defaultOptions,
  foreignIn,
  optionsSchema,
  type ExportOptions,
  type ExportPlan,
  type ExportScope,
  type PlannedUnsure,
  type PlannedFile,
} from '../../data/posts/export-post.ts';
import { say } from '../../data/words/say.ts';
import type { Client } from '../carriers/local-socket.ts';
import { contentOf } from '../exports/compare-files.ts';
import { causeOf } from '../store/disk.ts';
import { findOne } from './find.ts';
import { foldersOf } from './folders.ts';
import { readingAll, tellingUnread, writing } from './library.ts';
import { UsageError, type CommandLine } from './parse.ts';
import { print, printForProgram } from './print.ts';
import { defined } from '../../data/values/defined.ts';

async function scopeOf(client: Client, line: CommandLine): Promise<ExportScope> {
  const { tag } = line.options;
  if (typeof tag === 'string') return { conference: '', tag: tag.replace(/^#/, '') };
  const { conferences } = await client.library.status();
  const { id, name, days } = findOne(conferences, line.words.join(' '));
  const { day } = line.options;
  if (day === undefined) return { conference: id };
  const chosen = days[Number(day) - 1];
  if (!chosen)
    throw new Fault('day-number-unknown', { conference: name, day: Number(day), days: days.length });
  return { conference: id, day: chosen.id };
}

/** A folder named on a command line is made where there is none: nobody is there to be asked. */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw new Fault('export-folder', { folder, cause: causeOf(cause) }, { cause });
  }
}

function optionsOf({ options }: CommandLine): ExportOptions {
  const { profile, style, canonical, domain, longest, thoughts, todos, hashtags, unsure, shape } = options;
  const given = { profile, style, canonical, domain, longest, thoughts, todos, hashtags, unsure, shape };
  return optionsSchema.parse({ ...defaultOptions, ...defined(given) });
}

/** Prints the lines nobody decided on, and why nothing goes out. */
function refuse(unsure: readonly PlannedUnsure[]): number {
  for (const { text, name } of unsure) console.error(say('cli.unsure-line', { text, name }));
  console.error(say('cli.unsure-open', { count: unsure.length }));
  return 1;
}

/** Prints the post of a conference or one of its days, or writes its files and prints their paths. */
export async function runExport(line: CommandLine): Promise<number> {
  if (line.words.length === 0 && line.options.tag === undefined)
    throw new UsageError(say('cli.export-of-what'));
  const { out, epub } = line.options;
  if (epub) return runBook(line, resolve(typeof out === 'string' ? out : '.'));
  const options = optionsOf(line);
  const { text, warnings, unsure } =
    typeof out === 'string'
      ? await writing(foldersOf(line), tellingUnread(writeOut(line, options, resolve(out))))
      : await readingAll(foldersOf(line), async (client) => {
          const plan = await client.exports.plan({ scope: await scopeOf(client, line), options });
          return printable(plan, await wholeText(client, plan.files[0]));
        });
  if (unsure.length > 0) return refuse(unsure);
  for (const { sentence } of warnings) console.error(sentence);
  await (out === undefined ? printForProgram(text) : print(text));
  return 0;
}

/** What a command ends with; nothing went out where lines are `unsure`. */
interface Exported {
  text: string;
  warnings: ExportPlan['warnings'];
  unsure: PlannedUnsure[];
}

function printable({ warnings, unsure }: ExportPlan, text: string): Exported {
  const open = undecidedIn(unsure);
  return open.length > 0 ? { text: '', warnings: [], unsure: open } : { text, warnings, unsure: [] };
}

const undecidedIn = (unsure: readonly PlannedUnsure[]): PlannedUnsure[] =>
  unsure.filter(({ answer }) => answer === undefined);

/** The text of a post with the pictures that it holds. */
async function wholeText(client: Client, file: PlannedFile | undefined): Promise<string> {
  if (!file?.embeds) return file?.text ?? '';
  const read = async (name: string) => Buffer.from((await client.attachments.read({ name })).bytes, 'base64');
  return new TextDecoder().decode(await contentOf(file, read));
}

const writeOut =
  (line: CommandLine, options: ExportOptions, folder: string) =>
  async (client: Client): Promise<Exported> => {
    const post = { scope: await scopeOf(client, line), options, folder };
    const { unsure, ...asked } = printable(await client.exports.plan(post), '');
    if (unsure.length > 0) return { unsure, ...asked };
    makeFolder(folder);
    if (line.options.announce) await client.exports.announce({ edit: randomUUID(), ...post });
    const { files, warnings } = await client.exports.plan(post);
    const replace = line.options.replace ? foreignIn(files) : {};
    const written = await client.exports.write({ ...post, replace });
    const paths = written.files.map(({ path }) => join(written.folder, path));
    return { text: paths.join('\n'), warnings, unsure };
  };

/** Writes a conference as a book and prints its path. */
async function runBook(line: CommandLine, folder: string): Promise<number> {
  makeFolder(folder);
  const { name } = await readingAll(foldersOf(line), async (client) => {
    const { conference } = await scopeOf(client, line);
    return client.exports.book({ conference, folder });
  });
  await print(join(folder, name));
  return 0;
}

/** Takes the last export back and says what became of its files. */
export async function runUndoExport(line: CommandLine): Promise<number> {
  const { folder, files, left } = await writing(foldersOf(line), (client) => client.exports.undo());
  await print(say('exports.taken-back', { folder, count: files, left }));
  return 0;
}
