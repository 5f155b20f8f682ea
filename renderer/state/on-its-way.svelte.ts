/** Changes that were asked for and are not answered yet: all that is read is shown with them. */
import { withChange, type ShownChange } from './shown-change.ts';

interface Sent {
  change: ShownChange;
  /** The number of the answer; nothing while there is none. */
  answered?: number;
}

/** So many answered changes are remembered, for views that have not read again since. */
const remembered = 100;

/**
 * Lays changes that are on their way over what was read: at once when they are sent, and until the view has read what
 * the host has made of them, whichever answer comes first.
 */
export class OnItsWay {
  #sent = $state.raw<readonly Sent[]>([]);
  #answers = 0;

  /** Begins to show a change. To be told when it is answered, or that it was not made. */
  send(change: ShownChange): { answered: () => void; refused: () => void } {
    const one: Sent = { change };
    this.#sent = [...this.#sent, one];
    const others = () => this.#sent.filter((other) => other !== one);
    return {
      answered: () => {
        this.#answers += 1;
        const next = this.#sent.map((other) => (other === one ? { change, answered: this.#answers } : other));
        const over = next.filter(({ answered }) => answered !== undefined).slice(0, -remembered);
        this.#sent = next.filter((other) => !over.includes(other));
      },
      refused: () => (this.#sent = others()),
    };
  }

  /** To be asked before something is read: what was answered by then is in it. */
  get now(): number {
    return this.#answers;
  }

  /** What was read, with all that it does not have yet; `asked` is `now` of the moment it was asked for. */
  over<Value>(value: Value, asked: number): Value {
    return this.#sent
      .filter(({ answered }) => answered === undefined || answered > asked)
      .reduce((shown, { change }) => withChange(shown, change), value);
  }
}
