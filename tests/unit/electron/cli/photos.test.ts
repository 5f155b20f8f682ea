import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { builtHost, type BuiltHost } from '../../../support/built-host.ts';
import { boxed, png } from '../../../support/photos.ts';

let host: BuiltHost;
let folder: string;
beforeAll(async () => {
  host = await builtHost();
}, 120_000);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanyard-photos-'));
  mkdirSync(join(folder, 'DCIM/104_CAM'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const lanyard = (...words: string[]) =>
  host.run([...words, '--library', join(folder, 'library'), '--data', join(folder, 'data')]);

const programme = [
  'BEGIN:VCALENDAR',
  'X-WR-CALNAME:Harbour Days 2018',
  ...[
    ['Ropes', '0930', '1010'],
    ['Tides', '1020', '1100'],
  ].flatMap(([title, from, to]) => [
    'BEGIN:VEVENT',
    `UID:${title}`,
    `SUMMARY:${title}`,
    `DTSTART;TZID=Europe/Berlin:20180620T${from}00`,
    `DTEND;TZID=Europe/Berlin:20180620T${to}00`,
    'END:VEVENT',
  ]),
  'END:VCALENDAR',
].join('\r\n');

const photo = (name: string, bytes: Uint8Array) => writeFileSync(join(folder, 'DCIM/104_CAM', name), bytes);

test('files what a camera that is eleven minutes slow took, and says of the rest why not', async () => {
  writeFileSync(join(folder, 'days.ics'), programme);
  expect(await lanyard('import', join(folder, 'days.ics'))).toMatchObject({ code: 0 });
  photo('a.png', png(3, 1, { time: '2018:06:20 09:20:00' }));
  photo('b.png', png(3, 2, { time: '2018:06:20 10:12:00' }));
  photo('lunch.png', png(3, 3, { time: '2018:06:20 12:41:00' }));
  photo('no-time.png', png(3, 4));
  photo('apple.heic', boxed('heic', { time: '2018:06:20 09:25:00' }));
  photo('readme.txt', new TextEncoder().encode('no photo'));
  const filed = await lanyard(
    'photos',
    join(folder, 'DCIM'),
    '--conference',
    'Harbour',
    '--clock',
    '+11m',
    '--show',
  );
  expect(filed).toMatchObject({ code: 0 });
  expect(filed.stdout.trim().split('\n')).toEqual(['1  Ropes', '1  Tides', '2 photos filed with 2 talks.']);
  expect(filed.stderr).toContain('lunch.png: taken at 12:41 by its camera, in no talk.');
  expect(filed.stderr).toContain('no-time.png: no time is written in it.');
  expect(filed.stderr).toContain('apple.heic: a HEIC photo');
  expect(filed.stderr).toContain('1 file is no photo.');
  const again = await lanyard('photos', join(folder, 'DCIM'), '--conference', 'Harbour', '--clock', '+11m');
  expect(again.stdout).toContain('No photo is new.');
  expect((await lanyard('export', 'Harbour')).stdout.match(/!\[Photo\]/g)).toHaveLength(2);
});

test.each([
  [['photos', '.'], 'Say which conference'],
  [['photos', '.', '--conference', 'x', '--clock', 'noon'], '“noon” says no time'],
])('%j is answered with the next step', async (words, sentence) => {
  const { code, stderr: err } = await lanyard(...words);
  expect([code, err]).toEqual([2, expect.stringContaining(sentence)]);
});
