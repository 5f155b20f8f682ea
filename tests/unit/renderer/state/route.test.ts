import { describe, expect, test } from 'vitest';
import { parseRoute, printRoute, type Route } from '../../../../renderer/state/route.ts';

const places: Route[] = [
  { page: 'talk', id: 'a/b' },
  { page: 'talk', id: 'a', in: 'one/two' },
  { page: 'history', id: 'a' },
  { page: 'history', id: 'a', in: 'one' },
  { page: 'choose', id: 'a' },
  { page: 'choose', id: 'a', in: 'one' },
  { page: 'person', name: 'Ada / Byron' },
  { page: 'person', name: 'Ada Byron', talk: 'a/b' },
  { page: 'live' },
  { page: 'live', id: 'a' },
  { page: 'live', id: 'a', in: 'one' },
  { page: 'talk', id: 'in', in: 'in' },
  { page: 'conference', id: 'one' },
  { page: 'search', words: '' },
  { page: 'search', words: 'a&b=c has:note?' },
  {
    page: 'search',
    words: 'rope ',
    as: 'table',
    columns: 'title.words',
    sort: 'words-down',
    saved: 'A & B=C',
  },
  { page: 'search', words: '', as: 'table', sort: '' },
];

describe('an address', () => {
  test('of a name with half a character is one', () => {
    for (const page of ['person', 'company', 'tag'] as const)
      expect(parseRoute(printRoute({ page, name: 'Bob \ud83d' }))).toEqual({ page, name: 'Bob \ufffd' });
    expect(printRoute({ page: 'search', words: '\udc00' })).toBe('#/search?%EF%BF%BD');
  });

  test.each(places)('names the place it was printed for: %o', (route) => {
    expect(parseRoute(printRoute(route))).toEqual(route);
  });

  test('of a talk alone goes on naming it', () => {
    expect(parseRoute('#/talk/a')).toEqual({ page: 'talk', id: 'a' });
    expect(parseRoute('#/talk/a/history')).toEqual({ page: 'history', id: 'a' });
    expect(parseRoute('#/live/a')).toEqual({ page: 'live', id: 'a' });
  });

  test('that is cut short names as much as there is', () => {
    expect(parseRoute('#/talk/a/in')).toEqual({ page: 'talk', id: 'a' });
    expect(parseRoute('#/talk/a/in/one/elsewhere')).toEqual({ page: 'talk', id: 'a', in: 'one' });
  });
});
