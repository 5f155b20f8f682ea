/** Serves videos that appeared: reads lists of them, and gives them to their talks. */
import { addVideos, foundVideos } from '../library/videos.ts';
import { host } from './base.ts';
import { afterEdits, edits, type Context } from './context.ts';

export function videoHandlers(context: Context) {
  const { videos } = host;
  const edit = edits(context);
  return {
    find: videos.find.handler(async ({ input: { conference, name, bytes, upload } }) => {
      const { reader, drafts } = await context.imports();
      const list = await reader.videos(name, drafts.joined(name, bytes, upload));
      return { videos: await foundVideos(await afterEdits(context), conference, list) };
    }),
    add: videos.add.handler(
      edit((store, { conference, videos: chosen }) => addVideos(store, conference, chosen)),
    ),
  };
}
