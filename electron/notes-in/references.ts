/** Numbered references stand at the end of a post; each belongs to the note of the talk that cites it. */
import type { FoundTalk } from '../../data/posts-in.ts';
import { shapeOf } from './blocks.ts';

interface Entry {
  label: string;
  text: string;
  /** Index of the talk in which it stands. */
  home: number;
}

const entry = /^\s{0,3}\[(\^?[\w-]{1,20})\]:?\s/;

/** Moves reference lines to the end of each talk that cites them. A line that none cites stays where it is. */
export function spreadReferences(talks: FoundTalk[]): FoundTalk[] {
  const entries = talks.flatMap((talk, home) => entriesOf(talk.note).map((each) => ({ ...each, home })));
  if (entries.length === 0) return talks;
  const bodies = talks.map(({ note }) => withoutEntries(note));
  const cites = bodies.map((body) => cited(body));
  return talks.map((talk, at) => {
    const own = entries.filter(
      ({ label, home }) => cites[at]?.has(label) || (home === at && !cites.some((each) => each.has(label))),
    );
    return {
      ...talk,
      note: [bodies[at] ?? '', ...own.map(({ text }) => text)].filter((text) => text !== '').join('\n\n'),
    };
  });
}

const blocksOf = (note: string): string[] => note.split(/\n\n/);

const isEntry = (block: string): boolean => shapeOf(block) === 'reference' && entry.test(block);

function entriesOf(note: string): Omit<Entry, 'home'>[] {
  return blocksOf(note)
    .filter(isEntry)
    .map((text) => ({ label: entry.exec(text)?.[1] ?? '', text }));
}

const withoutEntries = (note: string): string =>
  entriesOf(note).length === 0
    ? note
    : blocksOf(note)
        .filter((block) => !isEntry(block))
        .join('\n\n')
        .trim();

/** Labels that a text cites, as `[2,6,8]`, `[1-3]`, `[^note]`. */
function cited(text: string): Set<string> {
  const labels = new Set<string>();
  for (const [, list = ''] of text.matchAll(
    /\[(\^[\w-]{1,20}|\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,40})\](?!\()/g,
  ))
    for (const part of list.split(/\s?[,;]\s?/)) for (const label of counted(part)) labels.add(label);
  return labels;
}

function counted(part: string): string[] {
  const [, first, last] = /^(\d{1,3})\s?[–-]\s?(\d{1,3})$/.exec(part) ?? [];
  if (!first || !last || Number(last) - Number(first) > 60) return [part];
  return Array.from({ length: Math.max(0, Number(last) - Number(first)) + 1 }, (_, step) =>
    String(Number(first) + step),
  );
}
