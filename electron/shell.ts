/** What a window may ask of the system around it, and the host that can do none of it. */

/** What only a desktop can do for the window. The page asks what there is and shows nothing else. */
export interface Shell {
  abilities(): { chooseFolder: boolean; showInFolder: boolean };
  /** Absolute path of the chosen folder; nothing when the user thought better of it. */
  chooseFolder(title: string): Promise<string | undefined>;
  showInFolder(folder: string): Promise<void>;
}

/** The shell of a browser page and of the command line: no folder dialog, no file manager. */
export const plainShell: Shell = {
  abilities: () => ({ chooseFolder: false, showInFolder: false }),
  chooseFolder: () => Promise.resolve(undefined),
  showInFolder: () => Promise.resolve(),
};
