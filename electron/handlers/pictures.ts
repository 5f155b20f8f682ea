/** Serves what pictures of the library are made of. */
import { linksAround, speakersAcross, yearOfTalks } from '../library/pictures.ts';
import { storyOf, useAsIntro } from '../library/story.ts';
import { host } from './base.ts';
import { edits, type Context } from './context.ts';

export function pictureHandlers(context: Context) {
  const { pictures } = host;
  return {
    year: pictures.year.handler(({ input }) => yearOfTalks(context.store(), input.year)),
    story: pictures.story.handler(({ input }) => storyOf(context.store(), input.conference)),
    speakers: pictures.speakers.handler(() => speakersAcross(context.store())),
    around: pictures.around.handler(({ input }) => linksAround(context.store(), input)),
    useAsIntro: pictures.useAsIntro.handler(edits(context)((store, input) => useAsIntro(store, input))),
  };
}
