/** Which windows were open and where, for the next start. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Rectangle } from 'electron';
import { z } from 'zod';

/** Where a window was, in screen pixels, and what it showed: the part of its address after `#`. */
const placeSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(400).max(20_000),
  height: z.number().int().min(300).max(20_000),
  maximized: z.boolean(),
  fullScreen: z.boolean().default(false),
  hash: z.string().max(2000).regex(/^#\//).optional().catch(undefined),
});
export type WindowPlace = z.infer<typeof placeSchema>;

/** More windows than these are not opened again. */
const most = 12;

const file = (data: string) => join(data, 'windows.json');

/** Reads the kept places; none where there are none, or none that make sense. */
export function readPlaces(data: string): WindowPlace[] {
  try {
    const kept: unknown = JSON.parse(readFileSync(file(data), 'utf8'));
    if (!Array.isArray(kept)) return [];
    return kept.slice(0, most).flatMap((one) => placeSchema.safeParse(one).data ?? []);
  } catch {
    return [];
  }
}

/** Keeps the places for the next start. Losing them costs nothing, so a failure is not worth a word. */
export function keepPlaces(data: string, places: readonly WindowPlace[]): void {
  try {
    writeFileSync(`${file(data)}.new`, JSON.stringify(places), { mode: 0o600 });
    renameSync(`${file(data)}.new`, file(data));
  } catch {
    // The next window opens in the usual place.
  }
}

/** Whether enough of a window would be on one of the displays to take hold of it. */
export function isReachable(place: Rectangle, displays: readonly Rectangle[]): boolean {
  return displays.some((display) => {
    const across = Math.min(place.x + place.width, display.x + display.width) - Math.max(place.x, display.x);
    const titleBar = place.y >= display.y && place.y < display.y + display.height - 40;
    return across >= 120 && titleBar;
  });
}
