/** The desktop app: wiring only. What it wires is in `desktop/`, and everything else runs without Electron. */
import { createRouterClient } from '@orpc/server';
import { app, dialog, session, type BrowserWindow } from 'electron';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Settings } from '../data/contract/settings.ts';
import type { CommandId } from '../data/words/commands.ts';
import { foldersOf } from './cli/folders.ts';
import { makeLibrary } from './cli/library.ts';
import { UsageError } from './cli/parse.ts';
import { Arrivals } from './desktop/arrivals.ts';
import { openUpdates } from './desktop/ask-updates.ts';
import { Dragging } from './desktop/dragging.ts';
import { followSettings } from './desktop/follow-settings.ts';
import { givenCommand, givenFolders, givenWords } from './desktop/given-words.ts';
import { answerToAddresses, hearWhatIsAsked, whatIsAsked } from './desktop/hear-asked.ts';
import { showContextMenu } from './desktop/context-menu.ts';
import { KeepAwake } from './desktop/keep-awake.ts';
import { Libraries } from './desktop/libraries.ts';
import { keepLog, showLog } from './desktop/log-file.ts';
import { MenuBar } from './desktop/menu-bar.ts';
import { answerPorts } from './desktop/port.ts';
import { registerScheme, servePages } from './desktop/protocol.ts';
import { quitInOrder, settleBeforeClosing } from './desktop/quitting.ts';
import { QuickCapture } from './desktop/quick-capture.ts';
import { Reminders } from './desktop/reminders.ts';
import { runGiven } from './desktop/run-given.ts';
import { denyPermissions, keepInside } from './desktop/safety.ts';
import { desktopShell } from './desktop/shell.ts';
import { Spelling } from './desktop/spelling.ts';
import { followSystem, saveAtSessionEnd } from './desktop/system-events.ts';
import { followTheme, useTheme } from './desktop/theme.ts';
import { tellPage } from './desktop/tell-page.ts';
import { Windows } from './desktop/windows.ts';
import { claimLibrary, holdLibrary } from './carriers/library-host.ts';
import { builtPages, readPages } from './carriers/pages.ts';
import { faultOf } from './store/disk-fault.ts';
import { logBugs } from './carriers/wire.ts';

// Without it, a copied `__proto__` of some hostile file would become a prototype.
Reflect.deleteProperty(Object.prototype, '__proto__');

const words = givenWords(process.argv, process.defaultApp === true);
const { options, problem } = givenFolders(words);
const folders = foldersOf({ options }, app.getPath('documents'));

const mac = process.platform === 'darwin';

async function open(): Promise<void> {
  const arrivals = new Arrivals(() => {
    windows.show();
    tellPage(windows.front, 'lanyard-arrived');
  });
  const opened = (window: BrowserWindow) => {
    settleBeforeClosing(
      window,
      () => libraryHost,
      () => !capture.staysWithoutWindow,
    );
    saveAtSessionEnd(window, libraryHost);
    showContextMenu(window, spelling, mac);
    awake.watch(window);
  };
  const windows = new Windows({ data: folders.data, opened });
  hearWhatIsAsked(arrivals, () => windows.show());
  await app.whenReady();
  denyPermissions(session.defaultSession);
  servePages(readPages(builtPages()));
  makeLibrary(folders.library);
  const libraries = new Libraries(folders, windows);
  const updates = openUpdates(windows);
  const awake = new KeepAwake();
  const capture = new QuickCapture(windows, mac);
  const acts = {
    'new-window': () => windows.openAnother(),
    'open-library': () => libraries.choose(),
    'check-for-updates': () => updates.ask(),
    'show-log': () => showLog(folders.data),
  };
  const runInPage = (id: CommandId) => tellPage(windows.front, 'lanyard-command', id);
  const menu = new MenuBar({ mac, acts, runInPage, libraries });
  const dragging = new Dragging(join(app.getPath('userData'), 'dragged'));
  const shell = desktopShell({ windows, menu, arrivals, dragging, acts });
  const claimed = await claimLibrary(folders.library, folders.data);
  const libraryHost = await holdLibrary(claimed, { ...folders, shell });
  const client = createRouterClient(libraryHost.app.router);
  arrivals.open(client);
  const show = (hash: string) => arrivals.ask([{ kind: 'place', address: hash, hash }]);
  const reminders = new Reminders({ client, now: Date.now, show });
  const change = (settings: Partial<Settings>) => client.settings.change(settings);
  const spelling = new Spelling({ session: session.defaultSession, mac, locale: app.getLocale(), change });
  answerPorts(libraryHost.app.router);
  quitInOrder(libraryHost, () => {
    libraries.stay();
    updates.stay();
  });
  followSystem(libraryHost, windows, () => {
    // Others may have written meanwhile, and not every system tells afterwards.
    client.outside.look().catch(logBugs);
    reminders.look();
  });
  followTheme();
  await followSettings(client, (settings) => {
    menu.use(settings.keys);
    useTheme(settings);
    for (const one of [spelling, awake, reminders, capture]) one.use(settings);
  });
  app.on('window-all-closed', () => {
    if (!capture.staysWithoutWindow) app.quit();
  });
  windows.restore();
}

function explainAndQuit(error: unknown): void {
  logBugs(error);
  const bug = error instanceof Error ? error.message : String(error);
  dialog.showErrorBox('Lanyard', faultOf(error)?.message ?? bug);
  app.exit(1);
}

function start(): void {
  keepLog(folders.data, () => new Date());
  app.setName('Lanyard');
  // Windows names whom a notification is from by the id that the package has.
  if (process.platform === 'win32') app.setAppUserModelId('app.lanyard');
  answerToAddresses();
  // One instance for each library: what Electron keeps for itself lies apart for each.
  const ofLibrary = createHash('sha256').update(folders.library).digest('hex').slice(0, 16);
  app.setPath('userData', join(folders.data, 'electron', ofLibrary));
  app.enableSandbox();
  registerScheme();
  process.on('unhandledRejection', logBugs);
  app.on('web-contents-created', (_, contents) => keepInside(contents));
  // Another library than the one that was meant must not be opened.
  if (problem !== undefined) explainAndQuit(new UsageError(problem));
  else if (app.requestSingleInstanceLock(whatIsAsked())) open().catch(explainAndQuit);
  else app.quit();
}

const command = givenCommand(words);
if (command === undefined || (await runGiven(command)) === 'opens') start();
