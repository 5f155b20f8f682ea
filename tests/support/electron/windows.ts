import type Electron from 'electron';
import { existsSync } from 'node:fs';
import { app, windows } from './app.ts';
import { knownEvents } from './events.ts';
import { dragOptions, preferenceOptions, windowOptions } from './options.ts';
import { Page } from './page.ts';
import { answerOf, defaultSession, ipcMain } from './services.ts';
import { checkOptions, strict, strictClass, type Emits } from './strict.ts';

let lastId = 0;
/** Pages that load and never say that they can be shown. */
export const loading = { neverReady: false };

/** A page as the main process has it, and as the test has it. */
export interface StandInContents extends Emits {
  readonly page: () => Page;
}

function makeContents(options: Electron.WebPreferences, isGone: () => boolean, ready: () => void) {
  let page: Page | undefined;
  let address = '';
  let zoom = 0;
  const mainFrame = { parent: null, origin: 'app://lanyard' };
  const load = () => {
    page = new Page(address, options.preload, (channel, port) =>
      ipcMain.emit(channel, { ports: [port], senderFrame: mainFrame, sender: contents }),
    );
    queueMicrotask(() => {
      if (isGone()) return;
      contents.emit('did-finish-load');
      ready();
    });
  };
  const members = {
    id: (lastId += 1),
    session: defaultSession as unknown as Electron.Session,
    mainFrame: mainFrame as unknown as Electron.WebFrameMain,
    isDestroyed: isGone,
    getURL: () => address,
    reload: load,
    executeJavaScript: async (script: string) => await page?.run(script),
    setWindowOpenHandler: () => undefined,
    replaceMisspelling: () => undefined,
    showDefinitionForSelection: () => undefined,
    copyImageAt: () => undefined,
    forcefullyCrashRenderer: () => undefined,
    startDrag: (item: Electron.Item) => {
      checkOptions('startDrag', item, dragOptions);
      for (const file of item.files ?? [item.file])
        if (!existsSync(file)) throw new Error(`There is no file ${file} to be dragged.`);
      // Electron takes none without a picture.
      if (typeof item.icon !== 'string' && item.icon.isEmpty()) throw new Error('No icon.');
    },
    print: () => undefined,
    printToPDF: () => Promise.resolve(Buffer.from('%PDF-1.4')),
    getZoomLevel: () => zoom,
    setZoomLevel: (level: number) => void (zoom = level),
  } satisfies Partial<Electron.WebContents>;
  const own = {
    /** The page itself, which no main process sees. */
    page: () => {
      if (!page) throw new Error('No page is loaded.');
      return page;
    },
    load: async (url: string) => {
      address = url;
      await answerOf(url);
      load();
    },
  };
  const contents = strict('webContents', { ...members, ...own }, { events: knownEvents.WebContents, isGone });
  return contents;
}

function makeWindow(options: Electron.BrowserWindowConstructorOptions = {}) {
  checkOptions('BrowserWindow', options, windowOptions);
  checkOptions('webPreferences', options.webPreferences, preferenceOptions);
  const state = { gone: false, shown: options.show !== false, maximized: false, full: false, small: false };
  const { x = 0, y = 0, width = 800, height = 600 } = options;
  let bounds: Electron.Rectangle = { x, y, width, height };
  const isGone = () => state.gone;
  const contents = makeContents(options.webPreferences ?? {}, isGone, () => {
    if (!loading.neverReady) window.emit('ready-to-show');
  });
  const destroy = () => {
    if (state.gone) return;
    windows.delete(window);
    window.emit('closed');
    state.gone = true;
    if (windows.size === 0) app.emit('window-all-closed');
  };
  const members = {
    webContents: contents as unknown as Electron.WebContents,
    isDestroyed: isGone,
    isVisible: () => state.shown,
    isMinimized: () => state.small,
    isMaximized: () => state.maximized,
    isFullScreen: () => state.full,
    isFocused: (): boolean => [...windows].at(-1) === window,
    getBounds: () => bounds,
    getNormalBounds: () => bounds,
    setBounds: (next: Partial<Electron.Rectangle>) => void (bounds = { ...bounds, ...next }),
    setBackgroundColor: () => undefined,
    loadURL: (url: string) => contents.load(url),
    show: () => void (state.shown = true),
    hide: () => void (state.shown = false),
    minimize: () => void (state.small = true),
    restore: () => void (state.small = false),
    maximize: () => void (state.maximized = state.shown = true),
    setFullScreen: (flag: boolean) => void (state.full = flag),
    focus: () => {
      windows.delete(window);
      windows.add(window);
      window.emit('focus');
    },
    close: () => {
      let prevented = false;
      window.emit('close', { preventDefault: () => (prevented = true) });
      if (!prevented) destroy();
    },
    destroy,
  } satisfies Partial<Electron.BrowserWindow>;
  const own = { options };
  const window = strict('window', { ...members, ...own }, { events: knownEvents.BrowserWindow, isGone });
  windows.add(window);
  app.emit('web-contents-created', {}, contents);
  return window;
}

/** A window of the stand-in. */
export type StandInWindow = ReturnType<typeof makeWindow>;

const statics = {
  getAllWindows: () => [...windows] as unknown as Electron.BrowserWindow[],
  getFocusedWindow: () => ([...windows].at(-1) ?? null) as unknown as Electron.BrowserWindow | null,
  fromWebContents: (contents: Electron.WebContents) =>
    ([...windows] as unknown as Electron.BrowserWindow[]).find((window) => window.webContents === contents) ??
    null,
} satisfies Partial<typeof Electron.BrowserWindow>;

export const BrowserWindow = strictClass('BrowserWindow', statics, makeWindow);
