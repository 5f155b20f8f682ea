/** What a file among photos is, by its first bytes. */
import { endingOf } from '../library/attachments.ts';

/** How much of a file is looked at for the time when it was taken, in bytes: cameras write it at the front. */
export const lookedAt = 262_144;

/** `heic`: its time can be read, but few programs can show it. `none`: no photo. */
export type PhotoKind = 'picture' | 'heic' | 'none';

const brands = /^ftyp(?:heic|heix|hevc|hevx|heim|heis|mif1|msf1)/;

/** Tells what it is, whatever it is called. */
export function photoKind(head: Uint8Array): PhotoKind {
  if (endingOf(head) !== undefined) return 'picture';
  return brands.test(String.fromCharCode(...head.subarray(4, 12))) ? 'heic' : 'none';
}
