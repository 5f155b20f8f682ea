import { fork } from 'node:child_process';
import type Electron from 'electron';
import { knownEvents } from './events.ts';
import { checkOptions, record, strict, strictClass } from './strict.ts';
import {
  menuItemOptions,
  messageBoxOptions,
  notificationOptions,
  openDialogOptions,
  saveDialogOptions,
  schemeOptions,
} from './options.ts';

/** What the user does where a dialog asks; a test sets it. */
export const user = {
  chooses: [] as string[],
  saves: '',
  /** What the system answers for every address, as a PAC file does. */
  proxy: 'DIRECT',
  /** The place of the button that is pressed. */
  presses: 0,
};

/** `show…Dialog(options)` and `show…Dialog(window, options)`. */
const optionsOf = <Options>(given: readonly unknown[]) => given.at(-1) as Options;

const dialogs = {
  showErrorBox: () => undefined,
  showMessageBox: (...given: unknown[]) => {
    const options = optionsOf<Electron.MessageBoxOptions>(given);
    checkOptions('showMessageBox', options, messageBoxOptions);
    return Promise.resolve({ response: user.presses, checkboxChecked: false });
  },
  showOpenDialog: (...given: unknown[]) => {
    checkOptions('showOpenDialog', optionsOf<Electron.OpenDialogOptions>(given), openDialogOptions);
    return Promise.resolve({ canceled: user.chooses.length === 0, filePaths: user.chooses });
  },
  showSaveDialog: (...given: unknown[]) => {
    checkOptions('showSaveDialog', optionsOf<Electron.SaveDialogOptions>(given), saveDialogOptions);
    return Promise.resolve({ canceled: user.saves === '', filePath: user.saves });
  },
} satisfies Partial<Electron.Dialog>;
export const dialog = strict('dialog', dialogs);

export const ipcMain = strict('ipcMain', {} satisfies Partial<Electron.IpcMain>, {
  events: knownEvents.IpcMain,
});

const handlers = new Map<string, (request: Request) => Response | Promise<Response>>();
export const protocol = strict('protocol', {
  registerSchemesAsPrivileged: (schemes: Electron.CustomScheme[]) => {
    for (const scheme of schemes) checkOptions('registerSchemesAsPrivileged', scheme, schemeOptions);
  },
  handle: (scheme: string, handler: (request: Request) => Response | Promise<Response>) =>
    void handlers.set(scheme, handler),
} satisfies Partial<Electron.Protocol>);

/** What the app answers a request of a page with. */
export async function answerOf(url: string): Promise<Response> {
  const handler = handlers.get(new URL(url).protocol.slice(0, -1));
  if (!handler) throw new Error(`Nothing answers ${url}.`);
  return handler(new Request(url));
}

let languages: string[] = [];
export const defaultSession = strict('session', {
  setPermissionRequestHandler: () => undefined,
  setPermissionCheckHandler: () => undefined,
  setDevicePermissionHandler: () => undefined,
  setProxy: () => Promise.resolve(),
  resolveProxy: () => Promise.resolve(user.proxy),
  availableSpellCheckerLanguages: ['de', 'en-GB', 'en-US', 'fr'],
  setSpellCheckerEnabled: () => undefined,
  setSpellCheckerDictionaryDownloadURL: () => undefined,
  setSpellCheckerLanguages: (next: string[]) => void (languages = next),
  getSpellCheckerLanguages: () => languages,
  addWordToSpellCheckerDictionary: () => true,
} satisfies Partial<Electron.Session>);
export const session = strict('session', { defaultSession: defaultSession as unknown as Electron.Session });

/** The menu that was made last of each kind, as its template. */
type Template = Electron.MenuItemConstructorOptions[];

function checkMenu(template: Template): void {
  for (const item of template) {
    checkOptions('a menu item', item, menuItemOptions);
    if (Array.isArray(item.submenu)) checkMenu(item.submenu);
  }
}

function makeMenu(template: Template) {
  checkMenu(template);
  return strict('menu', { template, popup: () => undefined });
}
export const Menu = strictClass(
  'Menu',
  {
    buildFromTemplate: (template: Template) => makeMenu(template) as unknown as Electron.Menu,
    setApplicationMenu: () => undefined,
  } satisfies Partial<typeof Electron.Menu>,
  () => makeMenu([]),
);

