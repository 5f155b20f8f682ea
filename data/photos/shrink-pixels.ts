/** Pixels made fewer. */

/** Red, green, blue and alpha of each pixel, row by row. */
export interface Pixels {
  data: Uint8ClampedArray;
  width: number;
  height: number;
}

/** The same picture whose longer side has so many pixels; it is never made larger. */
function sizeWithin({ width, height }: { width: number; height: number }, longest: number) {
  const scale = Math.min(1, longest / Math.max(width, height));
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}

/** Where the pixels of one side begin among those of a longer one, and at the end how many those are. */
const bounds = (few: number, many: number): Uint32Array =>
  Uint32Array.from({ length: few + 1 }, (_, at) => Math.floor((at * many) / few));

/** Each new pixel is the mean of those it stands for; what is clear counts as little as it is seen. */
export function shrinkPixels(from: Pixels, longest: number): Pixels {
  const { width, height } = sizeWithin(from, longest);
  const data = new Uint8ClampedArray(width * height * 4);
  const [lefts, tops] = [bounds(width, from.width), bounds(height, from.height)];
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      mean(
        from,
        [lefts[x] ?? 0, tops[y] ?? 0, lefts[x + 1] ?? 0, tops[y + 1] ?? 0],
        data,
        (y * width + x) * 4,
      );
  return { data, width, height };
}

type Area = readonly [left: number, top: number, right: number, bottom: number];

function mean(
  { data, width }: Pixels,
  [left, top, right, bottom]: Area,
  into: Uint8ClampedArray,
  to: number,
) {
  let [red, green, blue, alpha] = [0, 0, 0, 0];
  for (let y = top; y < bottom; y += 1)
    for (let at = (y * width + left) * 4, end = (y * width + right) * 4; at < end; at += 4) {
      const seen = data[at + 3] ?? 0;
      red += (data[at] ?? 0) * seen;
      green += (data[at + 1] ?? 0) * seen;
      blue += (data[at + 2] ?? 0) * seen;
      alpha += seen;
    }
  const weight = Math.max(1, alpha);
  into[to] = red / weight;
  into[to + 1] = green / weight;
  into[to + 2] = blue / weight;
  into[to + 3] = alpha / ((right - left) * (bottom - top));
}
