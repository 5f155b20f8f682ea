import { createRouterClient } from '@orpc/server';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Conference } from '../../data/library/model.ts';
import { openApp } from '../../electron/app.ts';
import { plainShell } from '../../electron/shell.ts';
import { writeCorpus } from './corpus.ts';
import { quantile, report, round, timed } from './figures.ts';

/** Talks of each conference; every one of them has the tag that is renamed. */
const each = 5;
/** A key and a note opened every so often, in ms. */
const pace = 100;
const idleFor = 5000;

type App = Awaited<ReturnType<typeof openApp>>;
const clientOf = ({ router }: App) => createRouterClient(router);
type Client = ReturnType<typeof clientOf>;

/** Milliseconds of each try. */
interface Waits {
  /** From a key until the word is on disk. */
  key: number[];
  /** Until a note's text is there. */
  read: number[];
  /** Until a talk with all around it is there. */
  open: number[];
}

/** The tag stands in every note; the links of the corpus stay as they are. */
function tagEverything(folder: string): string[] {
  const talks: string[] = [];
  for (const name of readdirSync(join(folder, 'conferences'))) {
    const path = join(folder, 'conferences', name);
    const conference = JSON.parse(readFileSync(path, 'utf8')) as Conference;
    for (const talk of conference.talks) talk.note += '\nAll of it is about #harbours.\n';
    talks.push(...conference.talks.map(({ id }) => id));
    writeFileSync(path, `${JSON.stringify(conference, null, 1)}\n`);
  }
  return talks;
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Types into the first talk and opens others, one after another, until told that it is over. */
async function work(client: Client, talks: readonly string[], over: () => boolean): Promise<Waits> {
  const waits: Waits = { key: [], read: [], open: [] };
  const typed = typist(client, talks[0] ?? '', waits.key);
  const pending: Promise<unknown>[] = [];
  for (let at = 1; !over(); at += 1) {
    const talk = talks[(at * 37) % talks.length] ?? '';
    pending.push(typed.key());
    pending.push(timed(() => client.notes.read({ talk })).then((wait) => waits.read.push(wait)));
    pending.push(timed(() => client.talks.open({ id: talk })).then((wait) => waits.open.push(wait)));
    await pause(pace);
  }
  // The store's own timers keep no program alive.
  const alive = setInterval(() => undefined, pace);
  await Promise.all(pending);
  clearInterval(alive);
  return waits;
}

/** Keys of one person: each is sent when the one before was taken, as the window does, and timed until it is safe. */
function typist(client: Client, talk: string, waits: number[]) {
  let line: Promise<{ text: string; revision: number }> = client.notes.read({ talk });
  return {
    key: async () => {
      const from = performance.now();
      line = line.then(async ({ text, revision }) => {
        const next = `${text}x`;
        const answer = await client.notes.write({ edit: randomUUID(), talk, base: revision, text: next });
        return answer.state === 'stale' ? answer : { text: next, revision: answer.revision };
      });
      await client.notes.settle({ talk, revision: (await line).revision });
      waits.push(performance.now() - from);
    },
  };
}

function tell(name: string, { key, read, open }: Waits): void {
  const of = (waits: number[]) => [0.5, 0.99, 1].map((share) => round(quantile(waits, share))).join(' / ');
  console.log(
    `${name}, ms p50 / p99 / longest of ${key.length}: key safe ${of(key)}; note read ${of(read)}; talk opened ${of(open)}`,
  );
}

/** Types and opens notes while a tag is renamed in so many conferences, and before it. Says whether both promises hold. */
export async function measureWhileRenaming(root: string, conferences: number): Promise<boolean> {
  const folder = join(root, 'bulk');
  await writeCorpus(folder, conferences * each, each);
  const talks = tagEverything(folder);
  const app = await openApp({
    library: folder,
    data: join(root, 'data-bulk'),
    shell: plainShell,
    access: 'write',
  });
  const client = clientOf(app);
  await client.library.status();
  const from = performance.now();
  tell('idle', await work(client, talks, () => performance.now() - from > idleFor));
  let over = false;
  const rename = timed(() =>
    client.tags.rename({ edit: randomUUID(), name: 'harbours', to: 'havens' }).finally(() => (over = true)),
  );
  const waits = await work(client, talks, () => over);
  console.log(
    `a tag renamed over ${talks.length} notes in ${conferences} conferences: ${round(await rename)} ms`,
  );
  tell('meanwhile', waits);
  await app.close();
  const safe = report('a key safe while a tag is renamed, ms, p99', quantile(waits.key, 0.99), 1000);
  const open = Math.max(quantile(waits.read, 0.99), quantile(waits.open, 0.99));
  return report('a note opened while a tag is renamed, ms, p99', open, 100) && safe;
}
