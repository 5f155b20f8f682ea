/** The mark that some editors put before a text, by which programs tell how its letters are stored. */

/** The bytes of a text without the mark of UTF-8 before them. */
export const withoutMark = (bytes: Buffer): Buffer =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;

/** Whether a text begins with a mark of UTF-16, in either order of its bytes. */
export const isWide = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
