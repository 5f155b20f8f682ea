// Whether the desktop tests can run here.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../node_modules/electron');

/** Path of Electron's binary, if it is there. Loading the package would begin a download, so only files are looked at. */
export function electronBinary() {
  const note = join(folder, 'path.txt');
  const name = existsSync(note) ? readFileSync(note, 'utf8').trim() : 'electron';
  const elsewhere = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const binary = elsewhere ? join(elsewhere, name) : join(folder, 'dist', name);
  return existsSync(binary) ? binary : undefined;
}

/** Why the desktop tests cannot run, as a sentence; nothing when they can. */
export function desktopObstacle() {
  if (!electronBinary())
    return "Electron's binary is not installed (npm start fetches it where that is possible).";
  const display = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  return display ? undefined : 'there is no display for a window.';
}
