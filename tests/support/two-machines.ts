import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Conference, Talk } from '../../data/library/model.ts';
import { nodeDisk, type Disk } from '../../electron/store/disk.ts';
import type { LibraryStore } from '../../electron/library/library-store.ts';
import { openLibrary } from '../../electron/library/open-library.ts';
import { ManualTimers } from './manual-timers.ts';

/** Where in a note somebody writes. */
export const spots = ['end', 'line end', 'in a line', 'new line', 'new last line'] as const;
type Spot = (typeof spots)[number];

/** What somebody at a machine does. */
export type Deed =
  | { do: 'type'; talk: string; words: number; spot: Spot; at: number }
  | { do: 'add' }
  | { do: 'rest' | 'look' | 'open again' | 'crash' };

/** A word, or a talk, that was said to be saved. */
export interface Said {
  talk: string;
  word: string;
}

/** One machine with Lanyard open on a library, and somebody at it who writes words that nobody else writes. */
export class Machine {
  /** Words that were said to be saved, with their talks. */
  readonly said: Said[] = [];
  #timers = new ManualTimers();
  #store: LibraryStore | undefined;
  #count = 0;
  readonly #handles = new Set<{ close(): Promise<void> }>();
  #end: () => void = () => undefined;
  /** What happens before the so many-th operation on the conferences. */
  #due: { after: number; act: () => Promise<void> } | undefined;
  #meeting: Promise<void> = Promise.resolve();

  readonly #data: string;

  constructor(
    readonly name: string,
    readonly library: string,
    data: string,
  ) {
    this.#data = data;
  }

  get conferences(): string {
    return join(this.library, 'conferences');
  }

  async open(): Promise<void> {
    this.#timers = new ManualTimers();
    const [folder, data, timers] = [this.library, this.#data, this.#timers];
    this.#store = await openLibrary({ folder, data, access: 'write', timers, disk: this.#disk() });
  }

  /** Does something; `meanwhile` happens when so many operations of it have been done. */
  async act(deed: Deed, meanwhile?: { after: number; act: () => Promise<void> }): Promise<void> {
    this.#due = meanwhile && { ...meanwhile, after: meanwhile.after + 1 };
    await this.#carryOut(deed);
    if (this.#due) await this.#meet();
    await this.#meeting;
  }

  /** Looks, rests, and has everything written. */
  async settle(): Promise<void> {
    await this.#carryOut({ do: 'look' });
    await this.#carryOut({ do: 'rest' });
  }

  async close(): Promise<void> {
    await this.#store?.close().catch(() => undefined);
    await this.#letGo();
  }

  async note(talk: string): Promise<string> {
    return (await this.#store?.lookup.talk(talk).catch(() => undefined))?.talk.note ?? '';
  }

  /** Everything that the machine shows of a talk: its note, and both versions while nobody has chosen. */
  async shown(talk: string): Promise<string> {
    const at = await this.#store?.lookup.find(talk).catch(() => undefined);
    const clash = at && this.#store?.bothSides.of(at);
    return [await this.note(talk), clash?.here, clash?.there, clash?.joined].join('\n');
  }

  async #carryOut(deed: Deed): Promise<void> {
    const store = this.#store;
    if (!store) return;
    switch (deed.do) {
      case 'type':
        return this.#type(store, deed);
      case 'add':
        return this.#add(store);
      case 'rest':
        this.#timers.ring(5000);
        return store.saving.flush().catch(() => undefined);
      case 'look':
        return store.outside.look();
      case 'open again':
        await this.close();
        return this.open();
      case 'crash':
        await this.#letGo();
        return this.open();
    }
  }

  async #type(store: LibraryStore, deed: Deed & { do: 'type' }): Promise<void> {
    const words = Array.from({ length: deed.words }, () => this.#word());
    const revision = await write(store, deed, words).catch(() => undefined);
    if (revision === undefined) return;
    const settled = store.notes.settle(deed.talk, revision).then(
      () => this.said.push(...words.map((word) => ({ talk: deed.talk, word }))),
      () => undefined,
    );
    this.#timers.ring(1000);
    await settled;
  }

  /** Adds a talk with a word in its note. */
  async #add(store: LibraryStore): Promise<void> {
    const word = this.#word();
    const talk: Talk = {
      id: `talk-${word}`,
      title: word,
      kind: 'talk',
      speakers: [],
      note: word,
      noteRevision: 1,
    };
    const change = (now: Conference | undefined) => now && { ...now, talks: [...now.talks, talk] };
    const [head] = store.catalogue.conferences();
    if (!head) return;
    const done = store.editing.operate({ label: 'Add', changes: new Map([[head.id, change]]) });
    await done.then(
      () => this.said.push({ talk: talk.id, word }),
      () => undefined,
    );
  }

  /** Every third word ends a sentence. */
  #word(): string {
    this.#count += 1;
    return `${this.name}${String(this.#count).padStart(4, '0')}${this.#count % 3 === 0 ? '.' : ''}`;
  }

  /** The program is gone in the middle of what it did; the system closes what it left open. */
  async #letGo(): Promise<void> {
    this.#end();
    for (const handle of this.#handles) await handle.close().catch(() => undefined);
    this.#handles.clear();
    this.#store = undefined;
  }

