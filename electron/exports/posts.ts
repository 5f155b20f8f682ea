/** A conference of the library as a post: planned, and written into a folder. */
import { chmod, mkdir } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { picturesIn } from '../../data/library/attachments.ts';
import type { Destination } from '../../data/contract/links.ts';
import { decisionKey, type Decisions } from '../../data/library/decisions.ts';
import type { Conference } from '../../data/library/model.ts';
import { isTagOrBelow, seriesKey } from '../../data/library/identity.ts';
import {
  placeIn,
  type ExportOptions,
  type ExportPlan,
  type ExportScope,
  type PlannedFile,
  type Published,
} from '../../data/posts/export-post.ts';
import { defined } from '../../data/values/defined.ts';
import { Fault } from '../../data/words/errors.ts';
import type { LintInput } from '../../data/posts/lint/hint.ts';
import type { Catalogue } from '../store/catalogue.ts';
import { nodeDisk } from '../store/disk.ts';
import { hashOf } from '../store/durable-file.ts';
import { inSteps } from '../store/turns.ts';
import { arrange } from './arrange.ts';
import { leavesAny } from './texts.ts';
import { announcementOf, cameSince, isTold, withUpdate } from './came.ts';
import { compareFiles, contentOf, type Compared } from './compare-files.ts';
import type { KeptExports } from './kept-exports.ts';
import type { Surroundings } from './surroundings.ts';
import type { OutgoingPictures } from '../photos/outgoing.ts';
import { checked, writeNew, writeTogether } from './write.ts';

type Republished = NonNullable<ExportPlan['republished']>;

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
  /** What was decided on lines with a doubt. */
  decisions: Decisions;
  /** The user's date, `YYYY-MM-DD`. */
  today: string;
  now: () => Date;
  kept: KeptExports;
}

/** Where a post goes: a folder, with what is asked of files there that were not written from here. */
export interface WriteWish {
  folder: string;
  /** By path, the hash of what is replaced. */
  replace?: Readonly<Record<string, string>>;
  /** Paths that stay as they are. */
  keep?: readonly string[];
}

/** What is to be written; with a folder, each file says what it would change there. */
export async function planPost(
  source: PostSource,
  scope: ExportScope,
  options: ExportOptions,
  { folder, announce = false }: { folder?: string; announce?: boolean } = {},
): Promise<ExportPlan> {
  if (!folder || !isAbsolute(folder)) return planOf(source, scope, options);
  await source.kept.queue.run(() => source.kept.mend());
  const placed = await source.kept.postOf(scope, folder, options);
  if (!placed) return comparedWith(source, folder, await planOf(source, scope, options));
  const republished = await republishedOf(source, placed);
  const plan = await planOf(source, scope, options, placed, announce ? republished.announcement : '');
  return { ...(await comparedWith(source, folder, plan)), republished };
}

/** The update about what came since a post went out into a folder; none where nothing came, or it is told already. */
export async function announcementFor(
  source: PostSource,
  scope: ExportScope,
  options: ExportOptions,
  folder: string,
): Promise<{ date: string; text: string } | undefined> {
  const placed = await source.kept.postOf(scope, folder, options);
  if (!placed) return undefined;
  const { announcement } = await republishedOf(source, placed);
  const conference = await conferenceOf(source, scope);
  if (announcement === '' || isTold(conference, scope, announcement)) return undefined;
  return { date: source.today, text: announcement };
}

async function comparedWith(source: PostSource, folder: string, plan: ExportPlan): Promise<ExportPlan> {
  return { ...plan, files: await compareFiles(plan.files, comparedTo(source, folder)) };
}

const comparedTo = (source: PostSource, folder: string): Compared => ({
  disk: nodeDisk,
  folder,
  readPicture: pictures(source),
  exportedText: (path) => source.kept.textAt(folder, path),
});

async function republishedOf(source: PostSource, placed: Published): Promise<Republished> {
  const { scope, folder, path, at, options } = placed;
  const conference = await conferenceOf(source, scope);
  const exported = (await source.kept.textAt(folder, path)) ?? '';
  const wanted = { thoughts: options.thoughts ?? false, todos: options.todos ?? false };
  const { groups } = arrange(conference, scope, (note) => leavesAny(note, wanted));
  const came = cameSince(
    exported,
    groups.flatMap(({ talks }) => talks),
  );
  return { at, came, announcement: scope.tag === undefined ? announcementOf(came) : '' };
}

/**
 * Writes a post into a folder. Throws `export-folder-missing` without one, `export-folder-relative` for a part of a path,
 * `post-unsure` while lines with a doubt are undecided, `export-foreign` for a file that was not written from here and of which nothing is asked, and what `writeTogether` throws.
 */
export async function writePost(
  source: PostSource,
  scope: ExportScope,
  options: ExportOptions,
  wish: WriteWish,
): Promise<{ folder: string; at: string; files: Omit<PlannedFile, 'text' | 'lines'>[] }> {
  const { folder } = wish;
  if (folder.trim() === '') throw new Fault('export-folder-missing');
  // From where a part of a path begins is for nobody to know: the host was started anywhere.
  if (!isAbsolute(folder)) throw new Fault('export-folder-relative', { folder });
  const at = source.now().toISOString();
  const files = await source.kept.queue.run(() => carryOut(source, scope, options, wish, at));
  return { folder, at, files: files.map(({ text: _text, lines: _lines, ...file }) => file) };
}

