/** Links in notes, and how one is resolved when it is followed. */
import type { Destination } from '../../data/contract/links.ts';
import type { NoteHost } from '../state/note-session.svelte.ts';

/** A link as it stands in a note: the target of `[[…]]`, or the name of a tag. */
export type NoteLink = { kind: 'wiki'; target: string } | { kind: 'tag'; name: string };

/** A link that was followed. Without a destination nothing of that name exists yet. */
export interface FollowedLink {
  words: string;
  destination?: Destination;
}

/** Where a link written in a talk of `conference` leads. A tag leads to its page, used elsewhere or not. */
export async function follow(host: NoteHost, link: NoteLink, conference: string): Promise<FollowedLink> {
  if (link.kind === 'tag') {
    return { words: `#${link.name}`, destination: { kind: 'tag', title: link.name, talks: 0 } };
  }
  const words = link.target;
  const { destination } = await host.call.links.resolve({ words, conference });
  return destination ? { words, destination } : { words };
}
