/** A line that comes to mind: a key that works over any app, and an icon in the tray, where the user wants them. */
import { app, BrowserWindow, dialog, globalShortcut, Menu, nativeImage, Tray } from 'electron';
import { say } from '../../data/words/say.ts';
import { logBugs } from '../carriers/wire.ts';
import { trayPicture } from './tray-picture.ts';
import type { Windows } from './windows.ts';

/** The key that opens the field for a line, as Electron names it. */
const key = 'CommandOrControl+Alt+Shift+L';

/** The settings it follows. */
interface CaptureSettings {
  captureKey?: boolean;
  tray?: boolean;
}

export class QuickCapture {
  #hasKey = false;
  #tray: Tray | undefined;

  readonly #windows: Windows;
  readonly #mac: boolean;

  constructor(windows: Windows, mac: boolean) {
    this.#windows = windows;
    this.#mac = mac;
    // The system keeps no key for a program that is gone, but one that lingers would.
    app.on('will-quit', () => globalShortcut.unregisterAll());
    if (mac) app.dock?.setMenu(Menu.buildFromTemplate(this.#doings()));
  }

  /** Whether the app can be reached, and ended, where it has no window. */
  get staysWithoutWindow(): boolean {
    return this.#mac || this.#tray !== undefined;
  }

  /** Follows the settings. */
  use({ captureKey = false, tray = false }: CaptureSettings): void {
    if (captureKey !== this.#hasKey) this.#useKey(captureKey);
    if (tray && !this.#tray) this.#tray = this.#makeTray();
    if (!tray && this.#tray) this.#leaveTray(this.#tray);
  }

  #leaveTray(tray: Tray): void {
    tray.destroy();
    this.#tray = undefined;
    // Nothing would be left to reach the app by.
    if (!this.#mac && BrowserWindow.getAllWindows().length === 0) app.quit();
  }

  #doings(): Electron.MenuItemConstructorOptions[] {
    return [
      { label: say('shell.quick-capture'), click: () => this.#windows.openCapture() },
      { label: say('commands.new-window'), click: () => this.#windows.openAnother() },
    ];
  }

  #useKey(wanted: boolean): void {
    if (!wanted) globalShortcut.unregister(key);
    this.#hasKey = wanted && globalShortcut.register(key, () => this.#windows.openCapture());
    if (wanted && !this.#hasKey) this.#sayTaken();
  }

  #sayTaken(): void {
    const options = {
      type: 'info' as const,
      message: say('shell.key-taken'),
      detail: say('shell.key-taken-why', { system: this.#mac ? 'mac' : 'other' }),
    };
    dialog.showMessageBox(options).catch(logBugs);
  }

  #makeTray(): Tray {
    const picture = nativeImage.createFromBuffer(Buffer.from(trayPicture, 'base64'), { scaleFactor: 2 });
    // macOS draws it in the colour of its menu bar.
    if (this.#mac) picture.setTemplateImage(true);
    const tray = new Tray(picture);
    tray.setToolTip('Lanyard');
    const quit = { label: say('shell.quit'), click: () => app.quit() };
    tray.setContextMenu(Menu.buildFromTemplate([...this.#doings(), { type: 'separator' }, quit]));
    tray.on('click', () => this.#windows.show());
    return tray;
  }
}
