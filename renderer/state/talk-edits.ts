/** What a user does with whole talks, from whichever view: each edit says what it did and how to take it back. */
import type { TalkName } from '../../data/contract/base.ts';
import type { TalkHead } from '../../data/contract/heads.ts';
import type { TalkPatch } from '../../data/contract/talks.ts';
import { say } from '../../data/words/say.ts';
import type { Desk } from './context.ts';
import { talkRoute } from './route.ts';
import { faultValuesOf } from './sentence.ts';

/** Opens a new talk: with the cursor in its title, or in its note when it has a title already. */
export async function newTalkIn(desk: Desk, conference: string, day?: string, title?: string): Promise<void> {
  const { talks } = desk.library.host.call;
  const place = { conference, ...(day && { day }), fields: { ...(title && { title }) } };
  await newTalk(desk, title ? 'note' : 'title', (edit) => talks.create({ edit, ...place }));
}

/** Opens a new talk in today's conference with the cursor in its note. */
export async function quickTalk(desk: Desk): Promise<void> {
  const { talks } = desk.library.host.call;
  await newTalk(desk, 'note', (edit) => talks.quick({ edit }));
}

/** Makes a talk, as soon as the host is there, for the words that are being typed already. */
async function newTalk(
  desk: Desk,
  at: 'title' | 'note',
  make: (edit: string) => Promise<{ id: string; conference: string }>,
): Promise<void> {
  const { typedAhead } = desk.place;
  const label = say(at === 'title' ? 'views.new-title' : 'views.new-note');
  typedAhead.begin(label);
  const made = await desk.library.editWhenReached(
    (edit) => make(edit).catch(madeUnsaved),
    () => typedAhead.show(label),
  );
  if (made && typedAhead.catching) arriveAt(desk, made.result, at);
  else desk.unsaved.keep(label, typedAhead.take().words);
}

/** A talk that was made and cannot be saved yet is there all the same: what is typed for it is kept with it. */
function madeUnsaved(error: unknown): { id: string; conference: string } {
  const { made, in: conference } = faultValuesOf(error);
  if (typeof made !== 'string' || typeof conference !== 'string') throw error;
  return { id: made, conference };
}

/** Goes to a new talk; its sheet takes the keys over from what caught them so far. */
function arriveAt(
  { place, router }: Desk,
  made: { id: string; conference: string },
  at: 'title' | 'note',
): void {
  place.begin = { talk: made.id, at };
  router.go(talkRoute(made));
}

/** Changes fields of a talk; says when links elsewhere were changed along. */
export async function changeTalk(desk: Desk, talk: TalkName, fields: TalkPatch): Promise<void> {
  const changed = await desk.library.edit(
    (edit) => desk.library.host.call.talks.change({ edit, ...talk, fields }),
    { does: 'change', talks: [talk], fields },
  );
  const links = changed?.result.linksChanged ?? 0;
  if (links > 0) desk.notices.say(say('views.links-changed', { count: links }));
}

export async function duplicateTalk(desk: Desk, talk: TalkName): Promise<void> {
  const made = await desk.library.edit((edit) => desk.library.host.call.talks.duplicate({ edit, ...talk }));
  if (made) desk.router.go(talkRoute(made.result));
}

/** The talk behind those that go, else the one before them. */
export function talkBeside(all: readonly TalkHead[], going: readonly string[]): TalkHead | undefined {
  const last = all.findIndex((talk) => talk.id === going.at(-1));
  return [...all.slice(last + 1), ...all.slice(0, last).reverse()].find((talk) => !going.includes(talk.id));
}

/** What is said of talks that are deleted: the first one's title; and whether undoing it goes to a single one. */
interface Removal {
  title: string;
  undo: 'open' | 'put-back';
}

/** Puts talks into the trash, goes to the one after them where one of them is shown, and offers to bring them back. */
export async function removeTalks(
  desk: Desk,
  names: readonly TalkName[],
  { title, undo }: Removal,
): Promise<void> {
  const { library, place, router, notices } = desk;
  const ids = names.map(({ id }) => id);
  const next = talkBeside(place.talks, ids);
  const removed = await library.edit(
    (edit) => library.host.call.talks.removeMany({ edit, talks: [...names] }),
    { does: 'remove', talks: names },
  );
  if (!removed) return;
  const { trashed } = removed.result;
  if (place.talkId && ids.includes(place.talkId)) {
    if (next) router.go(talkRoute(next));
    else place.goToList();
  }
  const putBack = () => void restore(desk, trashed);
  notices.say(say('views.talks-removed', { count: ids.length, title: title || say('views.untitled') }), {
    words: say('views.undo'),
    run: undo === 'open' && trashed.length === 1 ? putBack : undoing(desk, putBack),
  });
}

