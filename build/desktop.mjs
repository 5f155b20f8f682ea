// Where Electron's binary is, and whether the desktop tests can run here.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../node_modules/electron');

function nameInFolder() {
  const note = join(folder, 'path.txt');
  return existsSync(note) ? readFileSync(note, 'utf8').trim() : 'electron';
}

/**
 * The folder of Electron's binary and what belongs to it, if they are there. Loading the package would begin a download,
 * so only files are looked at.
 */
export function electronFolder() {
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH || join(folder, 'dist');
  return existsSync(join(dist, nameInFolder())) ? dist : undefined;
}

/** Path of Electron's binary, if it is there. */
export function electronBinary() {
  const dist = electronFolder();
  return dist && join(dist, nameInFolder());
}

/** Why the desktop tests cannot run, as a sentence; nothing when they can. */
export function desktopObstacle() {
  if (!electronBinary())
    return "Electron's binary is not installed (npm start fetches it where that is possible).";
  const display = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  return display ? undefined : 'there is no display for a window.';
}
