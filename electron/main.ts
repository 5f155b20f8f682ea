/** The desktop app: wiring only. What it wires is in `desktop/`, and everything else runs without Electron. */
import { createRouterClient } from '@orpc/server';
import { app, BrowserWindow, dialog, powerMonitor, session } from 'electron';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { CommandId } from '../data/words/commands.ts';
import { foldersOf } from './cli/folders.ts';
import { makeLibrary } from './cli/library.ts';
import { UsageError } from './cli/parse.ts';
import { givenFolders, givenWords } from './desktop/given-words.ts';
import { setMenu } from './desktop/menu.ts';
import { answerPorts } from './desktop/port.ts';
import { registerScheme, servePages } from './desktop/protocol.ts';
import { leaveUnasked, quitInOrder, settleBeforeClosing } from './desktop/quitting.ts';
import { denyPermissions, keepInside } from './desktop/safety.ts';
import { desktopShell } from './desktop/shell.ts';
import { openWindow } from './desktop/window.ts';
import { claimLibrary, holdLibrary, type LibraryHost } from './carriers/library-host.ts';
import { onSignals } from './carriers/leaving.ts';
import { builtPages, readPages } from './carriers/pages.ts';
import { faultOf } from './store/disk-fault.ts';
import { logBugs } from './carriers/wire.ts';

// Without it, a copied `__proto__` of some hostile file would become a prototype.
Reflect.deleteProperty(Object.prototype, '__proto__');

const { options, problem } = givenFolders(givenWords(process.argv, process.defaultApp === true));
const folders = foldersOf({ options });

/** Runs a command in the window that is in front. The id is one of our own list, never a word from outside. */
function runInPage(id: CommandId): void {
  const page = (BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0])?.webContents;
  const event = `new CustomEvent('lanyard-command', { detail: ${JSON.stringify(id)} })`;
  void page?.executeJavaScript(`window.dispatchEvent(${event}); undefined`);
}

function showWindow(libraryHost: LibraryHost): void {
  const [open] = BrowserWindow.getAllWindows();
  if (!open) return watchEnd(openWindow(folders.data), libraryHost);
  if (open.isMinimized()) open.restore();
  open.focus();
}

/** Saves at once when the system ends the session; it leaves no time for more. */
function watchEnd(window: BrowserWindow, libraryHost: LibraryHost): void {
  settleBeforeClosing(window);
  window.on('query-session-end', () => libraryHost.flushSync());
  window.on('session-end', () => libraryHost.flushSync());
}

/** Draws the menu with the user's keys, and again when they change. */
async function keepMenu({ app: { router } }: LibraryHost): Promise<void> {
  const client = createRouterClient(router);
  setMenu((await client.settings.get()).keys, runInPage);
  for await (const { kind } of await client.library.changes()) {
    if (kind === 'settings') setMenu((await client.settings.get()).keys, runInPage);
  }
}

async function open(): Promise<void> {
  await app.whenReady();
  denyPermissions(session.defaultSession);
  servePages(readPages(builtPages()));
  makeLibrary(folders.library);
  const shell = desktopShell(() => BrowserWindow.getAllWindows()[0]);
  const claimed = await claimLibrary(folders.library, folders.data);
  const libraryHost = await holdLibrary(claimed, { ...folders, shell });
  answerPorts(libraryHost.app.router);
  quitInOrder(libraryHost);
  onSignals(
    () => libraryHost.flushSync(),
    () => leaveUnasked(libraryHost),
  );
  powerMonitor.on('shutdown', () => libraryHost.flushSync());
  app.on('second-instance', () => showWindow(libraryHost));
  app.on('activate', () => showWindow(libraryHost));
  keepMenu(libraryHost).catch(logBugs);
  showWindow(libraryHost);
}

function explainAndQuit(error: unknown): void {
  logBugs(error);
  const bug = error instanceof Error ? error.message : String(error);
  dialog.showErrorBox('Lanyard', faultOf(error)?.message ?? bug);
  app.exit(1);
}

app.setName('Lanyard');
// One instance for each library: what Electron keeps for itself lies apart for each.
const ofLibrary = createHash('sha256').update(folders.library).digest('hex').slice(0, 16);
app.setPath('userData', join(folders.data, 'electron', ofLibrary));
app.enableSandbox();
registerScheme();
process.on('unhandledRejection', logBugs);
app.on('web-contents-created', (_, contents) => keepInside(contents));
app.on('window-all-closed', () => {
  if (process.platform !== 'darwin') app.quit();
});
// Another library than the one that was meant must not be opened.
if (problem !== undefined) explainAndQuit(new UsageError(problem));
else if (app.requestSingleInstanceLock()) open().catch(explainAndQuit);
else app.quit();
