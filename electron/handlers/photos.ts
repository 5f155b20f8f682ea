/** Serves photos of a conference. */
import { defined } from '../../data/values/defined.ts';
import { describePhoto, filePhotos, removePhoto } from '../library/photos.ts';
import { host } from './base.ts';
import { edits, type Context } from './context.ts';

export function photoHandlers(context: Context) {
  const { photos } = host;
  const edit = edits(context);
  return {
    file: photos.file.handler(edit((store, input) => filePhotos(store, input))),
    describe: photos.describe.handler(
      edit(async (store, { alt, caption, credit, ...photo }) => {
        await describePhoto(store, photo, defined({ alt, caption, credit }));
        return {};
      }),
    ),
    remove: photos.remove.handler(
      edit(async (store, photo) => ({ trashed: await removePhoto(store, photo, context.now()) })),
    ),
  };
}
