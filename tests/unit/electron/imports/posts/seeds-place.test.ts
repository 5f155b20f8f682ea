import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { conferenceSchema } from '../../../../../data/library/model.ts';
import { place } from '../../../../../electron/imports/posts/place.ts';
import { recognise } from '../../../../../electron/imports/posts/recognise.ts';
import { countingMake } from './make.ts';

const folder = '../shared/seeds';
const present = existsSync(folder);
const title = present ? 'real posts, placed' : `real posts, placed (skipped: ${folder} is not here)`;

const readAll = () =>
  recognise(
    readdirSync(folder)
      .sort()
      .map((name) => ({ name, text: readFileSync(`${folder}/${name}`, 'utf8') })),
  ).posts;

describe.skipIf(!present)(title, () => {
  it('puts each talk of all five files into one conference, once', () => {
    const { changed, result } = place(readAll(), {}, [], countingMake());
    const counts = changed.map(({ name, talks }) => `${name}: ${talks.length}`);
    expect(counts).toEqual([
      'ContainerDays 2018: 7',
      'SEACON 2018: 4',
      'ContainerDays 2016: 11',
      'KubeCon 2018 Copenhagen: 12',
      'Container Camp London 2015: 12',
    ]);
    expect(result).toMatchObject({ created: 46, merged: 0, unchanged: 6 });
    for (const conference of changed) expect(conferenceSchema.safeParse(conference).success).toBe(true);
  });

  it('knows the days', () => {
    const { changed } = place(readAll(), {}, [], countingMake());
    const days = changed.map(({ days: own }) =>
      own.map(({ name, date, byline }) => [name, date, byline].filter(Boolean).join(' ')),
    );
    expect(days).toEqual([
      ['Day 2 2018-06-20 Moritz Kammerer'],
      ['Part 1 Silke Tautorat', 'Part 2 Harald Störrle'],
      ['Meetup', 'Conference Day'],
      ['Day 3'],
      [],
    ]);
  });

  it('changes nothing the second time', () => {
    const first = place(readAll(), {}, [], countingMake());
    const second = place(readAll(), {}, first.changed, countingMake());
    expect(second.changed).toEqual([]);
    expect(second.result).toMatchObject({ created: 0, merged: 0, unchanged: 52 });
    expect(new Set(second.placements.map(({ state }) => state))).toEqual(new Set(['same']));
  });
});
