import { expect, test } from 'vitest';
import { companyBars, yearsOfPerson, type TalkOfPerson } from '../../../../data/library/person-years.ts';

const talk = (
  year: number | undefined,
  company: string,
  fields: Partial<TalkOfPerson> = {},
): TalkOfPerson => ({
  ...{ title: `In ${year}`, heard: false, stars: 0, company },
  ...(year === undefined ? {} : { year }),
  ...fields,
});

test('years run from the first talk to the last, and those without a conference are one column', () => {
  const columns = yearsOfPerson([talk(2015, ''), talk(2019, '')], [2012, 2015, 2016, 2019, 2020]);
  expect(columns.map(({ from, to, held, talks }) => [from, to, held, talks.length])).toEqual([
    [2015, 2015, true, 1],
    [2016, 2016, true, 0],
    [2017, 2018, false, 0],
    [2019, 2019, true, 1],
  ]);
});

test('of one year, what was heard comes first, and the most stars', () => {
  const [column] = yearsOfPerson(
    [
      talk(2020, '', { title: 'c' }),
      talk(2020, '', { title: 'b', heard: true }),
      talk(2020, '', { title: 'a', heard: true, stars: 2 }),
    ],
    [],
  );
  expect(column?.talks.map(({ title }) => title)).toEqual(['a', 'b', 'c']);
});

test('nobody without a year has years, and a year a thousand years off costs one column', () => {
  expect(yearsOfPerson([talk(undefined, 'Engines')], [2020])).toEqual([]);
  expect(yearsOfPerson([talk(1, ''), talk(9999, '')], [2020])).toHaveLength(5);
});

test('a bar goes on over years without a talk, ends where another company follows, and may stand beside another', () => {
  const columns = yearsOfPerson(
    [
      talk(2015, 'Looms'),
      talk(2017, 'Looms'),
      talk(2018, 'Engines'),
      talk(2019, 'Engines'),
      talk(2019, 'Looms'),
    ],
    [2015, 2016, 2017, 2018, 2019],
  );
  expect(companyBars(columns)).toEqual([
    { company: 'Looms', from: 0, to: 2 },
    { company: 'Engines', from: 3, to: 4 },
    { company: 'Looms', from: 4, to: 4 },
  ]);
});
