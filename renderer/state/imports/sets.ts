/** Sets that are replaced rather than changed, as raw state needs them. */

/** A set with some things more or less; the set it came from stays as it was. */
export function changed<Item>(
  set: ReadonlySet<Item>,
  items: readonly Item[],
  add: boolean,
): ReadonlySet<Item> {
  const next = new Set(set);
  for (const item of items)
    if (add) next.add(item);
    else next.delete(item);
  return next;
}

/** A set of these. */
export const setOf = <Item>(...items: readonly Item[]): ReadonlySet<Item> => new Set(items);
