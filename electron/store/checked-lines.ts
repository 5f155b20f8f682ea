import { createHash } from 'node:crypto';

const length = 16;

/** Fingerprint of a line, and with it the name of what the line holds. */
const sumOf = (json: string): string => createHash('sha256').update(json).digest('hex').slice(0, length);

/** A record as one line that begins with its own checksum, so that a torn line costs itself and nothing else. */
export function printChecked(record: unknown): string {
  const json = JSON.stringify(record);
  return `${sumOf(json)} ${json}\n`;
}

/** The JSON of a checked line and its checksum; nothing when the line is damaged. */
export function parseChecked(line: string): { sum: string; value: unknown } | undefined {
  const [sum, json] = [line.slice(0, length), line.slice(length + 1)];
  if (json === '' || sumOf(json) !== sum) return undefined;
  return { sum, value: JSON.parse(json) as unknown };
}
