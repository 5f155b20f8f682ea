/** The state that all views share, as they get it from Svelte's context. */
import { createContext } from 'svelte';
import type { Actions } from './actions.svelte.ts';
import type { Imports } from './imports/imports.svelte.ts';
import type { Layout } from './layout.svelte.ts';
import type { Library } from './library.svelte.ts';
import type { Notices } from './notices.svelte.ts';
import type { OpenNotes } from './open-notes.ts';
import type { PicturePlaces } from './picture-places.ts';
import type { Place } from './place.svelte.ts';
import type { PlanChoices } from './plan-choices.svelte.ts';
import type { Router } from './router.svelte.ts';
import type { Unsaved } from './unsaved.svelte.ts';
import type { WaitingLines } from './waiting-lines.svelte.ts';

/** Everything a view works with. */
export interface Desk {
  readonly library: Library;
  readonly router: Router;
  readonly notices: Notices;
  readonly actions: Actions;
  readonly layout: Layout;
  readonly place: Place;
  readonly notes: OpenNotes;
  /** Where dropped and pasted pictures go. */
  readonly pictures: PicturePlaces;
  /** Captured lines that are in no note yet. */
  readonly waiting: WaitingLines;
  /** Words that are only in this page. */
  readonly unsaved: Unsaved;
  /** What is on its way into the library; kept while other pages are shown. */
  readonly imports: Imports;
  /** What is shown of each programme; kept while other pages are shown. */
  readonly plans: PlanChoices;
}

export const [getDesk, setDesk] = createContext<Desk>();
