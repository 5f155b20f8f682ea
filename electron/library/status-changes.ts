/** What changed of the library's state since a window asked last, so that only that travels. */
import { randomUUID } from 'node:crypto';
import { dequal } from 'dequal/lite';
import type { ConferenceHead } from '../../data/contract/heads.ts';
import type { Status, StatusChanges } from '../../data/contract/library.ts';
import type { LibraryStore } from './library-store.ts';
import { statusOf } from './status.ts';

type Fields = Omit<Status, 'conferences'>;
type FieldName = keyof Fields;

/** Remembers under which version each part of the state was seen to change last. */
class StatusHistory {
  readonly #session = randomUUID();
  #version = 0;
  #last: Status | undefined;
  readonly #fields = new Map<FieldName, number>();
  readonly #heads = new Map<string, number>();
  #order = 0;

  /** Takes the state as it is now, and tells what of it is newer than what was known. */
  take(status: Status, known: { session?: string; version?: number }): StatusChanges {
    this.#note(status);
    const since = known.session === this.#session ? (known.version ?? 0) : 0;
    const { conferences, ...all } = status;
    const changed = [...this.#fields].filter(([, version]) => version > since).map(([name]) => name);
    const fields = Object.fromEntries(changed.flatMap((name) => (name in all ? [[name, all[name]]] : [])));
    return {
      session: this.#session,
      version: this.#version,
      fields,
      gone: changed.filter((name) => !(name in all)),
      heads: conferences.filter(({ id }) => (this.#heads.get(id) ?? 0) > since),
      ...(this.#order > since ? { order: conferences.map(({ id }) => id) } : {}),
    };
  }

  #note(status: Status): void {
    const before = this.#last;
    this.#last = status;
    const version = this.#version + 1;
    const names = new Set([...Object.keys(before ?? {}), ...Object.keys(status)] as (keyof Status)[]);
    for (const name of names)
      if (name !== 'conferences' && !dequal(before?.[name], status[name])) this.#changed(name, version);
    this.#noteHeads(before?.conferences ?? [], status.conferences, version);
  }

  #changed(name: FieldName, version: number): void {
    this.#version = version;
    this.#fields.set(name, version);
  }

  #noteHeads(before: readonly ConferenceHead[], now: readonly ConferenceHead[], version: number): void {
    const sameOrder = before.length === now.length && now.every(({ id }, at) => before[at]?.id === id);
    const old = sameOrder ? undefined : new Map(before.map((head) => [head.id, head]));
    if (old) [this.#order, this.#version] = [version, version];
    now.forEach((head, at) => {
      const was = old ? old.get(head.id) : before[at];
      if (was === head || dequal(was, head)) return;
      this.#version = version;
      this.#heads.set(head.id, version);
    });
  }
}

const histories = new WeakMap<LibraryStore, StatusHistory>();

/** What of the library's state changed since that version; all of it where the session is another one. */
export async function statusChangesOf(
  store: LibraryStore,
  known: { session?: string; version?: number },
): Promise<StatusChanges> {
  const status = await statusOf(store);
  const history = histories.get(store) ?? new StatusHistory();
  histories.set(store, history);
  return history.take(status, known);
}
