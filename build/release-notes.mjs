// What CHANGELOG.md says of one release: "## 1.2.0, 2026-12-01", or "unreleased" in place of the day.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './steps.mjs';

/** The section of a version, and its day if it has one; nothing where there is no section. */
export async function notesOf(version, file = join(root, 'CHANGELOG.md')) {
  const sections = (await readFile(file, 'utf8')).split(/^## /m).slice(1);
  const section = sections.find((text) => text.startsWith(`${version},`));
  if (section === undefined) return undefined;
  const [head, ...lines] = section.split('\n');
  const [day] = /\d{4}-\d\d-\d\d$/.exec(head.trim()) ?? [];
  return { ...(day && { day }), text: lines.join('\n').trim() };
}
