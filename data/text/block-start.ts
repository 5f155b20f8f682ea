/** Finds where blocks begin, for the syntax that is added to markdown. */

/**
 * Where a block of a kind may begin and end the paragraph before it. Only that paragraph is searched: the renderer asks
 * for every paragraph, and looking through the rest of the note each time would take its length squared.
 */
export function blockStart(source: string, begins: RegExp): number | undefined {
  const end = source.indexOf('\n\n');
  const at = source.slice(0, end < 0 ? source.length : end + 1).search(begins);
  return at < 0 ? undefined : at;
}
