/** Whether the library may be written now, and why not. */
import { Fault } from '../../data/words/errors.ts';
import type { OpenedFolder } from '../store/open-folder.ts';

export class Access {
  /** Why nothing is written for now. */
  #held: Fault | undefined;
  #phase: 'open' | 'closing' | 'closed' = 'open';

  readonly #opened: Pick<OpenedFolder, 'access' | 'reason' | 'folder'>;

  constructor(opened: Pick<OpenedFolder, 'access' | 'reason' | 'folder'>) {
    this.#opened = opened;
  }

  get mode(): 'write' | 'read-only' {
    return this.#held ? 'read-only' : this.#opened.access;
  }

  /** Why it is read-only. */
  get reason(): Fault | undefined {
    return this.#held ?? this.#opened.reason;
  }

  /** Nothing new is taken any more. */
  get isClosing(): boolean {
    return this.#phase !== 'open';
  }

  /** Stops writing for a reason, or lets it go on. */
  hold(reason: Fault | undefined): void {
    this.#held = reason;
  }

  /** What comes from now on is refused; what was begun goes on until `close`. */
  beginClosing(): void {
    this.#phase = 'closing';
  }

  close(): void {
    this.#phase = 'closed';
  }

  /** Throws `library-closed` for what comes too late. */
  requireOpen(): void {
    if (this.isClosing) throw new Fault('library-closed');
  }

  /** Throws the reason when the library cannot be written. */
  requireWriting(): void {
    if (this.#phase === 'closed') throw new Fault('library-closed');
    if (this.mode === 'write') return;
    throw (
      this.reason ?? new Fault('library-read-only', { folder: this.#opened.folder, cause: 'opened to read' })
    );
  }
}
