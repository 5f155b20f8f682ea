/**
 * What it costs to change much at once: a tag renamed in 5,000 talks, that taken back, 1,000 talks moved, 1,000 deleted and
 * brought back; each beside writing, syncing and renaming the touched files by hand, before and after it in the same run.
 * npm run bench:bulk
 */
import { createRouterClient } from '@orpc/server';
import { randomUUID } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Conference } from '../../data/library/model.ts';
import { openApp } from '../../electron/app.ts';
import { plainShell } from '../../electron/shell.ts';
import { writeCorpus } from './corpus.ts';
import { machine, report, round, timed } from './figures.ts';

const talks = 5000;
const some = 1000;
const root = mkdtempSync(join(tmpdir(), 'lanyard-bulk-'));
let good = true;

type App = Awaited<ReturnType<typeof openApp>>;
const clientOf = ({ router }: App) => createRouterClient(router);
type Client = ReturnType<typeof clientOf>;

/** The tag stands in every note. */
function tagEverything(folder: string): void {
  for (const name of readdirSync(join(folder, 'conferences'))) {
    const path = join(folder, 'conferences', name);
    const conference = JSON.parse(readFileSync(path, 'utf8')) as Conference;
    for (const talk of conference.talks) talk.note += '\nAll of it is about #harbours.\n';
    writeFileSync(path, `${JSON.stringify(conference, null, 1)}\n`);
  }
}

/** Every file that the library has, by its path, with what tells whether it was written since. */
function filesOf(folder: string): Map<string, string> {
  const files = new Map<string, string>();
  for (const part of ['conferences', join('.lanyard', 'trash')]) {
    mkdirSync(join(folder, part), { recursive: true });
    for (const name of readdirSync(join(folder, part))) {
      const { ino, mtimeMs } = statSync(join(folder, part, name));
      files.set(join(folder, part, name), `${ino} ${mtimeMs}`);
    }
  }
  return files;
}

/** The least that writing these files durably can be: each written, synced and renamed, without a folder's sync. */
function byHand(contents: readonly Buffer[]): number {
  const folder = mkdtempSync(join(root, 'by-hand-'));
  const from = performance.now();
  for (const [at, content] of contents.entries()) {
    const path = join(folder, String(at));
    const file = openSync(`${path}.tmp`, 'w');
    writeSync(file, content);
    fsyncSync(file);
    closeSync(file);
    renameSync(`${path}.tmp`, path);
  }
  return performance.now() - from;
}

/** One operation, and the files it left touched written by hand before it and after it. */
async function measure(folder: string, name: string, work: () => Promise<unknown>): Promise<void> {
  const before = filesOf(folder);
  const old = [...before.keys()].map((path) => readFileSync(path));
  const warm = byHand(old.slice(0, 50));
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  const cpu = process.cpuUsage();
  const took = await timed(work);
  const { user, system } = process.cpuUsage(cpu);
  delays.disable();
  const touched = [...filesOf(folder)].filter(([path, seen]) => before.get(path) !== seen);
  const contents = touched.map(([path]) => readFileSync(path));
  const hands = [byHand(contents), byHand(contents)];
  const hand = (hands[0]! + hands[1]!) / 2;
  const size = contents.reduce((sum, one) => sum + one.byteLength, 0) / 1e6;
  console.log(
    `${name}: ${round(took)} ms; ${contents.length} files of ${round(size)} MB by hand ${hands.map(round).join(' and ')} ms (fifty before it ${round(warm)}); ${round((user + system) / 1000)} ms of a core`,
  );
  good = report(`${name}, of the durable writing`, took / hand, 2) && good;
  good = report(`${name}, nothing else could run, ms`, delays.max / 1e6, 50) && good;
}

async function open(folder: string, name: string): Promise<App> {
  const app = await openApp({
    library: folder,
    data: join(root, `data-${name}`),
    shell: plainShell,
    access: 'write',
  });
  const client = clientOf(app);
  await client.library.status();
  // What has a backup already is not read for the next one; nor is a day's first backup part of what is measured.
  await client.backups.make();
  return app;
}

async function firstTalks(client: Client, most: number): Promise<{ id: string; in: string }[]> {
  const names: { id: string; in: string }[] = [];
  for (const { id } of (await client.library.status()).conferences) {
    if (names.length >= most) break;
    const { talks: heads } = await client.conferences.open({ id });
    names.push(...heads.map((talk) => ({ id: talk.id, in: id })));
  }
  return names.slice(0, most);
}

/** Everything with so many talks in a conference. */
async function measureAll(each: number): Promise<void> {
  const folder = join(root, `each-${each}`);
  await writeCorpus(folder, talks, each);
  tagEverything(folder);
  const app = await open(folder, String(each));
  const client = clientOf(app);
  const edit = () => ({ edit: randomUUID() });
  const undo = () => client.library.undo(edit());
  console.log(`\n${talks} talks, ${each} in a conference`);
  const rename = () => client.tags.rename({ ...edit(), name: 'harbours', to: 'havens' });
  await measure(folder, `a tag renamed in ${talks} talks`, rename);
  await measure(folder, 'that taken back', undo);
  const names = await firstTalks(client, some);
  const made = await client.conferences.create({ ...edit(), fields: { name: 'Quay Talks' } });
  const move = () => client.talks.moveMany({ ...edit(), talks: names, conference: made.id });
  await measure(folder, `${some} talks moved`, move);
  await measure(folder, 'that taken back', undo);
  const remove = () => client.talks.removeMany({ ...edit(), talks: names });
  await measure(folder, `${some} talks deleted`, remove);
  await measure(folder, 'that taken back', undo);
  await app.close();
}

/** What the host does for a plan key in a conference of 1,000 talks: that is saved whole. */
async function measurePlanKey(): Promise<void> {
  const folder = join(root, 'one-conference');
  await writeCorpus(folder, some, some);
  const app = await open(folder, 'one-conference');
  const client = clientOf(app);
  const [talk] = await firstTalks(client, 1);
  console.log(`\n${some} talks in one conference`);
  const change = (plan: 'want' | null) =>
    talk && client.talks.change({ edit: randomUUID(), ...talk, fields: { plan } });
  for (const plan of ['want', null, 'want'] as const)
    await measure(folder, `a plan ${plan ? 'made' : 'taken away'}`, async () => change(plan));
  await app.close();
}

console.log(machine());
try {
  const sizes = process.argv.slice(2).map(Number).filter(Boolean);
  for (const each of sizes.length > 0 ? sizes : [5, 100]) await measureAll(each);
  await measurePlanKey();
} finally {
  await rm(root, { recursive: true, force: true });
}
process.exitCode = good ? 0 : 1;
