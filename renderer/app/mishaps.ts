/** Catches errors that no view handles. */
import type { Notices } from '../state/notices.svelte.ts';
import { sentenceOf } from '../state/sentence.ts';

/** When the wire goes, calls under way end like this; some of them inside the library that carries them. */
const isLostWire = (reason: unknown): boolean =>
  reason instanceof Error &&
  (reason.name === 'AbortError' || ('code' in reason && reason.code === 'host-lost'));

/** Says one calm sentence for what no view caught. A lost wire has its banner and needs no second word. */
export function catchMishaps(notices: Notices): void {
  window.addEventListener('unhandledrejection', (event) => {
    event.preventDefault();
    if (!isLostWire(event.reason)) notices.say(sentenceOf(event.reason));
  });
}
