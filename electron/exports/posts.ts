import { picturesIn } from '../../data/library/attachments.ts';
import { Fault } from '../../data/words/errors.ts';
import type { Conference } from '../../data/library/model.ts';
import type { ExportOptions, ExportPlan, ExportScope } from '../../data/posts/export-post.ts';
import { seriesOf } from '../../data/library/series.ts';
import type { Surroundings } from './surroundings.ts';
import { planFiles, writeFiles } from './write.ts';
import type { LibraryStore } from '../library/library-store.ts';
import { inSteps } from '../store/turns.ts';
import { host } from '../handlers/base.ts';
import type { Context } from '../handlers/context.ts';
import { localDate } from '../library/local-date.ts';
import { linkIndexOf, type LinkIndex } from '../library/links-index.ts';

// Loaded with the first post that goes out: it brings a template language.
const planner = () => import('./plan.ts');

export function postsOutHandlers(context: Context) {
  const { postsOut } = host;
  const readPicture = (name: string) => context.store().attachments.read(name);
  const planned = (scope: ExportScope, options: ExportOptions) =>
    plan(context.store(), scope, options, localDate(context.now()));
  return {
    plan: postsOut.plan.handler(async ({ input }) => {
      const post = await planned(input.scope, input.options);
      return input.folder ? { ...post, files: await planFiles(input.folder, post.files, readPicture) } : post;
    }),
    write: postsOut.write.handler(async ({ input }) => {
      if (input.folder.trim() === '') throw new Fault('export-folder-missing');
      const { files } = await planned(input.scope, input.options);
      const written = await writeFiles(input.folder, files, readPicture);
      return { folder: input.folder, files: written.map(({ text, ...file }) => file) };
    }),
  };
}

async function plan(
  store: LibraryStore,
  scope: ExportScope,
  options: ExportOptions,
  today: string,
): Promise<ExportPlan> {
  const conference = await store.conference(scope.conference);
  const surroundings = look(store, await linkIndexOf(store), conference);
  const { author } = store.library;
  const { planning } = await planner();
  const pictureSizes = await sizesOf(store, conference);
  const given = author ? { author } : {};
  return inSteps(planning({ conference, scope, options, surroundings, today, pictureSizes, ...given }));
}

/** Sizes of the pictures that any text of a conference shows and that are there. */
async function sizesOf(store: LibraryStore, conference: Conference): Promise<Map<string, number>> {
  const { intro = '', outro = '', updates = [], days, talks } = conference;
  const texts = [
    intro,
    outro,
    ...updates.map(({ text }) => text),
    ...days.flatMap((day) => [
      day.intro ?? '',
      day.outro ?? '',
      ...(day.updates ?? []).map(({ text }) => text),
    ]),
    ...talks.map(({ note }) => note),
  ];
  const sizes = new Map<string, number>();
  for (const { name } of texts.flatMap(picturesIn)) {
    const size = sizes.get(name) ?? (await store.attachments.sizeOf(name));
    if (size !== undefined) sizes.set(name, size);
  }
  return sizes;
}

/** What a post needs of the rest of the library, from digests alone. */
function look({ catalogue }: LibraryStore, index: LinkIndex, conference: Conference): Surroundings {
  const series = seriesOf(conference);
  return {
    addressOf: (target) => {
      const to = index.resolve(target, conference.id);
      if (to?.kind === 'conference') return catalogue.head(to.id)?.publishedAt;
      if (to?.kind !== 'talk') return undefined;
      return catalogue.talksOf(to.conference).find((talk) => talk.id === to.id)?.publishedAt;
    },
    series: catalogue.conferences().filter((one) => seriesOf(one) === series),
  };
}
