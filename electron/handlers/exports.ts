/** Serves posts on their way out. */
import { planPost, writePost, type PostSource } from '../exports/posts.ts';
import { linkIndexOf } from '../library/links-index.ts';
import { localDate } from '../library/local-date.ts';
import { host } from './base.ts';
import type { Context } from './context.ts';

export function exportHandlers(context: Context) {
  const { exports: door } = host;
  return {
    plan: door.plan.handler(({ input: { scope, options, folder } }) =>
      planPost(sourceOf(context), scope, options, folder),
    ),
    write: door.write.handler(({ input: { scope, options, folder } }) =>
      writePost(sourceOf(context), scope, options, folder),
    ),
  };
}

function sourceOf(context: Context): PostSource {
  const store = context.store();
  const { catalogue, attachments, library } = store;
  return {
    conference: (id) => store.lookup.conference(id),
    links: () => linkIndexOf(store),
    today: localDate(context.now()),
    author: library.author,
    catalogue,
    attachments,
  };
}
