import { existsSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { conferenceSchema, type Conference } from '../../data/library/model.ts';
import { printed } from './fault-library.ts';

/** How sync tools put a changed file in its place. */
export const arrivals = ['rename', 'unlink and create', 'in parts'] as const;
export type Arrival = (typeof arrivals)[number];

/** How sync tools call the copy they make when both machines changed a file; `{}` stands for the file's own name. */
export const conflictNames = [
  "{} (Ada's conflicted copy 2026-11-21)",
  '{}.sync-conflict-20261121-101500-ABCDEFG',
  '{}-LAPTOP',
  '{} 2',
  '{} (conflicted copy 2026-11-21 101500)',
] as const;

/**
 * Another machine with a copy of one conference, and the sync tool between: it sends what was changed there, takes what
 * was changed here, and where both changed lays its own beside under another name. Everything it does happens at once.
 */
export class OtherMachine {
  /** Every line written there. */
  readonly written: string[] = [];
  #own: string;
  #last: string;
  #rest: (() => void) | undefined;
  #conflicts = 0;

  readonly #folder: string;
  readonly #name: string;

  constructor(folder: string, name: string) {
    this.#folder = folder;
    this.#name = name;

    this.#own = this.#last = readFileSync(this.#path, 'utf8');
  }

  /** Somebody writes a line at the end of a note there. */
  write(talk: string, line: string): void {
    const conference = conferenceSchema.parse(JSON.parse(this.#own));
    const talks = conference.talks.map((one) =>
      one.id === talk ? { ...one, note: `${one.note}${line}\n`, noteRevision: one.noteRevision + 1 } : one,
    );
    const next: Conference = { ...conference, talks, revision: conference.revision + 1 };
    this.#own = printed(next);
    this.written.push(line);
  }

  /** The tool looks at both sides. A file that came in parts is whole after the next look. */
  sync(arrival: Arrival, conflictName: string): void {
    if (this.#rest) return this.finish();
    const here = existsSync(this.#path) ? readFileSync(this.#path, 'utf8') : this.#last;
    const [changedHere, changedThere] = [here !== this.#last, this.#own !== this.#last];
    if (changedHere && changedThere) this.#layBeside(conflictName);
    if (changedHere) this.#own = this.#last = here;
    else if (changedThere) this.#send(arrival);
  }

  /** Whether the file lies in its place, so that it can be written into. */
  exists(): boolean {
    return existsSync(this.#path);
  }

  finish(): void {
    this.#rest?.();
    this.#rest = undefined;
  }

  get #path(): string {
    return join(this.#folder, `${this.#name}.json`);
  }

  #layBeside(conflictName: string): void {
    this.#conflicts += 1;
    const name = conflictName.replace('{}', this.#name);
    const free = existsSync(join(this.#folder, `${name}.json`)) ? `${name} ${this.#conflicts + 2}` : name;
    writeFileSync(join(this.#folder, `${free}.json`), this.#own);
  }

  #send(arrival: Arrival): void {
    const content = this.#own;
    this.#last = content;
    switch (arrival) {
      case 'rename':
        writeFileSync(join(this.#folder, '.sync.tmp'), content);
        return renameSync(join(this.#folder, '.sync.tmp'), this.#path);
      case 'unlink and create':
        unlinkSync(this.#path);
        this.#rest = () => this.#arrive(content);
        return;
      case 'in parts':
        writeFileSync(this.#path, content.slice(0, content.length / 2));
        this.#rest = () => this.#arrive(content);
    }
  }

  /** What was begun is finished, unless somebody wrote there meanwhile: then both are kept. */
  #arrive(content: string): void {
    const now = existsSync(this.#path) ? readFileSync(this.#path, 'utf8') : '';
    if (content.startsWith(now)) return writeFileSync(this.#path, content);
    this.#layBeside(conflictNames[1]);
    this.#own = this.#last = now;
  }
}
