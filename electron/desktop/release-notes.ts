/** The notes of a release as plain text: they come from a server, and are shown in a window of the system. */

/** Longest that notes may be, in letters; more would push the answers off the screen. */
const longest = 1500;

interface PartOfNotes {
  version?: unknown;
  note?: unknown;
}

const isPart = (value: unknown): value is PartOfNotes => typeof value === 'object' && value !== null;

/** Notes are a text, or one for each release since the one that runs. */
function joined(notes: unknown): string {
  if (typeof notes === 'string') return notes;
  if (!Array.isArray(notes)) return '';
  return notes
    .filter(isPart)
    .map(({ version, note }) => [version, note].filter((part) => typeof part === 'string').join('\n'))
    .join('\n\n');
}

/** Without tags, without signs that are not seen or that turn the direction of what follows, and not too long. */
export function plainNotes(notes: unknown): string {
  const text = joined(notes)
    .slice(0, 20 * longest)
    .replace(/<[^<>]*>/g, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{C}\n\t]/gu, '')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return text.length > longest ? `${text.slice(0, longest).trimEnd()}…` : text;
}
