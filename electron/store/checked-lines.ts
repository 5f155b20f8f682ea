/** Lines with a checksum, as the journal, the history of notes and the record of saves are written. */
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

const length = 16;

/** Fingerprint of a line, and with it the name of what the line holds. */
const sumOf = (json: string): string => createHash('sha256').update(json).digest('hex').slice(0, length);

/** Tells a torn line from a whole one in a tenth of the time, which is all that a line needs that has no name. */
const quickLength = 8;
const quickSumOf = (json: string): string => crc32(json).toString(16).padStart(quickLength, '0');

/** A record as one line that begins with its own checksum, so that a torn line costs itself and nothing else. */
export function printChecked(record: unknown): string {
  const json = JSON.stringify(record);
  return `${sumOf(json)} ${json}\n`;
}

/** The same with the quick checksum, for lines that are written between two keys. */
export function printQuicklyChecked(record: unknown): string {
  const json = JSON.stringify(record);
  return `${quickSumOf(json)} ${json}\n`;
}

/** The JSON of a checked line and its checksum; nothing when the line is damaged. */
export function parseChecked(line: string): { sum: string; value: unknown } | undefined {
  const space = line.indexOf(' ');
  const [sum, json] = [line.slice(0, space), line.slice(space + 1)];
  const expected = space === length ? sumOf : space === quickLength ? quickSumOf : undefined;
  if (json === '' || expected?.(json) !== sum) return undefined;
  return { sum, value: JSON.parse(json) as unknown };
}
