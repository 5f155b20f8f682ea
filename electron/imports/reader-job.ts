/** What the host's thread and the one that reads say to each other. */
import type { FaultCode } from '../../data/words/errors.ts';
import type { MessageValues } from '../../data/words/say.ts';
import type { Piece } from './pieces.ts';
import type { ImportSource, ReadOptions } from './readers.ts';

/** A source, or rich text from the clipboard. */
export type ReaderJob =
  { kind: 'source'; source: ImportSource; options: ReadOptions } | { kind: 'html'; html: string };

/** What comes back: pieces of the answer, its end, or why there is none. */
export type ReaderAnswer =
  | { kind: 'pieces'; pieces: Piece[] }
  | { kind: 'done' }
  | { kind: 'fault'; code: FaultCode; values: MessageValues }
  | { kind: 'bug'; message: string };
