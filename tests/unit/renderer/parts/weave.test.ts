import { expect, test } from 'vitest';
import { weaveImage } from '../../../../renderer/parts/weave.ts';

test.each([
  ['plain', 1, 'linear-gradient(90deg, var(--thread) 0% 100%)'],
  ['half', 2, 'linear-gradient(90deg, var(--thread) 0% 50%, var(--gap) 50% 100%)'],
  ['stitched', 1, 'repeating-linear-gradient(180deg, var(--thread) 0px 7px, var(--gap) 7px 9px)'],
  ['stitched', 2, 'repeating-linear-gradient(180deg, var(--thread) 0px 14px, var(--gap) 14px 18px)'],
  ['twill', 1, 'repeating-linear-gradient(135deg, var(--thread) 0px 3px, var(--gap) 3px 5px)'],
] as const)('%s at scale %d is drawn as %s', (weave, scale, image) => {
  expect(weaveImage(weave, scale)).toBe(image);
});
