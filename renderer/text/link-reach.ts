/** Limits on how far links and tags are read, so that hostile lines cost little. */

/** Longest link or tag that is looked at, in UTF-16 units. */
export const reach = 700;

/** The beginning of a text that a wiki link at its start cannot exceed, so that a line full of links is not read again for each. */
export function cutAtLink(text: string): string {
  const end = text.indexOf(']]');
  return end < 0 ? text : text.slice(0, end + 3);
}

/** The same for a tag at the start, or after one character. */
export function cutAtTag(text: string): string {
  const end = text.slice(1).search(/\s/);
  return end < 0 ? text : text.slice(0, end + 1);
}
