/** Serves talks: everything but the text of their notes. */
import { heardBefore } from '../library/heard-before.ts';
import { changeTalks, moveTalks, removeTalks, tagTalks } from '../library/many-talks.ts';
import { changeTalk, createTalk, duplicateTalk, openTalk, quickTalk } from '../library/talks.ts';
import { relatedTalks } from '../search/related.ts';
import { defined } from '../../data/values/defined.ts';
import { host } from './base.ts';
import { edits, type Context } from './context.ts';

export function talkHandlers(context: Context) {
  const { talks } = host;
  const edit = edits(context);
  return {
    open: talks.open.handler(({ input }) => openTalk(context.store(), input)),
    heardBefore: talks.heardBefore.handler(({ input }) => heardBefore(context.store(), input)),
    related: talks.related.handler(({ input }) => relatedTalks(context.store(), input)),
    create: talks.create.handler(edit((store, input) => createTalk(store, context, input))),
    quick: talks.quick.handler(edit((store) => quickTalk(store, context))),
    change: talks.change.handler(edit((store, input) => changeTalk(store, input, input.fields))),
    move: talks.move.handler(
      edit(async (store, { id, in: within, ...goal }) =>
        theOne(await moveTalks(store, [{ id, ...defined({ in: within }) }], goal)),
      ),
    ),
    duplicate: talks.duplicate.handler(edit((store, input) => duplicateTalk(store, input, context.id()))),
    remove: talks.remove.handler(
      edit(async (store, input) => ({ trashed: theOne(await removeTalks(store, [input], context.now())) })),
    ),
    changeMany: talks.changeMany.handler(
      edit(async (store, input) => ({ talks: await changeTalks(store, input.talks, input.fields) })),
    ),
    tagMany: talks.tagMany.handler(
      edit(async (store, input) => ({ talks: await tagTalks(store, input.talks, input) })),
    ),
    moveMany: talks.moveMany.handler(
      edit(async (store, input) => ({ talks: await moveTalks(store, input.talks, input) })),
    ),
    removeMany: talks.removeMany.handler(
      edit(async (store, input) => ({ trashed: await removeTalks(store, input.talks, context.now()) })),
    ),
  };
}

/** Who asks for one talk is answered with one. */
function theOne<T>([one]: readonly T[]): T {
  if (one === undefined) throw new Error('nothing was done');
  return one;
}
