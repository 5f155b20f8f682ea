/** Serves what other programs do to the library's files, and the choice where they wrote in the same place. */
import { chooseText, keepTwoTalks, openClash } from '../library/clashes.ts';
import { host } from './base.ts';
import { edits, type Context } from './context.ts';

export function outsideHandlers(context: Context) {
  const { outside } = host;
  const edit = edits(context);
  return {
    look: outside.look.handler(() => context.store().outside.look()),
    goOn: outside.goOn.handler(() => context.store().outside.goOn()),
    writeAgain: outside.writeAgain.handler(() => context.store().outside.writeAnew()),
    dismiss: outside.dismiss.handler(() => context.store().outside.dismiss()),
    clash: outside.clash.handler(({ input }) => openClash(context.store(), input)),
    choose: outside.choose.handler(edit((store, input) => chooseText(store, input, input.text))),
    keepTwo: outside.keepTwo.handler(edit((store, input) => keepTwoTalks(store, input, context.id()))),
  };
}
