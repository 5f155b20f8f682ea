/** Draws the weaves of ribbons in CSS. */
import { weavePatterns, type Weave } from '../../data/library/ribbons.ts';

const angles = { across: '90deg', along: '180deg', slant: '135deg' } as const;

/**
 * A weave as a CSS image of `--thread` and `--gap`.
 * `scale` widens what repeats along the ribbon, so that a broad ribbon looks woven rather than striped.
 */
export function weaveImage(weave: Weave, scale = 1): string {
  const { direction, stripes } = weavePatterns[weave];
  const across = direction === 'across';
  const unit = across ? '%' : 'px';
  let from = 0;
  const stops = stripes.map((width, index) => {
    const to = from + width * (across ? 1 : scale);
    const stop = `var(--${index % 2 === 0 ? 'thread' : 'gap'}) ${from}${unit} ${to}${unit}`;
    from = to;
    return stop;
  });
  return `${across ? '' : 'repeating-'}linear-gradient(${angles[direction]}, ${stops.join(', ')})`;
}
