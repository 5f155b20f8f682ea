/** Files on their way out of the window by the pointer: written before, in a folder of the app that is empty at start and end. */
import { app, nativeImage, type BrowserWindow } from 'electron';
import { mkdirSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { logBugs } from '../carriers/wire.ts';
import { trayPicture } from './tray-picture.ts';

export class Dragging {
  /** What each drag that was not begun yet hands over, by its name. */
  readonly #kept = new Map<string, readonly string[]>();
  readonly #folder: string;

  /** In a folder that nobody else uses. What was dragged lies there until the app ends: the system copies when it likes. */
  constructor(folder: string) {
    this.#folder = folder;
    this.#clear();
    app.on('will-quit', () => this.#clear());
  }

  /** Has files written into a new folder; gives the name of the drag, or nothing where there is nothing to drag. */
  async keep(write: (folder: string) => Promise<readonly string[]>): Promise<string | undefined> {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const own = await mkdtemp(join(this.#folder, 'drag-'));
    const files = await write(own);
    if (files.length === 0) return undefined;
    const drag = basename(own);
    this.#kept.set(drag, files);
    return drag;
  }

  /** Hands the files of a drag to the system, from a window whose page holds the pointer. */
  start(drag: string, window: BrowserWindow | undefined): void {
    const files = this.#kept.get(drag);
    this.#kept.delete(drag);
    const [file] = files ?? [];
    if (!window || !files || file === undefined) return;
    const icon = nativeImage.createFromBuffer(Buffer.from(trayPicture, 'base64'));
    window.webContents.startDrag({ file, files: [...files], icon });
  }

  #clear(): void {
    try {
      rmSync(this.#folder, { recursive: true, force: true });
    } catch (error) {
      // A program may hold one of them open; the next start tries again.
      logBugs(error);
    }
  }
}
