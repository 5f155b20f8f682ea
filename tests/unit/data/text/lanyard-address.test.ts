import { describe, expect, test } from 'vitest';
import { placeOf, printLanyardAddress } from '../../../../data/text/lanyard-address.ts';

describe('an address of Lanyard', () => {
  test.each([
    ['lanyard://talk/a1', '#/talk/a1'],
    ['lanyard://conference/2026-harbour', '#/conference/2026-harbour'],
    ['LANYARD://talk/a1', '#/talk/a1'],
    ['lanyard://talk/', undefined],
    ['lanyard://talk', undefined],
    ['lanyard://talk/a1/history', undefined],
    ['lanyard://talk/../../conference/a1', undefined],
    ['lanyard://talk/a%2Fb', undefined],
    ['lanyard://talk/<img>', undefined],
    ['lanyard://settings/', undefined],
    ['lanyard:talk/a1', undefined],
    ['https://talk/a1', undefined],
    ['', undefined],
    [`lanyard://talk/${'a'.repeat(101)}`, undefined],
  ])('%s leads to %s', (address, hash) => expect(placeOf(address)).toBe(hash));

  test.each(['talk', 'conference'] as const)('that was printed for a %s leads to it', (kind) => {
    const id = '4f3c0d0e-97a1-4f0e-8a2e-0a4a6ad8d5a1';
    expect(placeOf(printLanyardAddress(kind, id))).toBe(`#/${kind}/${id}`);
  });
});
