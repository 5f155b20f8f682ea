import { createRouterClient } from '@orpc/server';
import { addTo } from '../../data/values/add-to.ts';
import { openApp, type App } from '../../electron/app.ts';
import { plainShell } from '../../electron/shell.ts';
import { ManualTimers } from './manual-timers.ts';
import type { MemoryDisk } from './memory-disk.ts';

/** All a talk may rightly be: one value once an edit is acknowledged, several while it is under way. */
interface Expected {
  notes: Set<string>;
  titles: Set<string>;
  places: Set<'library' | 'trash' | 'nowhere'>;
}

const library = '/library';
const data = '/data';
const waitForJournal = 1000;
const waitForRest = 5000;
const waitForRetry = 2500;

/** A library on a memory disk, driven through the contract, with a record of what was acknowledged. */
export class FaultWorld {
  readonly expected = new Map<string, Expected>();
  readonly timers = new ManualTimers();
  #app: App | undefined;
  #edits = 0;

  readonly #keepsWhatWasTaken: boolean;

  /**
   * `keepsWhatWasTaken`: once the host took a text it must never go, saved or not; for disks that fail while the
   * program lives on. Under a power cut only what was said to be saved must be there.
   */
  constructor(
    readonly disk: MemoryDisk,
    keepsWhatWasTaken = false,
  ) {
    this.#keepsWhatWasTaken = keepsWhatWasTaken;
  }

  async open(): Promise<void> {
    const { disk, timers } = this;
    this.#app = await openApp({ library, data, shell: plainShell, access: 'write', disk, timers });
  }

