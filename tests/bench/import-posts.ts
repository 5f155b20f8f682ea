/**
 * What it costs to import posts and folders of notes through the app: one post of 10, 100 and 1,000 talks, and folders of
 * 100, 1,000 and 10,000 notes of one talk each, beside one scan of the same texts and writing what they become durably, in
 * the same run. npm run bench:import
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
  rmSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sendFile, sendFolder, type FolderFileToSend } from '../../data/contract/send-file.ts';
import { scanOnce } from '../../data/text/recent-scans.ts';
import { openApp } from '../../electron/app.ts';
import { plainShell } from '../../electron/shell.ts';
import { machine, report, round, timed } from './figures.ts';

/** Talks of one conference. */
const each = 100;
/** As Joplin was measured to take for so many files on another day, in ms; its own program's start is in it. */
const joplin = new Map([
  [1000, 7600],
  [10_000, 87_000],
]);
const words =
  'harbour tide rope light signal current sailor engine weather anchor compass chart buoy river bridge'.split(
    ' ',
  );
const root = mkdtempSync(join(tmpdir(), 'lanyard-import-'));

const word = (seed: number) => words[((seed * 7919) % 104_729) % words.length] ?? '';
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const prose = (seed: number, count: number) =>
  Array.from({ length: count }, (_, at) => word(seed + at * 3 + (at % 11))).join(' ');
const nameOf = (seed: number) => `${capital(word(seed))} ${capital(word(seed + 5))}son`;

const titleOf = (seed: number) => `${capital(prose(seed, 4))} ${seed}`;
const noteOf = (seed: number) =>
  [0, 1, 2, 3, 4]
    .map((part) => `${capital(prose(seed + part, 60))}.\n\n- ${prose(seed + part, 8)}\n- ${prose(part, 9)}`)
    .join('\n\n');

const post = (talks: number) =>
  `# Harbour Days 2024\n\n${Array.from({ length: talks }, (_, at) => `## ${titleOf(at)} - ${nameOf(at)}, Acme\n\n${noteOf(at)}`).join('\n\n')}\n`;

/** A folder of notes: `harbour-days-3-2024/note-7.md`, a talk each. */
const folder = (notes: number): FolderFileToSend[] =>
  Array.from({ length: notes }, (_, at) => {
    const name = `note-${at}.md`;
    const text = `# ${titleOf(at)}\n\nSpeaker: ${nameOf(at)}\n\n${noteOf(at)}\n`;
    const path = `notes/harbour-days-${capital(word(Math.floor(at / each)))}-${Math.floor(at / each)}-2024/${name}`;
    return { name, path, bytes: Buffer.from(text) };
  });

async function openEmpty() {
  const place = mkdtempSync(join(root, 'library-'));
  const library = join(place, 'library');
  mkdirSync(library);
  const app = await openApp({ library, data: join(place, 'data'), shell: plainShell, access: 'write' });
  return { app, client: createRouterClient(app.router), library };
}

type Opened = Awaited<ReturnType<typeof openEmpty>>;

async function importPost({ client }: Opened, bytes: Uint8Array): Promise<number> {
  const { draft } = await sendFile(client.imports, { name: 'post.md', bytes });
  const applied = await client.imports.apply({ edit: randomUUID(), draft });
  return applied.kind === 'posts' ? applied.result.created : 0;
}

async function importFolder({ client }: Opened, files: readonly FolderFileToSend[]): Promise<number> {
  const { posts } = await sendFolder(client.imports, { edit: randomUUID(), name: 'notes', files });
  if (!posts) return 0;
  const applied = await client.imports.apply({ edit: randomUUID(), draft: posts.draft });
  return applied.kind === 'posts' ? applied.result.created : 0;
}

/** Starts the thread that reads, which is no part of what is measured. */
const warm = ({ client }: Opened) => client.imports.fromHtml({ html: '<p>warm</p>' });

/** One scan of each text, and the files that came of it written, synced and renamed, each by itself. */
function byHand(texts: readonly Uint8Array[], contents: readonly Buffer[]): void {
  for (const text of texts) scanOnce(Buffer.from(text).toString('utf8'));
  const place = mkdtempSync(join(root, 'by-hand-'));
  for (const [at, content] of contents.entries()) {
    const path = join(place, String(at));
    const file = openSync(`${path}.tmp`, 'w');
    writeSync(file, content);
    fsyncSync(file);
    closeSync(file);
    renameSync(`${path}.tmp`, path);
  }
}

const kept = (library: string): Buffer[] =>
  readdirSync(join(library, 'conferences')).map((name) => readFileSync(join(library, 'conferences', name)));

interface Figures {
  name: string;
  talks: number;
  texts: readonly Uint8Array[];
  run: (opened: Opened) => Promise<number>;
}

/** Gives ms of the import and of the same work by hand. */
async function measured({ name, talks, texts, run }: Figures): Promise<{ ours: number; hand: number }> {
  const opened = await openEmpty();
  await warm(opened);
  let created = 0;
  const ours = await timed(async () => (created = await run(opened)));
  if (created !== talks) throw new Error(`${name}: ${created} talks came in, not ${talks}`);
  const contents = kept(opened.library);
  const hand = await timed(() => byHand(texts, contents));
  let second = -1;
  const again = await timed(async () => (second = await run(opened)));
  if (second !== 0) throw new Error(`${name}: ${second} talks came in the second time`);
  const size = texts.reduce((sum, { length }) => sum + length, 0) / 1e6;
  console.log(
    `${name}: ${round(size)} MB, import ${round(ours)} ms (${round(ours / talks)} a talk), the second time ${round(again)} ms, by hand ${round(hand)} ms`,
  );
  await opened.app.close();
  rmSync(opened.library, { recursive: true });
  return { ours, hand };
}

console.log(machine());
const results: boolean[] = [];
const sizes = process.argv.slice(2).map(Number);
for (const talks of sizes.length > 0 ? [] : [10, 100, 1000]) {
  const bytes = Buffer.from(post(talks));
  const name = `a post of ${talks} talks`;
  const { ours, hand } = await measured({
    name,
    talks,
    texts: [bytes],
    run: (opened) => importPost(opened, bytes),
  });
  if (talks > 10) results.push(report(`${name} / by hand`, ours / hand, 3));
}
let before: number | undefined;
for (const talks of sizes.length > 0 ? sizes : [100, 1000, 10_000]) {
  const files = folder(talks);
  const name = `a folder of ${talks} notes`;
  const texts = files.map(({ bytes }) => bytes);
  const { ours, hand } = await measured({ name, talks, texts, run: (opened) => importFolder(opened, files) });
  results.push(report(`${name} / by hand`, ours / hand, 3));
  const other = joplin.get(talks);
  if (other !== undefined) results.push(report(`${name} / Joplin`, ours / other, 0.1));
  if (before !== undefined)
    results.push(report(`${name}, a note / ten times fewer`, ours / talks / before, 1.5));
  before = ours / talks;
}
rmSync(root, { recursive: true });
process.exitCode = results.every(Boolean) ? 0 : 1;
