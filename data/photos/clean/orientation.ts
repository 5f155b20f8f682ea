/** Which way up a picture is held: the one thing of its metadata that it cannot be shown without. */

const tag = 0x0112;
/** So many entries of a directory are looked at; a camera writes some dozens. */
const mostEntries = 1000;

/** Reads it from TIFF bytes, as Exif has them: 2 to 8, where it is told and is not the usual one. */
export function orientationOf(tiff: Uint8Array): number | undefined {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  if (view.byteLength < 10) return undefined;
  const order = view.getUint16(0);
  if (order !== 0x4949 && order !== 0x4d4d) return undefined;
  const little = order === 0x4949;
  const start = view.getUint32(4, little);
  if (start + 2 > view.byteLength) return undefined;
  const count = Math.min(view.getUint16(start, little), mostEntries);
  for (let entry = start + 2; entry + 12 <= view.byteLength && entry < start + 2 + count * 12; entry += 12)
    if (view.getUint16(entry, little) === tag) return turned(view.getUint16(entry + 8, little));
  return undefined;
}

const turned = (value: number): number | undefined => (value >= 2 && value <= 8 ? value : undefined);

/** TIFF bytes that say it and nothing else. */
export const printOrientation = (orientation: number): Uint8Array =>
  Uint8Array.of(
    ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8],
    ...[0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0],
    ...[0, 0, 0, 0],
  );
