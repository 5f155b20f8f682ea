import { parseRoute, printRoute, type Route } from './route.ts';

/** Where the user is: follows the address, and leads to another place by changing it. */
export class Router {
  route = $state.raw<Route>({ page: 'home' });

  constructor() {
    this.route = parseRoute(location.hash);
    addEventListener('hashchange', () => (this.route = parseRoute(location.hash)));
  }

  /** Goes to a place; back leads here again. */
  go(route: Route): void {
    location.hash = printRoute(route);
  }

  /** Goes to a place instead of this one; back does not lead here. */
  replace(route: Route): void {
    history.replaceState(null, '', printRoute(route));
    this.route = route;
  }
}
