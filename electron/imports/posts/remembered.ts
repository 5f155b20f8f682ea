/** Answers about texts that are asked for again and again: a text is read in several ways, of the same blocks. */

/** So many texts are remembered; then all are forgotten at once. */
const most = 2000;

/** The same function of a text, which remembers what it said lately. Nobody may change what it gives. */
export function remembered<Answer>(read: (text: string) => Answer): (text: string) => Answer {
  let known = new Map<string, Answer>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined || known.has(text)) return before as Answer;
    const answer = read(text);
    if (known.size >= most) known = new Map();
    known.set(text, answer);
    return answer;
  };
}
