/** The worker in which notes are rendered, so that a hostile text cannot hold up the page. */
import type { Block } from './block.ts';
import { changeBetween } from './block-change.ts';
import { NoteRendering } from './note-rendering.ts';
import { begun, type Rendered } from './rendered.ts';

let rendering = new NoteRendering();
/** What the page has. */
let sent: readonly Block[] = [];

function answer(id: number, text: string): Rendered {
  try {
    const blocks = rendering.render(text);
    const change = changeBetween(sent, blocks);
    sent = blocks;
    return { id, change };
  } catch {
    rendering = new NoteRendering();
    sent = [];
    return { id };
  }
}

self.addEventListener('message', ({ data }: MessageEvent<{ id: number; text: string }>) => {
  self.postMessage(answer(data.id, data.text));
});
self.postMessage({ id: begun } satisfies Rendered);
