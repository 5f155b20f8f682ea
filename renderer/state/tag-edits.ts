/** What a user does with a tag all over the library: each edit says what it did and how to take it back. */
import type { TalkName } from '../../data/contract/base.ts';
import { ribbonNames, type RibbonName } from '../../data/library/model.ts';
import { say } from '../../data/words/say.ts';
import type { Desk } from './context.ts';
import { sayUndoable, tagTalks } from './talk-edits.ts';

/** A new name for a tag; with `keep`, the old one is another name of it. Gives whether it was given. */
export async function renameTag(desk: Desk, name: string, to: string, keep = false): Promise<boolean> {
  const { tags } = desk.library.host.call;
  const renamed = await desk.library.edit((edit) => tags.rename({ edit, name, to, keep }));
  if (!renamed) return false;
  const { talks: count } = renamed.result;
  sayUndoable(desk, say(keep ? 'views.tag-kept' : 'views.tag-renamed', { name, to, count }), count);
  return true;
}

/** Makes one tag of two; with `keep`, the name that goes is another name of the one that stays. */
export async function joinTags(desk: Desk, name: string, into: string, keep = false): Promise<boolean> {
  const { tags } = desk.library.host.call;
  const joined = await desk.library.edit((edit) => tags.merge({ edit, name, into, keep }));
  if (!joined) return false;
  const { talks: count } = joined.result;
  sayUndoable(desk, say(keep ? 'views.tag-kept' : 'views.tag-joined', { name, to: into, count }), count);
  return true;
}

/** Takes a tag and those below it off all talks. */
export async function removeTag(desk: Desk, name: string): Promise<boolean> {
  const { tags } = desk.library.host.call;
  const removed = await desk.library.edit((edit) => tags.remove({ edit, name }));
  if (!removed) return false;
  const { talks: count } = removed.result;
  sayUndoable(desk, say('views.tag-removed', { name, count }), count);
  return true;
}

/** Gives a tag the colour behind its own, and behind the last one none. */
export async function nextColour(desk: Desk, tag: string, colour: RibbonName | undefined): Promise<void> {
  const next = ribbonNames[colour === undefined ? 0 : ribbonNames.indexOf(colour) + 1];
  const decision = { kind: 'tag-colour', tag, colour: next ?? ribbonNames[0] } as const;
  const change = next === undefined ? { decision, removed: true as const } : { decision };
  const { decisions } = desk.library.host.call;
  const done = await desk.library.edit((edit) => decisions.change({ edit, changes: [change] }));
  const sentence =
    next === undefined
      ? say('views.tag-uncoloured', { name: tag })
      : say('views.tag-coloured', { name: tag, colour: say(`views.ribbon-${next}`) });
  if (done) sayUndoable(desk, sentence, 1);
}

/** A tag is proposed no more: for one talk, or for none. */
export async function refuseTag(desk: Desk, name: string, talk?: TalkName): Promise<void> {
  const decision = { kind: 'refused', what: 'tag', name, ...(talk && { talk: talk.id }) } as const;
  const { decisions } = desk.library.host.call;
  const refused = await desk.library.edit((edit) => decisions.change({ edit, changes: [{ decision }] }));
  if (refused) sayUndoable(desk, say('views.heard-refused', { name: `#${name}` }), 1);
}

/** A tag that was refused may be proposed again. */
export async function proposeAgain(desk: Desk, name: string): Promise<void> {
  const decision = { kind: 'refused', what: 'tag', name } as const;
  const { decisions } = desk.library.host.call;
  await desk.library.edit((edit) => decisions.change({ edit, changes: [{ decision, removed: true }] }));
}

/** Puts a proposed tag on the talks that it is proposed for. */
export const takeTag = (desk: Desk, tag: string, talks: readonly TalkName[]): Promise<void> =>
  tagTalks(desk, talks, tag);
