import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeDisk, type Disk } from '../../../../electron/store/disk.ts';
import type { LibraryStore } from '../../../../electron/library/library-store.ts';
import { openLibrary } from '../../../../electron/library/open-library.ts';
import { systemWatch, type Unwatch, type Watch } from '../../../../electron/store/watch.ts';
import { keepFigure, thorough } from '../../../support/fault-figures.ts';
import { plainConference, realLibrary, type RealLibrary } from '../../../support/fault-library.ts';
import { ManualTimers } from '../../../support/manual-timers.ts';
import { arrivals, conflictNames, OtherMachine } from '../../../support/other-machine.ts';

const rounds = thorough ? 500 : 20;
const talks = ['a', 'b'] as const;

const step = fc.oneof(
  fc.record({ do: fc.constant('type' as const), talk: fc.constantFrom(...talks) }),
  fc.record({ do: fc.constant('type there' as const), talk: fc.constantFrom(...talks) }),
  fc.record({
    do: fc.constant('sync' as const),
    arrival: fc.constantFrom(...arrivals),
    conflictName: fc.constantFrom(...conflictNames),
    /** So many operations of the disk later. */
    after: fc.integer({ min: 0, max: 12 }),
  }),
  fc.record({ do: fc.constantFrom('rest' as const, 'open again' as const, 'crash' as const) }),
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

/** One machine with Lanyard open over a folder that a sync tool changes under it. */
class Desk {
  readonly place: RealLibrary = realLibrary(plainConference('one', ...talks));
  readonly there: OtherMachine = new OtherMachine(this.place.conferences, 'one');
  /** Lines that were said to be saved. */
  readonly saved: string[] = [];
  #timers = new ManualTimers();
  #store: LibraryStore | undefined;
  #due: { after: number; inPlace: boolean; act: () => void }[] = [];
  #lines = 0;
  readonly #handles = new Set<{ close(): Promise<void> }>();
  /** Ends the program that runs: none of its operations reaches the disk any more. */
  #end: () => void = () => undefined;
  #unwatch: Unwatch = () => undefined;

  async open(): Promise<void> {
    const { library: folder, data } = this.place;
    this.#timers = new ManualTimers();
    const timers = this.#timers;
    const disk = this.#disk();
    this.#store = await openLibrary({ folder, data, access: 'write', timers, disk, watch: this.#watch });
  }

  async act(next: Step): Promise<void> {
    switch (next.do) {
      case 'type':
        return this.#type(next.talk);
      case 'type there':
        return this.there.write(next.talk, this.#line('there'));
      case 'sync':
        this.#due.push({
          after: next.after,
          inPlace: next.arrival === 'in parts',
          act: () => this.there.sync(next.arrival, next.conflictName),
        });
        return;
      case 'rest':
        this.#timers.ring(5000);
        return this.#store?.saving.flush().catch(() => undefined);
      case 'open again':
        await this.close();
        return this.open();
      case 'crash':
        await this.#letGo();
        return this.open();
    }
  }

  /** Everything the sync tool still has to do is done, the fault is over, and the library is opened once more. */
  async settle(): Promise<void> {
    this.#syncNow();
    for (let round = 0; round < 3; round += 1) {
      this.there.finish();
      await this.act({ do: 'rest' });
      this.there.sync('rename', conflictNames[0]);
      await this.act({ do: 'open again' });
    }
    await this.close();
  }

  async close(): Promise<void> {
    await this.#store?.close().catch(() => undefined);
    await this.#letGo();
  }

  /** The program is gone, in the middle of whatever it did; the system closes what it left open. */
  async #letGo(): Promise<void> {
    this.#end();
    this.#unwatch();
    for (const handle of this.#handles) await handle.close().catch(() => undefined);
    this.#handles.clear();
  }

  async #type(talk: string): Promise<void> {
    const store = this.#store;
    if (!store) return;
    const line = this.#line('here');
    const answer = await append(store, talk, line).catch(() => undefined);
    if (!answer) return;
    const settled = store.notes.settle(talk, answer).then(
      () => this.saved.push(line),
      () => undefined,
    );
    this.#timers.ring(1000);
    await settled;
  }

  #line(where: string): string {
    this.#lines += 1;
    return `${where}-${this.#lines}-end`;
  }

  #syncNow(): void {
    for (const { act } of this.#due.splice(0)) act();
  }

  /**
   * The machine's disk, under which the sync tool acts just before an operation on conference files. Just before a
   * rename it only writes into the file that is there: against another rename at that very moment no system helps.
   */
  #disk(): Disk {
    let alive = true;
    this.#end = () => (alive = false);
    const tick = (path: string, inPlace = false) => {
      if (!alive) throw new Error('the program has ended');
      if (path.startsWith(this.place.conferences)) this.#tick(inPlace);
    };
    return {
      ...nodeDisk,
      link: async (existing, path) => (tick(path), nodeDisk.link(existing, path)),
      lstat: async (path) => (tick(path), nodeDisk.lstat(path)),
      mkdir: async (path, options) => (tick(''), nodeDisk.mkdir(path, options)),
      open: async (path, flags, mode) => {
        tick(path);
        const handle = await nodeDisk.open(path, flags, mode);
        this.#handles.add(handle);
        return handle;
      },
      openToAppend: async (path, mode) => {
        tick(path);
        const handle = await nodeDisk.openToAppend(path, mode);
        this.#handles.add(handle);
        return handle;
      },
      readdir: async (path) => (tick(path), nodeDisk.readdir(path)),
      readFile: async (path) => (tick(path), nodeDisk.readFile(path)),
      rename: async (from, to) => (tick(to, true), nodeDisk.rename(from, to)),
      rm: async (path, options) => (tick(path), nodeDisk.rm(path, options)),
      unlink: async (path) => (tick(path), nodeDisk.unlink(path)),
    };
  }

  readonly #watch: Watch = (folder, heard) => {
    this.#unwatch = systemWatch(folder, heard);
    return this.#unwatch;
  };

  #tick(inPlace: boolean): void {
    for (const one of this.#due) one.after -= 1;
    const possible = (one: { inPlace: boolean }) => !inPlace || (one.inPlace && this.there.exists());
    const now = this.#due.filter((one) => one.after < 0 && possible(one));
    this.#due = this.#due.filter((one) => !now.includes(one));
    for (const { act } of now) act();
  }
}

