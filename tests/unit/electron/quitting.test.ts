import { createRouterClient } from '@orpc/server';
import type { BrowserWindow } from 'electron';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { leaveUnasked, quitInOrder, settleBeforeClosing } from '../../../electron/desktop/quitting.ts';
import { claimLibrary, holdLibrary, type LibraryHost } from '../../../electron/carriers/library-host.ts';
import type { Client } from '../../../electron/carriers/local-socket.ts';
import { plainShell } from '../../../electron/shell.ts';
import { plainConference, realLibrary, type RealLibrary } from '../../support/fault-library.ts';

const electron = await vi.hoisted(async () => {
  const { EventEmitter } = await import('node:events');
  /** Only what the shell does when it ends; a page answers what it is asked by `answer`. */
  class StandInWindow extends EventEmitter {
    static open: StandInWindow[] = [];
    webContents = { executeJavaScript: (): Promise<unknown> => this.#answer() };
    readonly #answer: () => Promise<unknown>;

    constructor(answer: () => Promise<unknown>) {
      super();
      this.#answer = answer;
      StandInWindow.open.push(this);
    }
    static getAllWindows = () => [...StandInWindow.open];
    destroy(): void {
      StandInWindow.open = StandInWindow.open.filter((one) => one !== this);
    }
    close(): void {
      let prevented = false;
      this.emit('close', { preventDefault: () => (prevented = true) });
      if (!prevented) this.destroy();
    }
  }
  class StandInApp extends EventEmitter {
    ended = () => undefined as void;
    quit(): void {
      let prevented = false;
      this.emit('before-quit', { preventDefault: () => (prevented = true) });
      if (!prevented) this.ended();
    }
  }
  const dialog = { showMessageBox: vi.fn(() => Promise.resolve({ response: 0 })) };
  return { app: new StandInApp(), BrowserWindow: StandInWindow, dialog };
});
vi.mock('electron', () => electron);

let place: RealLibrary;
let libraryHost: LibraryHost;
let client: Client;

const asWindow = (window: InstanceType<typeof electron.BrowserWindow>) => window as unknown as BrowserWindow;
const quit = () =>
  new Promise<void>((resolve) => {
    electron.app.ended = resolve;
    electron.app.quit();
  });

async function hold(): Promise<LibraryHost> {
  const claimed = await claimLibrary(place.library, place.data);
  return holdLibrary(claimed, { library: place.library, data: place.data, shell: plainShell });
}

/** A page that still has a word to send, as from its timer of less than a tenth of a second. */
async function typeLate(word: string): Promise<number> {
  const { text, revision } = await client.notes.read({ talk: 'a' });
  await client.notes.write({ edit: `edit-${word}`, talk: 'a', base: revision, text: `${text} ${word}` });
  return 0;
}

async function noteAfterwards(): Promise<string> {
  const again = await hold();
  const { text } = await createRouterClient(again.app.router).notes.read({ talk: 'a' });
  await again.close();
  return text;
}

beforeEach(async () => {
  place = realLibrary(plainConference('one', 'a'));
  libraryHost = await hold();
  client = createRouterClient(libraryHost.app.router);
  quitInOrder(libraryHost, () => undefined);
});
afterEach(async () => {
  electron.BrowserWindow.open = [];
  electron.app.removeAllListeners();
  electron.dialog.showMessageBox.mockClear();
  await libraryHost.close();
  place.remove();
});

describe('quitting', () => {
  test('takes what pages send when they are told, then closes their windows, then the library', async () => {
    new electron.BrowserWindow(() => typeLate('first'));
    new electron.BrowserWindow(() => typeLate('second').catch(() => typeLate('again')));
    await quit();
    expect(electron.BrowserWindow.open).toEqual([]);
    expect(await noteAfterwards()).toMatch(/(first.*second|second.*first|again)/);
  });

  test('refuses what comes later, and never says that it is saved', async () => {
    await typeLate('before');
    const { revision } = await client.notes.read({ talk: 'a' });
    await quit();
    await expect(typeLate('after')).rejects.toMatchObject({ data: { code: 'library-closed' } });
    await expect(client.notes.settle({ talk: 'a', revision: revision + 1 })).rejects.toMatchObject({
      data: { code: 'library-closed' },
    });
    expect(await noteAfterwards()).toBe(' before');
  });

  test('goes on though a page never answers', async () => {
    new electron.BrowserWindow(() => new Promise(() => undefined));
    await quit();
    expect(electron.dialog.showMessageBox).not.toHaveBeenCalled();
  });

  test('asks before words are lost that could not be saved, and stays when it is told to', async () => {
    new electron.BrowserWindow(() => Promise.resolve(7));
    electron.app.quit();
    await vi.waitFor(() => expect(electron.dialog.showMessageBox).toHaveBeenCalled());
    expect(electron.BrowserWindow.open).toHaveLength(1);
    await typeLate('onward');
    electron.dialog.showMessageBox.mockResolvedValueOnce({ response: 1 });
    await quit();
    expect(await noteAfterwards()).toBe(' onward');
  });

  test('by a signal asks nobody, and still takes what pages send', async () => {
    new electron.BrowserWindow(() => typeLate('last').then(() => 7));
    await leaveUnasked(libraryHost);
    expect(electron.dialog.showMessageBox).not.toHaveBeenCalled();
    expect(await noteAfterwards()).toBe(' last');
  });
});

test('a window that is closed by itself sends its last words first', async () => {
  const window = new electron.BrowserWindow(() => typeLate('last'));
  settleBeforeClosing(
    asWindow(window),
    () => libraryHost,
    () => false,
  );
  window.close();
  expect(electron.BrowserWindow.open).toEqual([window]);
  await vi.waitFor(() => expect(electron.BrowserWindow.open).toEqual([]), { timeout: 20_000 });
  expect((await client.notes.read({ talk: 'a' })).text).toBe(' last');
});
