import { test as base, type ElectronApplication, type Page, type _electron } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { desktopObstacle, electronBinary } from '../../build/desktop.mjs';
import { socketPath, whoHas, type Client } from '../../electron/carriers/local-socket.ts';

const main = join(import.meta.dirname, '../../dist/electron/main.mjs');

type Starter = typeof _electron;

/** The real desktop app on folders of its own. */
export interface DesktopApp {
  electron: ElectronApplication;
  window: Page;
  library: string;
  /** Calls the contract of the running app, through its local socket. */
  call<Result>(act: (client: Client) => Promise<Result>): Promise<Result>;
  /** Ends the app at once and opens it again on the same folders. */
  killAndReopen(): Promise<void>;
}

class DesktopUnderTest implements DesktopApp {
  readonly #starter: Starter;

  private constructor(
    starter: Starter,
    readonly folder: string,
    public electron: ElectronApplication,
    public window: Page,
  ) {
    this.#starter = starter;
  }

  static async open(starter: Starter): Promise<DesktopUnderTest> {
    const folder = mkdtempSync(join(tmpdir(), 'lanyard-desktop-'));
    const electron = await launch(starter, folder);
    return new DesktopUnderTest(starter, folder, electron, await electron.firstWindow());
  }

  get library(): string {
    return join(this.folder, 'library');
  }

  async call<Result>(act: (client: Client) => Promise<Result>): Promise<Result> {
    const visitor = await whoHas(socketPath(this.library, join(this.folder, 'data')));
    if (!visitor) throw new Error('The app does not run.');
    const { client, close } = await visitor.call();
    try {
      return await act(client);
    } finally {
      close();
    }
  }

  async killAndReopen(): Promise<void> {
    const child = this.electron.process();
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
    this.electron = await launch(this.#starter, this.folder);
    this.window = await this.electron.firstWindow();
  }

  async end(): Promise<void> {
    await this.electron.close();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function launch(starter: Starter, folder: string): Promise<ElectronApplication> {
  const executablePath = electronBinary();
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return starter.launch({
    ...(executablePath ? { executablePath } : {}),
    args: [...root, main, '--library', join(folder, 'library'), '--data', join(folder, 'data')],
  });
}

const obstacle = desktopObstacle();

/** A test with the desktop app open. Where Electron cannot run, it is skipped and says why. */
export const test = base.extend<{ desktop: DesktopApp }>({
  desktop: async ({ playwright }, use, info) => {
    info.skip(obstacle !== undefined, obstacle ?? '');
    const desktop = await DesktopUnderTest.open(playwright._electron);
    await use(desktop);
    await desktop.end();
  },
});
