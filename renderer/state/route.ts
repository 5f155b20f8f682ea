/** The pages of the app and how their addresses are printed and parsed. */
import { addressPart } from '../../data/text/address-part.ts';
import { defined } from '../../data/values/defined.ts';
import { isLibraryPage, type LibraryPageName } from '../../data/words/pages.ts';

/** A search, and how it is shown where that is not as the window remembers it: columns by their names, parted by dots. */
export interface SearchRoute {
  page: 'search';
  words: string;
  as?: 'table';
  columns?: string;
  /** See `printSort`. */
  sort?: string;
  /** Name of the saved search that is gone on from. */
  saved?: string;
}

/** The places of the app and their addresses, the part after `#`. */
export type Route =
  | { page: 'home' }
  | { page: 'conference'; id: string }
  | { page: 'about'; id: string }
  /** Its days as a picture, and its digest. */
  | { page: 'story'; id: string }
  /** Photos on their way to its talks. */
  | { page: 'photos'; id: string }
  /** Its talks as cards to look back at. */
  | { page: 'flash-review'; id: string }
  | { page: 'day'; id: string; day: string }
  /** One day by room; without a date, today or the first. */
  | { page: 'plan'; id: string; date?: string }
  /** One day as a list; without a date, all of them. */
  | { page: 'agenda'; id: string; date?: string }
  /** `in`: the conference it was seen in. */
  | { page: 'talk'; id: string; in?: string }
  | { page: 'history'; id: string; in?: string }
  /** The picture of the links around a talk. */
  | { page: 'links'; id: string; in?: string }
  /** The choice between two versions of a talk's note. */
  | { page: 'choose'; id: string; in?: string }
  /** Live capture; without a talk, of the one that runs. */
  | { page: 'live'; id?: string; in?: string }
  /** `talk`: one that prints the name. */
  | { page: 'person'; name: string; talk?: string }
  | { page: 'company'; name: string }
  | { page: 'tag'; name: string }
  | { page: 'year'; year: number }
  | SearchRoute
  | { page: 'export'; id: string; day?: string; talks?: readonly string[]; tag?: string }
  /** One for the whole library. */
  | { page: LibraryPageName };

/** Whether a place is one for the whole library. */
export const isLibraryRoute = (route: Route): route is { page: LibraryPageName } => isLibraryPage(route.page);

/** The page of a talk that is listed with its conference. */
export const talkRoute = ({ id, conference }: { id: string; conference: string }): Route => ({
  page: 'talk',
  id,
  in: conference,
});

/** The address of a place: `#/conference/ID/day/ID`. */
export function printRoute(route: Route): string {
  if (isLibraryRoute(route)) return `#/${route.page}`;
  const part = addressPart;
  switch (route.page) {
    case 'home':
      return '#/';
    case 'about':
    case 'story':
    case 'photos':
    case 'flash-review':
      return `#/conference/${part(route.id)}/${route.page}`;
    case 'day':
      return `#/conference/${part(route.id)}/day/${part(route.day)}`;
    case 'plan':
    case 'agenda':
      return ['#/conference', part(route.id), route.page, ...(route.date ? [part(route.date)] : [])].join(
        '/',
      );
    case 'export':
      return `#/export/${[route.id, ...exported(route)].map(part).join('/')}`;
    case 'history':
    case 'links':
    case 'choose':
      return `#/talk/${talkPart(route)}/${route.page}`;
    case 'talk':
      return `#/talk/${talkPart(route)}`;
    case 'conference':
      return `#/conference/${part(route.id)}`;
    case 'person':
      return `#/person/${[route.name, ...(route.talk === undefined ? [] : ['talk', route.talk])].map(part).join('/')}`;
    case 'company':
    case 'tag':
      return `#/${route.page}/${part(route.name)}`;
    case 'year':
      return `#/year/${route.year}`;
    case 'search':
      return printSearch(route);
    case 'live':
      return `#/live${route.id === undefined ? '' : `/${talkPart({ ...route, id: route.id })}`}`;
  }
}

const searchParts = ['as', 'columns', 'sort', 'saved'] as const;

/** `#/search?WORDS&as=table&sort=words-down&saved=NAME`. */
function printSearch(route: SearchRoute): string {
  const given = searchParts.flatMap((name) => {
    const value = route[name];
    return value === undefined ? [] : [`${name}=${addressPart(value)}`];
  });
  const asked = [addressPart(route.words), ...given].join('&');
  return asked ? `#/search?${asked}` : '#/search';
}

function parseSearch(asked: string): SearchRoute {
  const [words = '', ...given] = asked.split('&');
  const values = new Map(given.map((one) => [one.split('=')[0] ?? '', decode(one.replace(/^[^=]*=/, ''))]));
  const [columns, sort, saved] = [values.get('columns'), values.get('sort'), values.get('saved')];
  const as = values.get('as') === 'table' ? ('table' as const) : undefined;
  return { page: 'search', words: decode(words), ...defined({ as, columns, sort, saved }) };
}

/** `ID`, or `ID/in/CONFERENCE`. */
const talkPart = ({ id, in: within }: { id: string; in?: string }): string =>
  [id, ...(within === undefined ? [] : ['in', within])].map(addressPart).join('/');

type Exported = Pick<Extract<Route, { page: 'export' }>, 'day' | 'talks' | 'tag'>;

function exported({ day, talks, tag }: Exported): string[] {
  if (tag) return ['tag', tag];
  return day ? ['day', day] : talks ? ['talks', talks.join(',')] : [];
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function scopeOf(what: string, which: string): Exported {
  if (what === 'tag' && which) return { tag: which };
  if (what === 'day' && which) return { day: which };
  return what === 'talks' && which ? { talks: which.split(',').filter(Boolean) } : {};
}

/** The conference a talk's address names, and what stands after both. */
function placeOf([, , second, third, fourth]: readonly string[]): { within: { in?: string }; rest?: string } {
  if (second !== 'in' || !third) return { within: {}, ...defined({ rest: second }) };
  return { within: { in: third }, ...defined({ rest: fourth }) };
}

/** The place an address names; home for one that names none. */
export function parseRoute(address: string): Route {
  const [path = '', words = ''] = address.replace(/^#\/?/, '').split('?');
  const parts = path.split('/').map(decode);
  const [page = '', first = '', second = '', third = ''] = parts;
  if (isLibraryPage(page)) return { page };
  if (page === 'live') return first ? { page, id: first, ...placeOf(parts).within } : { page };
  if (page === 'search') return parseSearch(words);
  if (page === 'person' && first)
    return { page, name: first, ...(second === 'talk' && third && { talk: third }) };
  if ((page === 'company' || page === 'tag') && first) return { page, name: first };
  if (page === 'year' && /^\d{4}$/.test(first)) return { page, year: Number(first) };
  if (page === 'talk' && first) {
    const { within, rest } = placeOf(parts);
    const below = rest === 'history' || rest === 'links' || rest === 'choose';
    return { page: below ? rest : page, id: first, ...within };
  }
  if (page === 'export' && first) return { page, id: first, ...scopeOf(second, third) };
  if (page !== 'conference' || !first) return { page: 'home' };
  if (second === 'about' || second === 'story' || second === 'photos' || second === 'flash-review')
    return { page: second, id: first };
  if (second === 'plan' || second === 'agenda')
    return { page: second, id: first, ...(third && { date: third }) };
  return second === 'day' && third
    ? { page: 'day', id: first, day: third }
    : { page: 'conference', id: first };
}
