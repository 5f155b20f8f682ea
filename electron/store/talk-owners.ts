/** Finds the conferences of a talk by its id. */

/** Which conferences have talks of an id, where copied or half-synced files leave it in more than one. */
export class TalkOwners {
  readonly #owners = new Map<string, string>();
  /** Conferences that have a talk which another one owns. */
  readonly #others = new Map<string, Set<string>>();
  /** Ids that talks of more than one conference had, or may have had, at some time since the library was opened. */
  readonly #shared = new Set<string>();

  /** Id of the conference a talk belongs to: the first that had it. */
  of(talk: string): string | undefined {
    return this.#owners.get(talk);
  }

  /** Ids of all conferences that have a talk of this id, the one it belongs to first. */
  allWith(talk: string): string[] {
    const owner = this.#owners.get(talk);
    return owner === undefined ? [] : [owner, ...(this.#others.get(talk) ?? [])];
  }

  /** Talks that are in more than one conference, and in which, their owners first. */
  twice(): Map<string, string[]> {
    return new Map([...this.#others.keys()].map((talk) => [talk, this.allWith(talk)]));
  }

  /** Whether two conferences have a talk of this id, or may have had it since the library was opened. */
  wasShared(talk: string): boolean {
    return this.#shared.has(talk);
  }

  /**
   * A conference that had talks of the ids `before` has those of the ids `now`. `all`: the talks of all others are known;
   * else one of them may have a talk of an id that goes here.
   */
  changed(conference: string, before: Iterable<string>, now: ReadonlySet<string>, all: boolean): void {
    for (const talk of before) {
      if (now.has(talk)) continue;
      this.#disown(talk, conference);
      if (!all) this.#shared.add(talk);
    }
    for (const talk of now) this.#own(talk, conference);
  }

  #own(talk: string, id: string): void {
    const owner = this.#owners.get(talk);
    if (owner === undefined) this.#owners.set(talk, id);
    if (owner === undefined || owner === id) return;
    this.#others.set(talk, (this.#others.get(talk) ?? new Set()).add(id));
    this.#shared.add(talk);
  }

  #disown(talk: string, id: string): void {
    const others = this.#others.get(talk);
    const [next] = others ?? [];
    if (this.#owners.get(talk) !== id) others?.delete(id);
    else if (next === undefined) this.#owners.delete(talk);
    else {
      this.#owners.set(talk, next);
      others?.delete(next);
    }
    if (others?.size === 0) this.#others.delete(talk);
  }
}
