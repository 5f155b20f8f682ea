/** The command `lanyard export`: a post to stdout or into a folder. */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Fault } from '../../data/words/errors.ts';
import { defaultOptions, optionsSchema, type ExportScope } from '../../data/posts/export-post.ts';
import type { Client } from '../carriers/local-socket.ts';
import { causeOf } from '../store/disk.ts';
import { findOne } from './find.ts';
import { foldersOf } from './folders.ts';
import { readingAll } from './library.ts';
import type { CommandLine } from './parse.ts';
import { print } from './print.ts';
import { defined } from '../../data/values/defined.ts';

async function scopeOf(client: Client, line: CommandLine): Promise<ExportScope> {
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

/** Prints the post of a conference or one of its days, or writes its files and prints their paths. */
export async function runExport(line: CommandLine): Promise<number> {
  const { profile, style, canonical, domain, longest, out } = line.options;
  const options = optionsSchema.parse({
    ...defaultOptions,
    ...defined({ profile, style, canonical, domain, longest }),
  });
  const folder = typeof out === 'string' ? resolve(out) : undefined;
  const { text, warnings } = await readingAll(foldersOf(line), async (client) => {
    const scope = await scopeOf(client, line);
    const plan = await client.exports.plan({ scope, options });
    if (folder === undefined) return { text: plan.files[0]?.text ?? '', warnings: plan.warnings };
    makeFolder(folder);
    const written = await client.exports.write({ scope, options, folder });
    const paths = written.files.map(({ path }) => join(written.folder, path));
    return { text: paths.join('\n'), warnings: plan.warnings };
  });
  for (const { sentence } of warnings) console.error(sentence);
  await print(text);
  return 0;
}
