/** Reads a bundle that somebody handed over: what it says of its parts is not believed. */
import { unzipSync } from 'fflate';
import { attachmentAt, attachmentEndingOf } from '../../data/library/attachments.ts';
import { conferencePart, largestBundle, mostParts } from '../../data/library/bundle.ts';
import { conferenceSchema, talkSchema, type Conference } from '../../data/library/model.ts';
import { Fault } from '../../data/words/errors.ts';
import { hashOf } from '../store/durable-file.ts';
import { withReadIds } from '../store/read-ids.ts';
import { parseJson } from '../store/read-json.ts';

/** What a bundle holds. Pictures are base64, by the name that their content gives them. */
export interface ReadBundle {
  conference: Conference;
  pictures: { name: string; bytes: string }[];
  /** Pictures that are not what their names say. */
  refused: number;
}

interface Part {
  name: string;
  originalSize: number;
}

/** Takes the parts that a bundle has; others are left where they are, whatever they are called. */
function taker(name: string): (part: Part) => boolean {
  let [size, count] = [0, 0];
  return (part) => {
    count += 1;
    if (count > mostParts) throw new Fault('bundle-broken', { name });
    const isTaken = part.name === conferencePart || attachmentAt(part.name) !== undefined;
    if (isTaken) size += part.originalSize;
    if (size > largestBundle) throw new Fault('bundle-too-large', { name, megabytes: largestBundle / 1e6 });
    return isTaken;
  };
}

function unpacked(name: string, bytes: Uint8Array): Record<string, Uint8Array> {
  if (bytes.length > largestBundle)
    throw new Fault('bundle-too-large', { name, megabytes: largestBundle / 1e6 });
  try {
    return unzipSync(bytes, { filter: taker(name) });
  } catch (cause) {
    throw cause instanceof Fault ? cause : new Fault('bundle-broken', { name }, { cause });
  }
}

/** A picture by its name where its content has that name, and is a picture. */
function pictureOf(path: string, bytes: Uint8Array): { name: string; bytes: string } | undefined {
  const name = attachmentAt(path);
  if (name === undefined || name !== `${hashOf(bytes)}.${attachmentEndingOf(bytes)}`) return undefined;
  return { name, bytes: Buffer.from(bytes).toString('base64') };
}

/** Throws `bundle-broken`, `bundle-too-large`, and the faults of a conference's file under the bundle's name. */
export async function readBundle(name: string, bytes: Uint8Array): Promise<ReadBundle> {
  const { [conferencePart]: content, ...others } = unpacked(name, bytes);
  if (!content) throw new Fault('bundle-broken', { name });
  const { value } = await parseJson<Conference>(Buffer.from(content), name, {
    schema: conferenceSchema,
    wrong: 'file-not-a-conference',
    kind: 'conference',
    list: { key: 'talks', schema: talkSchema },
  });
  const parts = Object.entries(others);
  const pictures = parts.flatMap(([path, part]) => pictureOf(path, part) ?? []);
  return { conference: withReadIds(value).conference, pictures, refused: parts.length - pictures.length };
}
