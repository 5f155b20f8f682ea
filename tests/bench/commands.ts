import { createRouterClient } from '@orpc/server';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { defaultOptions } from '../../data/posts/export-post.ts';
import { openApp } from '../../electron/app.ts';
import { plainShell } from '../../electron/shell.ts';
import { writeCorpus } from './corpus.ts';
import { longestBlocks, report, round, timed } from './figures.ts';

/** So long may a command keep the thread at once, in ms. */
const most = 20;

const clientOf = ({ router }: Awaited<ReturnType<typeof openApp>>) => createRouterClient(router);
type Client = ReturnType<typeof clientOf>;
type Commands = Record<string, () => Promise<unknown>>;

const [conference, other, talk] = ['c0003', 'c0005', 't000307'];
const edit = () => ({ edit: randomUUID() });

/** Commands of the contract that read, as a window would send them. */
function reading(client: Client): Commands {
  const scope = { scope: { conference }, options: defaultOptions };
  return {
    'library.status': () => client.library.status(),
    'library.list': () => client.library.list(),
    'library.check': () => client.library.check(),
    'conferences.open': () => client.conferences.open({ id: conference }),
    'talks.open': () => client.talks.open({ id: talk }),
    'notes.read': () => client.notes.read({ talk }),
    'links.resolve': () => client.links.resolve({ words: 'nothing of that name' }),
    'links.suggest': () =>
      client.links.suggest({ words: 'a', kinds: ['talk', 'conference', 'person', 'tag'], limit: 50 }),
    'people.list': () => client.people.list(),
    'people.open': () => client.people.open({ name: 'Ada Hopper' }),
    'tags.list': () => client.tags.list(),
    'tags.open': () => client.tags.open({ name: 'rust' }),
    'search.find, many hits': () => client.search.find({ words: 'the', limit: 200 }),
    'search.find, no hit': () => client.search.find({ words: 'xylophones', limit: 200 }),
    'plans.watchLater': () => client.plans.watchLater(),
    'plans.calendar': () => client.plans.calendar({ conference }),
    'exports.plan': () => client.exports.plan(scope),
    'outside.look': () => client.outside.look(),
    'offers.look': () => client.offers.look(),
    'trash.list': () => client.trash.list(),
    'settings.get': () => client.settings.get(),
  };
}

/** Those that change something; one undo takes the last of them back. */
function changing(client: Client): Commands {
  return {
    'library.setAuthor': () => client.library.setAuthor({ ...edit(), author: 'Ada' }),
    'library.addSamples': () => client.library.addSamples(edit()),
    'conferences.create': () => client.conferences.create({ ...edit(), fields: { name: 'New Days 2027' } }),
    'conferences.change, its name': () =>
      client.conferences.change({ ...edit(), id: conference, fields: { name: 'Other Days' } }),
    'conferences.duplicate': () => client.conferences.duplicate({ ...edit(), id: conference }),
    'talks.create': () => client.talks.create({ ...edit(), conference, fields: { title: 'New' } }),
    'talks.quick': () => client.talks.quick(edit()),
    'talks.change, its title': () =>
      client.talks.change({ ...edit(), id: talk, fields: { title: 'Another title' } }),
    'talks.duplicate': () => client.talks.duplicate({ ...edit(), id: talk }),
    'talks.move': () => client.talks.move({ ...edit(), id: talk, conference: other }),
    'notes.write': () => client.notes.write({ ...edit(), talk, base: 1, text: 'Short.' }),
    'history.list': () => client.history.list({ talk }),
    'talks.remove': () => client.talks.remove({ ...edit(), id: talk }),
    'trash.restore': () => client.trash.restore({ ...edit(), id: talk }),
    'conferences.remove': () => client.conferences.remove({ ...edit(), id: other }),
    'tags.rename': () => client.tags.rename({ ...edit(), name: 'rust', to: 'oxide' }),
    'library.undo': () => client.library.undo(edit()),
    'backups.make': () => client.backups.make(),
    'backups.list': () => client.backups.list(),
    'library.repair': () => client.library.repair(edit()),
    'library.saveNow': () => client.library.saveNow(),
  };
}