/** Gives several talks the same fields, and says of how many. */
export async function changeTalks(
  desk: Desk,
  names: readonly TalkName[],
  fields: Omit<TalkPatch, 'title'>,
): Promise<void> {
  const { talks } = desk.library.host.call;
  const changed = await desk.library.edit((edit) => talks.changeMany({ edit, talks: [...names], fields }), {
    does: 'change',
    talks: names,
    fields,
  });
  if (changed)
    sayUndoable(desk, say('views.talks-changed', { count: changed.result.talks }), changed.result.talks);
}

/** Puts a tag on several talks, and says on how many. */
export async function tagTalks(desk: Desk, names: readonly TalkName[], tag: string): Promise<void> {
  const { talks } = desk.library.host.call;
  const tagged = await desk.library.edit((edit) => talks.tagMany({ edit, talks: [...names], add: [tag] }), {
    does: 'tag',
    talks: names,
    tags: [tag],
  });
  if (tagged)
    sayUndoable(desk, say('views.talks-tagged', { count: tagged.result.talks, tag }), tagged.result.talks);
}

/** Says what was done to so many, and how to take it back. */
export function sayUndoable(desk: Desk, sentence: string, talks: number): void {
  if (talks === 0) desk.notices.say(sentence);
  else desk.notices.say(sentence, { words: say('views.undo'), run: undoing(desk) });
}

/** Takes the last operation back, as long as it is still the last one; `otherwise` does what can be done after that. */
function undoing({ library }: Desk, otherwise?: () => void): () => void {
  const last = library.status?.undo;
  return () => {
    if (library.status?.undo !== last) return otherwise?.();
    void library.edit((edit) => library.host.call.library.undo({ edit }));
  };
}

/** Takes things out of the trash and goes to the first of them that has a page. */
export async function restore(desk: Desk, ids: readonly string[]): Promise<void> {
  let first: { page: 'talk' | 'conference'; id: string } | undefined;
  for (const id of ids) {
    const back = await desk.library.edit((edit) => desk.library.host.call.trash.restore({ edit, id }));
    if (back && back.result.kind !== 'picture') first ??= { page: back.result.kind, id: back.result.id };
  }
  if (first) desk.router.go(first);
}

/** Where talks are moved to: a conference, one of its days, and the talk they are to stand before. */
export interface Goal {
  conference: string;
  day?: string;
  before?: string;
}

/** Moves talks; one that got another id there is gone on with, if it is the one that is shown. */
export async function moveTalks(desk: Desk, names: readonly TalkName[], goal: Goal): Promise<boolean> {
  const { library, place, router } = desk;
  const talks = names.filter(({ id }) => id !== goal.before);
  if (talks.length === 0) return true;
  const moved = await library.edit((edit) => library.host.call.talks.moveMany({ edit, talks, ...goal }), {
    does: 'move',
    talks,
    ...goal,
  });
  if (!moved) return false;
  const at = talks.findIndex(({ id }) => id === place.talkId);
  const now = moved.result.talks[at];
  if (now && now.id !== place.talkId) router.replace(talkRoute(now));
  return true;
}

/** Moves a talk past its neighbour. Talks with different start times stay in the order of time. */
export async function reorderTalk(desk: Desk, id: string, step: 1 | -1): Promise<void> {
  const { place, notices } = desk;
  const all = place.talks;
  const here = all.findIndex((talk) => talk.id === id);
  const [talk, other, beyond] = [all[here], all[here + step], all[here + 2 * step]];
  if (!talk || !other || !place.id) return;
  if (talk.day !== other.day || talk.start !== other.start) return notices.say(say('views.in-order-of-time'));
  const before = step < 0 ? other : beyond?.day === talk.day ? beyond : undefined;
  const goal = {
    conference: place.id,
    ...(talk.day && { day: talk.day }),
    ...(before && { before: before.id }),
  };
  await moveTalks(desk, [{ id, in: place.id }], goal);
}
