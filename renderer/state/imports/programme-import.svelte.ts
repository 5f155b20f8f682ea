/** The state of a programme that is being imported: columns, ticks, and the conference it goes to. */
import type { TableField } from '../../../data/programme/programme.ts';
import type { DraftChanged, DraftHead, DraftView } from '../../../data/contract/imports.ts';
import type { ComparedProgramme, ProgrammeFileIn } from '../../../data/programme/import-programme.ts';
import {
  decideProgramme,
  isProgrammeDecided,
  leftEvents,
  noProgrammeDecisions,
  type ProgrammeDecision,
} from '../../../data/programme/programme-draft.ts';
import { sentenceOf } from '../sentence.ts';
import { ChangeQueue } from './change-queue.ts';
import type { ImportsHost } from './post-import.svelte.ts';
import {
  partsOf,
  sectionsOf,
  speakersIn,
  type ProgrammeRow,
  type ProgrammeSection,
} from './programme-rows.ts';
import { neighbours, problemsOf } from './programme-problems.ts';
import { changed, setOf } from './sets.ts';

type ProgrammeView = Extract<DraftView, { kind: 'programme' }>;

/** A name is looked up when the user pauses for this many milliseconds. */
const pause = 300;

/** What the window shows of the draft of a programme. The host holds it: each change is made here at once, and sent. */
export class ProgrammeImport {
  head = $state.raw<DraftHead>();
  file = $state.raw<ProgrammeFileIn>();
  compared = $state.raw<ComparedProgramme>();
  /** A table begins with its columns. */
  step = $state<'columns' | 'talks'>('talks');
  /** Key of the row that is shown in full. */
  chosen = $state<string>();
  /** Sections whose rows are not shown. */
  folded = $state.raw<ReadonlySet<string>>(setOf());
  /** The sentence why the last change did not reach the host. */
  fault = $state.raw<string>();
  #decisions = $state.raw(noProgrammeDecisions);
  readonly #host: ImportsHost;
  #queue: ChangeQueue | undefined;

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
  readonly #left = $derived(
    setOf(...leftEvents({ ...(this.compared && { compared: this.compared }), decisions: this.#decisions })),
  );
  readonly #stays = $derived(setOf(...this.#decisions.stays));
  /** Rows that would do something. */
  readonly taken = $derived(
    this.sections.flatMap(({ rows }) => rows).filter((row) => this.tickOf([row]) === 'all'),
  );
  /** Entries that share a room at one time, or a name that should be one's own. */
  readonly problems = $derived(problemsOf(this.compared));
  readonly #overlaps = $derived(neighbours(this.problems, 'overlap'));
  readonly #duplicates = $derived(neighbours(this.problems, 'duplicate'));
  /** Whether leaving would lose something the user chose. */
  readonly isTouched = $derived(isProgrammeDecided(this.#decisions));

  constructor(host: ImportsHost) {
    this.#host = host;
  }

  /** Each draft has a queue of its own, so that no change or answer of one comes to another. */
  #queueOf(draft: string): ChangeQueue {
    return new ChangeQueue({
      send: (edit, changes) => this.#host.call.imports.change({ edit, draft, changes }),
      take: (answer, later) => {
        if (later.length === 0) this.#take(answer);
      },
      fail: (error) => (this.fault = sentenceOf(error)),
    });
  }

  show({ head, file, compared, decisions }: ProgrammeView): void {
    this.clear();
    this.#queue = this.#queueOf(head.draft);
    [this.head, this.file, this.#decisions] = [head, file, decisions];
    this.step = file.table && !isProgrammeDecided(decisions) ? 'columns' : 'talks';
    this.#compare(compared);
  }

  /** Shows nothing any more. */
  clear(): void {
    this.#queue?.end();
    this.#queue = undefined;
    [this.head, this.file, this.compared, this.fault] = [undefined, undefined, undefined, undefined];
    [this.#decisions, this.chosen, this.folded] = [noProgrammeDecisions, undefined, setOf()];
    this.step = 'talks';
  }

  /** Resolves when the host has all changes. Throws what it throws. */
  async flush(): Promise<void> {
    await this.#queue?.flush();
  }

  #change(change: ProgrammeDecision, wait = 0): void {
    const { file, compared } = this;
    if (!file) return;
    const draft = { file, ...(compared && { compared }), decisions: this.#decisions };
    this.#decisions = decideProgramme(draft, change);
    this.#queue?.add(change, wait);
  }

  #take(answer: DraftChanged): void {
    if (answer.kind !== 'programme') return;
    if (answer.file) this.file = answer.file;
    this.fault = undefined;
    if (answer.compared) this.#compare(answer.compared);
  }

  #compare(compared: ComparedProgramme): void {
    const isOther = this.compared?.conference?.id !== compared.conference?.id || !this.compared;
    this.compared = compared;
    if (isOther)
      this.folded = setOf(...(compared.conference && this.sections.length > 1 ? ['state same'] : []));
    this.chosen ??= this.sections[0]?.rows[0]?.key;
  }

  /** What the conference will be called. */
  get title(): string {
    return this.#decisions.title ?? this.file?.programme.title ?? this.compared?.name ?? '';
  }

  /** Names the conference; the host looks anew which one that is when the typing rests. */
  call(title: string): void {
    this.#change({ kind: 'title', title }, pause);
  }

  /** The zone of times that came without one; what another gives moves none of them. */
  get timeZone(): string | undefined {
    return this.#decisions.timeZone ?? this.compared?.timeZone;
  }

  set timeZone(timeZone: string) {
    this.#change({ kind: 'zone', timeZone });
  }

  /** Says whether an entry is the talk whose id it has. */
  sayDoubt(event: number, same: boolean): void {
    this.#change({ kind: 'same', event, same });
  }

  /** Whether talks that are gone and have nothing of the user's are kept. */
  get keepGone(): boolean {
    return this.#decisions.keepGone;
  }

  set keepGone(keep: boolean) {
    this.#change({ kind: 'keep-gone', keep });
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

  /** Takes a column of the table for a field, or for none; the host reads the table again. */
  map(column: number, field: TableField | undefined): void {
    const { file } = this;
    if (!file?.table) return;
    this.#change({ kind: 'column', column, ...(field && { field }) });
    const mapping = this.#decisions.mapping ?? file.table.mapping;
    this.file = { ...file, table: { ...file.table, mapping } };
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
    const leave = this.tickOf(free) === 'all';
    const events = free.flatMap(({ change }) => change.event ?? []);
    const talks = free.flatMap(({ change }) => (change.event === undefined ? (change.talk ?? []) : []));
    this.#change({ kind: 'tick', events, talks, leave });
  }

  /** Whether entries are taken, by their places. */
  tickOfEvents(events: readonly number[]): 'all' | 'some' | 'none' {
    const taken = events.filter((event) => !this.#left.has(event)).length;
    return taken === 0 ? 'none' : taken === events.length ? 'all' : 'some';
  }

  toggleEvents(events: readonly number[]): void {
    const leave = this.tickOfEvents(events) === 'all';
    this.#change({ kind: 'tick', events: [...events], talks: [], leave });
  }

  fold(key: string, closed = !this.folded.has(key)): void {
    this.folded = changed(this.folded, [key], closed);
  }
}

/** What is unchanged can neither be taken nor left. */
const isFree = ({ change }: ProgrammeRow): boolean => change.states[0] !== 'same';
