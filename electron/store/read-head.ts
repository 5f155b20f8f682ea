/** What a conference file says of its conference besides its talks, so that a large library is listed before it is read. */
import { digestConference, type ConferenceDigest } from '../../data/library/digest.ts';
import {
  formatOf,
  isOlder,
  ladder as currentLadder,
  migrate,
  type Ladder,
} from '../../data/library/migrations.ts';
import { conferenceSchema } from '../../data/library/model.ts';
import { withoutMark } from './byte-order-mark.ts';
import type { Disk, DiskFile } from './disk.ts';
import { elementsIn, textBefore } from './json-elements.ts';

/** So much of a file's beginning and end is looked at: its days, rooms and other facts stand there. */
const edge = 48 * 1024;
/** How a list of the conference's own ends in a file as Lanyard prints it: no text in it has a line of its own. */
const endOfList = '\n ]';

/**
 * The digest of a conference by what stands before and behind its talks in a file of that size; they are not counted, or
 * looked at. It is a guess until the file was read: what stands in the middle is not known. Nothing where it is no
 * conference that this program understands.
 */
export async function readHead(
  disk: Disk,
  path: string,
  size: number,
  ladder: Ladder = currentLadder,
): Promise<ConferenceDigest | undefined> {
  try {
    const around =
      (await textAtEdges(disk, path, size)) ?? (await textAround(withoutMark(await disk.readFile(path))));
    return around === undefined ? undefined : headIn(JSON.parse(around) as object, ladder);
  } catch {
    return undefined;
  }
}

/** The object without its talks, by both ends of a file that is printed as Lanyard does. */
async function textAtEdges(disk: Disk, path: string, size: number): Promise<string | undefined> {
  const file = await disk.open(path, 'r');
  try {
    const before = textBefore(withoutMark(await partOf(file, 0, edge)), 'talks');
    const end = await partOf(file, Math.max(0, size - edge), edge);
    const at = end.indexOf(endOfList);
    if (before === undefined || at < 0) return undefined;
    return `${before}"talks":[]${decode(end.subarray(at + endOfList.length))}`;
  } finally {
    await file.close();
  }
}

/** The object without its talks, wherever these stand. */
async function textAround(bytes: Buffer): Promise<string | undefined> {
  const place = await elementsIn(bytes, 'talks');
  return place && `${decode(bytes.subarray(0, place.from))}[]${decode(bytes.subarray(place.to))}`;
}

async function partOf(file: DiskFile, from: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length);
  const { bytesRead } = await file.read(bytes, 0, length, from);
  return bytes.subarray(0, bytesRead);
}

const decode = (bytes: Uint8Array): string =>
  new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);

function headIn(around: object, ladder: Ladder): ConferenceDigest | undefined {
  const found = { ...around, talks: [] };
  if (formatOf(found) > ladder.newest) return undefined;
  const value = isOlder(found, ladder) ? migrate(found, 'conference', ladder) : found;
  const { data } = conferenceSchema.safeParse(value);
  return data && digestConference(data);
}
