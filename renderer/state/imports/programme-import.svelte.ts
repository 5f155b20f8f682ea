import type { TableField, TableMapping } from '../../../data/programme/programme.ts';
import {
  notAProgramme,
  type ComparedProgramme,
  type ProgrammeChoice,
  type ProgrammeFileIn,
  type ProgrammeIn,
  type ProgrammeResult,
} from '../../../data/programme/import-programme.ts';
import { oversizedFile } from '../../../data/contract/oversized.ts';
import type { Client } from '../../host/connect.ts';
import {
  partsOf,
  sectionsOf,
  speakersIn,
  type ProgrammeRow,
  type ProgrammeSection,
} from './programme-rows.ts';
import { neighbours, problemsOf } from './programme-problems.ts';
import { faultCodeOf, sentenceOf } from '../sentence.ts';
import { changed, setOf } from './sets.ts';

/** What the work asks of the host. */
export interface ProgrammesHost {
  readonly call: Pick<Client, 'programmes'>;
}

/** A file as the browser gives it. */
export type IncomingFile = Pick<File, 'name' | 'arrayBuffer' | 'size'>;

/** A programme that was opened, and what it was opened from. */
interface Held {
  readonly file: ProgrammeFileIn;
  /** As base64; absent for what was fetched, which the host keeps. */
  readonly bytes?: string;
}

/** A name is looked up when the user pauses for this many milliseconds. */
const pause = 300;

/** Programmes on their way into the library, one shown at a time. Nothing is stored before `bringIn`. */
export class ProgrammeImport {
  /** The first is shown; the others wait for it. */
  held = $state.raw<readonly Held[]>([]);
  /** What the shown one would change; absent until the host has told. */
  compared = $state.raw<ComparedProgramme>();
  /** Files that look like programmes and cannot be read. */
  refused = $state.raw<readonly { name: string; sentence: string }[]>([]);
  busy = $state<'reading' | 'fetching' | 'storing'>();
  /** The address that was asked for last, and when it was fetched before (ISO 8601) where that copy is kept. */
  address = $state('');
  keptAt = $state<string>();
  /** The sentence why the last call did not do what was asked. */
  fault = $state.raw<string>();
  /** A table begins with its columns. */
  step = $state<'columns' | 'talks'>('talks');
  /** Key of the row that is shown in full. */
  chosen = $state<string>();
  /** Sections whose rows are not shown. */
  folded = $state.raw<ReadonlySet<string>>(setOf());
  /** Keeps talks that are gone and have nothing of the user's. */
  keepGone = $state(false);
  /** What the user calls a conference whose programme has no title. */
  #title = $state<string>();
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #left = $state.raw<ReadonlySet<number>>(setOf());
  #stays = $state.raw<ReadonlySet<string>>(setOf());
  #touched = $state(false);
  /** Changes with every programme that is shown: answers about an earlier one are dropped. */
  #turn = 0;
  /** Changes when everything is forgotten and with every fetching: what was fetched before is dropped. */
  #life = 0;

