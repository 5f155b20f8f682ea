import './no-eval.ts';
import '@fontsource-variable/hanken-grotesk/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import '@fontsource-variable/literata/opsz.css';
import '@fontsource-variable/literata/opsz-italic.css';
import './tokens.css';
import './app.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { connect, onClosing } from './host/connect.ts';
import { Actions } from './state/actions.svelte.ts';
import { BringingIn } from './state/bringing-in.svelte.ts';
import type { Desk } from './state/context.ts';
import { IncomingProgrammes } from './state/incoming-programmes.svelte.ts';
import { Layout } from './state/layout.svelte.ts';
import { Library } from './state/library.svelte.ts';
import { catchMishaps } from './state/mishaps.ts';
import { Notices } from './state/notices.svelte.ts';
import { OpenNotes } from './state/open-notes.ts';
import { Place } from './state/place.svelte.ts';
import { PlanChoices } from './state/plan-choices.svelte.ts';
import { Router } from './state/router.svelte.ts';
import { sentenceOf } from './state/sentence.ts';
import Unreachable from './views/Unreachable.svelte';

async function openDesk(): Promise<Desk> {
  const notices = new Notices();
  catchMishaps(notices);
  const library = new Library(await connect(), notices);
  await library.open();
  const router = new Router();
  const notes = new OpenNotes(library);
  onClosing(() => notes.settle());
  return {
    library,
    router,
    notices,
    actions: new Actions(library),
    layout: new Layout(library),
    place: new Place(router, library),
    notes,
    bringingIn: new BringingIn(library.host),
    plans: new PlanChoices(),
    programmes: new IncomingProgrammes(library.host),
  };
}

const target = document.getElementById('app') ?? document.body;
try {
  mount(App, { target, props: { desk: await openDesk() } });
} catch (error) {
  mount(Unreachable, { target, props: { sentence: sentenceOf(error) } });
}
