/** Serves posts on their way out. */
import { isAbsolute, join } from 'node:path';
import { writeBook } from '../exports/book/write-book.ts';
import { writeBundle } from '../exports/bundle.ts';
import { recogniseBlog } from '../exports/recognise-blog.ts';
import { withUpdate } from '../exports/came.ts';
import {
  announcementFor,
  lintTexts,
  planPost,
  writePost,
  writeToDrag,
  type PostSource,
} from '../exports/posts.ts';
import { withEmbedded } from '../library/embedded.ts';
import { archiveLibrary } from './archive-library.ts';
import { linkIndexOf } from '../library/links-index.ts';
import { localDate } from '../library/local-date.ts';
import { KeptExports } from '../exports/kept-exports.ts';
import { DataFolder } from '../store/data-folder.ts';
import { nodeDisk } from '../store/disk.ts';
import { defined } from '../../data/values/defined.ts';
import { outgoingPictures } from '../photos/outgoing.ts';
import { defaultOptions, type ExportOptions } from '../../data/posts/export-post.ts';
import { host } from './base.ts';
import { alterConference } from '../library/conferences.ts';
import type { LibraryStore } from '../library/library-store.ts';
import { afterEdits, edits, type Context } from './context.ts';

export function exportHandlers(context: Context) {
  const { exports: door } = host;
  const kept = keptOf(context);
  const edit = edits(context);
  return {
    plan: door.plan.handler(async ({ input: { scope, options, ...wish } }) =>
      planPost(await sourceOf(context, kept(), options), scope, options, wish),
    ),
    texts: door.texts.handler(async ({ input: { scope, options } }) => {
      const store = await afterEdits(context);
      const source = await sourceOf(context, kept(), options);
      // As they were written: what is embedded is put right in its own note.
      const written = { ...source, conference: (id: string) => store.lookup.conference(id) };
      return lintTexts(written, scope, options);
    }),
    write: door.write.handler(async ({ input: { scope, options, ...wish } }) =>
      writePost(await sourceOf(context, kept(), options), scope, options, wish),
    ),
    recognise: door.recognise.handler(({ input: { folder } }) =>
      isAbsolute(folder) ? recogniseBlog(nodeDisk, folder) : { folder },
    ),
    announce: door.announce.handler(({ input: { scope, options, folder, ...asked } }) =>
      edit(async (store) => {
        const source = sourceIn(store, context, kept(), options);
        const update = await announcementFor(source, scope, options, folder);
        if (update) await alterConference(store, scope.conference, (now) => withUpdate(now, scope, update));
        return { announcement: update?.text ?? '' };
      })({ input: asked }),
    ),
    published: door.published.handler(async ({ input: { conference } }) => {
      const posts = await kept().posts();
      const undo = await kept().lastFolder();
      return { ...defined({ undo }), posts: posts.filter(({ scope }) => scope.conference === conference) };
    }),
    undo: door.undo.handler(() => kept().queue.run(() => kept().undo())),
    toDrag: door.toDrag.handler(async ({ input: { scope, options, path, ...wish } }) => {
      const source = await sourceOf(context, kept(), options);
      const { files } = await planPost(source, scope, options, wish);
      const write = (folder: string) => writeToDrag(source, files, folder, path);
      return defined({ drag: await context.shell.keepToDrag(write) });
    }),
    bundle: door.bundle.handler(async ({ input: { conference, folder } }) => {
      const { lookup, attachments } = await afterEdits(context);
      const pictures = outgoingPictures(attachments, context.photos);
      return writeBundle(await lookup.conference(conference), (name) => pictures.read(name), folder);
    }),
    book: door.book.handler(async ({ input: { conference, folder } }) =>
      writeBook(await sourceOf(context, kept(), defaultOptions), conference, folder),
    ),
    archive: door.archive.handler(async ({ input }) =>
      archiveLibrary(await afterEdits(context), context, input),
    ),
  };
}

/** What is known of posts that went out, of the library that is open. */
function keptOf({ store, dataFolder }: Context): () => KeptExports {
  const known = new Map<string, KeptExports>();
  return () => {
    const folder = join(new DataFolder(nodeDisk, dataFolder).ofLibrary(store().library.id), 'exports');
    const kept = known.get(folder) ?? new KeptExports(nodeDisk, folder);
    known.set(folder, kept);
    return kept;
  };
}

const sourceOf = async (context: Context, kept: KeptExports, options: ExportOptions): Promise<PostSource> =>
  sourceIn(await afterEdits(context), context, kept, options);

function sourceIn(
  store: LibraryStore,
  context: Context,
  kept: KeptExports,
  { longest }: ExportOptions,
): PostSource {
  const { catalogue, attachments, library } = store;
  return {
    conference: async (id) => withEmbedded(store, await store.lookup.conference(id)),
    links: () => linkIndexOf(store),
    today: localDate(context.now()),
    now: context.now,
    kept,
    author: library.author,
    attachments: outgoingPictures(attachments, context.photos, longest),
    decisions: library.decisions,
    catalogue,
  };
}
