/** What happens when the page of a window dies or does not answer: it comes back, more slowly each time, then it is said. */
import { dialog, type BrowserWindow } from 'electron';
import { say } from '../../data/words/say.ts';
import { logBugs } from '../carriers/wire.ts';

/** Deaths longer ago than this do not count, in ms. */
const recent = 60_000;
/** How long a page is waited with after its first, second and third recent death, in ms. */
const waits = [0, 1000, 5000];

/** How long to wait before the page is loaded again; nothing when it died too often and the user is to decide. */
function waitAfter(earlier: readonly number[], now: number): number | undefined {
  return waits[earlier.filter((at) => now - at < recent).length];
}

async function asks(window: BrowserWindow, key: 'page-died' | 'page-hangs', no: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: say(`shell.${key}`),
    detail: say(`shell.${key}-why`),
    buttons: [no, say('shell.load-again')],
    defaultId: 1,
    cancelId: 0,
  });
  return response === 1;
}

/** Loads the page again when its process died; every word it sent is with the host. */
export function comeBack(window: BrowserWindow, now: () => number): void {
  let deaths: number[] = [];
  let isMending = false;
  const mend = async () => {
    const at = now();
    const wait = waitAfter(deaths, at);
    deaths = [...deaths.filter((one) => at - one < recent), at];
    if (wait !== undefined) await new Promise((resolve) => setTimeout(resolve, wait));
    else if (await asks(window, 'page-died', say('shell.close-window'))) deaths = [];
    else return window.destroy();
    if (!window.isDestroyed()) window.webContents.reload();
  };
  window.webContents.on('render-process-gone', (_, { reason }) => {
    if (reason === 'clean-exit' || isMending || window.isDestroyed()) return;
    isMending = true;
    mend()
      .catch(logBugs)
      .finally(() => (isMending = false));
  });
}

/** Asks what to do with a page that does not answer; one that does meanwhile is left alone. */
export function askWhenItHangs(window: BrowserWindow): void {
  let state: 'answers' | 'hangs' | 'asked' = 'answers';
  const ask = async () => {
    const loads = await asks(window, 'page-hangs', say('shell.wait'));
    const stillHangs = state === 'asked';
    state = 'answers';
    // Its process ends, and the page comes back as after a crash.
    if (loads && stillHangs && !window.isDestroyed()) window.webContents.forcefullyCrashRenderer();
  };
  window.on('unresponsive', () => {
    if (state === 'asked') return;
    state = 'asked';
    ask().catch(logBugs);
  });
  window.on('responsive', () => {
    if (state === 'asked') state = 'hangs';
  });
}
