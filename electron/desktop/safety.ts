/** What no page of ours, and nothing that gets into one, may do. */
import { shell, type Session, type WebContents, type WebPreferences } from 'electron';
import { webAddress } from '../../data/text/web-address.ts';
import { pageOrigin } from './protocol.ts';

/** The window's settings: no Node, its own world, its own sandboxed process, nothing experimental. */
export const safePreferences = (preload: string): WebPreferences => ({
  preload,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  contextIsolation: true,
  sandbox: true,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: true,
});

/** The one permission a page has: to put text on the clipboard when the user copies. */
const granted = (permission: string) => permission === 'clipboard-sanitized-write';

/** Denies every other permission; without these handlers Electron grants them all. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_, permission, answer) => answer(granted(permission)));
  session.setPermissionCheckHandler((_, permission) => granted(permission));
  session.setDevicePermissionHandler(() => false);
}

/** The address as the system may open it: a web page or a mail, without a password or a hidden sign in it. */
export const addressToOpen = (address: string): string | undefined => webAddress(address)?.href;

const isOurs = (address: string) => URL.canParse(address) && address.startsWith(`${pageOrigin}/`);

/** Keeps a page where it is: no other site in it, no second window, no webview. Links open in the user's browser. */
export function keepInside(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isOurs(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!isOurs(event.url) && event.url !== 'about:srcdoc') event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    const address = addressToOpen(url);
    if (address) void shell.openExternal(address);
    return { action: 'deny' };
  });
}
