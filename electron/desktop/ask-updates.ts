/** Asks about newer releases in windows of the system, over the window that is in front. */
import { app, dialog } from 'electron';
import { accessSync, constants, existsSync } from 'node:fs';
import { say } from '../../data/words/say.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { openSafeUpdater, updaterFor } from './electron-updater.ts';
import { updatesOff } from './update-place.ts';
import { Updates, type UpdateTalk } from './updates.ts';
import type { Windows } from './windows.ts';

function canWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Tells and asks by windows of the system. Of two answers the second is what closing the question means. */
function talkOver(windows: Windows): UpdateTalk {
  const ask = async (message: string, detail: string, buttons: string[]) => {
    const options = {
      type: 'info' as const,
      message,
      detail,
      buttons,
      defaultId: 0,
      cancelId: buttons.length - 1,
    };
    const { front } = windows;
    const { response } = await (front
      ? dialog.showMessageBox(front, options)
      : dialog.showMessageBox(options));
    return response === 0;
  };
  return {
    tell: async (sentence, detail = '') => void (await ask(sentence, detail, [say('updates.ok')])),
    offer: (sentence, detail) => ask(sentence, detail, [say('updates.download'), say('updates.not-now')]),
    offerRestart: (sentence, detail) =>
      ask(sentence, detail, [say('updates.restart'), say('updates.not-now')]),
    progress: (share = -1) => windows.front?.setProgressBar(share),
  };
}

/** What the menu and the order of quitting need of updates. */
interface AskedUpdates {
  ask(): Promise<void>;
  /** The user stays after all: what was to be put in place as the app ends is not. */
  stay(): void;
}

/** What `Check for updates` does in this copy of the app. */
export function openUpdates(windows: Windows): AskedUpdates {
  const { platform, env } = process;
  const off = updatesOff(
    {
      ...{ platform, env, canWrite },
      program: process.execPath,
      store: process.mas || process.windowsStore,
      hasAddress: process.defaultApp !== true && existsSync(`${process.resourcesPath}/app-update.yml`),
      exists: existsSync,
    },
    say('updates.manager-system'),
  );
  let last: (() => void) | undefined;
  // The app ends in its usual order, words first. macOS has its own way to do both, which heeds that order too.
  const endApp = (install: () => void) => {
    if (platform === 'darwin') return install();
    last = install;
    app.once('quit', () => last?.());
    app.quit();
  };
  const updater = async () => openSafeUpdater(await updaterFor(platform), endApp);
  const updates = new Updates({ own: packageJson.version, off, updater, talk: talkOver(windows) });
  return { ask: () => updates.ask(), stay: () => (last = undefined) };
}
