/** The worker in which notes are rendered, so that a hostile text cannot hold up the page. */
import type { Block } from './block.ts';
import { changeBetween } from './block-change.ts';
import { NoteRendering, renderEmbedding } from './note-rendering.ts';
import { begun, type Rendered, type ToRender } from './rendered.ts';

let rendering = new NoteRendering();
/** What the page has. */
let sent: readonly Block[] = [];

function answer({ id, ...note }: ToRender): Rendered {
  try {
    const blocks = renderEmbedding(rendering, note);
    const change = changeBetween(sent, blocks);
    sent = blocks;
    return { id, change };
  } catch {
    rendering = new NoteRendering();
    sent = [];
    return { id };
  }
}

self.addEventListener('message', ({ data }: MessageEvent<ToRender>) => {
  self.postMessage(answer(data));
});
self.postMessage({ id: begun } satisfies Rendered);
