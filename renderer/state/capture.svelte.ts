import { printLine, readLine, shiftOffsets, splitForNextLine, type LineMark } from '../../data/captured.ts';
import { applySplice, type Splice } from '../../data/splice.ts';
import type { NoteSession } from './note-session.svelte.ts';

/** The note with one more line in its place; the note itself for a line without words. */
function withLine(note: string, line: string): string {
  if (line === '') return note;
  const [before, after] = splitForNextLine(note);
  return before + line + after;
}

/** The note without a line of it; nothing when it has none that is the same. */
function withoutLine(note: string, line: string): string | undefined {
  const lines = note.split('\n');
  const at = lines.lastIndexOf(line);
  return at < 0 ? undefined : lines.toSpliced(at, 1).join('\n');
}

/**
 * Live capture of one talk: a line being written and the note above it. The line is part of the note from its first
 * letter, through the same conversation as the editor's, so it is as safe as anything else that is written.
 */
export class Capture {
  /** The note but for the line that is being written. */
  note = $state.raw('');
  line = $state.raw('');
  mark: LineMark | undefined = $state.raw();
  /** Seconds since the talk began when the line was begun. */
  offset: number | undefined = $state.raw();
  #connected = false;

  constructor(
    readonly session: NoteSession,
    private readonly elapsed: () => number | undefined,
    /** What a note without words begins with. */
    private readonly opening: () => string = () => '',
  ) {}

  /** Joins the conversation once the note is there; lines written before come behind it. Gives back what leaves it. */
  connect(): () => void {
    this.note = withLine(this.session.text, this.note.trimEnd());
    this.#connected = true;
    // Words that came before the talk was known begin with it.
    if (this.line.trim() !== '') this.offset ??= this.elapsed();
    const detach = this.session.attach({ read: () => this.#whole, apply: (splices) => this.#apply(splices) });
    this.#changed();
    return () => {
      detach();
      this.#connected = false;
    };
  }

  get #printed(): string {
    const { line: text, mark, offset } = this;
    return printLine({ text, ...(mark && { mark }), ...(offset !== undefined && { offset }) });
  }

  get #whole(): string {
    return withLine(
      this.#printed !== '' && this.note.trim() === '' ? this.opening() : this.note,
      this.#printed,
    );
  }

  /** Takes what the field holds now; each line break ends a line. */
  write(words: string): void {
    const lines = words.split(/\r\n|[\r\n]/);
    const last = lines.pop() ?? '';
    for (const line of lines) {
      this.#set(line);
      this.#finish();
    }
    this.#set(last);
    this.#changed();
  }

  #set(words: string): void {
    this.line = words;
    if (words.trim() === '') this.offset = undefined;
    else this.offset ??= this.elapsed();
  }

  #finish(): void {
    this.note = this.#whole;
    this.line = '';
    this.mark = undefined;
    this.offset = undefined;
  }

  /** Ends the line that is being written. */
  finish(): void {
    this.#finish();
    this.#changed();
  }

  /** Puts a line of its own above the one that is being written, with the time of now. */
  put(text: string): void {
    const offset = this.elapsed();
    const before = this.note.trim() === '' ? this.opening() : this.note;
    this.note = withLine(before, printLine({ text, ...(offset !== undefined && { offset }) }));
    this.#changed();
  }

  /** Marks the line, or takes the mark away. */
  toggle(mark: LineMark): void {
    this.mark = this.mark === mark ? undefined : mark;
    this.#changed();
  }

  /** Brings the last captured line back into the field. */
  takeBack(): void {
    const [before, after] = splitForNextLine(this.note);
    const lines = before.trimEnd().split('\n');
    const { text, mark, offset } = readLine(lines.pop() ?? '');
    if (this.line !== '' || offset === undefined) return;
    this.note = lines.join('\n') + after;
    this.line = text;
    this.mark = mark;
    this.offset = offset;
  }

  /** Moves the times in the note: the talk began so many seconds later than was thought. */
  delay(seconds: number): void {
    this.note = shiftOffsets(this.note, -seconds);
    if (this.offset !== undefined) this.offset = Math.max(0, this.offset - seconds);
    this.#changed();
  }

  #changed(): void {
    if (this.#connected && this.#whole !== this.session.text) this.session.changed();
  }

  /** Others wrote in the note. A line that is no longer as it was counts as written. */
  #apply(splices: readonly Splice[]): void {
    const whole = splices.toReversed().reduce(applySplice, this.#whole);
    const printed = this.#printed;
    const rest = printed === '' ? whole : withoutLine(whole, printed);
    this.note = rest ?? whole;
    if (rest === undefined) [this.line, this.mark, this.offset] = ['', undefined, undefined];
  }
}
