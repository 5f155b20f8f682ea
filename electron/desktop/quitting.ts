/** How windows close and the desktop app quits without losing words: pages first, then windows, then the library. */
import { app, BrowserWindow, dialog } from 'electron';
import { setTimeout as pause } from 'node:timers/promises';
import { say } from '../../data/words/say.ts';
import type { LibraryHost } from '../carriers/library-host.ts';
import { atMost, longestLeave } from '../carriers/leaving.ts';
import { logBugs } from '../carriers/wire.ts';
import { faultOf } from '../store/disk-fault.ts';

/** Longest that a page may take to send its last words, in ms. */
const longestSettle = 2000;
/** Keys may be pressed while the first answer is on its way: longer than a page waits before it sends, in ms. */
const lastKeys = 150;

/** Answers how many words the page holds that could not be saved; a page that is not loaded holds none. */
const settleScript = `new Promise((settled) => {
  const event = new CustomEvent('lanyard-settle', { cancelable: true, detail: settled });
  if (window.dispatchEvent(event)) settled(0);
})`;

async function settlePage({ webContents }: Pick<BrowserWindow, 'webContents'>): Promise<number> {
  const asked = Promise.resolve(webContents.executeJavaScript(settleScript)).catch(() => 0);
  const held: unknown = await Promise.race([asked, pause(longestSettle)]);
  return typeof held === 'number' ? held : 0;
}

/** Has pages send what was typed last, and what was typed meanwhile; answers how many words could not be saved. */
async function settlePages(windows: readonly BrowserWindow[]): Promise<number> {
  await Promise.all(windows.map(settlePage));
  await pause(lastKeys);
  const held = await Promise.all(windows.map(settlePage));
  return held.reduce((sum, one) => sum + one, 0);
}

/** Asks whether to go on though something would be lost; to stay is what Enter and Escape mean. */
async function goesOn(message: string, detail: string, leave: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    message,
    detail,
    buttons: [say('shell.stay'), leave],
    defaultId: 0,
    cancelId: 0,
  });
  return response === 1;
}

/** What would end, as the questions before it name it. */
type Ending = 'close' | 'quit';

/** Where words cannot be sent, the user decides whether to leave them. */
async function mayLoseWords(windows: readonly BrowserWindow[], ending: Ending): Promise<boolean> {
  const words = await settlePages(windows);
  if (words === 0) return true;
  return goesOn(
    say('shell.words-held', { words }),
    say(`shell.words-held-${ending}`),
    say(`shell.lose-${ending}`),
  );
}

/** Why what the library holds cannot be put on disk; nothing where it can, and where that takes too long to wait for. */
async function obstacleToSaving({ app: library }: LibraryHost): Promise<string | undefined> {
  const failed = library.flush().then(
    () => undefined,
    (error: unknown) => faultOf(error)?.message ?? (error as Error).message,
  );
  return Promise.race([failed, pause(longestLeave, undefined, { ref: false })]);
}

/** Where words cannot be sent, or cannot be saved, the user decides whether to go on all the same. */
async function mayEnd(
  windows: readonly BrowserWindow[],
  libraryHost: LibraryHost,
  ending: Ending,
): Promise<boolean> {
  if (!(await mayLoseWords(windows, ending))) return false;
  const sentence = await obstacleToSaving(libraryHost);
  if (sentence === undefined) return true;
  const detail = say(`shell.not-saved-${ending}`);
  return goesOn(say('shell.not-saved', { sentence }), detail, say(`shell.${ending}-unsaved`));
}

/** A window that is half gone must not keep the library from being closed. */
function closeForGood(window: BrowserWindow): void {
  try {
    window.destroy();
  } catch (error) {
    logBugs(error);
  }
}

/**
 * Has a window that is closed by itself send its last words first, and asks where these cannot be saved: who closes a window
 * sees no more what it says of that. While the app would end with its last window, that one is closed by quitting.
 */
export function settleBeforeClosing(
  window: BrowserWindow,
  libraryHost: () => LibraryHost,
  endsWithLast: () => boolean,
): void {
  let isClosing = false;
  const close = async () => {
    if (await mayEnd([window], libraryHost(), 'close')) closeForGood(window);
  };
  window.on('close', (event) => {
    event.preventDefault();
    if (endsWithLast() && BrowserWindow.getAllWindows().length === 1) return app.quit();
    if (isClosing) return;
    isClosing = true;
    close()
      .catch(logBugs)
      .finally(() => (isClosing = false));
  });
}

/** Pages send their last words, their windows close, then the library does: nothing typed comes too late. */
async function leave(libraryHost: LibraryHost): Promise<void> {
  BrowserWindow.getAllWindows().forEach(closeForGood);
  await atMost(longestLeave, libraryHost.close());
}

/** As the app is told to end and nobody can be asked. */
export async function leaveUnasked(libraryHost: LibraryHost): Promise<void> {
  await settlePages(BrowserWindow.getAllWindows());
  await leave(libraryHost);
}

/** Lets the app end only in that order; `stayed` is told when the user would rather not. */
export function quitInOrder(libraryHost: LibraryHost, stayed: () => void): void {
  let state: 'open' | 'leaving' | 'left' = 'open';
  const leaveNow = async () => {
    state = 'leaving';
    const may = await mayEnd(BrowserWindow.getAllWindows(), libraryHost, 'quit');
    if (may) await leave(libraryHost);
    state = may ? 'left' : 'open';
    if (may) app.quit();
    else stayed();
  };
  app.on('before-quit', (event) => {
    if (state === 'left') return;
    event.preventDefault();
    libraryHost.flushSync();
    if (state === 'open') void leaveNow();
  });
}