/** Writes a line at the end of a note; gives the note's revision. */
async function append(store: LibraryStore, talk: string, line: string): Promise<number> {
  const { note, noteRevision } = (await store.lookup.talk(talk)).talk;
  const answer = await store.notes.write({
    edit: randomUUID(),
    talk,
    base: noteRevision,
    text: `${note}${line}\n`,
  });
  return answer.state === 'taken' ? answer.revision : append(store, talk, line);
}

function textsUnder(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => readFileSync(join(one.parentPath, one.name), 'utf8'));
}

/** Whatever a user can still reach: notes, conflict copies, the trash, the history. */
function reachable({ library, data }: RealLibrary): string {
  const kept = existsSync(join(data, 'libraries')) ? readdirSync(join(data, 'libraries')) : [];
  return [
    ...textsUnder(join(library, 'conferences')),
    ...textsUnder(join(library, '.lanyard', 'trash')),
    ...kept.flatMap((one) => textsUnder(join(data, 'libraries', one, 'versions'))),
  ].join('\n');
}

async function lostIn(steps: Step[]): Promise<string[]> {
  const desk = new Desk();
  try {
    await desk.open();
    for (const one of steps) await desk.act(one);
    await desk.settle();
    const texts = reachable(desk.place);
    return [...desk.saved, ...desk.there.written].filter((line) => !texts.includes(line));
  } finally {
    await desk.close();
    desk.place.remove();
  }
}

test(
  `${rounds} interleavings with a sync tool lose no line that was saved on either machine`,
  async () => {
    const lost: string[] = [];
    for (const steps of fc.sample(fc.array(step, { minLength: 8, maxLength: 24 }), rounds)) {
      const missing = await lostIn(steps);
      if (missing.length > 0) lost.push(`${missing.join(', ')} of ${JSON.stringify(steps)}`);
    }
    keepFigure({
      promise: `${rounds} random interleavings with a sync tool, in three ways and with five names`,
      wanted: 'every saved text in the note, the conflict or the history',
      measured: `${lost.length} with a text that is gone`,
      holds: lost.length === 0,
    });
    expect(lost).toEqual([]);
  },
  thorough ? 900_000 : 120_000,
);
