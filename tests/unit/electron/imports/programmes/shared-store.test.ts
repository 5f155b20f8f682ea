import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ProgrammeFileIn } from '../../../../../data/programme/import-programme.ts';
import { openFile } from '../../../../../electron/imports/programmes/open-file.ts';
import { newLibrary, type TestLibrary } from './library.ts';

const folder = '../shared/fixtures/programmes';
const present = existsSync(folder);
const title = present
  ? 'real programmes in a library'
  : `real programmes in a library (skipped: ${folder} is not here)`;

const open = (path: string): ProgrammeFileIn =>
  openFile({ name: path.replace(/^.*\//, ''), bytes: readFileSync(`${folder}/${path}`) });

const thorough = process.env.LANYARD_FAULTS === 'all';
/** Years of one format; the others come with the thorough run. */
const alike = /fosdem-20(?:16|20|21|23|24)/;

/** Entries, and how many of them have no room in the file. */
const files: [path: string, talks: number, roomless: number][] = [
  ['frab/fosdem-2012.xml', 442, 0],
  ['frab/fosdem-2016.xml', 617, 0],
  ['frab/fosdem-2020.xml', 872, 0],
  ['frab/fosdem-2021.xml', 773, 0],
  ['frab/fosdem-2023.xml', 780, 0],
  ['frab/fosdem-2024.xml', 674, 0],
  ['frab/fosdem-2025.xml', 943, 0],
  ['frab/38c3.xml', 1007, 0],
  ['frab/39c3.xml', 215, 0],
  ['schedule-json/frab-camp2019.json', 79, 0],
  ['schedule-json/pretalx-democon.json', 36, 0],
  ['schedule-json/invalid-example.json', 1, 0],
  ['ical/linux_conf_au_2020.ics', 262, 17],
  ['ical/kielux_2020.ics', 24, 0],
  ['ical/inpycon-2021.ics', 60, 60],
  ['ical/cucai-2021.ics', 3, 0],
  ['sessionize/kotlinconf-2025.json', 112, 0],
  ['sessionize/gab-linz-2020.json', 29, 0],
  ['sessionize/gab-linz-2025.json', 13, 0],
];

describe.skipIf(!present)(title, () => {
  let library: TestLibrary;
  beforeAll(async () => {
    library = await newLibrary();
  });
  afterAll(() => library.end());

  test.each(files.filter(([path]) => thorough || !alike.test(path)))(
    '%s lists every talk with its time and room',
    { timeout: 60_000 },
    async (path, count, roomless) => {
      const file = open(path);
      const result = await library.apply(file);
      expect(result).toMatchObject({ conference: { created: true }, added: count });
      const talks = (await library.list()).find(({ id }) => id === result.conference.id)?.talks ?? [];
      expect(talks).toHaveLength(count);
      expect(
        talks.filter(({ start }) => /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?([+-]\d\d:\d\d|Z)$/.test(start ?? '')),
      ).toHaveLength(count);
      expect(talks.filter(({ room }) => room)).toHaveLength(count - roomless);
      expect(talks.every(({ title: words }) => words !== '')).toBe(true);
      const spoken = file.programme.events.reduce((sum, { speakers }) => sum + speakers.length, 0);
      expect(talks.reduce((sum, { speakers }) => sum + speakers.length, 0)).toBe(spoken);
      expect(await library.apply(file)).toMatchObject({ added: 0, removed: 0, unchanged: count });
    },
  );
});

describe.skipIf(!present)(`${title}, as they changed`, () => {
  test.each(['gab2020', 'pyconuk2015'])('%s keeps every note', { timeout: 60_000 }, async (name) => {
    const library = await newLibrary();
    const versions = readdirSync(`${folder}/changed/${name}`).sort();
    await library.apply(open(`changed/${name}/${versions[0] ?? ''}`));
    const first = (await library.list())[0]?.talks ?? [];
    for (const { id, title: words } of first) await library.write(id, `On ${words}`);
    for (const version of versions.slice(1)) await library.apply(open(`changed/${name}/${version}`));
    const conferences = await library.list();
    expect(conferences).toHaveLength(1);
    const left = new Set(conferences[0]?.talks.map(({ id }) => id));
    expect(first.filter(({ id }) => !left.has(id))).toEqual([]);
    for (const { id, title: words } of first)
      expect((await library.client.notes.read({ talk: id })).text).toBe(`On ${words}`);
    await library.end();
  });
});
