/** Makes the bundle of a conference. */
import { zipSync, type Zippable } from 'fflate';
import { readdir } from 'node:fs/promises';
import {
  attachmentsOf,
  bundleEnding,
  conferencePart,
  largestBundle,
  withAttachmentsRenamed,
} from '../../data/library/bundle.ts';
import { addressOf, attachmentName } from '../../data/library/attachments.ts';
import { fileName, slugOf, TakenNames } from '../../data/library/file-name.ts';
import type { Conference } from '../../data/library/model.ts';
import { Fault } from '../../data/words/errors.ts';
import { hashOf } from '../store/durable-file.ts';
import { printConference } from '../store/print-conference.ts';
import { nodeDisk } from '../store/disk.ts';
import { writeNew } from './write.ts';

/** Reads a picture of the library by its name. */
export type ReadPicture = (name: string) => Promise<Uint8Array>;

/** What was written, and how many pictures are in it; those that are not there any more are `missing`. */
interface WrittenBundle {
  folder: string;
  name: string;
  pictures: number;
  missing: number;
}

/** Its pictures are packed already: they are only put side by side. */
const asItIs = { level: 0 } as const;
/** The same conference is the same bundle, whenever it is made; the first moment that a zipped file can hold. */
const mtime = new Date(1980, 0, 1, 12);

async function picturesFor(conference: Conference, read: ReadPicture) {
  const names = attachmentsOf(conference);
  const pictures: Zippable = {};
  const renamed = new Map<string, string>();
  let [size, missing] = [0, 0];
  for (const name of names) {
    const bytes = await read(name).catch(() => undefined);
    if (!bytes) missing += 1;
    else {
      const sent = attachmentName(hashOf(bytes), name);
      pictures[addressOf(sent)] = [bytes, asItIs];
      renamed.set(name, sent);
    }
    size += bytes?.length ?? 0;
    if (size > largestBundle) throw tooLarge(conference.name);
  }
  return { pictures, renamed, missing, count: names.length - missing };
}

const tooLarge = (name: string) => new Fault('bundle-too-large', { name, megabytes: largestBundle / 1e6 });

/** Writes the bundle into a folder, under a name that is free there. Throws `export-…` and `bundle-too-large`. */
export async function writeBundle(
  conference: Conference,
  read: ReadPicture,
  folder: string,
): Promise<WrittenBundle> {
  if (folder.trim() === '') throw new Fault('export-folder-missing');
  const { pictures, renamed, missing, count } = await picturesFor(conference, read);
  const content = await printConference(withAttachmentsRenamed(conference, renamed));
  if (content.length > largestBundle) throw tooLarge(conference.name);
  const bytes = zipSync({ [conferencePart]: content, ...pictures }, { mtime });
  const taken = new TakenNames(await readdir(folder).catch(() => []));
  const name = fileName(slugOf(conference.name, 'conference'), bundleEnding, 'conference', taken);
  await writeNew(nodeDisk, folder, name, bytes);
  return { folder, name, pictures: count, missing };
}
