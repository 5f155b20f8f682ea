import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { defaultLibrary } from '../../../../electron/places.ts';
import { StandInApp } from '../../../support/stand-in-app.ts';

describe('another library', () => {
  let app: StandInApp;
  beforeEach(() => {
    app = new StandInApp();
  });
  afterEach(() => app.remove());

  const other = () => join(app.folder, 'other');
  function makeOther(): void {
    mkdirSync(other());
    writeFileSync(join(other(), 'library.json'), '{}');
  }
  const choose = (folder: string, presses = 0) =>
    app.run(
      async ({ services, page }, { folder, presses }) => {
        services.user.chooses = [folder];
        services.user.presses = presses;
        await (await page().client()).shell.act({ act: 'open-library' }).catch(() => undefined);
      },
      { folder, presses },
    );
  /** How the app had itself started again, as it said when it ended. */
  function relaunched(): { args: string[]; execPath?: string }[] {
    const line = app.complaints.split('\n').find((one) => one.startsWith('[') && one.endsWith(']')) ?? '[]';
    const calls = JSON.parse(line) as { args: [{ args: string[] }] }[];
    return calls.map(({ args: [options] }) => options);
  }

  test('is opened in place of this one, once everything is saved', async () => {
    makeOther();
    await app.open();
    await choose(other()).catch(() => undefined);
    expect(await app.ended).toBe(0);
    const [{ args } = { args: [] }] = relaunched();
    expect(args.slice(1)).toEqual(['--library', other(), '--data', app.data]);
    expect(args[0]).toMatch(/stage\.mjs$/);
  });

  test('of a packaged app is opened by its words alone, and of an image by the image', async () => {
    makeOther();
    await app.open({
      env: { LANYARD_PACKAGED: 'yes', APPIMAGE: '/apps/Lanyard.AppImage', APPDIR: dirname(process.execPath) },
    });
    await choose(other()).catch(() => undefined);
    expect(await app.ended).toBe(0);
    expect(relaunched()).toEqual([
      { args: ['--library', other(), '--data', app.data], execPath: '/apps/Lanyard.AppImage' },
    ]);
  });

  test('is not opened by the image of a terminal that this app was started from', async () => {
    makeOther();
    const env = { LANYARD_PACKAGED: 'yes', APPIMAGE: '/apps/term.AppImage', APPDIR: '/tmp/.mount_term' };
    await app.open({ env });
    await choose(other()).catch(() => undefined);
    expect(await app.ended).toBe(0);
    expect(relaunched()).toEqual([{ args: ['--library', other(), '--data', app.data] }]);
  });

  test('is not opened where the user stays for what is not saved', async () => {
    makeOther();
    await app.open();
    await app.run(({ page }) => void (page().settle = () => Promise.resolve(3)));
    await choose(other());
    await app.run(({ calls, until }) =>
      until(() => calls.some(({ name }) => name === 'dialog.showMessageBox')),
    );
    await app.run(({ page }) => void (page().settle = () => Promise.resolve(0)));
    await app.run(({ electron }) => void setImmediate(() => electron.app.quit()));
    expect(await app.ended).toBe(0);
    expect(relaunched()).toEqual([]);
  });

  test('is made in a folder without one only where the user says so', async () => {
    mkdirSync(other());
    await app.open();
    await choose(other());
    expect(await app.callsOf('app.quit')).toEqual([]);
    await choose(other(), 1).catch(() => undefined);
    expect(await app.ended).toBe(0);
    expect(relaunched()).toHaveLength(1);
  });

  test.each(['//server/notes', '/nowhere/at/all'])(
    'is not opened at %s, and the user hears why',
    async (folder) => {
      await app.open();
      await choose(folder);
      const said = JSON.stringify(await app.callsOf('dialog.showMessageBox'));
      expect(said).toContain(`${folder} is not opened from here.`);
      expect(await app.callsOf('app.quit')).toEqual([]);
    },
  );

  test('that was opened lately is in the menu, where it is still there', async () => {
    makeOther();
    mkdirSync(app.data);
    writeFileSync(
      join(app.data, 'opened-libraries.json'),
      JSON.stringify([other(), join(app.folder, 'gone')]),
    );
    await app.open();
    const menus = JSON.stringify((await app.callsOf('Menu.buildFromTemplate')).at(-1));
    expect(menus).toContain(JSON.stringify(other()));
    expect(menus).not.toContain('/gone');
    const kept = JSON.parse(readFileSync(join(app.data, 'opened-libraries.json'), 'utf8')) as string[];
    expect(kept.slice(0, 2)).toEqual([app.library, other()]);
  });

  test.each(['', '{', '{"a":1}', '[5]'])('a list that holds %j is as good as none', async (text) => {
    mkdirSync(app.data);
    writeFileSync(join(app.data, 'opened-libraries.json'), text);
    await app.open();
    expect(JSON.parse(readFileSync(join(app.data, 'opened-libraries.json'), 'utf8'))).toEqual([app.library]);
  });

  test('addresses lead to the app that is installed, and not to a checkout', async () => {
    await app.open();
    expect(await app.callsOf('app.setAsDefaultProtocolClient')).toEqual([]);
    await app.kill();
    await app.open({ env: { LANYARD_PACKAGED: 'yes' } });
    expect(await app.callsOf('app.setAsDefaultProtocolClient')).toEqual([['lanyard']]);
  });
});

describe('the library when none is named', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'lanyard-home-'));
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  const where = (documents?: string) =>
    defaultLibrary({ platform: 'win32', env: {}, home, ...(documents !== undefined && { documents }) });
  const makeIn = (folder: string) => {
    mkdirSync(join(folder, 'Lanyard'), { recursive: true });
    writeFileSync(join(folder, 'Lanyard/library.json'), '{}');
  };

  test('lies in the documents, as the system says where these are', () => {
    expect(where()).toBe(join(home, 'Documents/Lanyard'));
    expect(where(join(home, 'OneDrive/Documents'))).toBe(join(home, 'OneDrive/Documents/Lanyard'));
  });

  test('is the one that is there already, where documents have moved since', () => {
    makeIn(join(home, 'Documents'));
    expect(where(join(home, 'OneDrive/Documents'))).toBe(join(home, 'Documents/Lanyard'));
    makeIn(join(home, 'OneDrive/Documents'));
    expect(where(join(home, 'OneDrive/Documents'))).toBe(join(home, 'OneDrive/Documents/Lanyard'));
  });
});
