/** What stands above a note on paper. */

/** A heading with a line about it, which is seen in print alone. */
export function printedHead(page: Document, heading: string, about: string): HTMLElement {
  const head = page.createElement('header');
  head.className = 'printed';
  const lines = [
    ['h1', heading],
    ['p', about],
  ] as const;
  for (const [name, words] of lines) {
    const line = page.createElement(name);
    line.textContent = words;
    line.dir = 'auto';
    if (words !== '') head.append(line);
  }
  return head;
}
