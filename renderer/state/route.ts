/** The places of the app and their addresses, the part after `#`. */
export type Route =
  | { page: 'home' }
  | { page: 'conference'; id: string }
  | { page: 'about'; id: string }
  | { page: 'day'; id: string; day: string }
  | { page: 'talk'; id: string }
  | { page: 'people' }
  | { page: 'person'; name: string }
  | { page: 'topics' }
  | { page: 'topic'; name: string }
  | { page: 'search'; words: string }
  | { page: 'trash' }
  | { page: 'care' }
  | { page: 'settings' };

const plain = ['people', 'topics', 'trash', 'care', 'settings'] as const;

/** The address of a place: `#/conference/ID/day/ID`. */
export function printRoute(route: Route): string {
  const part = encodeURIComponent;
  switch (route.page) {
    case 'home':
      return '#/';
    case 'about':
      return `#/conference/${part(route.id)}/about`;
    case 'day':
      return `#/conference/${part(route.id)}/day/${part(route.day)}`;
    case 'conference':
    case 'talk':
      return `#/${route.page}/${part(route.id)}`;
    case 'person':
    case 'topic':
      return `#/${route.page}/${part(route.name)}`;
    case 'search':
      return route.words ? `#/search?${part(route.words)}` : '#/search';
    case 'people':
    case 'topics':
    case 'trash':
    case 'care':
    case 'settings':
      return `#/${route.page}`;
  }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The place an address names; home for one that names none. */
export function parseRoute(address: string): Route {
  const [path = '', words = ''] = address.replace(/^#\/?/, '').split('?');
  const [page = '', first = '', second = '', third = ''] = path.split('/').map(decode);
  const known = plain.find((name) => name === page);
  if (known) return { page: known };
  if (page === 'search') return { page, words: decode(words) };
  if ((page === 'person' || page === 'topic') && first) return { page, name: first };
  if (page === 'talk' && first) return { page, id: first };
  if (page !== 'conference' || !first) return { page: 'home' };
  if (second === 'about') return { page: 'about', id: first };
  return second === 'day' && third ? { page: 'day', id: first, day: third } : { page: 'conference', id: first };
}
