/** The desktop window: where it opens, and what happens when its page dies. */
import { BrowserWindow, screen, type Rectangle } from 'electron';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { pageOrigin } from './protocol.ts';
import { safePreferences } from './safety.ts';

/** Where the window was when it was last closed, in screen pixels. */
const placeSchema = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number().min(400),
  height: z.number().min(300),
  maximized: z.boolean(),
});
export type WindowPlace = z.infer<typeof placeSchema>;

const usual = { width: 1280, height: 860 };
const placeFile = (data: string) => join(data, 'window.json');

/** Reads the kept place; nothing when there is none, or none that makes sense. */
export function readPlace(data: string): WindowPlace | undefined {
  try {
    return placeSchema.safeParse(JSON.parse(readFileSync(placeFile(data), 'utf8'))).data;
  } catch {
    return undefined;
  }
}

/** Keeps the place for the next start. Losing it costs nothing, so a failure is not worth a word. */
export function keepPlace(data: string, place: WindowPlace): void {
  try {
    writeFileSync(`${placeFile(data)}.new`, JSON.stringify(place));
    renameSync(`${placeFile(data)}.new`, placeFile(data));
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

/** Opens the window where it was, and loads the page once it can be shown. */
export function openWindow(data: string): BrowserWindow {
  const kept = readPlace(data);
  const displays = screen.getAllDisplays().map(({ workArea }) => workArea);
  const { maximized, ...bounds } =
    kept && isReachable(kept, displays) ? kept : { ...usual, maximized: false };
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 400,
    minHeight: 300,
    title: 'Lanyard',
    show: false,
    autoHideMenuBar: true,
    webPreferences: safePreferences(join(import.meta.dirname, 'preload.cjs')),
  });
  window.once('ready-to-show', () => (maximized ? window.maximize() : window.show()));
  window.on('close', () => {
    keepPlace(data, { ...window.getNormalBounds(), maximized: window.isMaximized() });
  });
  comeBack(window);
  void window.loadURL(`${pageOrigin}/`);
  return window;
}

/** Loads the page again when its process died; every word it sent is with the host. */
function comeBack(window: BrowserWindow): void {
  window.webContents.on('render-process-gone', (_, { reason }) => {
    if (reason !== 'clean-exit' && !window.isDestroyed()) window.webContents.reload();
  });
}
