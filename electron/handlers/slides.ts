/** Serves the pictures of a talk with the words on them. */
import { pick } from '../../data/library/digest.ts';
import { defined } from '../../data/values/defined.ts';
import { say } from '../../data/words/say.ts';
import { searchOf } from '../search/query.ts';
import { readSlides, slidesOf } from '../slides/talk-slides.ts';
import { host } from './base.ts';
import type { Context } from './context.ts';

export function slideHandlers(context: Context) {
  const { slides } = host;
  return {
    ofTalk: slides.ofTalk.handler(async ({ input }) => {
      const store = context.store();
      const { talk } = await store.lookup.talk(input.id, input.in);
      const files = slidesOf(talk, store.files.slideWords).map((one) => ({
        file: one.file,
        ...defined(pick(one, ['at', 'alt', 'caption', 'credit', 'lines'])),
      }));
      return { files };
    }),
    read: slides.read.handler(async ({ input: { edit, id, in: within } }) => {
      const store = context.store();
      const { talk, conference } = await store.lookup.talk(id, within);
      const { slideWords: folder } = store.files;
      const files = slidesOf(talk, folder).flatMap(({ file, lines }) => (lines ? [] : [file]));
      const label = say('operations.read-slides', { name: talk.title || say('operations.untitled') });
      return store.editing.beside(edit, { label, steps: files.length }, async (watch) => {
        const { attachments } = store;
        const { disk } = store.files.places();
        const reading = { attachments, disk, folder, watch, process: context.slides };
        return readSlides(files, reading).finally(() => searchOf(store).again(conference.id));
      });
    }),
  };
}
