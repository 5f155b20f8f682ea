/** What the host's thread and the one that reads photos say to each other. */
import type { TakenAt } from '../../data/photos/taken.ts';

/** A picture to be cleaned, to be made smaller and cleaned, or the beginning of one that says when it was taken. */
export type PhotoJob =
  | { kind: 'clean'; bytes: Uint8Array }
  | { kind: 'shrink'; bytes: Uint8Array; longest: number }
  | { kind: 'taken'; bytes: Uint8Array };

/** What comes of each. */
export interface PhotoAnswers {
  clean: Uint8Array;
  shrink: Uint8Array;
  taken: TakenAt;
}

export type PhotoAnswer = { value: PhotoAnswers[keyof PhotoAnswers] } | { bug: string };