/** A day of talks as a table. */
function programme(rows: number): string {
  const row = (at: number) =>
    `Tides and ropes ${at},Speaker ${at},2026-06-10,${8 + (at % 10)}:00,${8 + (at % 10)}:45,Room ${at % 30}`;
  return ['Title,Speakers,Date,Start,End,Room', ...Array.from({ length: rows }, (_, at) => row(at))].join(
    '\n',
  );
}

/** Those that bring something in or back, each with what the one before gave. */
function taken(client: Client, folder: string): Commands {
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const csv = { name: 'Tide Days 2026.csv', bytes: base64(programme(1000)) };
  const post = async () => {
    const { files } = await client.exports.plan({ scope: { conference }, options: defaultOptions });
    return { name: 'post.md', bytes: base64(files[0]?.text ?? '') };
  };
  const drafts: string[] = [];
  const begin = async (from: { name: string; bytes: string }) => {
    drafts.unshift((await client.imports.begin({ from })).draft);
  };
  const draft = () => drafts[0] ?? '';
  const tick = { kind: 'tick' as const, events: [1], talks: [], leave: true };
  const outro = { kind: 'begin' as const, source: 0, boundary: { block: 4, kind: 'outro' as const } };
  return {
    'imports.begin, a programme': () => begin(csv),
    'imports.view, a programme': () => client.imports.view({ draft: draft() }),
    'imports.change, a programme': () =>
      client.imports.change({ ...edit(), draft: draft(), changes: [tick] }),
    'imports.apply, a programme': () => client.imports.apply({ ...edit(), draft: draft() }),
    'imports.begin, a post': async () => begin(await post()),
    'imports.view, a post': () => client.imports.view({ draft: draft() }),
    'imports.change, a post': () => client.imports.change({ ...edit(), draft: draft(), changes: [outro] }),
    'imports.apply, a post': () => client.imports.apply({ ...edit(), draft: draft() }),
    'backups.restore': async () => {
      const [backup] = await client.backups.list();
      return client.backups.restore({ id: backup?.id ?? '', to: join(folder, 'restored') });
    },
  };
}

/** Not slow by work of ours: one answer that no window asks for. */
const known = new Set(['library.list']);

/** The longest stretch in which nothing else could run, for each command. Answers are printed as for a wire. */
export async function measureCommands(root: string, talks: number): Promise<boolean> {
  const library = join(root, `commands-${talks}`);
  await writeCorpus(library, talks);
  const data = join(root, 'data-commands');
  const app = await openApp({ library, data, shell: plainShell, access: 'write' });
  const client = clientOf(app);
  // The store's own timers keep no program alive.
  const alive = setInterval(() => undefined, 1000);
  await client.library.status();
  const blocks: [name: string, work: number][] = [];
  console.log(
    `${talks} talks: the longest stretch at once by a command, by V8's collector meanwhile, all of it; ms`,
  );
  const all: [Commands, rounds: number][] = [
    [reading(client), 3],
    [changing(client), 1],
    [taken(client, root), 1],
  ];
  for (const [some, rounds] of all)
    for (const [name, run] of Object.entries(some)) blocks.push([name, await blockOf(name, run, rounds)]);
  clearInterval(alive);
  await app.close();
  return tell(blocks, talks);
}

/** What is a command's own comes every time; the shortest of some rounds is least disturbed by other programs. */
async function blockOf(name: string, run: () => Promise<unknown>, rounds: number): Promise<number> {
  const tried: { work: number; collector: number; took: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    let took = 0;
    const blocks = await longestBlocks(async () => {
      took = await timed(async () => JSON.stringify((await run()) ?? null));
    });
    tried.push({ ...blocks, took });
  }
  const [best] = tried.sort((a, b) => a.work - b.work);
  const { work = NaN, collector = NaN, took = NaN } = best ?? {};
  console.log(`  ${name}: ${round(work)}, ${round(collector)}, ${round(took)}`);
  return work;
}

function tell(blocks: readonly [name: string, work: number][], talks: number): boolean {
  const over = blocks.filter(([, work]) => work > most);
  console.log(
    `over ${most} ms: ${over.map(([name, work]) => `${name} ${round(work)}`).join(', ') || 'none'}`,
  );
  const longest = Math.max(...blocks.filter(([name]) => !known.has(name)).map(([, work]) => work));
  return report(`${talks} talks: longest block over every command, ms`, longest, most);
}
