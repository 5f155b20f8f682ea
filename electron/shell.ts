/** What a window may ask of the system around it, and the host that can do none of it. */
import type { FindWays } from './imports/programmes/ways.ts';
import type { Arrival, DesktopAct } from '../data/contract/shell.ts';
import { startByNode, type StartProgram } from './program.ts';

/** What there is to be asked for. */
interface Abilities {
  chooseFolder: boolean;
  showInFolder: boolean;
  /** Files can be dragged out of the window. */
  drag: boolean;
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
  /**
   * Has `write` put files into a folder of their own and say which are to be dragged, as absolute paths. Gives the name of
   * the drag; nothing where there is none.
   */
  keepToDrag(write: (folder: string) => Promise<readonly string[]>): Promise<string | undefined>;
  /** Drags what was kept under that name out of the window in front; what is not known, or was dragged, is passed over. */
  drag(drag: string): void;
  /** Tells the menu which commands would do something in the window in front. */
  applies(commands: readonly string[]): void;
  /** What was asked for from outside and no window has taken yet. */
  arrivals(): Promise<Arrival[]>;
  act(act: DesktopAct): Promise<void>;
  /** How what is fetched from an address leaves this machine: the system's proxy, or the environment's. */
  waysTo: FindWays;
  /** Starts a program of Node as a process of its own. */
  startProgram: StartProgram;
}

// Loaded with the first address that is fetched.
const ways = () => import('./imports/programmes/ways.ts');

/** The shell of a browser page and of the command line: no folder dialog, no file manager, no menu, no files to drag. */
export const plainShell: Shell = {
  abilities: () => ({ chooseFolder: false, showInFolder: false, drag: false, menu: false, acts: [] }),
  chooseFolder: () => Promise.resolve(undefined),
  showInFolder: () => Promise.resolve(),
  keepToDrag: () => Promise.resolve(undefined),
  drag: () => undefined,
  applies: () => undefined,
  arrivals: () => Promise.resolve([]),
  act: () => Promise.resolve(),
  waysTo: async (url) => (await ways()).waysOfEnvironment(url, process.env),
  startProgram: startByNode,
};
