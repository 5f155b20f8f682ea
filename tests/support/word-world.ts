import { createRouterClient } from '@orpc/server';
import { formatVersion, type Conference } from '../../data/library/model.ts';
import type { TalkAddress } from '../../data/library/talk-address.ts';
import { openApp, type App } from '../../electron/app.ts';
import { plainShell } from '../../electron/shell.ts';
import { ManualTimers } from './manual-timers.ts';
import { MemoryDisk } from './memory-disk.ts';

const library = '/library';
const data = '/data';

/** A memory disk with a library of these conferences, one file each, all of it saved. */
export async function diskWith(...conferences: Conference[]): Promise<MemoryDisk> {
  const disk = new MemoryDisk();
  for (const folder of ['/library/conferences', data]) await disk.mkdir(folder);
  await writeFile(disk, `${library}/library.json`, { format: formatVersion, id: 'library' });
  for (const one of conferences) await writeFile(disk, `${library}/conferences/${one.id}.json`, one);
  return disk.clone();
}

async function writeFile(disk: MemoryDisk, path: string, value: unknown): Promise<void> {
  const file = await disk.open(path, 'w');
  await file.writeFile(JSON.stringify(value));
  await file.close();
}

/**
 * A library on a memory disk in whose notes words are typed, each of them once and like no other. What was said to be
 * saved must be in a note or in the trash ever after, wherever its talk went.
 */
export class WordWorld {
  readonly acknowledged: string[] = [];
  readonly timers = new ManualTimers();
  #app: App | undefined;
  #count = 0;

  readonly #prefix: string;
  readonly #access: 'write' | 'read-only';

  constructor(
    public disk: MemoryDisk,
    /** What every word begins with. */
    prefix = 'word',
    access: 'write' | 'read-only' = 'write',
  ) {
    this.#prefix = prefix;
    this.#access = access;
  }

  async open(): Promise<void> {
    const { disk, timers } = this;
    const access = this.#access;
    this.#app = await openApp({ library, data, shell: plainShell, access, disk, timers });
  }

  get client() {
    if (!this.#app) throw new Error('the world is not open');
    return createRouterClient(this.#app.router);
  }

  edit(): string {
    return `edit-${this.#next().toString().padStart(8, '0')}`;
  }

  /** Puts a new word behind a note and waits until it is said to be saved. */
  async type(name: { talk: string; in?: string }): Promise<string> {
    const word = `${this.#prefix}-${this.#next()}.`;
    // Whoever types goes on with the host and disk it began with; what these say once they are gone is heard by nobody.
    const { client, timers, disk } = this;
    const { text, revision } = await client.notes.read(name);
    const write = { edit: this.edit(), ...name, base: revision, text: `${text} ${word}` };
    const answer = await client.notes.write(write);
    if (answer.state === 'stale') throw new Error('nobody else writes here');
    const settled = client.notes.settle({ ...name, revision: answer.revision });
    timers.ring(1000);
    await settled;
    if (this.disk === disk) this.acknowledged.push(word);
    return word;
  }

  /** Every talk of the library. */
  async addresses(): Promise<TalkAddress[]> {
    const found: TalkAddress[] = [];
    for (const { id: conference } of (await this.client.library.status()).conferences)
      for (const { id } of (await this.client.conferences.open({ id: conference })).talks)
        found.push({ conference, talk: id });
    return found;
  }

  async noteAt({ conference, talk }: TalkAddress): Promise<string> {
    return (await this.client.notes.read({ talk, in: conference })).text;
  }

  /** Acknowledged words that are in no note and not in the trash. */
  async missing(): Promise<string[]> {
    const texts: string[] = [];
    for (const address of await this.addresses()) texts.push(await this.noteAt(address));
    const folder = `${library}/.lanyard/trash`;
    for (const name of await this.disk.readdir(folder).catch(() => []))
      if (name.endsWith('.json')) texts.push((await this.disk.readFile(`${folder}/${name}`)).toString());
    const all = texts.join('\n');
    return this.acknowledged.filter((word) => !all.includes(word));
  }

  /** A conference as its file holds it. */
  async fileOf(id: string): Promise<Conference> {
    return JSON.parse(
      (await this.disk.readFile(`${library}/conferences/${id}.json`)).toString(),
    ) as Conference;
  }

  /** Another program writes a conference. */
  async writeThere(conference: Conference): Promise<void> {
    await writeFile(this.disk, `${library}/conferences/${conference.id}.json`, conference);
    await this.client.outside.look();
  }

  async close(): Promise<void> {
    await this.#app?.close();
  }

  #next(): number {
    this.#count += 1;
    return this.#count;
  }
}
