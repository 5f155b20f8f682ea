/**
 * What is heard before, over libraries of several sizes: asked after a pause, after a change of the library, and what the
 * table of names takes. npm run bench:heard [-- 1000 10000]
 */
import { createRouterClient } from '@orpc/server';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openApp } from '../../electron/app.ts';
import type { Client } from '../../electron/carriers/local-socket.ts';
import { namesIndexOf } from '../../electron/library/names-index.ts';
import { plainShell } from '../../electron/shell.ts';
import { writeCorpus } from './corpus.ts';
import { machine, quantile, report, round } from './figures.ts';

const asked = process.argv.slice(2).map(Number).filter(Boolean);
const rounds = 200;
let good = true;
let edits = 0;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const heap = (): number => {
  collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
};

const edit = (): string => `edit-${String((edits += 1)).padStart(8, '0')}`;

async function clocked(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

function print(size: number, what: string, times: readonly number[]): void {
  console.log(
    `${size} talks, ${what}: p50 ${round(quantile(times, 0.5))} ms, p99 ${round(quantile(times, 0.99))} ms`,
  );
}

/** A note of some 5 KB that names what the library knows, in one of its paragraphs another word each time. */
function noteNaming(names: readonly string[], round: number): string {
  const paragraph = (at: number) =>
    `Then came ${names[at % names.length] ?? ''} and spoke of how the work is done when nobody looks, at length, ${at}.`;
  const all = Array.from({ length: 45 }, (_, at) => paragraph(at));
  all[round % all.length] += ` In round ${round} they laughed.`;
  return all.join('\n\n');
}

/** Writes in a note, waits for nothing, and asks what it names; then changes a talk elsewhere, and asks again. */
async function measureAsking(client: Client, size: number): Promise<void> {
  const [conference] = (await client.library.status()).conferences;
  const { talks } = await client.conferences.open({ id: conference?.id ?? '' });
  const [own, other] = talks;
  if (!own || !other) throw new Error('The corpus has no talks.');
  const names = talks.slice(2, 20).flatMap(({ title, speakers }) => [title, speakers[0]?.name ?? title]);
  const [typing, changing]: [number[], number[]] = [[], []];
  let found = 0;
  for (let at = 0; at < rounds; at += 1) {
    const { revision } = await client.notes.read({ talk: own.id });
    await client.notes.write({ edit: edit(), talk: own.id, base: revision, text: noteNaming(names, at) });
    const ask = async () => void (found = (await client.talks.heardBefore({ id: own.id })).rows.length);
    typing.push(await clocked(ask));
    if (at % 4 > 0) continue;
    await client.talks.change({ edit: edit(), id: other.id, fields: { title: `Another title ${at}` } });
    changing.push(await clocked(ask));
  }
  if (found === 0) throw new Error('Nothing was found.');
  print(size, 'asked after a pause', typing);
  good = report(`${size} talks: asked after a pause, p99, ms`, quantile(typing, 0.99), 50) && good;
  print(size, 'asked after a talk elsewhere got another title', changing);
  const related: number[] = [];
  for (const { id } of talks.slice(0, 40)) related.push(await clocked(() => client.talks.related({ id })));
  print(size, 'related talks', related);
  const overviews: number[] = [];
  for (let at = 0; at < 10; at += 1) overviews.push(await clocked(() => client.tags.overview()));
  print(size, 'all tags with their years', overviews);
}

async function measure(size: number, place: string): Promise<void> {
  const library = join(place, `library-${size}`);
  await writeCorpus(library, size);
  const app = await openApp({
    library,
    data: join(place, `data-${size}`),
    shell: plainShell,
    access: 'write',
  });
  try {
    const client: Client = createRouterClient(app.router);
    await client.tags.list();
    await app.store().lookup.digests();
    const before = heap();
    const took = await clocked(() => namesIndexOf(app.store()));
    const { names } = await namesIndexOf(app.store());
    console.log(
      `${size} talks: ${names.size} ways of writing names, made in ${round(took)} ms, ${round(heap() - before)} MB`,
    );
    await measureAsking(client, size);
  } finally {
    await app.close();
  }
}

const place = await mkdtemp(join(tmpdir(), 'lanyard-bench-'));
try {
  console.log(machine());
  for (const size of asked.length > 0 ? asked : [1000, 10_000]) await measure(size, place);
} finally {
  await rm(place, { recursive: true, force: true });
}
process.exitCode = good ? 0 : 1;
