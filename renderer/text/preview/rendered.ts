/** The messages between the page and the worker that renders notes. */
import type { Embedded } from '../../../data/text/embeds.ts';
import type { BlockChange } from './block-change.ts';

/** A note, and what its embeds stand for, by what is within their brackets. */
export interface NoteToRender {
  text: string;
  embeds: Readonly<Record<string, Embedded>>;
}

export interface ToRender extends NoteToRender {
  id: number;
}

/**
 * What comes back for a request: what differs from what came before it, where that was blocks. No change when the text
 * overflowed the parser; the next begins from nothing then.
 */
export interface Rendered {
  id: number;
  change?: BlockChange;
}

/** Id of the worker's first message, which says that it has begun. */
export const begun = 0;
