/** What the host's thread and the one that reads say to each other. */
import type { FaultCode } from '../../data/words/errors.ts';
import type { MessageValues } from '../../data/words/say.ts';
import type { Piece } from './pieces.ts';
import type { ImportSource, ReadOptions, ReadSource } from './readers.ts';

/** A source, several whose bytes follow each other, a bundle, a list of videos, or rich text from the clipboard. */
export type ReaderJob =
  | { kind: 'source'; source: ImportSource; options: ReadOptions }
  | { kind: 'sources'; sources: (Omit<ImportSource, 'bytes'> & { size: number })[]; bytes: Uint8Array }
  | { kind: 'bundle'; name: string; bytes: Uint8Array }
  | { kind: 'videos'; name: string; bytes: Uint8Array }
  | { kind: 'html'; html: string };

/** What one of several sources came to, or why it cannot be read. */
export type ReadOrNot = { read: ReadSource } | { fault: FaultCode; values: MessageValues };

/** What comes back: pieces of the answer, its end, or why there is none. */
export type ReaderAnswer =
  | { kind: 'pieces'; pieces: Piece[] }
  | { kind: 'done' }
  | { kind: 'fault'; code: FaultCode; values: MessageValues }
  | { kind: 'bug'; message: string };
