/** The state of live capture: lines written during a talk, and the note they go to. */
import {
  addLine,
  printLine,
  readLine,
  shiftOffsets,
  splitForNextLine,
  type LineMark,
  type WaitingLine,
} from '../../../data/text/captured.ts';
import { applySplice, type Splice } from '../../../data/text/splice.ts';
import type { NoteSession } from '../../state/note-session.svelte.ts';
import type { Typed } from '../../state/typed-ahead.ts';
import { defined } from '../../../data/values/defined.ts';

/** The note without a line of it; nothing when it has none that is the same. */
function withoutLine(note: string, line: string): string | undefined {
  const lines = note.split('\n');
  const at = lines.lastIndexOf(line);
  return at < 0 ? undefined : lines.toSpliced(at, 1).join('\n');
}

/** The note that lines are captured into. */
export interface Captured {
  readonly session: NoteSession;
  /** Seconds from the beginning of the talk to a moment (ms since 1970). The first words of a talk without one begin it. */
  elapsed(at: number): number;
  /** What a note without words begins with. */
  opening(): string;
}

/**
 * Live capture: a line being written and the lines above it. Before it is known which talk runs, and until its note is
 * there, the lines wait here with the time of each. From then on the line is part of the note from its first letter,
 * through the same conversation as the editor's, so it is as safe as anything else that is written.
 */
export class Capture {
  /** Lines that are in no note yet, the first first. */
  waiting = $state.raw<readonly WaitingLine[]>([]);
  /** The note but for the line that is being written. */
  note = $state.raw('');
  line = $state.raw('');
  mark: LineMark | undefined = $state.raw();
  /** When the line was begun, in ms since 1970. */
  begun: number | undefined = $state.raw();
  /** Seconds from the beginning of the talk to that, once the talk is known. */
  offset: number | undefined = $state.raw();
  #into: Captured | undefined;

  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** The words that are in no note yet, with the line that is being written. */
  get held(): WaitingLine[] {
    const { line: text, mark, begun: at } = this;
    if (this.offset !== undefined || at === undefined) return [...this.waiting];
    return [...this.waiting, { text, at, ...defined({ mark }) }];
  }

  /** When the first of those words was begun; nothing when there are none. */
  get since(): number | undefined {
    return this.held[0]?.at;
  }

  /** Joins the conversation once the note is there; lines that waited come behind it. Gives back what leaves it. */
  join(into: Captured): () => void {
    const { session } = into;
    this.#into = into;
    this.note = session.text;
    this.#add(into, this.waiting);
    this.waiting = [];
    if (this.begun !== undefined) this.offset = into.elapsed(this.begun);
    const detach = session.attach({ read: () => this.#whole, apply: (splices) => this.#apply(splices) });
    this.#changed();
    return () => {
      detach();
      this.#into = undefined;
      this.note = '';
      this.#clear();
    };
  }

  /** Gives up the words that are in no note yet, for somebody else to keep. */
  giveUp(): WaitingLine[] {
    const { held } = this;
    this.waiting = [];
    if (this.offset === undefined) this.#clear();
    return held;
  }

  #clear(): void {
    [this.line, this.mark, this.begun, this.offset] = ['', undefined, undefined, undefined];
  }

  get #printed(): string {
    const { line: text, mark, offset } = this;
    return printLine({ text, ...defined({ mark, offset }) });
  }

  get #whole(): string {
    return addLine(this.#printed === '' ? this.note : this.#begunNote, this.#printed);
  }

  /** The note as lines are added to it. */
  get #begunNote(): string {
    return this.note.trim() === '' ? (this.#into?.opening() ?? '') : this.note;
  }

  #add(into: Captured, lines: readonly WaitingLine[]): void {
    for (const { at, ...line } of lines)
      this.note = addLine(this.#begunNote, printLine({ ...line, offset: into.elapsed(at) }));
  }

  /** Takes what the field holds now; each line break ends a line. `begun` has the times of lines typed before. */
  write(words: string, begun: Typed['begun'] = []): void {
    const lines = words.split(/\r\n|[\r\n]/);
    const last = lines.pop() ?? '';
    for (const [index, line] of lines.entries()) {
      this.#set(line, begun[index]);
      this.#finish();
    }
    this.#set(last, begun[lines.length]);
    this.#changed();
  }

  #set(words: string, begun = this.#now()): void {
    this.line = words;
    if (words.trim() === '') [this.begun, this.offset] = [undefined, undefined];
    else {
      this.begun ??= begun;
      this.offset ??= this.#into?.elapsed(this.begun);
    }
  }

  #finish(): void {
    if (this.#into) this.note = this.#whole;
    else this.waiting = this.held;
    this.#clear();
  }

  /** Ends the line that is being written. */
  finish(): void {
    this.#finish();
    this.#changed();
  }

  /** Puts a line of its own above the one that is being written, with the time of now. */
  put(text: string): void {
    const line = { text, at: this.#now() };
    if (this.#into) this.#add(this.#into, [line]);
    else this.waiting = [...this.waiting, line];
    this.#changed();
  }

  /** Marks the line, or takes the mark away. */
  toggle(mark: LineMark): void {
    this.mark = this.mark === mark ? undefined : mark;
    this.#changed();
  }

  /** Brings the last captured line back into the field. */
  takeBack(): void {
    if (this.line !== '') return;
    const last = this.waiting.at(-1);
    if (last) {
      this.waiting = this.waiting.slice(0, -1);
      [this.line, this.mark, this.begun] = [last.text, last.mark, last.at];
      return;
    }
    const [before, after] = splitForNextLine(this.note);
    const lines = before.trimEnd().split('\n');
    const { text, mark, offset } = readLine(lines.pop() ?? '');
    if (offset === undefined) return;
    this.note = lines.join('\n') + after;
    [this.line, this.mark, this.offset, this.begun] = [text, mark, offset, this.#now()];
  }

  /** Moves the times in the note: the talk began so many seconds later than was thought. */
  delay(seconds: number): void {
    this.note = shiftOffsets(this.note, -seconds);
    if (this.offset !== undefined) this.offset = Math.max(0, this.offset - seconds);
    this.#changed();
  }

  #changed(): void {
    const session = this.#into?.session;
    if (session && this.#whole !== session.text) session.changed();
  }

  /** Others wrote in the note. A line that is no longer as it was counts as written. */
  #apply(splices: readonly Splice[]): void {
    const whole = splices.toReversed().reduce(applySplice, this.#whole);
    const printed = this.#printed;
    const rest = printed === '' ? whole : withoutLine(whole, printed);
    this.note = rest ?? whole;
    if (rest === undefined) this.#clear();
  }
}
