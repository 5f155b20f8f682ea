/** Lists in a map, each of which grows at its end. */

/** Adds to the list of a key, which is made where there is none: a copy for each that comes takes the square of their number. */
export function addTo<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
