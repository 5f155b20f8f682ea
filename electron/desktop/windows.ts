/** The windows of the app: opened where they were, one more when it is asked for, and which of them is in front. */
import { app, BrowserWindow, nativeTheme, screen, type BrowserWindowConstructorOptions } from 'electron';
import { join } from 'node:path';
import { askWhenItHangs, comeBack } from './crashes.ts';
import { isReachable, keepPlaces, readPlaces, type WindowPlace } from './kept-windows.ts';
import { pageOrigin } from './protocol.ts';
import { safePreferences } from './safety.ts';
import { paperColour } from './theme.ts';

const usual = { width: 1280, height: 860 };
/** The window for a line, where a menu bar would take a tenth of it; Alt shows it. */
const small = { width: 560, height: 480, autoHideMenuBar: true };
/** How far a further window lies from the one in front, in px. */
const offset = 32;
/** A page that is not ready to be shown after so many milliseconds is shown as it is. */
const longestHidden = 5000;

interface WindowsOptions {
  /** Where their places are kept. */
  data: string;
  /** Is told of each window when it opens. */
  opened: (window: BrowserWindow) => void;
}

function showWhenReady(window: BrowserWindow, { maximized, fullScreen }: Partial<WindowPlace>): void {
  let isShown = false;
  const show = () => {
    if (isShown || window.isDestroyed()) return;
    isShown = true;
    if (maximized) window.maximize();
    else window.show();
    if (fullScreen) window.setFullScreen(true);
  };
  window.once('ready-to-show', show);
  setTimeout(show, longestHidden).unref();
}

/** Whether an address of the page is the one field whose lines go into the talk that runs. */
export const isCapture = (address: string): boolean => new URL(address).hash.startsWith('#/live');

/** Where a window is and what it shows. */
function placeOf(window: BrowserWindow): WindowPlace {
  const { hash } = new URL(window.webContents.getURL() || pageOrigin);
  const looks = { maximized: window.isMaximized(), fullScreen: window.isFullScreen() };
  return { ...window.getNormalBounds(), ...looks, ...(hash.startsWith('#/') && { hash }) };
}

export class Windows {
  /** The small window for a line, which lies over others and is none of those that are kept. */
  #capture: BrowserWindow | undefined;
  /** Before they were opened for the first time, there is nothing to bring to the front. */
  #areOpen = false;

  readonly #options: WindowsOptions;

  constructor(options: WindowsOptions) {
    this.#options = options;
    // Before anything closes: all that are open now are opened again.
    app.on('before-quit', () => this.keep());
  }

  /** The windows that show the library, the one in front first. */
  get all(): BrowserWindow[] {
    const front = BrowserWindow.getFocusedWindow();
    const windows = BrowserWindow.getAllWindows().filter((one) => one !== this.#capture);
    return windows.sort((one, other) => Number(other === front) - Number(one === front));
  }

  get front(): BrowserWindow | undefined {
    return this.all[0];
  }

  /** Opens those that were open when the app ended, and at least one. */
  restore(): void {
    this.#areOpen = true;
    const [first, ...others] = readPlaces(this.#options.data);
    this.#open(first ?? {});
    for (const place of others) this.#open(place);
  }

  /** Opens one more, a little beside the one in front. */
  openAnother(): void {
    if (!this.#areOpen) return;
    const front = this.front;
    const { x, y, width, height } = front?.getNormalBounds() ?? {};
    const beside = x === undefined || y === undefined ? {} : { x: x + offset, y: y + offset, width, height };
    this.#open(beside as Partial<WindowPlace>);
  }

  /** Opens the field for a line over whatever is in front, or brings it there. */
  openCapture(): void {
    if (!this.#areOpen) return;
    const open = this.#capture;
    if (open) {
      open.show();
      return open.focus();
    }
    const window = this.#make({ ...small, alwaysOnTop: true, center: true }, '#/live');
    this.#capture = window;
    window.on('closed', () => (this.#capture = undefined));
    // Who leaves the field wants back to what lies below, not another page of Lanyard over it.
    window.webContents.on('did-navigate-in-page', (_, address, isTop) => {
      if (isTop && !isCapture(address)) window.close();
    });
    showWhenReady(window, {});
  }

  /** Brings one to the front, or opens one. */
  show(): void {
    const front = this.front;
    if (!this.#areOpen) return;
    if (!front) return this.restore();
    if (front.isMinimized()) front.restore();
    front.show();
    front.focus();
  }

  /** Keeps where they are, where any is open. */
  keep(): void {
    const places = this.all.filter((window) => !window.isDestroyed()).map(placeOf);
    if (places.length > 0) keepPlaces(this.#options.data, places);
  }

  #open(place: Partial<WindowPlace>): void {
    const displays = screen.getAllDisplays().map(({ workArea }) => workArea);
    const { x = NaN, y = NaN, width = usual.width, height = usual.height } = place;
    const bounds = isReachable({ x, y, width, height }, displays) ? { x, y, width, height } : usual;
    const window = this.#make(bounds, place.hash ?? '');
    showWhenReady(window, place);
    window.on('close', () => this.keep());
  }

  /** A window with a page in it, at a part of its address after `#`. */
  #make(look: BrowserWindowConstructorOptions, hash: string): BrowserWindow {
    const window = new BrowserWindow({
      ...look,
      minWidth: 400,
      minHeight: 300,
      title: 'Lanyard',
      show: false,
      backgroundColor: paperColour(nativeTheme.shouldUseDarkColors),
      webPreferences: safePreferences(join(import.meta.dirname, 'preload.cjs')),
    });
    comeBack(window, Date.now);
    askWhenItHangs(window);
    this.#options.opened(window);
    void window.loadURL(`${pageOrigin}/${hash}`);
    return window;
  }
}
