import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cutIntoPieces, largestPiece, PieceJoiner } from '../../../../electron/imports/pieces.ts';

function joined(value: unknown, largest?: number): unknown {
  const joiner = new PieceJoiner();
  for (const pieces of cutIntoPieces(value, largest)) joiner.add(structuredClone(pieces));
  return joiner.value;
}

it('any value is the same when its pieces are put together, however small they are', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.integer({ min: 1, max: 200 }), (value, largest) => {
      expect(joined(value, largest)).toEqual(value);
    }),
  );
});

it('a name such as __proto__ is a name like any other', () => {
  const value: unknown = JSON.parse('{"__proto__": {"a": ["long enough", "to be cut"]}, "b": 1}');
  expect(JSON.stringify(joined(value, 8))).toBe(JSON.stringify(value));
  expect({}).not.toHaveProperty('a');
});

it('no message is above 256 KB, of one huge text and of very many small things alike', () => {
  const value = {
    text: 'Ropes and tides, 日本. '.repeat(100_000),
    many: Array.from({ length: 50_000 }, (_, at) => ({ at, title: `Talk ${at}`, speakers: ['Ada'] })),
  };
  const sizes = [...cutIntoPieces(value)].map((pieces) => JSON.stringify(pieces).length);
  expect(Math.max(...sizes)).toBeLessThan(256 * 1024);
  expect(sizes.length).toBeLessThan((2 * JSON.stringify(value).length) / largestPiece + 10);
  expect(joined(value)).toEqual(value);
});
