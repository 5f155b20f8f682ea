/** Serves tags of talks and within notes. */
import { linkIndexSoon } from '../library/links-index.ts';
import { mergeTags, removeTag, renameTagEverywhere } from '../library/changing-tags.ts';
import { openTag } from '../library/tags.ts';
import { tagsForTalk } from '../library/tags-for-talk.ts';
import { tagsOverview } from '../library/tags-overview.ts';
import { host } from './base.ts';
import { edits, type Context } from './context.ts';

export function tagHandlers(context: Context) {
  const { tags } = host;
  const edit = edits(context);
  return {
    list: tags.list.handler(async () => [...(await (await linkIndexSoon(context.store())).tags())]),
    open: tags.open.handler(({ input }) => openTag(context.store(), input.name)),
    overview: tags.overview.handler(() => tagsOverview(context.store())),
    forTalk: tags.forTalk.handler(({ input }) => tagsForTalk(context.store(), input)),
    rename: tags.rename.handler(edit((store, input) => renameTagEverywhere(store, input))),
    merge: tags.merge.handler(edit((store, input) => mergeTags(store, input))),
    remove: tags.remove.handler(edit((store, { name }) => removeTag(store, name))),
  };
}
