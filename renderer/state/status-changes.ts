/** The library's status, brought up to date by what changed of it. */
import type { Status, StatusChanges } from '../../data/contract/library.ts';

/** `before` is the status that the host compared with; nothing where it told all. */
export function withStatusChanges(before: Status | undefined, changes: StatusChanges): Status {
  const { fields, gone, heads, order } = changes;
  const kept = Object.entries(before ?? {}).filter(([name]) => !gone.includes(name));
  const known = new Map([...(before?.conferences ?? []), ...heads].map((head) => [head.id, head]));
  const ids = order ?? before?.conferences.map(({ id }) => id) ?? [];
  const conferences =
    heads.length === 0 && order === undefined
      ? (before?.conferences ?? [])
      : ids.flatMap((id) => known.get(id) ?? []);
  // The host gives every field that was not known.
  return { ...Object.fromEntries(kept), ...fields, conferences } as Status;
}
