/** Publishes a post again where it went last, by one key: written at once, or shown with what has to be decided first. */
import { scopeKey, type ExportPlan, type ExportScope, type Published } from '../../data/posts/export-post.ts';
import { say } from '../../data/words/say.ts';
import { newEdit } from '../host/connect.ts';
import type { Desk } from './context.ts';
import { sentenceOf } from './sentence.ts';

/** The post that went out last of the first scope of which one did; posts come newest first. */
export function lastOf(posts: readonly Published[], scopes: readonly ExportScope[]): Published | undefined {
  for (const scope of scopes) {
    const last = posts.find((post) => scopeKey(post.scope) === scopeKey(scope));
    if (last) return last;
  }
  return undefined;
}

/** What has to be decided before a plan is carried out, in one sentence. */
export function openIn({ files, unsure }: ExportPlan): string | undefined {
  const count = unsure.filter(({ answer }) => answer === undefined).length;
  if (count > 0) return say('errors.post-unsure', { count });
  const foreign = files.find((file) => file.foreign);
  if (foreign) return say('exports.foreign-first', { path: foreign.path });
  const both = files.find((file) => file.bothKept);
  return both && say('exports.both-first', { path: both.path });
}

/** Shows the page on which a post is exported, set to where it went last, and says why. */
async function showWhy(
  { library, router, notices }: Desk,
  { conference, day, talks }: ExportScope,
  why: string,
  last?: Published,
): Promise<void> {
  if (last) await library.set({ exportFolder: last.folder, exportOptions: last.options });
  router.go({ page: 'export', id: conference, ...(day && { day }), ...(talks && { talks }) });
  notices.say(why);
}

async function takeBack({ library, notices }: Desk): Promise<void> {
  try {
    const { folder, files, left } = await library.host.call.exports.undo();
    notices.say(say('exports.taken-back', { folder, count: files, left }));
  } catch (error) {
    notices.say(sentenceOf(error));
  }
}

/** Writes what the last export of a post would be now; tells of what came since in an update. */
async function writeAgain(
  desk: Desk,
  { scope, options, folder }: Published,
  plan: ExportPlan,
): Promise<void> {
  const { exports: host } = desk.library.host.call;
  const post = { scope, options, folder };
  if (plan.republished?.announcement && !desk.library.readOnly)
    await host.announce({ ...post, edit: newEdit() });
  const written = await host.write(post);
  const path = `${written.folder.replace(/[\\/]$/, '')}/${written.files[0]?.path ?? ''}`;
  desk.notices.say(say('exports.was-written', { path }), {
    words: say('views.undo'),
    run: () => void takeBack(desk),
  });
}

/** Publishes again what one looks at: of a talk its own post, else that of its day, else that of the conference. */
export async function publishAgain(desk: Desk, { conference, day, talks }: ExportScope): Promise<void> {
  const { exports: host } = desk.library.host.call;
  const nearest = { conference, ...(talks ? { talks } : day !== undefined && { day }) };
  const scopes = [nearest, ...(day === undefined ? [] : [{ conference, day }]), { conference }];
  let last: Published | undefined;
  try {
    last = lastOf((await host.published({ conference })).posts, scopes);
    if (!last) return await showWhy(desk, nearest, say('exports.not-out-yet'));
    const { scope, options, folder, path } = last;
    const plan = await host.plan({ scope, options, folder, announce: !desk.library.readOnly });
    const open = openIn(plan);
    if (open !== undefined) return await showWhy(desk, scope, open, last);
    if (plan.files.every(({ state }) => state === 'same'))
      return desk.notices.say(say('exports.same-already', { path }));
    await writeAgain(desk, last, plan);
  } catch (error) {
    await showWhy(desk, last?.scope ?? nearest, sentenceOf(error), last);
  }
}
