/** Texts that are to stand on one line. */

/** Whether a text is one line already. Looked at letter by letter, since nearly all are. */
function isEven(text: string): boolean {
  let before = 32;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign < 32 || sign > 0x7e || (sign === 32 && before === 32)) return false;
    before = sign;
  }
  return before !== 32;
}

/** One line of text: no controls, no runs of space. Undefined where nothing is left. */
export function lineOf(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  const words = isEven(text) ? text : text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  return words === '' ? undefined : words;
}