async function carryOut(
  source: PostSource,
  scope: ExportScope,
  options: ExportOptions,
  wish: WriteWish,
  at: string,
): Promise<PlannedFile[]> {
  const { kept } = source;
  const { folder } = wish;
  await kept.mend();
  const placed = await kept.postOf(scope, folder, options);
  const plan = await planOf(source, scope, options, placed);
  const open = plan.unsure.filter(({ answer }) => answer === undefined).length;
  if (open > 0) throw new Fault('post-unsure', { count: open });
  const files = await compareFiles(plan.files, comparedTo(source, folder));
  const outgoing = files.filter((file) => goesOut(file, wish));
  if (outgoing.length === 0) return files;
  const { title, date } = placed ?? plan;
  const path = files[0]?.path ?? '';
  const post = { scope, options, folder, path, title, date, at };
  const readPicture = pictures(source);
  const exported = new Map(plan.files.map((file) => [file.path, file]));
  const texts = new Map<string, string>();
  const going = outgoing.map((file) => ({
    path: file.path,
    replaces: file.there ?? 'absent',
    content: async () => {
      const content = await contentOf(file, readPicture);
      texts.set(file.path, file.picture ? hashOf(content) : (exported.get(file.path)?.text ?? ''));
      return content;
    },
  }));
  const paths = outgoing.map((file) => file.path);
  await kept.remember(post, paths, texts, (next, earlier) =>
    writeTogether(nodeDisk, folder, going, next, earlier),
  );
  return files;
}

/** Says whether a file is written. Throws `export-foreign` where that has to be asked. */
function goesOut({ path, state, foreign, there }: PlannedFile, wish: WriteWish): boolean {
  if (state === 'same' || wish.keep?.includes(path)) return false;
  if (foreign && wish.replace?.[path] !== there)
    throw new Fault('export-foreign', { path, folder: wish.folder });
  return true;
}

/**
 * Writes files of a plan into an empty folder, to be dragged from there, and gives absolute paths: of a whole post its outermost
 * files and folders, so that pictures stay where the post looks for them; with `path` that file, or nothing where there is none.
 */
export async function writeToDrag(
  source: PostSource,
  files: readonly PlannedFile[],
  folder: string,
  path?: string,
): Promise<string[]> {
  const chosen = path === undefined ? files : files.filter((file) => file.path === path);
  for (const file of chosen) {
    const place = join(folder, checked(file.path));
    await mkdir(dirname(place), { recursive: true });
    await writeNew(nodeDisk, folder, file.path, await contentOf(file, pictures(source)));
    // Where it is dropped it is for other programs too; here its folder keeps them out.
    await chmod(place, 0o666 & ~process.umask());
  }
  const outermost = chosen.map((file) => path ?? file.path.replace(/\/.*/s, ''));
  return [...new Set(outermost)].map((one) => join(folder, one));
}

/** What of a post is read for hints. Throws what planning it throws. */
export async function lintTexts(
  source: PostSource,
  scope: ExportScope,
  options: ExportOptions,
): Promise<LintInput> {
  const conference = await conferenceOf(source, scope);
  const { lintTextsOf } = await import('./lint-texts.ts');
  return lintTextsOf(conference, scope, options);
}

const pictures =
  ({ attachments }: PostSource) =>
  (name: string) =>
    attachments.read(name);

async function planOf(
  source: PostSource,
  scope: ExportScope,
  options: ExportOptions,
  placed?: Published,
  announcement = '',
): Promise<ExportPlan> {
  const { author, today } = source;
  const stored = await conferenceOf(source, scope);
  const told = announcement === '' || isTold(stored, scope, announcement);
  const conference = told ? stored : withUpdate(stored, scope, { date: today, text: announcement });
  const surroundings = look(source.catalogue, await source.links(), conference);
  const { planning } = await planner();
  const pictureSizes = await sizesOf(source.attachments, conference);
  const given = defined({ author: author === '' ? undefined : author, placed });
  const decided = decidedIn(source.decisions, conference.id);
  return inSteps(
    planning({ conference, scope, options, surroundings, today, pictureSizes, decided, ...given }),
  );
}

/** Looks up what was decided on a line with a doubt. */
const decidedIn = (decisions: Decisions, conference: string) => (place: string, print: string) => {
  const found = decisions.get(
    decisionKey({ kind: 'unsure', place: placeIn(conference, place), print, line: '', as: 'keep' }),
  );
  return found?.kind === 'unsure' ? found.as : undefined;
};

/** The conference of a post, or what the talks of its tag make. */
async function conferenceOf(source: PostSource, { conference, tag }: ExportScope): Promise<Conference> {
  if (tag === undefined) return source.conference(conference);
  const { themeOf } = await import('./theme.ts');
  const heads = source.catalogue.conferences();
  const having = heads.filter(({ id }) =>
    source.catalogue.talksOf(id).some(({ tags }) => tags.some((own) => isTagOrBelow(own, tag))),
  );
  const conferences: Conference[] = [];
  for (const { id } of having) conferences.push(await source.conference(id));
  return themeOf(tag, conferences);
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
    series: conference.id === '' ? [] : catalogue.conferences().filter((one) => seriesKey(one) === series),
  };
}
