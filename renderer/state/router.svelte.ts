/** The current page, as the address of the window has it. */
import { parseRoute, printRoute, type Route } from './route.ts';

/** Where the user is: follows the address, and leads to another place by changing it. */
export class Router {
  route = $state.raw<Route>(parseRoute(location.hash));
  /** A place was chosen and its page has not taken the focus yet. */
  arriving = true;

  constructor() {
    addEventListener('hashchange', () => this.#follow());
  }

  /** How often a place was gone to here, so that there is one to go back to. */
  #gone = 0;

  get address(): string {
    return printRoute(this.route);
  }

  /** Goes to a place; back leads here again. A key that is pressed right after it meets the new place already. */
  go(route: Route): void {
    this.#gone += 1;
    location.hash = printRoute(route);
    this.#follow();
  }

  /** The window tells of another address later than it has it. */
  #follow(): void {
    const route = parseRoute(location.hash);
    if (printRoute(route) === this.address) return;
    this.arriving = true;
    this.route = route;
  }

  /** Goes back to where the user came from; to a place where that is outside of this window. */
  leave(place: Route): void {
    if (this.#gone > 0) history.back();
    else this.go(place);
  }

  /** Shows a place with the focus left where it is; back leads here again. */
  show(route: Route): void {
    history.pushState(null, '', printRoute(route));
    this.route = route;
  }

  /**
   * Goes to a place instead of this one, with the focus left where it is; back does not lead here. A place the user has
   * chosen meanwhile is not replaced.
   */
  replace(route: Route): void {
    if (printRoute(parseRoute(location.hash)) !== this.address) return;
    history.replaceState(null, '', printRoute(route));
    this.route = route;
  }
}
