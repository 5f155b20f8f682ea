/** Serves words that are written while a talk runs. */
import { addCaptured, talkAt } from '../library/capture.ts';
import { host } from './base.ts';
import { edits, type Context } from './context.ts';

export function captureHandlers(context: Context) {
  const { capture } = host;
  return {
    where: capture.where.handler(
      async ({ input }) => (await talkAt(context.store(), input.at, input.here)) ?? {},
    ),
    add: capture.add.handler(edits(context)((store, lines) => addCaptured(store, context, lines))),
  };
}