  /** Lets happen what was to happen meanwhile; what comes after waits for it. */
  #meet(): Promise<void> {
    const due = this.#due;
    this.#due = undefined;
    this.#meeting = this.#meeting.then(() => due?.act());
    return this.#meeting;
  }

  /** The machine's disk, on which another machine may do something just before an operation on the conferences. */
  #disk(): Disk {
    let alive = true;
    this.#end = () => (alive = false);
    const expectLife = () => {
      if (!alive) throw new Error('the program has ended');
    };
    const tick = async (path: string) => {
      expectLife();
      if (!this.#due || !path.startsWith(this.conferences)) return;
      this.#due.after -= 1;
      if (this.#due.after === 0) await this.#meet();
      expectLife();
    };
    const held = async <T extends { close(): Promise<void> }>(opening: Promise<T>): Promise<T> => {
      const handle = await opening;
      this.#handles.add(handle);
      return handle;
    };
    return {
      ...nodeDisk,
      link: async (existing, path) => (await tick(path), nodeDisk.link(existing, path)),
      lstat: async (path) => (await tick(path), nodeDisk.lstat(path)),
      mkdir: async (path, options) => (await tick(path), nodeDisk.mkdir(path, options)),
      open: async (path, flags, mode) => (await tick(path), held(nodeDisk.open(path, flags, mode))),
      openToAppend: async (path, mode) => (await tick(path), held(nodeDisk.openToAppend(path, mode))),
      readdir: async (path) => (await tick(path), nodeDisk.readdir(path)),
      readFile: async (path) => (await tick(path), nodeDisk.readFile(path)),
      rename: async (from, to) => (await tick(to), nodeDisk.rename(from, to)),
      rm: async (path, options) => (await tick(path), nodeDisk.rm(path, options)),
      unlink: async (path) => (await tick(path), nodeDisk.unlink(path)),
    };
  }
}

/** Writes words into a note; gives its revision. */
async function write(
  store: LibraryStore,
  deed: Deed & { do: 'type' },
  words: readonly string[],
): Promise<number> {
  const { note, noteRevision } = (await store.lookup.talk(deed.talk)).talk;
  const text = typed(note, words.join(' '), deed.spot, deed.at);
  const answer = await store.notes.write({ edit: randomUUID(), talk: deed.talk, base: noteRevision, text });
  return answer.state === 'taken' ? answer.revision : write(store, deed, words);
}

function typed(note: string, words: string, spot: Spot, at: number): string {
  if (note === '') return words;
  const lines = note.split('\n');
  const line = at % lines.length;
  const text = lines[line] ?? '';
  switch (spot) {
    case 'end':
      return `${note} ${words}`;
    case 'new last line':
      return `${note}\n${words}`;
    case 'new line':
      return [...lines.slice(0, line), words, ...lines.slice(line)].join('\n');
    case 'line end':
      return [...lines.slice(0, line), `${text} ${words}`.trim(), ...lines.slice(line + 1)].join('\n');
    case 'in a line': {
      const parts = text.split(' ');
      const place = at % (parts.length + 1);
      const within = [...parts.slice(0, place), words, ...parts.slice(place)].join(' ').trim();
      return [...lines.slice(0, line), within, ...lines.slice(line + 1)].join('\n');
    }
  }
}

/** How a sync tool deals with a file that was changed on both sides: the later one stays, or the other as a copy too. */
export const policies = ['last writer wins', 'conflict copies'] as const;
export type Policy = (typeof policies)[number];

/** A sync tool between two folders. It takes files on their way and brings them later, in any order. */
export class SyncTool {
  readonly #underWay: { to: 0 | 1; file: string; content: string; base: string | undefined }[] = [];
  #copies = 0;

  readonly #folders: readonly [string, string];
  readonly #policy: Policy;

  constructor(folders: readonly [string, string], policy: Policy) {
    this.#folders = folders;
    this.#policy = policy;
  }

  /** Takes what one side has, to bring it to the other. */
  take(from: 0 | 1): void {
    const to = from === 0 ? 1 : 0;
    for (const file of this.#files(from)) {
      const content = this.#read(from, file) ?? '';
      const base = this.#read(to, file);
      if (content !== base) this.#underWay.push({ to, file, content, base });
    }
  }

  /** Brings one of the files that are under way. */
  bring(which: number): void {
    const [next] = this.#underWay.splice(which % Math.max(1, this.#underWay.length), 1);
    if (!next) return;
    const now = this.#read(next.to, next.file);
    if (this.#policy === 'conflict copies' && now !== undefined && now !== next.base && now !== next.content)
      this.#layBeside(next.to, next.file, now);
    this.#put(next.to, next.file, next.content);
  }

  /** Brings all that is under way. */
  bringAll(): void {
    while (this.#underWay.length > 0) this.bring(0);
  }

  /** Makes both sides the same, by what one of them has; says whether they were. */
  level(by: 0 | 1): boolean {
    let same = true;
    for (const file of this.#files(by)) {
      const [content, other] = [this.#read(by, file) ?? '', by === 0 ? 1 : 0] as const;
      if (content === this.#read(other, file)) continue;
      same = false;
      this.#put(other, file, content);
    }
    return same;
  }

  /** The conferences themselves: what was laid beside stays where it is. */
  #files(side: 0 | 1): string[] {
    return readdirSync(this.#folders[side]).filter((name) => /^\w+\.json$/.test(name));
  }

  #read(side: 0 | 1, file: string): string | undefined {
    const path = join(this.#folders[side], file);
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  }

  #put(side: 0 | 1, file: string, content: string): void {
    const path = join(this.#folders[side], '.sync.tmp');
    writeFileSync(path, content);
    renameSync(path, join(this.#folders[side], file));
  }

  #layBeside(side: 0 | 1, file: string, content: string): void {
    this.#copies += 1;
    const name = file.replace(
      '.json',
      `.sync-conflict-20261121-${String(this.#copies).padStart(6, '0')}-ABCDEFG.json`,
    );
    writeFileSync(join(this.#folders[side], name), content);
  }
}
