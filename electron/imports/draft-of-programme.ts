/** A programme on its way in, held for the window that shows it. */
import type {
  Applied,
  DraftChange,
  DraftChanged,
  DraftHead,
  DraftView,
} from '../../data/contract/imports.ts';
import type { ComparedProgramme, ProgrammeFileIn } from '../../data/programme/import-programme.ts';
import {
  decideProgramme,
  incomingProgramme,
  isProgrammeDecided,
  noProgrammeDecisions,
  programmeChangeSchema,
  programmeChoice,
  type ProgrammeDecisions,
} from '../../data/programme/programme-draft.ts';
import { Fault } from '../../data/words/errors.ts';
import { applyProgramme, compareProgramme } from './apply-programme.ts';
import { readKept, type Draft, type DraftTools } from './draft.ts';
import type { KeptDraft, KeptSource } from './draft-files.ts';

interface Facts {
  id: string;
  /** ISO 8601. */
  at: string;
  source: KeptSource;
}

type KeptProgramme = Extract<KeptDraft, { kind: 'programme' }>;

export class DraftOfProgramme implements Draft {
  readonly id: string;
  readonly #facts: Facts;
  readonly #tools: DraftTools;
  #file: ProgrammeFileIn;
  #decisions: ProgrammeDecisions;
  #compared: ComparedProgramme | undefined;

  constructor(tools: DraftTools, facts: Facts, file: ProgrammeFileIn, decisions = noProgrammeDecisions) {
    [this.#tools, this.id, this.#facts] = [tools, facts.id, facts];
    [this.#file, this.#decisions] = [file, decisions];
  }

  /** As it was kept, its source read again. Throws what its reader throws. */
  static async restore(
    tools: DraftTools,
    { id, at, sources: [source], fetched, decisions }: KeptProgramme,
  ): Promise<DraftOfProgramme> {
    if (!source) throw new Fault('draft-unknown');
    const read = await readKept(tools, source, decisions.mapping ? { mapping: decisions.mapping } : {});
    if (read.kind !== 'programme') throw new Fault('draft-unknown');
    const file = { ...read.file, ...(fetched && { fetched }) };
    return new DraftOfProgramme(tools, { id, at, source }, file, decisions);
  }

  head(): DraftHead {
    return {
      draft: this.id,
      kind: 'programme',
      name: this.#file.name,
      at: this.#facts.at,
      sources: 1,
      talks: this.#file.programme.events.length,
      decided: isProgrammeDecided(this.#decisions),
    };
  }

  async view(): Promise<DraftView> {
    const compared = await this.#compare();
    const [head, file, decisions] = [this.head(), this.#file, this.#decisions];
    return { kind: 'programme', head, file, compared, decisions };
  }

  /** It is compared anew where that may come out otherwise: in another zone, with other columns. */
  async change(changes: readonly DraftChange[], done: boolean): Promise<DraftChanged> {
    const before = done ? undefined : this.#decisions;
    const compared = (this.#compared ??= await this.#compare());
    for (const one of done ? [] : changes) {
      const draft = { file: this.#file, compared, decisions: this.#decisions };
      this.#decisions = decideProgramme(draft, programmeChangeSchema.parse(one));
    }
    const reread = this.#decisions.mapping !== before?.mapping;
    if (reread) await this.#readAgain();
    const decided = ['title', 'timeZone', 'same'] as const;
    const isOther = reread || decided.some((name) => this.#decisions[name] !== before?.[name]);
    return {
      kind: 'programme',
      ...(reread && { file: this.#file }),
      ...(isOther && { compared: await this.#compare() }),
    };
  }

  async #readAgain(): Promise<void> {
    const { mapping } = this.#decisions;
    const read = await readKept(this.#tools, this.#facts.source, mapping ? { mapping } : {});
    const { fetched } = this.#file;
    if (read.kind === 'programme') this.#file = { ...read.file, ...(fetched && { fetched }) };
  }

  get #incoming() {
    return incomingProgramme({ file: this.#file, decisions: this.#decisions });
  }

  async #compare(): Promise<ComparedProgramme> {
    this.#compared = await compareProgramme(this.#tools.store, this.#incoming);
    return this.#compared;
  }

  async apply(): Promise<Applied> {
    const { store, maker } = this.#tools;
    const draft = { file: this.#file, compared: await this.#compare(), decisions: this.#decisions };
    const result = await applyProgramme(store, this.#incoming, programmeChoice(draft), maker);
    return { kind: 'programme', result };
  }

  kept(): KeptDraft {
    const { id, at, source } = this.#facts;
    const { talks } = this.head();
    const { fetched } = this.#file;
    const facts = { format: 1 as const, id, at, talks, day: 0, sources: [source] };
    return { ...facts, kind: 'programme', ...(fetched && { fetched }), decisions: this.#decisions };
  }
}
