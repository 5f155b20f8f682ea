/** Serves tags of talks and within notes. */
import { linkIndexSoon } from '../library/links-index.ts';
import { openTag, renameTagEverywhere } from '../library/tags.ts';
import { host } from './base.ts';
import { edits, type Context } from './context.ts';

export function tagHandlers(context: Context) {
  const { tags } = host;
  return {
    list: tags.list.handler(async () => [...(await (await linkIndexSoon(context.store())).tags())]),
    open: tags.open.handler(({ input }) => openTag(context.store(), input.name)),
    rename: tags.rename.handler(
      edits(context)((store, { name, to }) => renameTagEverywhere(store, name, to)),
    ),
  };
}
