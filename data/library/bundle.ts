/** A bundle: one conference with its notes and pictures in one zipped file, to hand to a colleague. */
import type { Conference } from './model.ts';

/** How a bundle's name ends. */
export const bundleEnding = '.lanyard';

/** Whether a file is called as a bundle is. */
export const isBundle = (name: string): boolean => /\.lanyard$/i.test(name);

/** The conference's part; pictures lie beside it as in a library, `attachments/<hash>.<kind>`. */
export const conferencePart = 'conference.json';

/** A bundle has at most so many bytes, and so many when it is unpacked: one thread reads it whole. */
export const largestBundle = 100_000_000;

/** So many parts at most. */
export const mostParts = 5000;

const attachment = /[0-9a-f]{64}\.(?:png|jpg|gif|webp|avif|pdf)/g;

/** Names of all attachments that a conference shows or knows of, in its notes, posts and records, each once. */
export const attachmentsOf = (conference: Conference): string[] => attachmentsIn(JSON.stringify(conference));

/** The same of the text of a conference's file. */
export const attachmentsIn = (text: string): string[] => [...new Set(text.match(attachment) ?? [])];

/** A conference that names its attachments otherwise, wherever it does. */
export function withAttachmentsRenamed(
  conference: Conference,
  names: ReadonlyMap<string, string>,
): Conference {
  if ([...names].every(([before, after]) => before === after)) return conference;
  const printed = JSON.stringify(conference).replace(attachment, (name) => names.get(name) ?? name);
  return JSON.parse(printed) as Conference;
}