  get client() {
    if (!this.#app) throw new Error('the world is not open');
    return createRouterClient(this.#app.router);
  }

  edit(): string {
    this.#edits += 1;
    return `edit-${String(this.#edits).padStart(8, '0')}`;
  }

  /** Types a whole text and waits until it is said to be saved. */
  async type(talk: string, text: string): Promise<void> {
    const expected = this.of(talk);
    const { revision } = await this.client.notes.read({ talk });
    expected.notes.add(text);
    const answer = await this.client.notes.write({ edit: this.edit(), talk, base: revision, text });
    if (answer.state === 'stale') throw new Error('nobody else writes here');
    if (this.#keepsWhatWasTaken) expected.notes = new Set([text]);
    const settled = this.client.notes.settle({ talk, revision: answer.revision });
    this.timers.ring(waitForJournal);
    await settled;
    expected.notes = new Set([text]);
  }

  /** Lets less than the five seconds pass after which typing rests: what failed must be tried again by itself. */
  async pass(): Promise<void> {
    for (let round = 0; round < 3; round += 1) {
      this.timers.ring(waitForRetry);
      for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
    }
  }

  /** Everything a user has: each talk's place, title and note. A copy left in the trash of what is in the library is no matter. */
  async seen(): Promise<string[]> {
    const all = await this.#everything();
    return [...all].map(([id, found]) => `${id}: ${JSON.stringify(mostOf(found))}`).sort();
  }

  /** Typing rests: conference files are rewritten. */
  async rest(): Promise<void> {
    this.timers.ring(waitForRest);
    await this.#app?.flush();
  }

  async retitle(talk: string, title: string): Promise<void> {
    const expected = this.of(talk);
    expected.titles.add(title);
    await this.client.talks.change({ edit: this.edit(), id: talk, fields: { title } });
    expected.titles = new Set([title]);
  }

  async addTalk(conference: string, title: string, note: string): Promise<string> {
    const { id } = await this.client.talks.create({ edit: this.edit(), conference, fields: { title }, note });
    this.expected.set(id, { notes: new Set([note]), titles: new Set([title]), places: new Set(['library']) });
    return id;
  }

  async removeTalk(talk: string): Promise<void> {
    const expected = this.of(talk);
    expected.places.add('trash');
    await this.client.talks.remove({ edit: this.edit(), id: talk });
    expected.places = new Set(['trash']);
  }

  async restore(talk: string): Promise<void> {
    const expected = this.of(talk);
    expected.places.add('library');
    await this.client.trash.restore({ edit: this.edit(), id: talk });
    expected.places = new Set(['library']);
  }

  async removeConference(id: string): Promise<void> {
    const { talks } = await this.client.conferences.open({ id });
    for (const talk of talks) this.of(talk.id).places.add('trash');
    await this.client.conferences.remove({ edit: this.edit(), id });
    for (const talk of talks) this.of(talk.id).places = new Set(['trash']);
  }

  async restoreConference(id: string, talks: string[]): Promise<void> {
    for (const talk of talks) this.of(talk).places.add('library');
    await this.client.trash.restore({ edit: this.edit(), id });
    for (const talk of talks) this.of(talk).places = new Set(['library']);
  }

  /** Takes the last operation back; `places` says where the talks it touched stand then. */
  async undo(talks: string[], place: 'library' | 'nowhere'): Promise<void> {
    for (const talk of talks) this.of(talk).places.add(place);
    await this.client.library.undo({ edit: this.edit() });
    for (const talk of talks) this.of(talk).places = new Set([place]);
  }

  async close(): Promise<void> {
    await this.#app?.close();
  }

  of(talk: string): Expected {
    const known = this.expected.get(talk);
    if (known) return known;
    throw new Error(`no expectation for ${talk}`);
  }

  /** Opens what the disk was left with and lists everything acknowledged that is not there. */
  async losses(): Promise<string[]> {
    this.disk.reboot();
    await this.open();
    const { unreadable } = await this.client.library.status();
    const losses = unreadable.map((one) => `unreadable: ${one.file}: ${one.sentence}`);
    const found = await this.#everything();
    for (const [talk, expected] of this.expected) losses.push(...lossesOf(talk, expected, found));
    await this.close();
    return losses;
  }

  async #everything(): Promise<Map<string, Found[]>> {
    const found = new Map<string, Found[]>();
    const add = (id: string, one: Found) => addTo(found, id, one);
    for (const { id } of (await this.client.library.status()).conferences)
      for (const talk of (await this.client.conferences.open({ id })).talks) {
        const { text } = await this.client.notes.read({ talk: talk.id, in: id });
        add(talk.id, { place: 'library', note: text, title: talk.title });
      }
    for (const entry of await this.#trashFiles()) add(entry.id, entry);
    return found;
  }

  async #trashFiles(): Promise<(Found & { id: string })[]> {
    const folder = `${library}/.lanyard/trash`;
    const names = await this.disk.readdir(folder).catch(() => []);
    const entries: (Found & { id: string })[] = [];
    for (const name of names.filter((one) => one.endsWith('.json'))) {
      const entry = JSON.parse((await this.disk.readFile(`${folder}/${name}`)).toString()) as TrashFile;
      const talks = entry.kind === 'talk' ? [entry.talk] : entry.conference.talks;
      entries.push(...talks.map(({ id, note, title }) => ({ id, note, title, place: 'trash' as const })));
    }
    return entries;
  }
}

function mostOf(found: Found[]): Found[] {
  const here = found.filter((one) => one.place === 'library');
  return here.length > 0 ? here : found;
}

interface Found {
  place: 'library' | 'trash';
  note: string;
  title: string;
}
interface TalkInFile {
  id: string;
  note: string;
  title: string;
}
type TrashFile =
  { kind: 'talk'; talk: TalkInFile } | { kind: 'conference'; conference: { talks: TalkInFile[] } };

function lossesOf(talk: string, expected: Expected, all: Map<string, Found[]>): string[] {
  const found = all.get(talk) ?? [];
  if (found.length === 0) return expected.places.has('nowhere') ? [] : [`${talk} is gone`];
  const losses: string[] = [];
  const inLibrary = found.some((one) => one.place === 'library');
  const must = [...expected.places];
  if (must.length === 1 && must[0] === 'library' && !inLibrary) losses.push(`${talk} is not in the library`);
  if (must.length === 1 && must[0] === 'trash' && inLibrary) losses.push(`${talk} is back in the library`);
  if (!found.some((one) => expected.notes.has(one.note)))
    losses.push(
      `${talk} reads ${JSON.stringify(found[0]?.note)}, not one of ${JSON.stringify([...expected.notes])}`,
    );
  if (!found.some((one) => expected.titles.has(one.title)))
    losses.push(`${talk} is called ${found[0]?.title}`);
  return losses;
}
