/** Which way words run: by their first strong letter, as pages and programs lay them out. */

const letter = /\p{L}/u;
const fromTheRight =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\p{Script=Mandaic}\p{Script=Samaritan}]/u;

/** The direction of words; nothing for those without a letter. */
export function directionOf(words: string): 'ltr' | 'rtl' | undefined {
  const first = letter.exec(words)?.[0];
  if (first === undefined) return undefined;
  return fromTheRight.test(first) ? 'rtl' : 'ltr';
}
