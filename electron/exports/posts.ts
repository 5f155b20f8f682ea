/** A conference of the library as a post: planned, and written into a folder. */
import { isAbsolute } from 'node:path';
import { picturesIn } from '../../data/library/attachments.ts';
import type { Destination } from '../../data/contract/links.ts';
import type { Conference } from '../../data/library/model.ts';
import { seriesKey } from '../../data/library/identity.ts';
import type { ExportOptions, ExportPlan, ExportScope, PlannedFile } from '../../data/posts/export-post.ts';
import { Fault } from '../../data/words/errors.ts';
import type { Catalogue } from '../store/catalogue.ts';
import { inSteps } from '../store/turns.ts';
import type { Surroundings } from './surroundings.ts';
import type { OutgoingPictures } from '../photos/outgoing.ts';
import { planFiles, writeFiles } from './write.ts';

// Loaded with the first post that goes out: it brings a template language.
const planner = () => import('./plan.ts');

/** What a post is made from. */
export interface PostSource {
  conference(id: string): Promise<Conference>;
  catalogue: Catalogue;
  /** Pictures as they leave the library. */
  attachments: OutgoingPictures;
  /** Finds where links lead, in the library as it is now. */
  links(): Promise<{ resolve(target: string, conference: string): Destination | undefined }>;
  author: string | undefined;
  /** The user's date, `YYYY-MM-DD`. */
  today: string;
}

/** What is to be written; with a folder, each file says what it would change there. */
export async function planPost(
  source: PostSource,
  scope: ExportScope,
  options: ExportOptions,
  folder?: string,
): Promise<ExportPlan> {
  const plan = await planOf(source, scope, options);
  return folder && isAbsolute(folder)
    ? { ...plan, files: await planFiles(folder, plan.files, pictures(source)) }
    : plan;
}

/** Writes a post into a folder. Throws `export-folder-missing` without one, `export-folder-relative` for a part of a path, and what `writeFiles` throws. */
export async function writePost(
  source: PostSource,
  scope: ExportScope,
  options: ExportOptions,
  folder: string,
): Promise<{ folder: string; files: Omit<PlannedFile, 'text'>[] }> {
  if (folder.trim() === '') throw new Fault('export-folder-missing');
  // From where a part of a path begins is for nobody to know: the host was started anywhere.
  if (!isAbsolute(folder)) throw new Fault('export-folder-relative', { folder });
  const { files } = await planOf(source, scope, options);
  const written = await writeFiles(folder, files, pictures(source));
  return { folder, files: written.map(({ text: _text, ...file }) => file) };
}

const pictures =
  ({ attachments }: PostSource) =>
  (name: string) =>
    attachments.read(name);

async function planOf(source: PostSource, scope: ExportScope, options: ExportOptions): Promise<ExportPlan> {
  const { author, today } = source;
  const conference = await source.conference(scope.conference);
  const surroundings = look(source.catalogue, await source.links(), conference);
  const { planning } = await planner();
  const pictureSizes = await sizesOf(source.attachments, conference);
  const given = author ? { author } : {};
  return inSteps(planning({ conference, scope, options, surroundings, today, pictureSizes, ...given }));
}

/** Sizes of the pictures that any text of a conference shows and that are there. */
async function sizesOf(attachments: OutgoingPictures, conference: Conference): Promise<Map<string, number>> {
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
    const size = sizes.get(name) ?? (await attachments.sizeOf(name));
    if (size !== undefined) sizes.set(name, size);
  }
  return sizes;
}

/** What a post needs of the rest of the library, from digests alone. */
function look(
  catalogue: Catalogue,
  links: Awaited<ReturnType<PostSource['links']>>,
  conference: Conference,
): Surroundings {
  const series = seriesKey(conference);
  return {
    addressOf: (target) => {
      const to = links.resolve(target, conference.id);
      if (to?.kind === 'conference') return catalogue.head(to.id)?.publishedAt;
      if (to?.kind !== 'talk') return undefined;
      return catalogue.talksOf(to.conference).find((talk) => talk.id === to.id)?.publishedAt;
    },
    series: catalogue.conferences().filter((one) => seriesKey(one) === series),
  };
}
