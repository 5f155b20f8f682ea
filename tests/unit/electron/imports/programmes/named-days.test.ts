import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dateOfName, dayNumberIn, weekdayIn } from '../../../../../data/library/day-names.ts';
import { daysOfProgramme } from '../../../../../electron/imports/programmes/programme-days.ts';
import { fileOf, newLibrary, type TestLibrary } from './library.ts';
import { openText } from './own.ts';

const table = (...lines: string[]) => openText(lines.join('\n'));

describe('the name of a day', () => {
  test.each([
    ['2', 2],
    ['Day 2', 2],
    ['day two', 2],
    ['Tag 2', 2],
    ['2. Tag', 2],
    ['Jour 3', 3],
    ['3e jour', 3],
    ['Día 1', 1],
    ['D1', 1],
    ['2nd day', 2],
    ['Day 0', 0],
    ['2日目', 2],
    ['Day', undefined],
    ['Hall 2', undefined],
    ['99', undefined],
    ['Monday', undefined],
  ])('%s has the number %s', (name, number) => expect(dayNumberIn(name)).toBe(number));

  test.each([
    ['Monday', 1],
    ['Mo', 1],
    ['mon.', 1],
    ['Thurs', 4],
    ['Freitag', 5],
    ['vendredi', 5],
    ['ven.', 5],
    ['Sábado', 6],
    ['domingo', 0],
    ['terça-feira', 2],
    ['terça', 2],
    ['Moonday', undefined],
    ['Day 1', undefined],
  ])('%s is the weekday %s', (name, weekday) => expect(weekdayIn(name)).toBe(weekday));

  test.each([
    ['Day 2', '2026-09-24', undefined, '2026-09-25'],
    ['Friday', '2026-09-24', '2026-09-26', '2026-09-25'],
    ['Wednesday', '2026-09-24', '2026-09-26', undefined],
    ['Day 5', '2026-09-24', '2026-09-26', undefined],
    ['Workshops', '2026-09-24', undefined, undefined],
    ['Day 1', '2026-09', undefined, undefined],
  ])('%s of a conference from %s to %s is %s', (name, startDate, endDate, date) =>
    expect(dateOfName(name, { startDate, ...(endDate ? { endDate } : {}) })).toBe(date),
  );

  test.each([
    [['Day 10', 'Day 2', 'Day 1'], 'Day 1, Day 2, Day 10'],
    [['Friday', 'Thursday'], 'Thursday, Friday'],
    [['Monday', 'Sunday', 'Saturday'], 'Saturday, Sunday, Monday'],
    [['Workshops', 'Friday', 'Day 1'], 'Workshops, Friday, Day 1'],
  ])('days called %s stand as %s', (names, order) => {
    const days = daysOfProgramme(
      [],
      names.map((day) => ({ day })),
    );
    expect(days.map(({ name }) => name).join(', ')).toBe(order);
  });
});

describe('a programme whose days are named', () => {
  test.each([
    ['day,time,title', '2,9:00,Tides', '1,9:30,Ropes', ['Day 1', 'Day 2'], '09:00'],
    ['Tag,Beginn,Titel', 'Tag 2,9.00,Tides', 'Tag 1,9.30,Ropes', ['Tag 1', 'Tag 2'], '09:00'],
    ['jour,heure,titre', 'Jour 2,9h00,Tides', 'Jour 1,9h30,Ropes', ['Jour 1', 'Jour 2'], '09:00'],
    ['when,title,room', 'D2 09:00,Tides,Pier', 'D1 09:30,Ropes,Pier', ['D1', 'D2'], '09:00'],
    ['weekday,start,title', 'vendredi,09:00,Tides', 'jeudi,09:30,Ropes', ['jeudi', 'vendredi'], '09:00'],
    ['day,start,title', 'Fr,9 am,Tides', 'Do,9:30 am,Ropes', ['Do', 'Fr'], '09:00'],
    ['part,start,title', 'Friday,09:00,Tides', 'Thursday,09:30,Ropes', ['Thursday', 'Friday'], '09:00'],
  ])('of the columns %s has them in their order with their times', (heading, one, other, names, start) => {
    const { programme, warnings } = table(heading, one, other);
    expect(programme.days).toEqual(names.map((name) => ({ name })));
    expect(programme.events[0]).toMatchObject({ title: 'Tides', day: names[1], start });
    expect(warnings.map(({ where }) => where)).toEqual(['The file']);
  });

  test('has ends by a column, a span in one cell, or a length, also over midnight', () => {
    const { programme } = table(
      'day,time,duration,title',
      '1,09:00 - 09:45,,Tides',
      '1,23:30,60,Ropes',
      '1,08:00,,Fog',
    );
    expect(programme.events.map(({ start, end }) => [start, end])).toEqual([
      ['09:00', '09:45'],
      ['23:30', '00:30'],
      ['08:00', undefined],
    ]);
  });

  test('names a day once for the rows below it, or above them', () => {
    const { programme } = table(
      'day,time,title',
      'Day 1,09:00,Tides',
      ',10:00,Ropes',
      'Day 2,,',
      ',09:00,Fog',
    );
    expect(programme.events.map(({ title, day, start }) => [title, day, start])).toEqual([
      ['Tides', 'Day 1', '09:00'],
      ['Ropes', 'Day 1', '10:00'],
      ['Fog', 'Day 2', '09:00'],
    ]);
  });

  test('takes the year of a date from the name of its file', () => {
    const bytes = new TextEncoder().encode('date,start,title\n12 March,09:00,Tides\n13.03.,10:00,Ropes\n');
    const file = fileOf('harbour-2026.csv', Buffer.from(bytes).toString());
    expect(file.programme.events.map(({ start }) => start)).toEqual(['2026-03-12T09:00', '2026-03-13T10:00']);
  });

  test('may be in XML or JSON', () => {
    const xml = openText(
      '<schedule><day index="1"><event><title>Tides</title><start>09:00</start><duration>00:30</duration></event></day></schedule>',
    );
    const json = openText(
      JSON.stringify([{ title: 'Tides', day: 'Friday', start: '09:00', end: '09:30', speakers: [] }]),
    );
    expect(xml.programme.events).toMatchObject([{ day: 'Day 1', start: '09:00', end: '09:30' }]);
    expect(json.programme.events).toMatchObject([{ day: 'Friday', start: '09:00', end: '09:30' }]);
  });

  test('has no zone to be asked for, and digits that are no day are told', () => {
    const { zoneless, programme } = table('day,start,title', 'Day 1,09:00,Tides');
    expect([zoneless, programme.timeZone]).toEqual([undefined, undefined]);
    const { warnings } = table('day,start,title', '2026-13-41,09:00,Tides', '2026-13-41,10:00,Ropes');
    expect(warnings.map(({ where }) => where)).toEqual(['Line 2 and 1 more place']);
  });
});