export const ShareMenu = strictClass('ShareMenu', {}, (item: Electron.SharingItem) =>
  strict('shareMenu', { item, popup: () => undefined }),
);

export const nativeTheme = strict(
  'nativeTheme',
  { themeSource: 'system', shouldUseDarkColors: false } satisfies Partial<Electron.NativeTheme> as {
    themeSource: 'system' | 'light' | 'dark';
    shouldUseDarkColors: boolean;
  },
  { events: knownEvents.NativeTheme },
);

export const powerMonitor = strict('powerMonitor', {} satisfies Partial<Electron.PowerMonitor>, {
  events: knownEvents.PowerMonitor,
});

/** Programs of Node, started by Node. */
export const utilityProcess = strict('utilityProcess', {
  fork: (file: string) => {
    const child = fork(file, { serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    const postMessage = (message: object) => void child.send(message);
    return Object.assign(child, { postMessage }) as unknown as Electron.UtilityProcess;
  },
} satisfies Partial<typeof Electron.utilityProcess>);

const blockers = new Set<number>();
let lastBlocker = 0;
export const powerSaveBlocker = strict('powerSaveBlocker', {
  start: () => {
    blockers.add((lastBlocker += 1));
    return lastBlocker;
  },
  stop: (id: number) => blockers.delete(id),
  isStarted: (id: number) => blockers.has(id),
} satisfies Partial<Electron.PowerSaveBlocker>);

const shortcuts = new Map<string, () => void>();
export const globalShortcut = strict('globalShortcut', {
  register: (accelerator: string, callback: () => void) => {
    shortcuts.set(accelerator, callback);
    return true;
  },
  unregister: (accelerator: string) => void shortcuts.delete(accelerator),
  unregisterAll: () => shortcuts.clear(),
} satisfies Partial<Electron.GlobalShortcut>);

/** Presses a key that the app asked the system for. */
export function pressGlobally(accelerator: string): void {
  const callback = shortcuts.get(accelerator);
  if (!callback) throw new Error(`Nobody asked for ${accelerator}.`);
  callback();
}

/** What the screens are; a test changes it. */
export const displays = [{ x: 0, y: 0, width: 1920, height: 1080 }];
export const screen = strict(
  'screen',
  {
    getAllDisplays: () => displays.map((workArea) => ({ workArea })) as Electron.Display[],
    getPrimaryDisplay: () => ({ workArea: displays[0] }) as Electron.Display,
    getCursorScreenPoint: () => ({ x: 10, y: 10 }),
    getDisplayNearestPoint: () => ({ workArea: displays[0] }) as Electron.Display,
  } satisfies Partial<Electron.Screen>,
  { events: knownEvents.Screen },
);

export const shell = strict('shell', {
  openExternal: () => Promise.resolve(),
  showItemInFolder: () => undefined,
} satisfies Partial<Electron.Shell>);

export const clipboard = strict('clipboard', {
  writeText: () => Promise.resolve(),
} satisfies Partial<Electron.Clipboard>);

const image = () => strict('nativeImage', { setTemplateImage: () => undefined, isEmpty: () => false });
export const nativeImage = strict('nativeImage', {
  createFromBuffer: () => image() as unknown as Electron.NativeImage,
} satisfies Partial<typeof Electron.nativeImage>);

/** Icons in the tray, those that are gone too. */
export const trays: ReturnType<typeof makeTray>[] = [];
function makeTray() {
  const members = {
    setToolTip: () => undefined,
    setContextMenu: () => undefined,
    destroy: () => undefined,
  } satisfies Partial<Electron.Tray>;
  return strict('tray', members, { events: knownEvents.Tray });
}
export const Tray = strictClass('Tray', {}, () => {
  const made = makeTray();
  trays.push(made);
  return made;
});

/** Notifications that are shown. */
export const shownNotifications: ReturnType<typeof makeNotification>[] = [];
function makeNotification(options: Electron.NotificationConstructorOptions) {
  checkOptions('Notification', options, notificationOptions);
  const made = strict(
    'notification',
    { ...options, show: () => void shownNotifications.push(made), close: () => undefined },
    { events: knownEvents.Notification },
  );
  return made;
}
export const Notification = strictClass(
  'Notification',
  { isSupported: () => true } satisfies Partial<typeof Electron.Notification>,
  makeNotification,
);

export const crashReporter = strict('crashReporter', {
  start: () => record('crash reports are sent'),
} satisfies Partial<Electron.CrashReporter>);
