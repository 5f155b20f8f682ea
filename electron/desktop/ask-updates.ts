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

/**
 * Ends the app in its usual order, words first, and then has the new release put in place. macOS has its own way to do
 * both, which heeds that order too.
 */
function endApp(last: () => void): void {
  if (process.platform === 'darwin') return last();
  app.once('quit', last);
  app.quit();
}

/** What `Check for updates` does in this copy of the app. */
export function openUpdates(windows: Windows): Updates {
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
  const updater = async () => openSafeUpdater(await updaterFor(platform), endApp);
  return new Updates({ own: packageJson.version, off, updater, talk: talkOver(windows) });
}
