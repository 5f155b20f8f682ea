/** Other libraries: those that were opened here lately, and opening one in place of this. */
import { app, dialog } from 'electron';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { say } from '../../data/words/say.ts';
import type { Folders } from '../cli/library.ts';
import { ownAppImage } from './own-app-image.ts';
import { isOwnFolder } from './own-folder.ts';
import type { Windows } from './windows.ts';

const most = 10;
const recentSchema = z.array(z.string().min(1).max(4000)).max(100);
const file = (data: string) => join(data, 'opened-libraries.json');

/** The folders of libraries that were opened, the latest first. */
function readRecent(data: string): string[] {
  try {
    return recentSchema.parse(JSON.parse(readFileSync(file(data), 'utf8'))).slice(0, most);
  } catch {
    return [];
  }
}

/** Keeps the list; losing it costs nothing. */
function keepRecent(data: string, folders: readonly string[]): void {
  try {
    writeFileSync(`${file(data)}.new`, JSON.stringify(folders.slice(0, most)), { mode: 0o600 });
    renameSync(`${file(data)}.new`, file(data));
  } catch {
    // The user finds the folder by the dialog.
  }
}

/** How this app is started with another library: where Electron was told which app to run, it is told again. */
function wordsFor({ library, data }: Folders, argv: readonly string[], defaultApp: boolean): string[] {
  const path = argv.slice(1).find((word) => !word.startsWith('-'));
  const start = defaultApp && path !== undefined ? [resolve(path)] : [];
  return [...start, '--library', library, '--data', data];
}

export class Libraries {
  /** What is opened once this app has ended. */
  #next: string | undefined;

  readonly #folders: Folders;
  readonly #windows: Windows;

  constructor(folders: Folders, windows: Windows) {
    this.#folders = folders;
    this.#windows = windows;
    const { library, data } = folders;
    keepRecent(data, [library, ...readRecent(data).filter((one) => one !== library)]);
    app.on('will-quit', () => this.#relaunch());
  }

  /** The others that were open lately and are still there. */
  get recent(): string[] {
    const { library, data } = this.#folders;
    return readRecent(data).filter((one) => one !== library && existsSync(join(one, 'library.json')));
  }

  /** Asks for a folder, and whether to make a library where there is none; then opens it in place of this one. */
  async choose(): Promise<void> {
    const options: Electron.OpenDialogOptions = {
      title: say('commands.open-library'),
      buttonLabel: say('shell.open'),
      defaultPath: this.#folders.library,
      properties: ['openDirectory', 'createDirectory'],
    };
    const { front } = this.#windows;
    const { filePaths } = await (front
      ? dialog.showOpenDialog(front, options)
      : dialog.showOpenDialog(options));
    const [folder] = filePaths;
    if (folder === undefined) return;
    if (!isOwnFolder(folder)) await this.#refuse(folder);
    else if (await this.#isMeant(folder)) this.open(folder);
  }

  /** Opens a library in place of this one, once everything here is saved. */
  open(folder: string): void {
    if (folder === this.#folders.library) return this.#windows.show();
    this.#next = folder;
    app.quit();
  }

  /** The user stayed after all. */
  stay(): void {
    this.#next = undefined;
  }

  async #refuse(folder: string): Promise<void> {
    const message = say('shell.folder-elsewhere', { folder });
    await dialog.showMessageBox({ type: 'info', message, detail: say('shell.folder-elsewhere-why') });
  }

  async #isMeant(folder: string): Promise<boolean> {
    if (existsSync(join(folder, 'library.json'))) return true;
    const { response } = await dialog.showMessageBox({
      type: 'question',
      message: say('shell.no-library', { folder }),
      detail: say('shell.no-library-why'),
      buttons: [say('shell.not-now'), say('shell.make-library')],
      defaultId: 1,
      cancelId: 0,
    });
    return response === 1;
  }

  #relaunch(): void {
    if (this.#next === undefined) return;
    const { data } = this.#folders;
    const args = wordsFor({ library: this.#next, data }, process.argv, process.defaultApp === true);
    // What runs is unpacked from the image for as long as it runs: the image itself is what is started.
    const execPath = ownAppImage(process.env, process.execPath);
    app.relaunch({ args, ...(execPath !== undefined && { execPath }) });
  }
}
