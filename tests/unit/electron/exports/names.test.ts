/** What files of posts are called, whatever their titles are. */
import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isSafePath, TakenNames } from '../../../../data/library/file-name.ts';
import { profileNames } from '../../../../data/posts/export-post.ts';
import { planPictures } from '../../../../electron/exports/pictures.ts';
import { profiles } from '../../../../electron/exports/profiles/profiles.ts';

const naughtyStrings = join(import.meta.dirname, '../../../../../shared/fixtures/strings/blns.json');
const ofOthers = existsSync(naughtyStrings)
  ? (JSON.parse(readFileSync(naughtyStrings, 'utf8')) as string[])
  : [];
const devices = ['CON', 'prn', 'Aux', 'NUL', 'COM1', 'lpt9', 'CONIN$', 'COM¹'];
const hard = [
  ...devices.flatMap((name) => [name, `${name}.md`, `${name} `, `${name}...`]),
  ...[
    '',
    '.',
    '..',
    '../../etc/passwd',
    'C:\\Windows',
    '/root',
    '~',
    '-rf',
    'a/b',
    'a\\b',
    'a\0b',
    'x.',
    'x ',
  ],
  ...[
    '★',
    '💩',
    'ﬁ',
    'İ',
    'ß',
    '\u202eabc',
    '\ud800',
    'e\u0301',
    'a'.repeat(5000),
    '船'.repeat(500),
    '*?"<>|:',
  ],
  ...ofOthers,
];
const random = fc.sample(fc.string({ unit: 'binary', maxLength: 60 }), { numRuns: 10_000, seed: 14 });

describe.each(profileNames)('the files of a post for %s', (name) => {
  const profile = profiles[name];

  it('lie inside the folder and are called what every system takes', () => {
    for (const title of [...hard, ...random]) {
      const file = profile.path(title, '2018-06-25');
      expect(isSafePath(file), `${JSON.stringify(title)} is ${file}`).toBe(true);
      expect(isSafePath(profile.picture(title, 'photo.png').path)).toBe(true);
    }
  });
});

describe('the pictures of a post', () => {
  it('are called so that no two are one on any disk', () => {
    const words = [...hard, ...random.slice(0, 2000)].map((one) => one.replace(/[[\]()\n\r\\!]/g, ''));
    const names = words.map((_, at) => `${at.toString(16).padStart(64, '0')}.png`);
    const texts = words.map((one, at) => `![${one}](attachments/${names[at] ?? ''})`);
    const planned = planPictures(texts, new Map(names.map((name) => [name, 1])), (file) => ({
      path: file,
      address: file,
    }));
    const taken = new TakenNames();
    for (const { path } of planned.values()) {
      expect(taken.has(path), path).toBe(false);
      taken.add(path);
    }
    expect(planned.size).toBeGreaterThan(2000);
  });
});
