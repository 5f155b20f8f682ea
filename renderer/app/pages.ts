/** The one table of pages: for each the component that shows it, with what it gets of its address, and its title. */
import type { Component } from 'svelte';
import type { TalkName } from '../../data/contract/base.ts';
import { pageTitle, type LibraryPageName } from '../../data/words/pages.ts';
import { say } from '../../data/words/say.ts';
import type { Place } from '../state/place.svelte.ts';
import HomePage from '../pages/home/HomePage.svelte';
import LivePage from '../pages/live/LivePage.svelte';
import { isLibraryRoute, printRoute, type Route } from '../state/route.ts';
import { nameIn } from '../state/talk-name.ts';
import { fetchWhenIdle, LazyView } from './lazy-view.ts';

/** How a page is shown. It is made anew where its key changes. */
export interface ShownPage {
  lazy: LazyView<Record<string, unknown>>;
  props: Record<string, unknown>;
  /** Asked apart: it changes when what the page shows is read, and the page must not be made anew by that. */
  title: () => string;
  key: string;
}

/** A component with what it gets, which fits it. */
const show = <Props extends Record<string, unknown>>(
  view: LazyView<Props>,
  props: Props,
  title: () => string,
  key = '',
): ShownPage => ({ lazy: view as unknown as ShownPage['lazy'], props, title, key });

/** Components of pages that are one for the whole library, by their file: `../pages/tags/TagsPage.svelte`. */
const components = new Map(
  Object.entries(
    import.meta.glob<Component<Record<string, never>>>(
      ['../pages/*/*Page.svelte', '!../pages/{home,live}/*'],
      {
        import: 'default',
      },
    ),
  ).map(([file, load]) => [file, new LazyView(load)]),
);

/** `watch-later` is shown by `WatchLaterPage.svelte`. */
function viewOf(page: LibraryPageName): LazyView<Record<string, never>> {
  const words = page.split('-').map((word) => word.slice(0, 1).toUpperCase() + word.slice(1));
  const found = [...components].find(([file]) => file.endsWith(`/${words.join('')}Page.svelte`));
  if (!found) throw new Error(`no component shows the page ${page}`);
  return found[1];
}

/** A page of one thing, whose component is given what is in its address. */
const lazy = <Props extends Record<string, unknown>>(load: () => Promise<{ default: Component<Props> }>) =>
  new LazyView(async () => (await load()).default);

/** A page whose code comes with the window. */
function withWindow<Props extends Record<string, unknown>>(view: Component<Props>): LazyView<Props> {
  return new LazyView(() => Promise.resolve(view), view);
}

const companyPage = lazy(() => import('../pages/companies/CompanyPage.svelte'));
const conferencePage = lazy(() => import('../pages/conference/ConferencePage.svelte'));
const conflictPage = lazy(() => import('../pages/conflict/ConflictPage.svelte'));
const exportPage = lazy(() => import('../pages/export/ExportPage.svelte'));
const linksPage = lazy(() => import('../pages/links/LinksPage.svelte'));
const photosPage = lazy(() => import('../pages/photos/PhotosPage.svelte'));
const reviewPage = lazy(() => import('../pages/review/ReviewPage.svelte'));
const storyPage = lazy(() => import('../pages/story/StoryPage.svelte'));
const yearPage = lazy(() => import('../pages/years/YearPage.svelte'));
const historyPage = lazy(() => import('../pages/history/HistoryPage.svelte'));
/** The first page there is, which leads on to the last place. */
const homePage = withWindow(HomePage);
/** Capturing works without the host, which would give its code: so it comes with the window. */
const livePage = withWindow(LivePage);
const personPage = lazy(() => import('../pages/people/PersonPage.svelte'));
const planPage = lazy(() => import('../pages/plan/PlanPage.svelte'));
const searchPage = lazy(() => import('../pages/search/SearchPage.svelte'));
const tagPage = lazy(() => import('../pages/tags/TagPage.svelte'));
const talkPage = lazy(() => import('../pages/talk/TalkPage.svelte'));

/** Every page, those first that are most often next. */
const everyView = [talkPage, conferencePage, planPage, searchPage, livePage, ...components.values()];

/** Fetches all pages while the window has nothing else to do: each is at once there when it is gone to. */
export const fetchPages = (rest: () => Promise<unknown>): Promise<void> => fetchWhenIdle(everyView, rest);

type PagesOfOne = {
  [Name in Exclude<Route['page'], LibraryPageName>]: (
    route: Extract<Route, { page: Name }>,
    place: Place,
  ) => ShownPage;
};

const conference = ({ id }: { id: string }, place: Place) =>
  show(conferencePage, { id }, () => place.head?.name ?? '', id);

const plan = ({ id, page, date }: Extract<Route, { page: 'plan' | 'agenda' }>, place: Place) =>
  show(planPage, { id, view: page, date }, () => place.head?.name ?? '', id);

/** Pages of one conference, talk, person, company or tag. Those of a talk are made anew at each address. */
const pagesOfOne: PagesOfOne = {
  home: () => show(homePage, {}, () => ''),
  conference,
  about: conference,
  day: conference,
  plan,
  agenda: plan,
  talk: (route, place) => ofTalk(talkPage, route, place),
  history: (route, place) => ofTalk(historyPage, route, place),
  links: (route, place) => ofTalk(linksPage, route, place),
  story: ({ id }, place) => show(storyPage, { id }, () => place.head?.name ?? '', id),
  photos: ({ id }) => show(photosPage, { id }, () => say('photos.title'), id),
  'flash-review': ({ id }, place) => show(reviewPage, { conference: id }, () => place.head?.name ?? '', id),
  year: ({ year }) => show(yearPage, { year }, () => String(year), String(year)),
  choose: (route, place) => ofTalk(conflictPage, route, place),
  live: ({ id, in: within }) => show(livePage, { id, within }, () => say('now.now')),
  person: ({ name, talk }) => show(personPage, { name, talk }, () => name, `${talk ?? ''} ${name}`),
  company: ({ name }) => show(companyPage, { name }, () => name, name),
  tag: ({ name }) => show(tagPage, { name }, () => `#${name}`, name),
  search: (route) => show(searchPage, { route }, () => route.saved ?? say('views.search')),
  export: (route) => {
    const { id, day, talks, tag } = route;
    return show(exportPage, { id, day, talks, tag }, () => say('exports.export'), printRoute(route));
  },
};

function ofTalk(
  view: LazyView<{ name: TalkName }>,
  route: Extract<Route, { page: 'talk' | 'history' | 'links' | 'choose' }>,
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
