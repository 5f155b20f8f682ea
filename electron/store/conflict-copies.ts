/** Recognises the copies that sync tools leave beside a file, and Git's conflict markers within one. */
import type { CopiedBy } from '../../data/contract/offers.ts';

interface Shape {
  by: CopiedBy;
  /** Matches a name without its ending; the first group is that of the original. */
  pattern: RegExp;
}

const shapes: readonly Shape[] = [
  { by: 'syncthing', pattern: /^(.+)\.sync-conflict-\d{8}-\d{6}(?:-[A-Z0-9]+)?$/ },
  { by: 'nextcloud', pattern: /^(.+) \(conflicted copy[^()]*\)$/i },
  { by: 'nextcloud', pattern: /^(.+)_conflict-\d{8}-\d{6}$/ },
  // Dropbox writes "conflicted copy" in the user's language; what stays is the date, or the owner's words.
  { by: 'dropbox', pattern: /^(.+) \((?=[^()]+conflicted copy)[^()]+\)$/i },
  { by: 'dropbox', pattern: /^(.+) \([^()]+ \d{4}-\d{2}-\d{2}(?: \d+)?\)$/ },
  { by: 'git', pattern: /^(.+)_(?:BACKUP|BASE|LOCAL|REMOTE)_\d+$/ },
  { by: 'other', pattern: /^(.+) \(\d+\)$/ },
  { by: 'icloud', pattern: /^(.+) \d+$/ },
];

/**
 * What a file's name says it is a copy of, among the names beside it. It is a hint: only the conference inside makes it
 * one, since "Harbour Days 2" may well be a conference of its own.
 */
export function copyNamed(
  file: string,
  names: ReadonlySet<string>,
): { original: string; by: CopiedBy } | undefined {
  if (file.endsWith('.json.orig')) return known(file.slice(0, -'.orig'.length), 'git', names);
  const stem = file.replace(/\.json$/, '');
  for (const { by, pattern } of shapes) {
    const original = pattern.exec(stem)?.[1];
    const found = original === undefined ? undefined : known(`${original}.json`, by, names);
    if (found) return found;
  }
  return hostNamed(stem, names);
}

const known = (original: string, by: CopiedBy, names: ReadonlySet<string>) =>
  names.has(original) ? { original, by } : undefined;

/** OneDrive puts the name of the computer behind: `harbour-days-LAPTOP.json`. */
function hostNamed(stem: string, names: ReadonlySet<string>) {
  for (let at = stem.lastIndexOf('-'); at > 0; at = stem.lastIndexOf('-', at - 1)) {
    const found = known(`${stem.slice(0, at)}.json`, 'onedrive', names);
    if (found) return found;
  }
  return undefined;
}

/** Whether a file of the conferences' folder may hold a conference. */
export const isConferenceName = (name: string): boolean =>
  /\.json(?:\.orig)?$/.test(name) && !name.startsWith('.');

/** The names in the order in which they are believed: originals first, then copies, each by name. */
export function originalsFirst(names: readonly string[]): string[] {
  const all = new Set(names);
  const sorted = [...names].sort();
  const copies = new Set(sorted.filter((name) => copyNamed(name, all)));
  return [...sorted.filter((name) => !copies.has(name)), ...copies];
}

/** The texts on both sides of Git's conflict markers, and the one they grew from where it was written too. */
export interface Sides {
  mine: string;
  theirs: string;
  base?: string;
}

/** Takes a text apart at Git's conflict markers; nothing when it has none, or they do not fit together. */
export function conflictSides(text: string): Sides | undefined {
  if (!/^<{7} /m.test(text)) return undefined;
  const sides = { mine: [] as string[], theirs: [] as string[], base: [] as string[] };
  let side: keyof typeof sides | undefined;
  let hasBase = false;
  for (const line of text.split('\n')) {
    const next = nextSide(line, side);
    if (next === 'wrong') return undefined;
    if (next === 'base') hasBase = true;
    if (next !== 'same') side = next === 'none' ? undefined : next;
    else if (side) sides[side].push(line);
    else for (const one of Object.values(sides)) one.push(line);
  }
  if (side) return undefined;
  const [mine, theirs, base] = [sides.mine, sides.theirs, sides.base].map((lines) => lines.join('\n'));
  return { mine: mine ?? '', theirs: theirs ?? '', ...(hasBase ? { base: base ?? '' } : {}) };
}

function nextSide(line: string, side: keyof Sides | undefined): keyof Sides | 'none' | 'same' | 'wrong' {
  const marker = /^(<{7}|\|{7}|={7}|>{7})(?: |\r?$)/.exec(line)?.[1]?.[0];
  if (marker === undefined) return 'same';
  if (marker === '<') return side === undefined ? 'mine' : 'wrong';
  if (marker === '|') return side === 'mine' ? 'base' : 'wrong';
  if (marker === '=') return side === 'mine' || side === 'base' ? 'theirs' : 'wrong';
  return side === 'theirs' ? 'none' : 'wrong';
}
