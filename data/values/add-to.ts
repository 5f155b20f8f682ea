/** Lists that grow at their end: those of a map, and one by all of another. */

/** Adds to the list of a key, which is made where there is none: a copy for each that comes takes the square of their number. */
export function addTo<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** Adds a list to the end of another, however long: as arguments of one call some hundred thousand overflow the stack. */
export function addAll<Value>(list: Value[], more: Iterable<Value>): void {
  for (const one of more) list.push(one);
}
