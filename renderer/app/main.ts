/** The start of the page: it connects to the host, makes the state that views share, and mounts the window. */
import './no-eval.ts';
import '@fontsource-variable/hanken-grotesk/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import '@fontsource-variable/literata/opsz.css';
import '@fontsource-variable/literata/opsz-italic.css';
import '../tokens.css';
import '../app.css';
import { mount, unmount } from 'svelte';
import App from './App.svelte';
import { connect, onClosing } from '../host/connect.ts';
import { Actions } from '../state/actions.svelte.ts';
import { Imports } from '../state/imports/imports.svelte.ts';
import type { Desk } from '../state/context.ts';
import { firstKeys } from './first-keys-held.ts';
import { Layout } from '../state/layout.svelte.ts';
import { Library } from '../state/library.svelte.ts';
import { catchMishaps } from './mishaps.ts';
import { Notices } from '../state/notices.svelte.ts';
import { OpenNotes } from '../state/open-notes.ts';
import { PicturePlaces } from '../state/picture-places.ts';
import { Place } from '../state/place.svelte.ts';
import { PlanChoices } from '../state/plan-choices.svelte.ts';
import { Router } from '../state/router.svelte.ts';
import { sentenceOf } from '../state/sentence.ts';
import { Unsaved } from '../state/unsaved.svelte.ts';
import { WaitingLines } from '../state/waiting-lines.svelte.ts';
import { whereaboutsIn } from '../state/whereabouts.ts';
import Opening from './Opening.svelte';
import Unreachable from './Unreachable.svelte';

const keys = firstKeys();
const target = document.getElementById('app') ?? document.body;
const notices = new Notices();
catchMishaps(notices);

async function openDesk(): Promise<Desk> {
  const library = new Library(await connect(), notices);
  await library.open();
  const router = new Router();
  const notes = new OpenNotes(library);
  const waiting = new WaitingLines(library.host, () => whereaboutsIn(library.settings));
  const unsaved = new Unsaved(notes, waiting, keys.ahead);
  const imports = new Imports(library.host);
  onClosing(async () => {
    await imports.flush().catch(() => undefined);
    return unsaved.settle();
  });
  return {
    library,
    router,
    notices,
    notes,
    waiting,
    pictures: new PicturePlaces(),
    unsaved,
    actions: new Actions(library),
    layout: new Layout(library),
    place: new Place(router, library, keys.ahead),
    imports,
    plans: new PlanChoices(),
  };
}

/** Shows something in the whole window until the work is done. */
async function showing<Result>(view: Record<string, unknown>, work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } finally {
    await unmount(view);
  }
}

/** Says why the page is not let in, and waits for a fresh address. */
async function waitForAddress(error: unknown): Promise<void> {
  let again: () => void = () => undefined;
  const readdressed = new Promise<void>((resolve) => (again = resolve));
  const props = { sentence: sentenceOf(error), typed: keys.ahead.words, onagain: () => again() };
  await showing(mount(Unreachable, { target, props }), readdressed);
}

async function open(): Promise<void> {
  const opening = mount(Opening, { target, props: { ahead: keys.ahead } });
  try {
    const desk = await showing(opening, openDesk());
    mount(App, { target, props: { desk, keys } });
  } catch (error) {
    await waitForAddress(error);
    await open();
  }
}

await open();
