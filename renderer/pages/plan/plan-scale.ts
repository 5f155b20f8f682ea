/**
 * How the time of a day becomes height. Time runs evenly, but a talk is never too low to be read, and a break in which
 * nothing runs folds. Moments are milliseconds since 1970, heights are pixels.
 */
import { addTo } from '../../../data/values/add-to.ts';
import type { Slot } from '../../../data/plan/now.ts';

export interface ScaleShape {
  /** Height of a minute. */
  perMinute: number;
  /** The least height of a talk. */
  least: number;
  /** The most height of a break. */
  fold: number;
}

/** A time in which no talk runs, drawn lower than it is long. */
interface FoldedBreak {
  from: number;
  until: number;
}

/** Heights at the moments where a talk begins or ends; between two of them time runs evenly. */
export interface DayScale {
  moments: readonly number[];
  heights: readonly number[];
  height: number;
  breaks: readonly FoldedBreak[];
}

/** A line across the day, at a moment when talks begin. */
export interface DayRow {
  at: number;
  y: number;
}

const minute = 60_000;
const hour = 60 * minute;

/** When a talk ends on a page that ends at `until`: never before it has been seen. */
export const drawnUntil = (slot: Slot, until: number) =>
  Math.max(Math.min(slot.until, until), slot.from + minute);

/** The scale of a day. No talk reaches further than `until`. */
export function scaleOf(slots: readonly Slot[], until: number, shape: ScaleShape): DayScale {
  const drawn = slots.map((slot) => ({ from: slot.from, until: drawnUntil(slot, until) }));
  const moments = [...new Set(drawn.flatMap((slot) => [slot.from, slot.until]))].sort((a, b) => a - b);
  const startsEndingAt = new Map<number, number[]>();
  for (const slot of drawn) addTo(startsEndingAt, slot.until, slot.from);
  const lastEnd = new Map(drawn.sort((a, b) => a.until - b.until).map((slot) => [slot.from, slot.until]));
  const heightAt = new Map<number, number>();
  const breaks: FoldedBreak[] = [];
  let [y, before, busyUntil] = [0, moments[0] ?? 0, moments[0] ?? 0];
  for (const at of moments) {
    const even = ((at - before) / minute) * shape.perMinute;
    const folds = busyUntil <= before && even > shape.fold;
    if (folds) breaks.push({ from: before, until: at });
    const needed = (startsEndingAt.get(at) ?? []).map((from) => (heightAt.get(from) ?? 0) + shape.least);
    y = Math.max(y + (folds ? shape.fold : even), ...needed);
    heightAt.set(at, y);
    before = at;
    busyUntil = Math.max(busyUntil, lastEnd.get(at) ?? at);
  }
  return { moments, heights: [...heightAt.values()], height: y, breaks };
}

/** How many of the moments come before this one or at it. */
function reached(moments: readonly number[], at: number): number {
  let [low, high] = [0, moments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((moments[middle] ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The height of a moment; those before or after the day are at its edges. */
export function heightOf({ moments, heights, height }: DayScale, at: number): number {
  const next = reached(moments, at);
  const [from, to] = [moments[next - 1], moments[next]];
  if (from === undefined) return 0;
  if (to === undefined) return height;
  const [top = 0, bottom = 0] = [heights[next - 1], heights[next]];
  return top + ((at - from) / (to - from)) * (bottom - top);
}

/**
 * The lines of a day: at moments when talks begin, first those when most do, and never closer than `apart`. A full hour
 * of `isFull` comes before another moment with as many talks.
 */
export function rowsOf(
  slots: readonly Slot[],
  scale: DayScale,
  apart: number,
  isFull: (at: number) => boolean = (at) => at % hour === 0,
): DayRow[] {
  const starts = new Map<number, number>();
  for (const { from } of slots) starts.set(from, (starts.get(from) ?? 0) + 1);
  const [first] = scale.moments;
  const weight = ([at, talks]: [number, number]) =>
    at === first ? Infinity : talks + (isFull(at) ? 0.5 : 0);
  const wanted = [...starts].sort((a, b) => weight(b) - weight(a) || a[0] - b[0]);
  const rows: DayRow[] = [];
  for (const [at] of wanted) {
    const y = heightOf(scale, at);
    if (rows.every((row) => Math.abs(row.y - y) >= apart)) rows.push({ at, y });
  }
  return rows.sort((a, b) => a.y - b.y);
}
