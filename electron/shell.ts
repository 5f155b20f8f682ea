/** What a window may ask of the system around it, and the host that can do none of it. */
import type { Arrival, DesktopAct } from '../data/contract/shell.ts';
import { startByNode, type StartProgram } from './program.ts';

/** What there is to be asked for. */
interface Abilities {
  chooseFolder: boolean;
  showInFolder: boolean;
  /** A menu, which is to know the commands that apply. */
  menu: boolean;
  acts: DesktopAct[];
}

/** What only a desktop can do for the window. The page asks what there is and shows nothing else. */
export interface Shell {
  abilities(): Abilities;
  /** Absolute path of the chosen folder; nothing when the user thought better of it. */
  chooseFolder(title: string): Promise<string | undefined>;
  showInFolder(folder: string): Promise<void>;
  /** Tells the menu which commands would do something in the window in front. */
  applies(commands: readonly string[]): void;
  /** What was asked for from outside and no window has taken yet. */
  arrivals(): Promise<Arrival[]>;
  act(act: DesktopAct): Promise<void>;
  /** Starts a program of Node as a process of its own. */
  startProgram: StartProgram;
}

/** The shell of a browser page and of the command line: no folder dialog, no file manager, no menu. */
export const plainShell: Shell = {
  abilities: () => ({ chooseFolder: false, showInFolder: false, menu: false, acts: [] }),
  chooseFolder: () => Promise.resolve(undefined),
  showInFolder: () => Promise.resolve(),
  applies: () => undefined,
  arrivals: () => Promise.resolve([]),
  act: () => Promise.resolve(),
  startProgram: startByNode,
};
