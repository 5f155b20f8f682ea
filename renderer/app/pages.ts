/** The one table of pages: for each the component that shows it, with what it gets of its address, and its title. */
import type { Component } from 'svelte';
import type { TalkName } from '../../data/contract/base.ts';
import { pageTitle, type LibraryPageName } from '../../data/words/pages.ts';
import { say } from '../../data/words/say.ts';
import ConferencePage from '../pages/conference/ConferencePage.svelte';
import ConflictPage from '../pages/conflict/ConflictPage.svelte';
import ExportPage from '../pages/export/ExportPage.svelte';
import HistoryPage from '../pages/history/HistoryPage.svelte';
import HomePage from '../pages/home/HomePage.svelte';
import LivePage from '../pages/live/LivePage.svelte';
import PersonPage from '../pages/people/PersonPage.svelte';
import PlanPage from '../pages/plan/PlanPage.svelte';
import SearchPage from '../pages/search/SearchPage.svelte';
import TagPage from '../pages/tags/TagPage.svelte';
import TalkPage from '../pages/talk/TalkPage.svelte';
import type { Place } from '../state/place.svelte.ts';
import { isLibraryRoute, printRoute, type Route } from '../state/route.ts';
import { nameIn } from '../state/talk-name.ts';

/** How a page is shown. It is made anew where its key changes. */
export interface ShownPage {
  view: Component<Record<string, unknown>>;
  props: Record<string, unknown>;
  /** Asked apart: it changes when what the page shows is read, and the page must not be made anew by that. */
  title: () => string;
  key: string;
}

/** A component with what it gets, which fits it. */
const show = <Props extends Record<string, unknown>>(
  view: Component<Props>,
  props: Props,
  title: () => string,
  key = '',
): ShownPage => ({ view: view as unknown as ShownPage['view'], props, title, key });

/** Components of pages that are one for the whole library, by their file: `../pages/tags/TagsPage.svelte`. */
const components = import.meta.glob<Component<Record<string, never>>>('../pages/*/*Page.svelte', {
  eager: true,
  import: 'default',
});

/** `watch-later` is shown by `WatchLaterPage.svelte`. */
function viewOf(page: LibraryPageName): Component<Record<string, never>> {
  const words = page.split('-').map((word) => word.slice(0, 1).toUpperCase() + word.slice(1));
  const found = Object.entries(components).find(([file]) => file.endsWith(`/${words.join('')}Page.svelte`));
  if (!found) throw new Error(`no component shows the page ${page}`);
  return found[1];
}

type PagesOfOne = {
  [Name in Exclude<Route['page'], LibraryPageName>]: (
    route: Extract<Route, { page: Name }>,
    place: Place,
  ) => ShownPage;
};

const conference = ({ id }: { id: string }, place: Place) =>
  show(ConferencePage, { id }, () => place.head?.name ?? '', id);

const plan = ({ id, page, date }: Extract<Route, { page: 'plan' | 'agenda' }>, place: Place) =>
  show(PlanPage, { id, view: page, date }, () => place.head?.name ?? '', id);

/** Pages of one conference, talk, person or tag. Those of a talk are made anew at each address. */
const pagesOfOne: PagesOfOne = {
  home: () => show(HomePage, {}, () => ''),
  conference,
  about: conference,
  day: conference,
  plan,
  agenda: plan,
  talk: (route, place) => ofTalk(TalkPage, route, place),
  history: (route, place) => ofTalk(HistoryPage, route, place),
  choose: (route, place) => ofTalk(ConflictPage, route, place),
  live: ({ id, in: within }) => show(LivePage, { id, within }, () => say('now.now')),
  person: ({ name }) => show(PersonPage, { name }, () => name, name),
  tag: ({ name }) => show(TagPage, { name }, () => `#${name}`, name),
  search: ({ words }) => show(SearchPage, { words }, () => say('views.search')),
  export: (route) => {
    const { id, day, talks } = route;
    return show(ExportPage, { id, day, talks }, () => say('exports.export'), printRoute(route));
  },
};

function ofTalk(
  view: Component<{ name: TalkName }>,
  route: Extract<Route, { page: 'talk' | 'history' | 'choose' }>,
  place: Place,
): ShownPage {
  return show(view, { name: nameIn(route) }, () => place.talk?.talk.title ?? '', printRoute(route));
}

/** The page of an address. */
export function pageOf(route: Route, place: Place): ShownPage {
  if (isLibraryRoute(route)) return show(viewOf(route.page), {}, () => say(pageTitle(route.page)));
  const page = pagesOfOne[route.page] as (route: Route, place: Place) => ShownPage;
  return page(route, place);
}
