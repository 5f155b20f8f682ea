/** Words that were read on pictures and slides, kept in the app's own folder by the names of their files: made anew where they are missing. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isAttachmentName, picturesOf } from '../../data/library/attachments.ts';
import type { Talk } from '../../data/library/model.ts';
import type { Disk } from './disk.ts';
import { makeFolder, writeDurably } from './durable-file.ts';

/** Lines as they were read, each with how sure that is, 0 to 100, and the page where there are several. */
const linesSchema = z.array(
  z.object({ text: z.string(), sure: z.number(), page: z.exactOptional(z.number().int()) }),
);

export type SlideLine = z.infer<typeof linesSchema>[number];

const pathOf = (folder: string, file: string): string => join(folder, `${file}.json`);

/** Lines of a file; nothing where nobody read it yet, or what was kept is damaged. For a thread that may wait. */
export function slideLines(folder: string, file: string): SlideLine[] | undefined {
  if (!isAttachmentName(file)) return undefined;
  try {
    return linesSchema.parse(JSON.parse(readFileSync(pathOf(folder, file), 'utf8')));
  } catch {
    return undefined;
  }
}

/** All words on the pictures of a talk, a line each. */
export const slideText = (folder: string, talk: Talk): string =>
  picturesOf(talk)
    .flatMap(({ file }) => (slideLines(folder, file) ?? []).map(({ text }) => text))
    .join('\n');

/** Keeps the lines of a file. */
export async function keepSlideLines(
  disk: Disk,
  folder: string,
  file: string,
  lines: readonly SlideLine[],
): Promise<void> {
  await makeFolder(disk, folder);
  await writeDurably(disk, {
    path: pathOf(folder, file),
    content: Buffer.from(`${JSON.stringify(lines)}\n`),
  });
}
