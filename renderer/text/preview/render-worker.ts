import type { Block } from './block.ts';
import { renderNote } from './render-note.ts';

/** What comes back for a request; nothing when the text overflowed the parser. */
export interface Rendered {
  id: number;
  blocks?: Block[];
}

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
