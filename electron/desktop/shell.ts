/** What the desktop app does where the window asks for something of the system. */
import { dialog, shell, type BrowserWindow } from 'electron';
import { statSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { say } from '../../data/words/say.ts';
import type { Shell } from '../shell.ts';

/** A folder on this machine. A network path would send the user's name and password hash to whoever it names. */
export function isOwnFolder(folder: string): boolean {
  if (folder.includes('\0') || folder.startsWith('\\\\') || folder.startsWith('//')) return false;
  return isAbsolute(folder) && statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** What the desktop does for the window: the system's folder dialog and its file manager. */
export const desktopShell = (window: () => BrowserWindow | undefined): Shell => ({
  abilities: () => ({ chooseFolder: true, showInFolder: true }),
  async chooseFolder(title) {
    const options: Electron.OpenDialogOptions = {
      title,
      buttonLabel: say('shell.choose'),
      properties: ['openDirectory', 'createDirectory'],
    };
    const parent = window();
    const chosen = await (parent ? dialog.showOpenDialog(parent, options) : dialog.showOpenDialog(options));
    return chosen.canceled ? undefined : chosen.filePaths[0];
  },
  showInFolder(folder) {
    if (isOwnFolder(folder)) shell.showItemInFolder(folder);
    return Promise.resolve();
  },
});
