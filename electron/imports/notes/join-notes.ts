/** What the notes of a folder say together: they are one piece of work. */
import type { LeftOut } from '../../../data/contract/imports.ts';
import type { FoundPost, MarkedSource } from '../../../data/posts/import-post.ts';
import type { KeptPicture } from '../draft-files.ts';

export interface NotesToJoin {
  sources: readonly MarkedSource[];
  /** Posts as they were read of each source by itself, in the order of the sources. */
  found: readonly FoundPost[];
  /** The folder that each source came in with; nothing for one that came by itself. */
  within: readonly (string | undefined)[];
  pictures: readonly KeptPicture[];
}

export interface JoinedNotes {
  found: FoundPost[];
  /** Sources of which nothing comes in, by their paths. */
  left: LeftOut[];
}

export function joinNotes({ found }: NotesToJoin): JoinedNotes {
  return { found: [...found], left: [] };
}
