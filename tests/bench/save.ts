/**
 * What it costs to keep one edit, beside writing the same bytes by hand in the same run, and what the window feels of it:
 * by itself, while a tag is renamed all over the library, and of every command.
 * npm run bench:save [-- 1000 10000 100000]
 */
import { randomUUID } from 'node:crypto';
import {
  closeSync,
  fdatasyncSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { conferenceSchema } from '../../data/library/model.ts';
import type { LibraryStore } from '../../electron/library/library-store.ts';
import { openLibrary } from '../../electron/library/open-library.ts';
import { measureWhileRenaming } from './while-renaming.ts';
import { measureCommands } from './commands.ts';
import { writeCorpus } from './corpus.ts';
import { longestBlock, machine, quantile, Queueing, report, round, timed } from './figures.ts';
import { ManualTimers } from '../support/manual-timers.ts';

const rounds = 200;
const sizes = process.argv.slice(2).map(Number).filter(Boolean);
const root = mkdtempSync(join(tmpdir(), 'lanyard-bench-'));
const saves = new Map<number, number>();
let good = true;

/** The least a durable save can be: the same bytes written, synced and renamed, without a folder sync. */
function byHand(path: string, text: string): void {
  const file = openSync(`${path}.tmp`, 'w');
  writeSync(file, text);
  fsyncSync(file);
  closeSync(file);
  renameSync(`${path}.tmp`, path);
}

/** What a journal does at least: a line of the same bytes added to a file and synced. */
class AppendByHand {
  readonly #file = openSync(join(root, 'appended-by-hand'), 'a');

  append(text: string): void {
    writeSync(this.#file, text);
    fdatasyncSync(this.#file);
  }

  close(): void {
    closeSync(this.#file);
  }
}

/** Types into one talk: the journal's own timer rings at once, so that only work is counted. */
async function typeOnce(
  store: LibraryStore,
  timers: ManualTimers,
  talk: string,
  text: string,
): Promise<void> {
  const { talk: before } = await store.lookup.talk(talk);
  const answer = await store.notes.write({ edit: randomUUID(), talk, base: before.noteRevision, text });
  const settled = store.notes.settle(talk, answer.revision);
  timers.ring(1000);
  await settled;
}

/** What was measured in one round, in ms. */
interface Round {
  own: number;
  replaced: number;
  appended: number;
}

/** One save beside both by hand, the order changing, until so many were measured without another program in between. */
async function measureSaves(store: LibraryStore, timers: ManualTimers, size: number): Promise<void> {
  const talk = store.catalogue.talksOf(store.catalogue.conferences()[0]?.id ?? '')[7]?.id ?? '';
  const text = (await store.lookup.talk(talk)).talk.note;
  const measured: Round[] = [];
  const blocks: number[] = [];
  const queueing = new Queueing('all');
  const peer = new AppendByHand();
  let tried = 0;
  for (; measured.length < rounds && tried < 20 * rounds; tried += 1) {
    const next = `${text}\nline ${tried}`;
    const one: Round = { own: 0, replaced: 0, appended: 0 };
    const before = queueing.milliseconds();
    const steps = [
      async () => (one.own = await timed(() => typeOnce(store, timers, talk, next))),
      async () => (one.replaced = await timed(() => void byHand(join(root, 'by-hand'), next))),
      async () => (one.appended = await timed(() => void peer.append(next))),
    ];
    for (let step = 0; step < steps.length; step += 1) await steps[(tried + step) % steps.length]?.();
    const disturbed = queueing.milliseconds() - before > 0.05 * (one.own + one.replaced + one.appended);
    blocks.push(await longestBlock(() => typeOnce(store, timers, talk, `${next}.`)));
    if (!disturbed) measured.push(one);
  }
  peer.close();
  tellSaves(size, measured, blocks, tried);
}

function tellSaves(size: number, measured: readonly Round[], blocks: readonly number[], tried: number): void {
  const of = (figure: (one: Round) => number, share: number) => quantile(measured.map(figure), share);
  const toReplace = ({ own, replaced }: Round) => own / replaced;
  const toAppend = ({ own, appended }: Round) => own / appended;
  saves.set(size, of(toReplace, 0.5));
  const [p50, p95] = [0.5, 0.95].map((share) => {
    const [own, replaced, appended] = [
      of((one) => one.own, share),
      of((one) => one.replaced, share),
      of((one) => one.appended, share),
    ].map(round);
    return `${own} ms (replaced by hand ${replaced}, appended by hand ${appended})`;
  });
  console.log(
    `${size} talks: one save ${p50}, p95 ${p95}; ${measured.length} of ${tried} rounds undisturbed`,
  );
  good = report(`${size} talks: save to write+fsync+rename, p50`, of(toReplace, 0.5), 1) && good;
  good = report(`${size} talks: save to write+fsync+rename, p95`, of(toReplace, 0.95), 2) && good;
  good = report(`${size} talks: save to append+fdatasync, p50`, of(toAppend, 0.5), 1.1) && good;
  good = report(`${size} talks: event loop blocked by a save, ms, p95`, quantile(blocks, 0.95), 1) && good;
}

function readEverything(folder: string): void {
  for (const name of readdirSync(join(folder, 'conferences')))
    conferenceSchema.safeParse(JSON.parse(readFileSync(join(folder, 'conferences', name), 'utf8')));
}

async function measureStart(open: () => Promise<LibraryStore>, folder: string, size: number): Promise<void> {
  const starts: number[] = [];
  const reads: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    reads.push(
      await timed(() => {
        readEverything(folder);
      }),
    );
    let store: LibraryStore | undefined;
    starts.push(await timed(async () => (store = await open())));
    // What it goes on to read must not meet the next round.
    await store?.lookup.digests();
    await store?.close();
  }
  const ratio = quantile(starts, 0.5) / quantile(reads, 0.5);
  console.log(
    `${size} talks: catalogue after ${round(quantile(starts, 0.5))} ms, everything read ${round(quantile(reads, 0.5))} ms`,
  );
  if (size >= 100_000)
    good =
      report(`${size} talks: start to catalogue, of reading and validating everything`, ratio, 0.01) && good;
}

async function measureSize(size: number): Promise<void> {
  const folder = join(root, `library-${size}`);
  await writeCorpus(folder, size);
  const timers = new ManualTimers();
  const open = () => openLibrary({ folder, data: join(root, 'data'), access: 'write', timers });
  const store = await open();
  await store.lookup.digests();
  await measureSaves(store, timers, size);
  await store.close();
  await measureStart(open, folder, size);
  await rm(folder, { recursive: true, force: true });
}

/** A conference of a thousand talks is rewritten whole when typing rests. */
async function measureRewrite(): Promise<void> {
  const folder = join(root, 'big');
  await writeCorpus(folder, 1000, 1000);
  const timers = new ManualTimers();
  const data = join(root, 'data-big');
  const store = await openLibrary({ folder, data, access: 'write', timers });
  await store.lookup.digests();
  const talk = store.catalogue.talksOf(store.catalogue.conferences()[0]?.id ?? '')[7]?.id ?? '';
  const blocks: number[] = [];
  for (let round = 0; round < 20; round += 1) {
    await typeOnce(store, timers, talk, `text ${round}`);
    blocks.push(await longestBlock(() => store.saving.flush()));
  }
  await store.close();
  good =
    report(
      '1000 talks in one conference: event loop blocked by its rewrite, ms, p95',
      quantile(blocks, 0.95),
      16,
    ) && good;
}

/** Conferences in which a tag is renamed, for a library of so many talks. */
const bulkConferences = 1000;
const commandTalks = 10_000;

async function measureAll(): Promise<void> {
  const largest = Math.max(...sizes, 0);
  for (const size of sizes.length > 0 ? sizes : [1000, 10_000, 100_000]) await measureSize(size);
  await measureRewrite();
  const [first, last] = [saves.get(1000), saves.get(100_000)];
  if (first && last) good = report('a save at 100k talks to one at 1k', last / first, 1.2) && good;
  const small = largest > 0 && largest < commandTalks;
  good = (await measureWhileRenaming(root, small ? largest / 5 : bulkConferences)) && good;
  good = (await measureCommands(root, small ? largest : commandTalks)) && good;
}

console.log(machine());
// What is loaded when it is needed waits for this module, which therefore must not wait for it.
void measureAll()
  .catch((error: unknown) => {
    console.error(error);
    good = false;
  })
  .finally(async () => {
    await rm(root, { recursive: true, force: true });
    process.exit(good ? 0 : 1);
  });