  readonly file = $derived(this.held[0]?.file);
  readonly sections = $derived(
    this.file && this.compared ? sectionsOf(this.file.programme, this.compared) : [],
  );
  readonly rows = $derived(
    this.sections.flatMap((section): (ProgrammeSection | ProgrammeRow)[] => [
      section,
      ...(this.folded.has(section.key) ? [] : section.rows),
    ]),
  );
  readonly parts = $derived(this.file && partsOf(this.file.programme));
  readonly speakers = $derived(this.file ? speakersIn(this.file.programme) : 0);
  /** Rows that would do something. */
  readonly taken = $derived(
    this.sections.flatMap(({ rows }) => rows).filter((row) => this.tickOf([row]) === 'all'),
  );
  /** Entries that share a room at one time, or a name that should be one's own. */
  readonly problems = $derived(problemsOf(this.compared));
  readonly #overlaps = $derived(neighbours(this.problems, 'overlap'));
  readonly #duplicates = $derived(neighbours(this.problems, 'duplicate'));
  /** Whether leaving would lose something the user chose. */
  readonly isTouched = $derived(this.#touched);

  constructor(private readonly host: ProgrammesHost) {}

  /** Opens the files that are programmes, whatever they are called, and gives back the others. */
  async take(files: readonly IncomingFile[]): Promise<IncomingFile[]> {
    const rest: IncomingFile[] = [];
    this.busy = 'reading';
    for (const file of files) if (!(await this.#takes(file))) rest.push(file);
    this.busy = undefined;
    return rest;
  }

  async #takes(file: IncomingFile): Promise<boolean> {
    const oversized = oversizedFile(file);
    if (oversized) {
      this.#refuse(file.name, oversized.message);
      return true;
    }
    try {
      const bytes = base64Of(new Uint8Array(await file.arrayBuffer()));
      this.#hold({ file: await this.host.call.programmes.open({ name: file.name, bytes }), bytes });
      return true;
    } catch (error) {
      const code = faultCodeOf(error);
      // A folder cannot be read as a file: what reads posts has the sentence for it.
      if (code === undefined || notAProgramme.includes(code)) return false;
      this.#refuse(file.name, sentenceOf(error));
      return true;
    }
  }

  /** Fetches the programme at an address, because the user asks for it now. */
  async fetch(address: string): Promise<void> {
    [this.address, this.keptAt, this.fault] = [address, undefined, undefined];
    const life = this.#begin();
    try {
      const file = await this.host.call.programmes.fetch({ address });
      if (life === this.#life) this.#hold({ file });
    } catch (error) {
      if (life !== this.#life) return;
      this.fault = sentenceOf(error);
      this.keptAt = await this.#keptSince(address);
    } finally {
      if (life === this.#life) this.busy = undefined;
    }
  }

  #begin(): number {
    this.busy = 'fetching';
    return (this.#life += 1);
  }

  async #keptSince(address: string): Promise<string | undefined> {
    try {
      return (await this.host.call.programmes.keptSince({ address })).at;
    } catch {
      return undefined;
    }
  }

  /** Shows the copy that was kept when the address was fetched before. */
  async openKept(): Promise<void> {
    try {
      this.#hold({ file: await this.host.call.programmes.openKept({ address: this.address }) });
    } catch (error) {
      this.fault = sentenceOf(error);
    }
  }

  #refuse(name: string, sentence: string): void {
    this.refused = [...this.refused.filter((one) => one.name !== name), { name, sentence }];
  }

  #hold(held: Held): void {
    const same = (other: Held) =>
      held.bytes === undefined
        ? other.file.fetched?.address === held.file.fetched?.address
        : other.bytes === held.bytes;
    this.held = [...this.held.filter((other) => !same(other)), held];
    if (this.held[0] === held) this.#show();
  }

  /** Begins with the first of those that are held. */
  #show(): void {
    clearTimeout(this.#waiting);
    this.#turn += 1;
    [this.compared, this.chosen, this.fault, this.folded] = [undefined, undefined, undefined, setOf()];
    [this.#left, this.#stays, this.#touched, this.keepGone] = [setOf(), setOf(), false, false];
    this.#title = undefined;
    this.step = this.file?.table ? 'columns' : 'talks';
    if (this.file) void this.#compare();
  }

  /** What the host is told of the one that is shown. */
  get #incoming(): ProgrammeIn | undefined {
    const { file } = this;
    if (!file) return undefined;
    const title = this.#title?.trim();
    const programme = title ? { ...file.programme, title } : file.programme;
    return {
      name: file.name,
      programme,
      ...(file.fetched && { address: file.fetched.address }),
      ...(file.partial && { partial: true }),
    };
  }

  async #compare(): Promise<void> {
    const turn = this.#turn;
    const incoming = this.#incoming;
    if (!incoming) return;
    try {
      const compared = await this.host.call.programmes.compare(incoming);
      if (turn !== this.#turn) return;
      this.compared = compared;
      // What was not wanted before is not taken again by itself.
      const unwanted = compared.changes.flatMap(({ leftOut, event }) => (leftOut ? (event ?? []) : []));
      if (!this.#touched) this.#left = setOf(...unwanted);
      this.folded = setOf(...(compared.conference && this.sections.length > 1 ? ['state same'] : []));
      this.chosen ??= this.sections[0]?.rows[0]?.key;
    } catch (error) {
      if (turn === this.#turn) this.fault = sentenceOf(error);
    }
  }

  /** What the conference will be called. */
  get title(): string {
    return this.#title ?? this.file?.programme.title ?? this.compared?.name ?? '';
  }

  /** Names the conference; the host looks anew which one that is when the typing rests. */
  call(title: string): void {
    this.#title = title;
    this.#touched = true;
    this.#turn += 1;
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => void this.#compare(), pause);
  }

  /** Forgets everything that is not in the library. */
  clear(): void {
    this.#life += 1;
    [this.busy, this.address, this.keptAt] = [undefined, '', undefined];
    [this.held, this.refused] = [[], []];
    this.#show();
  }

  /** The row that is shown in full. */
  get row(): ProgrammeRow | undefined {
    const { chosen } = this;
    const rows = this.sections.flatMap((section) => section.rows);
    return rows.find(({ key }) => key === chosen) ?? this.#sectionOf(chosen)?.rows[0];
  }

  #sectionOf(key: string | undefined): ProgrammeSection | undefined {
    return this.sections.find((section) => section.key === key);
  }

  /** Shows an entry in full and opens its section. */
  choose(event: number): void {
    const holds = ({ change }: ProgrammeRow) => change.event === event;
    const section = this.sections.find(({ rows }) => rows.some(holds));
    if (section) this.fold(section.key, false);
    this.chosen = section?.rows.find(holds)?.key ?? this.chosen;
  }

  /** Places of the entries in the same room at the same time. */
  overlapsOf(event: number): readonly number[] {
    return this.#overlaps.get(event) ?? [];
  }

  /** Places of the entries of the same guid, code or id. */
  duplicatesOf(event: number): readonly number[] {
    return this.#duplicates.get(event) ?? [];
  }

  /* ---- columns ---- */

  /** Takes a column of the table for a field, or for none, and reads the table again. */
  async map(column: number, field: TableField | undefined): Promise<void> {
    const { file } = this;
    const [first] = this.held;
    if (!file?.table || !first) return;
    const mapping = remapped(file.table.mapping, column, field);
    this.held = [{ ...first, file: { ...file, table: { ...file.table, mapping } } }, ...this.held.slice(1)];
    this.#turn += 1;
    const turn = this.#turn;
    try {
      const read = await this.#readAgain(first, mapping);
      if (turn !== this.#turn) return;
      this.held = [{ ...first, file: read }, ...this.held.slice(1)];
      this.#left = setOf();
      await this.#compare();
    } catch (error) {
      if (turn === this.#turn) this.fault = sentenceOf(error);
    }
  }

  #readAgain({ file, bytes }: Held, mapping: TableMapping): Promise<ProgrammeFileIn> {
    const { open, openKept } = this.host.call.programmes;
    if (bytes !== undefined) return open({ name: file.name, bytes, mapping });
    return openKept({ address: file.fetched?.address ?? '', mapping });
  }

  /* ---- ticks ---- */

  /** Whether rows are taken; undefined where none of them can be chosen. */
  tickOf(rows: readonly ProgrammeRow[]): 'all' | 'some' | 'none' | undefined {
    const free = rows.filter(isFree);
    if (free.length === 0) return undefined;
    const taken = free.filter((row) => this.#isTaken(row)).length;
    return taken === 0 ? 'none' : taken === free.length ? 'all' : 'some';
  }

  #isTaken({ change }: ProgrammeRow): boolean {
    if (change.event !== undefined) return !this.#left.has(change.event);
    return change.talk !== undefined && !this.#stays.has(change.talk);
  }

  toggle(rows: readonly ProgrammeRow[]): void {
    const free = rows.filter(isFree);
    if (free.length === 0) return;
    const leaves = this.tickOf(free) === 'all';
    const events = free.flatMap(({ change }) => change.event ?? []);
    const talks = free.flatMap(({ change }) => (change.event === undefined ? (change.talk ?? []) : []));
    this.#left = changed(this.#left, events, leaves);
    this.#stays = changed(this.#stays, talks, leaves);
    this.#touched = true;
  }

  /** Whether entries are taken, by their places. */
  tickOfEvents(events: readonly number[]): 'all' | 'some' | 'none' {
    const taken = events.filter((event) => !this.#left.has(event)).length;
    return taken === 0 ? 'none' : taken === events.length ? 'all' : 'some';
  }

  toggleEvents(events: readonly number[]): void {
    this.#left = changed(this.#left, events, this.tickOfEvents(events) === 'all');
    this.#touched = true;
  }

  fold(key: string, closed = !this.folded.has(key)): void {
    this.folded = changed(this.folded, [key], closed);
  }

  /* ---- the library ---- */

  get choice(): ProgrammeChoice {
    const all = this.file?.programme.events ?? [];
    const events = [...all.keys()].filter((event) => !this.#left.has(event));
    return {
      ...(this.#left.size > 0 && { events }),
      ...(this.#stays.size > 0 && { leave: [...this.#stays] }),
      ...(this.keepGone && { keepGone: true }),
    };
  }

  /** Stores what is ticked and goes on to the next programme. Throws what the host throws, with everything kept. */
  async bringIn(edit: string): Promise<ProgrammeResult | undefined> {
    const incoming = this.#incoming;
    if (!incoming) return undefined;
    this.busy = 'storing';
    try {
      const result = await this.host.call.programmes.apply({ ...incoming, edit, choice: this.choice });
      this.held = this.held.slice(1);
      this.#show();
      return result;
    } finally {
      this.busy = undefined;
    }
  }
}

/** What is unchanged can neither be taken nor left. */
const isFree = ({ change }: ProgrammeRow): boolean => change.states[0] !== 'same';

/** A field is given by one column only. */
function remapped(mapping: TableMapping, column: number, field: TableField | undefined): TableMapping {
  const others = Object.entries(mapping).filter(([at, held]) => at !== String(column) && held !== field);
  return { ...Object.fromEntries(others), ...(field && { [String(column)]: field }) };
}

/** Bytes as text, in pieces that fit on the stack. */
function base64Of(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 0x8000)
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)));
  return btoa(pieces.join(''));
}
