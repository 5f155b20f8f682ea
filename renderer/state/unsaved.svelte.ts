/** Collects words that would be lost with this page, to warn of them and to copy them. */
import type { WaitingLine } from '../../data/text/captured.ts';
import { wordCount } from '../../data/text/markdown.ts';
import { say } from '../../data/words/say.ts';
import { printClockAt } from '../../data/plan/time.ts';
import type { OpenNotes } from './open-notes.ts';
import type { TypedAhead } from './typed-ahead.ts';
import type { WaitingLines } from './waiting-lines.svelte.ts';

/** Words that are only in this page. */
export interface UnsavedText {
  title: string;
  text: string;
}

/** Texts as one, to be pasted somewhere else. */
export const printUnsaved = (texts: readonly UnsavedText[]): string =>
  texts.map(({ title, text }) => `# ${title}\n\n${text.trim()}\n`).join('\n');

const printWaiting = (lines: readonly WaitingLine[], locale: string | undefined): string =>
  lines.map(({ text, at }) => `- ${text.trim()} (${printClockAt(at, undefined, locale)})`).join('\n');

/** All words of this window that are not known to be on disk, wherever they were typed. */
export class Unsaved {
  /** Words that were typed for something that could not be made. */
  loose = $state.raw<readonly UnsavedText[]>([]);

  readonly #notes: OpenNotes;
  readonly #waiting: WaitingLines;
  readonly #ahead: Pick<TypedAhead, 'words' | 'label'>;

  constructor(
    notes: OpenNotes,
    waiting: WaitingLines,
    ahead: Pick<TypedAhead, 'words' | 'label'>,
    page: Window = window,
  ) {
    this.#notes = notes;
    this.#waiting = waiting;
    this.#ahead = ahead;

    page.addEventListener('beforeunload', (event) => {
      if (this.loose.length > 0) event.preventDefault();
    });
  }

  /** The words as they are now; notes whole. */
  texts(locale: string | undefined): UnsavedText[] {
    const notes = this.#notes.unsaved.map(({ title, whole }) => ({
      title: title || say('views.untitled'),
      text: whole,
    }));
    const { lines } = this.#waiting;
    const captured = { title: say('now.waiting'), text: printWaiting(lines, locale) };
    const typed = { title: this.#ahead.label, text: this.#ahead.words };
    return [...notes, captured, typed, ...this.loose].filter(({ text }) => text.trim() !== '');
  }

  /** Brings to the host what it can have now; answers how many words it could not. */
  async settle(): Promise<number> {
    const [held] = await Promise.all([this.#notes.settle(), this.#waiting.settle()]);
    const others = [...this.#waiting.lines, ...this.loose].map(({ text }) => text);
    return held + wordCount([...others, this.#ahead.words].join('\n'));
  }

  /** Keeps words that have no place, until the user has copied or forgotten them. */
  keep(title: string, text: string): void {
    if (text.trim() !== '') this.loose = [...this.loose, { title, text }];
  }

  forget(): void {
    this.loose = [];
  }
}
