import type Electron from 'electron';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { knownEvents } from './events.ts';
import { calls, record, strict } from './strict.ts';

/** What the app sees of a window to end it. */
interface Closable {
  close(): void;
  isDestroyed(): boolean;
}

/** The windows that are open; the last one has the focus. */
export const windows = new Set<Closable>();

const paths = new Map<string, string>();
/** What decides how the app starts; set before the app is loaded. */
export const start = { locked: false };

function isAllowed(emit: (event: { preventDefault: () => void }) => void): boolean {
  let prevented = false;
  emit({ preventDefault: () => (prevented = true) });
  return !prevented;
}

/** Ends as Electron does: the app is asked, then each window, then the process is gone. */
function quit(): void {
  if (!isAllowed((event) => app.emit('before-quit', event))) return;
  for (const window of [...windows]) {
    window.close();
    if (!window.isDestroyed()) return;
  }
  if (!isAllowed((event) => app.emit('will-quit', event))) return;
  record('the app has quit');
  // What it did to be started again outlives it.
  console.error(JSON.stringify(calls.filter(({ name }) => name === 'app.relaunch')));
  process.exit(0);
}

const dock = strict('app.dock', {
  setMenu: () => undefined,
} satisfies Partial<Electron.Dock>);

const members = {
  dock: dock as unknown as Electron.Dock,
  setName: () => undefined,
  setPath: (name: string, path: string) => void paths.set(name, path),
  getPath: (name: string) => paths.get(name) ?? join(tmpdir(), name),
  getLocale: () => 'en-GB',
  enableSandbox: () => undefined,
  requestSingleInstanceLock: () => !start.locked,
  whenReady: () => new Promise<void>((resolve) => setImmediate(resolve)),
  setAsDefaultProtocolClient: () => true,
  setAppUserModelId: () => undefined,
  setAboutPanelOptions: () => undefined,
  addRecentDocument: () => undefined,
  clearRecentDocuments: () => undefined,
  relaunch: () => undefined,
  focus: () => undefined,
  hide: () => undefined,
  quit,
  exit: (code?: number) => process.exit(code),
} satisfies Partial<Electron.App>;

export const app = strict('app', members, { events: knownEvents.App });