describe('in a library', () => {
  let library: TestLibrary;
  const csv = (...more: string[]) =>
    fileOf(
      'harbour.csv',
      ['day,start,end,title', 'Friday,09:00,09:45,Small boats', 'Thursday,08:00,10:30,Tides', ...more].join(
        '\n',
      ),
    );
  const talks = async () =>
    ((await library.list())[0]?.talks ?? []).map(({ title, date, start, end }) => [title, date, start, end]);
  const conference = async () => (await library.list())[0]?.id ?? '';
  const opened = async () => library.client.conferences.open({ id: await conference() });
  let edits = 0;
  const edit = () => `named-${(edits += 1).toString().padStart(6, '0')}`;

  beforeEach(async () => {
    library = await newLibrary();
    await library.apply(csv());
  });
  afterEach(() => library.end());

  test('talks stand on their days with the times of day', async () => {
    const [conference] = await library.list();
    expect(conference?.talks.map(({ day }) => day)).toEqual(['Thursday', 'Friday']);
    expect(await talks()).toEqual([
      ['Tides', undefined, '08:00', '10:30'],
      ['Small boats', undefined, '09:00', '09:45'],
    ]);
    expect((await opened()).conference.days.map(({ name, date }) => [name, date])).toEqual([
      ['Thursday', undefined],
      ['Friday', undefined],
    ]);
  });

  test('the first day of the conference makes the times real ones, and taking it back undoes that', async () => {
    const fields = { startDate: '2026-09-24', timeZone: 'Europe/Oslo' };
    await library.client.conferences.change({ edit: edit(), id: await conference(), fields });
    expect(await talks()).toEqual([
      ['Tides', '2026-09-24', '2026-09-24T08:00:00+02:00', '2026-09-24T10:30:00+02:00'],
      ['Small boats', '2026-09-25', '2026-09-25T09:00:00+02:00', '2026-09-25T09:45:00+02:00'],
    ]);
    expect(await library.apply(csv())).toMatchObject({ added: 0, moved: 0, unchanged: 2 });
    await library.client.library.undo({ edit: edit() });
    expect(await talks()).toMatchObject([
      ['Tides', undefined, '08:00', '10:30'],
      ['Small boats', undefined, '09:00', '09:45'],
    ]);
  });

  test('a date that is given to a day is that of its talks', async () => {
    const { days } = (await opened()).conference;
    const fields = {
      days: days.map((day) => (day.name === 'Friday' ? { ...day, date: '2026-10-02' } : day)),
    };
    await library.client.conferences.change({ edit: edit(), id: await conference(), fields });
    expect(await talks()).toEqual([
      ['Small boats', '2026-10-02', '2026-10-02T09:00', '2026-10-02T09:45'],
      ['Tides', undefined, '08:00', '10:30'],
    ]);
  });

  test('a programme that comes again moves a talk, brings none twice and makes no day twice', async () => {
    expect(await library.apply(csv('Friday,11:00,11:30,Fog'))).toMatchObject({ added: 1, unchanged: 2 });
    const later = fileOf(
      'harbour.csv',
      'day,start,end,title\nFriday,09:30,10:00,Small boats\nThursday,08:00,10:30,Tides\nFriday,11:00,11:30,Fog',
    );
    expect(await library.apply(later)).toMatchObject({ added: 0, moved: 1, unchanged: 2 });
    expect((await opened()).conference.days).toHaveLength(2);
    expect(await talks()).toContainEqual(['Small boats', undefined, '09:30', '10:00']);
  });

  test('a programme with the dates finds its talks again', async () => {
    const fields = { startDate: '2026-09-24', endDate: '2026-09-25' };
    await library.client.conferences.change({ edit: edit(), id: await conference(), fields });
    const dated = fileOf(
      'harbour.csv',
      'day,start,end,title\n2026-09-25,09:00,09:45,Small boats\n2026-09-24,08:00,10:30,Tides',
    );
    expect(await library.apply(dated)).toMatchObject({ added: 0, moved: 0 });
    expect((await opened()).conference.days).toHaveLength(2);
  });
});
