/** What the desktop app does where the window asks for something of the system. */
import { dialog, session, shell } from 'electron';
import { desktopActs, type DesktopAct } from '../../data/contract/shell.ts';
import { say } from '../../data/words/say.ts';
import type { Arrivals } from './arrivals.ts';
import type { Dragging } from './dragging.ts';
import { isOwnFolder } from './own-folder.ts';
import type { MenuBar } from './menu-bar.ts';
import { startByElectron } from './start-program.ts';
import type { Windows } from './windows.ts';
import type { Shell } from '../shell.ts';

interface DesktopParts {
  windows: Windows;
  menu: MenuBar;
  arrivals: Arrivals;
  dragging: Dragging;
  acts: Record<DesktopAct, () => unknown>;
}

/** What the desktop does for the window: the system's dialogs, its file manager, its menu, and what only an app can do. */
export const desktopShell = ({ windows, menu, arrivals, dragging, acts }: DesktopParts): Shell => ({
  abilities: () => ({
    chooseFolder: true,
    showInFolder: true,
    drag: true,
    menu: true,
    acts: [...desktopActs],
  }),
  async chooseFolder(title) {
    const options: Electron.OpenDialogOptions = {
      title,
      buttonLabel: say('shell.choose'),
      properties: ['openDirectory', 'createDirectory'],
    };
    const { front } = windows;
    const chosen = await (front ? dialog.showOpenDialog(front, options) : dialog.showOpenDialog(options));
    return chosen.canceled ? undefined : chosen.filePaths[0];
  },
  showInFolder(folder) {
    if (isOwnFolder(folder)) shell.showItemInFolder(folder);
    return Promise.resolve();
  },
  keepToDrag: (write) => dragging.keep(write),
  drag: (drag) => dragging.start(drag, windows.front),
  applies: (commands) => menu.apply(commands),
  arrivals: () => arrivals.take(),
  async waysTo(url) {
    const { parsePac } = await import('../imports/programmes/ways.ts');
    return parsePac(await session.defaultSession.resolveProxy(url.href));
  },
  act: async (act) => void (await acts[act]()),
  startProgram: startByElectron,
});
