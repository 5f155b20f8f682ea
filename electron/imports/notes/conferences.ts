/** The conference of notes that name none: that of the notes beside them, else that of their folder. */
import { conferenceKey } from '../../../data/library/identity.ts';
import type { FoundConference } from '../../../data/posts/import-post.ts';
import { folderAsConference } from '../posts/path-hints.ts';
import { folderOf, talksOf, withPosts, type Note } from './note.ts';

/** So many talks make a folder a conference that nothing else names. */
const fewest = 2;

/** Gives notes without a conference the one of their folder. `root` is the path of the folder that came in. */
export function giveConferences(notes: readonly Note[], root: string): Note[] {
  const named = namedIn(notes);
  const talks = new Map<string, number>();
  for (const note of notes)
    for (const folder of foldersUp(note.folder, root))
      talks.set(folder, (talks.get(folder) ?? 0) + talksOf(note).length);
  const found = new Map<string, FoundConference | undefined>();
  const conferenceOf = (folder: string): FoundConference | undefined => {
    if (!found.has(folder)) found.set(folder, beside(folder) ?? byName(folder));
    return found.get(folder);
  };
  const beside = (folder: string): FoundConference | undefined => {
    for (const one of foldersUp(folder, root)) {
      const here = [...(named.get(one)?.values() ?? [])];
      if (here.length > 0) return here.length === 1 ? here[0] : undefined;
    }
    return undefined;
  };
  const byName = (folder: string): FoundConference | undefined => {
    for (const one of foldersUp(folder, root)) {
      const read = folderAsConference(one.slice(one.lastIndexOf('/') + 1));
      if (read && (talks.get(one) ?? 0) >= fewest) return dated(read);
    }
    return undefined;
  };
  return notes.map((note) => {
    const conference = note.posts.some(({ unnamed }) => unnamed) ? conferenceOf(note.folder) : undefined;
    if (!conference) return note;
    return withPosts(note, (post) => {
      const { unnamed, ...rest } = post;
      return unnamed ? { ...rest, conference: { ...conference } } : post;
    });
  });
}

const dated = ({ year, ...named }: { name: string; series: string; year?: string }): FoundConference => ({
  ...named,
  ...(year !== undefined && { edition: year, startDate: year }),
});

/** The conferences that notes of each folder name, by their keys. */
function namedIn(notes: readonly Note[]): Map<string, Map<string, FoundConference>> {
  const named = new Map<string, Map<string, FoundConference>>();
  for (const { folder, posts } of notes)
    for (const { conference, unnamed } of posts) {
      if (unnamed) continue;
      const here = named.get(folder) ?? new Map<string, FoundConference>();
      const key = conferenceKey(conference.name);
      if (!here.has(key)) here.set(key, conference);
      named.set(folder, here);
    }
  return named;
}

/** A folder and those above it, as far as the one that came in. */
function foldersUp(folder: string, root: string): string[] {
  const up: string[] = [];
  for (let one = folder; one.length >= root.length && one !== ''; one = folderOf(one)) up.push(one);
  return up;
}
