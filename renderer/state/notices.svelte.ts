/** The notice at the foot of the sheet. */
import { defined } from '../../data/values/defined.ts';
/** One sentence at the foot of the sheet, and what it offers. */
export interface Notice {
  readonly id: number;
  readonly sentence: string;
  readonly action?: { words: string; run: () => void };
}

/** What was said last: one notice at a time, the newest wins. */
export class Notices {
  current = $state.raw<Notice>();
  #count = 0;

  say(sentence: string, action?: { words: string; run: () => void }): void {
    this.#count += 1;
    this.current = { id: this.#count, sentence, ...defined({ action }) };
  }

  dismiss(): void {
    this.current = undefined;
  }
}
