/** Drops answers of the host that come too late to be shown. */

/** Whether an answer still counts: nothing was asked since that makes it late. */
export type StillCounts = () => boolean;

/** Tells answers to what was asked last from those that come late. */
export class Answers {
  #asked = 0;

  /** Asks anew: the answers to all that was asked before are late from now on. */
  ask(): StillCounts {
    this.drop();
    return this.expect();
  }

  /** Asks beside what was asked before: its answer counts until somebody asks anew. */
  expect(): StillCounts {
    const asked = this.#asked;
    return () => asked === this.#asked;
  }

  /** No answer counts that is on its way. */
  drop(): void {
    this.#asked += 1;
  }
}

/** Tells the answers to one question, asked again and again, that come after the answer to a later time. */
export class AnswersInOrder {
  #asked = 0;
  #shown = 0;

  /** Gives what takes an answer: false for one that comes after a later one. */
  ask(): () => boolean {
    const turn = (this.#asked += 1);
    return () => {
      if (turn < this.#shown) return false;
      this.#shown = turn;
      return true;
    };
  }
}
