/** What the host and the program that reads words on pictures say to each other. */

/** A line of words, with how sure its reading is: 0 to 100. */
export interface ReadLine {
  text: string;
  sure: number;
  /** From 1 on, of a file with pages. */
  page?: number;
}

/** A picture, JPEG, PNG or WebP, or slides as PDF; `parts` is the folder that holds the recognition's own program and its languages. */
export interface SlideJob {
  picture: Uint8Array;
  parts: string;
}

export type SlideAnswer = { lines: ReadLine[] } | { bug: string };
