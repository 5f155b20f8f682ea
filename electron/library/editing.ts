/** Edits, each carried out once, and operations with what comes before and after each. */
import type { BackupRoutine } from '../store/backup-routine.ts';
import { Edits } from '../store/edits.ts';
import type { KeptEntry } from '../store/trash.ts';
import type { Access } from './access.ts';
import type { LibraryRecord } from './library-record.ts';
import type { Operation, Operations } from './operations.ts';
import type { Saving } from './saving.ts';
import { UnderWay, type Progress } from './under-way.ts';
import type { UndoStack } from './undo-stack.ts';

export interface EditingParts {
  access: Access;
  operations: Operations;
  undo: UndoStack;
  routine: BackupRoutine;
  saving: Saving;
  library: LibraryRecord;
  now: () => Date;
  tell: (change: { kind: 'progress'; progress: Progress }) => void;
}

export class Editing {
  readonly #edits = new Edits();
  /** Edits that were not answered yet, by their names. */
  readonly #underWay = new Map<string, UnderWay>();
  /** The one that is carried out now. */
  #current: UnderWay | undefined;

  readonly #parts: EditingParts;

  constructor(parts: EditingParts) {
    this.#parts = parts;
  }

  /**
   * Carries out an edit once, however often it is sent: a repeated id gets the first answer, once its changes are safe.
   * Operations run one after another; notes may be written between.
   */
  once<T>(edit: string, work: () => Promise<T>): Promise<T> {
    this.#parts.access.requireOpen();
    const watch = this.#watchOf(edit);
    const answer = this.#edits.once(edit, () => this.#watched(watch, work));
    return answer.finally(() => this.#isAnswered(edit, watch));
  }

  /**
   * Does once, however often it is sent, what changes nothing in the library: nothing waits behind it. It tells how far
   * it is and can be asked to stop as an edit can.
   */
  beside<T>(
    edit: string,
    { label, steps }: { label: string; steps: number },
    work: (watch: UnderWay) => Promise<T>,
  ): Promise<T> {
    this.#parts.access.requireOpen();
    const watch = this.#watchOf(edit);
    watch.begin(label, steps);
    const answer = this.#edits.atOnce(
      edit,
      () => work(watch).finally(() => watch.end()),
      () => true,
    );
    return answer.finally(() => this.#isAnswered(edit, watch));
  }

  #watchOf(edit: string): UnderWay {
    const watch = new UnderWay(edit, {
      now: this.#parts.now,
      tell: (progress) => this.#parts.tell({ kind: 'progress', progress }),
    });
    if (!this.#underWay.has(edit)) this.#underWay.set(edit, watch);
    return watch;
  }

  /** Asks an edit to stop; false where it was answered already, or cannot. */
  cancel(edit: string): boolean {
    return this.#underWay.get(edit)?.stop() ?? false;
  }

  /**
   * Applies an operation in memory, then makes it safe. When saving fails the change stays and is tried again. Gives what
   * it put into the trash.
   */
  async operate(operation: Operation): Promise<KeptEntry[]> {
    const { access, routine, saving, operations, library } = this.#parts;
    access.requireWriting();
    const { changes, rewrite, backup } = operation;
    const some = rewrite !== undefined || typeof changes === 'function' || changes.size > 0;
    if (backup && some) await saving.backUp(backup);
    else routine.wrote();
    const trashed = await operations
      .carryOut(operation, operation.withoutUndo ? this.#unwatched() : this.#watch)
      .finally(() => saving.keepLater());
    await library.giveRibbons();
    return trashed;
  }

  /** What one undo would take back, in words. */
  get undoable(): string | undefined {
    return this.#parts.undo.last()?.label;
  }

  /** Takes the last operation back. `kept` counts what was changed since and stays. */
  async takeBack(): Promise<{ undone: string; kept: number }> {
    this.#parts.access.requireWriting();
    return this.#parts.operations.takeBack(this.#watch).finally(() => this.#parts.saving.keepLater());
  }

  get #watch(): UnderWay {
    return this.#current ?? this.#unwatched();
  }

  /** What goes along with something else, or was asked for by nobody, is not waited for. */
  #unwatched(): UnderWay {
    return new UnderWay('', { now: this.#parts.now, tell: () => undefined });
  }

  async #watched<T>(watch: UnderWay, work: () => Promise<T>): Promise<T> {
    this.#current = watch;
    try {
      return await work();
    } finally {
      this.#current = undefined;
      watch.end();
    }
  }

  /** Sent twice, it is the first that counts. */
  #isAnswered(edit: string, watch: UnderWay): void {
    if (this.#underWay.get(edit) === watch) this.#underWay.delete(edit);
  }

  /** Resolves when every edit sent so far was answered. */
  done(): Promise<void> {
    return this.#edits.done();
  }
}
