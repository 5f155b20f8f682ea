/** One file of a folder, with what was read of it by itself. */
import type { FoundPost, FoundTalk, MarkedSource } from '../../../data/posts/import-post.ts';

export interface Note {
  /** Place among the sources. */
  at: number;
  source: MarkedSource;
  path: string;
  /** Path of the folder it lies in. */
  folder: string;
  /** Its name without the ending. */
  name: string;
  posts: readonly FoundPost[];
}

export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

export const withoutEnding = (name: string): string => name.replace(/\.\p{L}[\p{L}\d]{0,9}$/u, '');

export function noteOf(at: number, source: MarkedSource, posts: readonly FoundPost[]): Note {
  const path = source.path ?? source.name;
  return {
    at,
    source,
    path,
    folder: folderOf(path),
    name: withoutEnding(path.slice(path.lastIndexOf('/') + 1)),
    posts,
  };
}

export const talksOf = ({ posts }: Pick<Note, 'posts'>): FoundTalk[] => posts.flatMap(({ talks }) => talks);

/** All that a note says, as markdown. */
export const textOf = ({ source }: Note): string => source.blocks.join('\n\n');

/** The same note, with each of its posts changed. */
export const withPosts = (note: Note, change: (post: FoundPost) => FoundPost): Note => ({
  ...note,
  posts: note.posts.map(change),
});

/** The same post, with each of its texts changed. */
export function withTexts(post: FoundPost, change: (text: string) => string): FoundPost {
  const { intro, outro, parts, talks } = post;
  return {
    ...post,
    ...(intro !== undefined && { intro: change(intro) }),
    ...(outro !== undefined && { outro: change(outro) }),
    ...(parts && {
      parts: parts.map((part) => ({
        ...part,
        ...(part.intro !== undefined && { intro: change(part.intro) }),
      })),
    }),
    talks: talks.map((talk) => ({ ...talk, note: change(talk.note) })),
  };
}
