/** Keeps results of reading by the words that were read, since programmes repeat them. */

/** Most different words that are remembered; a file of ever new words is read without. */
const most = 2000;

/** The same function, which reads words it has read before no second time: programmes repeat clocks, rooms and types. */
export function remembered<T>(read: (words: string) => T): (words: string) => T {
  const known = new Map<string, { value: T }>();
  return (words) => {
    const found = known.get(words);
    if (found) return found.value;
    const value = read(words);
    if (known.size < most && words.length < 100) known.set(words, { value });
    return value;
  };
}
