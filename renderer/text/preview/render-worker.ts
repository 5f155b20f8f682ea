/** The worker in which notes are rendered, so that a hostile text cannot hold up the page. */
import { renderNote } from './render-note.ts';
import { begun, type Rendered } from './rendered.ts';

function answer(id: number, text: string): Rendered {
  try {
    return { id, blocks: renderNote(text) };
  } catch {
    return { id };
  }
}

self.addEventListener('message', ({ data }: MessageEvent<{ id: number; text: string }>) => {
  self.postMessage(answer(data.id, data.text));
});
self.postMessage({ id: begun } satisfies Rendered);
