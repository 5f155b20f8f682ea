import { yearOf } from '../../data/digest.ts';
import type { Conference } from '../../data/model.ts';

const longest = 60;

/** Letters and digits of a name with dashes between, in ASCII where the letter has a base form. */
function slugOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  return plain
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, longest)
    .replace(/^-+|-+$/g, '');
}

/** `<year>-<name>.json` for a new conference, with a number behind when that name is taken in any case. */
export function freeFileName(conference: Conference, taken: ReadonlySet<string>): string {
  const year = yearOf(conference);
  const name = conference.name.replace(new RegExp(`\\b${year ?? 'x'}\\b`), '');
  const stem = [year, slugOf(name) || conference.id].filter((part) => part !== undefined).join('-');
  const lower = new Set([...taken].map((one) => one.toLowerCase()));
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? `${stem}.json` : `${stem}-${number}.json`;
    if (!lower.has(candidate.toLowerCase())) return candidate;
  }
}
