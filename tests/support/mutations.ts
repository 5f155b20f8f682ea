import fc from 'fast-check';

/** One change of a file's bytes. */
export interface Edit {
  kind: 'cut' | 'put' | 'copy' | 'set';
  at: number;
  size: number;
  piece: number;
}

/** Some changes one after another. */
export const edits = fc.array(
  fc.record({
    kind: fc.constantFrom<Edit['kind']>('cut', 'put', 'copy', 'set'),
    at: fc.nat(20_000),
    size: fc.nat(300),
    piece: fc.nat(1000),
  }),
  { minLength: 1, maxLength: 12 },
);

/** The bytes after one change; `pieces` are what is put into them. */
export function edited(
  bytes: Uint8Array,
  { kind, at, size, piece }: Edit,
  pieces: readonly Uint8Array[],
): Uint8Array {
  const place = at % (bytes.length + 1);
  const [before, after] = [bytes.subarray(0, place), bytes.subarray(place)];
  const inserted = {
    cut: new Uint8Array(),
    put: pieces[piece % pieces.length] ?? new Uint8Array(),
    copy: bytes.subarray(place, place + size),
    set: new Uint8Array([piece % 256]),
  }[kind];
  const rest = kind === 'cut' ? after.subarray(size) : kind === 'set' ? after.subarray(1) : after;
  return new Uint8Array([...before, ...inserted, ...rest]);
}
