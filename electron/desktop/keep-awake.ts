/** Keeps the screen on while a window captures a talk, where the user wants that. */
import { powerSaveBlocker, type BrowserWindow } from 'electron';
import { isCapture } from './windows.ts';

export class KeepAwake {
  #isWanted = false;
  readonly #capturing = new Set<BrowserWindow>();
  #blocker: number | undefined;

  /** Follows the setting. */
  use({ keepAwake = false }: { keepAwake?: boolean }): void {
    this.#isWanted = keepAwake;
    this.#decide();
  }

  /** Follows what a window shows. */
  watch(window: BrowserWindow): void {
    window.webContents.on('did-navigate-in-page', (_, address, isTop) => {
      if (isTop) this.#shows(window, isCapture(address));
    });
    window.webContents.on('render-process-gone', () => this.#shows(window, false));
    window.on('closed', () => this.#shows(window, false));
  }

  #shows(window: BrowserWindow, capture: boolean): void {
    if (capture) this.#capturing.add(window);
    else this.#capturing.delete(window);
    this.#decide();
  }

  #decide(): void {
    const isNeeded = this.#isWanted && this.#capturing.size > 0;
    if (isNeeded) this.#blocker ??= powerSaveBlocker.start('prevent-display-sleep');
    else if (this.#blocker !== undefined) {
      powerSaveBlocker.stop(this.#blocker);
      this.#blocker = undefined;
    }
  }
}
