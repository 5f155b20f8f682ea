/** The way from a found name to its page. */
import type { Destination } from '../../data/contract/links.ts';
import { talkRoute, type Route } from './route.ts';

/** The page of what a link or a found name leads to. */
export function routeTo(to: Destination): Route {
  switch (to.kind) {
    case 'talk':
      return talkRoute(to);
    case 'conference':
      return { page: 'conference', id: to.id };
    case 'person':
      return { page: 'person', name: to.title };
    case 'company':
      return { page: 'company', name: to.title };
    case 'tag':
      return { page: 'tag', name: to.title };
  }
}
