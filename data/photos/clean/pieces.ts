/** Bytes that are looked at, compared with letters, and put together again. */

/** Whether letters stand at a place. */
export const hasLetters = (bytes: Uint8Array, at: number, letters: string): boolean =>
  at >= 0 && at + letters.length <= bytes.length && lettersAt(bytes, at, letters.length) === letters;

/** So many bytes as the letters of their numbers. */
export const lettersAt = (bytes: Uint8Array, at: number, count: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + count));

/** Letters as bytes. */
export const bytesOf = (letters: string): Uint8Array =>
  Uint8Array.from(letters, (letter) => letter.charCodeAt(0));

/** Pieces one behind the other. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((size, piece) => size + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** A view of the very same bytes. */
export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
