/** Serves posts on their way out. */
import { writeBundle } from '../exports/bundle.ts';
import { planPost, writePost, type PostSource } from '../exports/posts.ts';
import { withEmbedded } from '../library/embedded.ts';
import { linkIndexOf } from '../library/links-index.ts';
import { localDate } from '../library/local-date.ts';
import { outgoingPictures } from '../photos/outgoing.ts';
import type { ExportOptions } from '../../data/posts/export-post.ts';
import { host } from './base.ts';
import { afterEdits, type Context } from './context.ts';

export function exportHandlers(context: Context) {
  const { exports: door } = host;
  return {
    plan: door.plan.handler(async ({ input: { scope, options, folder } }) =>
      planPost(await sourceOf(context, options), scope, options, folder),
    ),
    write: door.write.handler(async ({ input: { scope, options, folder } }) =>
      writePost(await sourceOf(context, options), scope, options, folder),
    ),
    bundle: door.bundle.handler(async ({ input: { conference, folder } }) => {
      const { lookup, attachments } = await afterEdits(context);
      const pictures = outgoingPictures(attachments, context.photos);
      return writeBundle(await lookup.conference(conference), (name) => pictures.read(name), folder);
    }),
  };
}

async function sourceOf(context: Context, { longest }: ExportOptions): Promise<PostSource> {
  const store = await afterEdits(context);
  const { catalogue, attachments, library } = store;
  return {
    conference: async (id) => withEmbedded(store, await store.lookup.conference(id)),
    links: () => linkIndexOf(store),
    today: localDate(context.now()),
    author: library.author,
    attachments: outgoingPictures(attachments, context.photos, longest),
    catalogue,
  };
}
