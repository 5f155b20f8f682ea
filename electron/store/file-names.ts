/** Which file a new conference gets. */
import { yearOf } from '../../data/library/digest.ts';
import { fileName, slugOf, TakenNames } from '../../data/library/file-name.ts';
import type { Conference } from '../../data/library/model.ts';

/** `<year>-<name>.json` for a conference, with a number behind when that name is taken in any case. */
export function freeFileName(conference: Conference, taken: Iterable<string>): string {
  const year = yearOf(conference);
  const name = conference.name.replace(new RegExp(`\\b${year ?? 'x'}\\b`), '');
  const stem = [year, slugOf(name, conference.id)].filter((part) => part !== undefined).join('-');
  return fileName(stem, '.json', 'conference', new TakenNames(taken));
}
