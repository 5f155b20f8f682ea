/** Serves talks: everything but the text of their notes. */
import {
  changeTalk,
  createTalk,
  duplicateTalk,
  moveTalk,
  openTalk,
  quickTalk,
  removeTalk,
} from '../library/talks.ts';
import { host } from './base.ts';
import { edits, type Context } from './context.ts';

export function talkHandlers(context: Context) {
  const { talks } = host;
  const edit = edits(context);
  return {
    open: talks.open.handler(({ input }) => openTalk(context.store(), input)),
    create: talks.create.handler(edit((store, input) => createTalk(store, context, input))),
    quick: talks.quick.handler(edit((store) => quickTalk(store, context))),
    change: talks.change.handler(edit((store, input) => changeTalk(store, input, input.fields))),
    move: talks.move.handler(edit((store, input) => moveTalk(store, input))),
    duplicate: talks.duplicate.handler(edit((store, input) => duplicateTalk(store, input, context.id()))),
    remove: talks.remove.handler(edit((store, input) => removeTalk(store, input, context.now()))),
  };
}
