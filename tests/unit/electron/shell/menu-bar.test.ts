import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Stage } from '../../../support/electron/stage.ts';
import { StandInApp } from '../../../support/stand-in-app.ts';

let app: StandInApp;
beforeEach(() => {
  app = new StandInApp();
});
afterEach(() => app.remove());

/** Ids of the commands that can be chosen in the menu as it was drawn last. */
const enabledIn = ({ calls }: Stage): string[] => {
  interface Item {
    id?: string;
    enabled?: boolean;
    submenu?: Item[];
  }
  const itemsOf = (items: Item[]): Item[] => items.flatMap((item) => [item, ...itemsOf(item.submenu ?? [])]);
  const drawn = calls.findLast(({ name }) => name === 'Menu.setApplicationMenu')?.args[0];
  const items = itemsOf((drawn as { template: Item[] }).template);
  return items.flatMap(({ id, enabled }) => (id !== undefined && enabled ? id : []));
};

/** Chooses a command in the menu as it was drawn last. */
const choose = (id: string) =>
  app.run(({ calls }, wanted) => {
    interface Item {
      id?: string;
      click?: () => void;
      submenu?: Item[];
    }
    const itemsOf = (items: Item[]): Item[] =>
      items.flatMap((item) => [item, ...itemsOf(item.submenu ?? [])]);
    const drawn = calls.findLast(({ name }) => name === 'Menu.setApplicationMenu')?.args[0];
    itemsOf((drawn as { template: Item[] }).template)
      .find((item) => item.id === wanted)
      ?.click?.();
  }, id);

test('is seen in the windows of the library, and kept away from the small one for a line', async () => {
  await app.open({ env: { LANYARD_PLATFORM: 'linux' } });
  await app.run(async ({ page, until, calls }) => {
    await (await page().client()).settings.change({ captureKey: true });
    await until(() => calls.some(({ name }) => name === 'globalShortcut.register'));
  });
  await app.run(({ services }) => services.pressGlobally('CommandOrControl+Alt+Shift+L'));
  const made = (await app.callsOf('new BrowserWindow')).map(
    ([options]) => options as { autoHideMenuBar?: boolean },
  );
  expect(made.map(({ autoHideMenuBar = false }) => autoHideMenuBar)).toEqual([false, true]);
});

test('before a page has told, what needs a page cannot be chosen', async () => {
  await app.open();
  const enabled = await app.run(enabledIn);
  expect(enabled).toContain('new-talk');
  expect(enabled).toContain('new-window');
  expect(enabled).not.toContain('edit-title');
});

test('what applies in the window in front can be chosen, and is run there', async () => {
  await app.open();
  await app.run(async ({ page }) => (await page().client()).shell.applies({ commands: ['edit-title'] }));
  const own = ['check-for-updates', 'new-window', 'open-library', 'show-log'];
  expect((await app.run(enabledIn)).sort()).toEqual([...own, 'edit-title'].sort());
  await choose('edit-title');
  expect(await app.run(({ page, until }) => until(() => page().commands.at(-1)))).toBe('edit-title');
});

test('the same told twice draws the menu once', async () => {
  await app.open();
  const told = () =>
    app.run(async ({ page }) => (await page().client()).shell.applies({ commands: ['import'] }));
  await told();
  const before = (await app.callsOf('Menu.setApplicationMenu')).length;
  await told();
  expect(await app.callsOf('Menu.setApplicationMenu')).toHaveLength(before);
});

test('what the app does itself is done though no page answers', async () => {
  await app.open();
  await app.run(({ windows }) =>
    windows()[0]?.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 }),
  );
  await choose('new-window');
  expect(await app.run(({ windows }) => windows().length)).toBe(2);
});

test('a copy that is not replaced by itself says so when it is asked for updates, and asks nobody', async () => {
  await app.open();
  await choose('check-for-updates');
  await app.run(({ calls, until }) =>
    until(() => calls.some(({ name }) => name === 'dialog.showMessageBox')),
  );
  const [asked] = await app.callsOf('dialog.showMessageBox');
  expect(JSON.stringify(asked)).toMatch(/Lanyard came with|put in place by hand/);
});

test("the user's own keys are shown", async () => {
  await app.open();
  await app.run(async ({ page }) =>
    (await page().client()).settings.change({ keys: { import: 'Mod+Alt+9' } }),
  );
  await app.run(({ calls, until }) =>
    until(() =>
      JSON.stringify(calls.findLast(({ name }) => name === 'Menu.buildFromTemplate')).includes(
        'CmdOrCtrl+Alt+9',
      ),
    ),
  );
});
