import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { notesOf } from '../../../build/release-notes.mjs';

const folder = mkdtempSync(join(tmpdir(), 'lanyard-notes-'));
const file = join(folder, 'CHANGELOG.md');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

writeFileSync(
  file,
  `# Changelog

## 1.10.0, unreleased

- Not yet

## 1.1.0, 2026-11-28

- More keys

### Fixed

- Fewer clicks

## 1.0.0, 2026-11-01
`,
);

test.each([
  ['1.10.0', { text: '- Not yet' }],
  ['1.1.0', { day: '2026-11-28', text: '- More keys\n\n### Fixed\n\n- Fewer clicks' }],
  ['1.0.0', { day: '2026-11-01', text: '' }],
  ['1.1', undefined],
  ['2.0.0', undefined],
])('the notes of %s are what stands under its name', async (version, notes) => {
  expect(await notesOf(version, file)).toEqual(notes);
});

test('the release that comes next has notes', async () => {
  const { version } = (await import('../../../package.json', { with: { type: 'json' } })).default;
  expect((await notesOf(version))?.text).toContain('- ');
});
