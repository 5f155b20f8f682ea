/** Reads data for a component, and reads it again when it may have changed. */
import type { Change } from '../../data/contract/library.ts';
import { Answers, AnswersInOrder } from './answers.ts';
import { changeOfTalks, type ConcernWith } from './concerns.ts';
import type { Library } from './library.svelte.ts';
import { OnItsWay } from './on-its-way.svelte.ts';
import { faultCodeOf, sentenceOf } from './sentence.ts';

/** Something read from the host: its value once it is there, and the sentence why it is not. */
export class Reading<Value> {
  /** With what is on its way to the host. */
  readonly value: Value | undefined;
  /** As it was read, and what had been answered when it was asked for. */
  #was = $state.raw<{ value: Value; asked: number }>();
  fault = $state.raw<string>();
  /** Whether what is read is not there any more; the value stays as it was. */
  gone = $state(false);
  readonly #questions = new Answers();
  readonly #readings = new AnswersInOrder();
  /** What was changed here while answers were on their way that may not know of it. */
  #updates: ((value: Value) => Value)[] = [];
  #underWay = 0;

  readonly #read: () => Promise<Value>;
  readonly #onItsWay: OnItsWay;

  constructor(read: () => Promise<Value>, onItsWay = new OnItsWay()) {
    this.#read = read;
    this.#onItsWay = onItsWay;

    this.value = $derived(this.#was && onItsWay.over(this.#was.value, this.#was.asked));
  }

  /** Reads what is another thing now: no answer that is under way counts any more. */
  async ask(): Promise<void> {
    this.#questions.drop();
    await this.again();
  }

  /**
   * Reads the same anew. Each answer is shown unless a later one was: where changes come quicker than answers, what is
   * shown follows them all the same.
   */
  async again(): Promise<void> {
    const [counts, take] = [this.#questions.expect(), this.#readings.ask()];
    const isNews = () => counts() && take();
    const asked = this.#onItsWay.now;
    const seen = this.#updates.length;
    this.#underWay += 1;
    try {
      const value = await this.#read();
      if (!isNews()) return;
      [this.#was, this.fault, this.gone] = [{ value: this.#updated(value, seen), asked }, undefined, false];
    } catch (error) {
      if (!isNews()) return;
      this.fault = sentenceOf(error);
      this.gone = faultCodeOf(error)?.endsWith('-unknown') === true;
    } finally {
      this.#underWay -= 1;
      if (this.#underWay === 0) this.#updates = [];
    }
  }

  #updated(value: Value, from: number): Value {
    let updated = value;
    for (const change of this.#updates.slice(from)) updated = change(updated);
    return updated;
  }

  /** Changes the value in place of reading it again; answers that were asked for before are changed too. */
  update(change: (value: Value) => Value): void {
    if (this.#underWay > 0) this.#updates.push(change);
    if (!this.#was) return;
    // News of what was answered has come by now, but for what is being read.
    const asked = this.#underWay > 0 ? this.#was.asked : this.#onItsWay.now;
    this.#was = { value: change(this.#was.value), asked };
  }
}

/**
 * Reads while the component lives: at once, when what `read` looks at changes, and when something of the library changes
 * that concerns it.
 */
export function reading<Value>(
  library: Library,
  read: () => Promise<Value>,
  concerns: ConcernWith<Value> = changeOfTalks,
): Reading<Value> {
  const kept = new Reading(read, library.onItsWay);
  $effect(() => void kept.ask());
  $effect(() => library.follow(heard));
  return kept;

  function heard(changes: readonly Change[] | undefined): void {
    if (changes?.some((change) => concerns(change, kept.value)) !== false) void kept.again();
  }
}
