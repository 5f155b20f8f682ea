/** Marks links in the preview whose talk does not exist yet. */
import type { NoteHost } from '../../state/note-session.svelte.ts';
import { follow } from '../note-link.ts';
import { readAddress } from './pressed-link.ts';

/** Tells links that lead somewhere from those whose talk is not written yet. */
export class KnownLinks {
  #answers = new Map<string, Promise<boolean>>();

  readonly #host: () => NoteHost;
  readonly #conference: () => string;

  constructor(host: () => NoteHost, conference: () => string) {
    this.#host = host;
    this.#conference = conference;
  }

  /** Something was made, renamed or removed: every link is asked again. */
  forget(): void {
    this.#answers = new Map();
  }

  /** Marks the links below an element that lead nowhere. */
  mark(element: Element): void {
    for (const anchor of element.querySelectorAll('a.wiki')) {
      const link = readAddress(anchor.getAttribute('href') ?? '');
      if (link?.kind === 'wiki')
        void this.#known(link.target).then((known) => anchor.classList.toggle('unknown', !known));
    }
  }

  #known(target: string): Promise<boolean> {
    const asked = this.#answers.get(target);
    if (asked) return asked;
    const answer = follow(this.#host(), { kind: 'wiki', target }, this.#conference()).then(
      ({ destination }) => destination !== undefined,
      () => true,
    );
    this.#answers.set(target, answer);
    return answer;
  }
}
