import { describe, expect, test } from 'vitest';
import { plainNotes } from '../../../../electron/desktop/release-notes.ts';
import { updatesOff, type Installed } from '../../../../electron/desktop/update-place.ts';
import { failedBecause, Updates, type Release, type Updater } from '../../../../electron/desktop/updates.ts';

const release: Release = { version: '1.1.0', notes: '- More keys', bytes: 90_000_000 };

/** A user who says yes as often as told, and all that was said; releases that come or fail. */
function begin({ yes = 0, newest = false, failing = '' } = {}) {
  const said: string[] = [];
  const did: string[] = [];
  const answer = (sentence: string, detail: string) => {
    said.push(`${sentence} / ${detail}`);
    return Promise.resolve(yes-- > 0);
  };
  const step = (name: string) => {
    did.push(name);
    return failing === name ? Promise.reject(new Error('ENOTFOUND')) : Promise.resolve();
  };
  const updater: Updater = {
    look: () => step('look').then(() => (newest ? undefined : release)),
    fetch: async (progress) => {
      progress(0.5);
      await step('fetch');
    },
    install: () => void step('install'),
  };
  const updates = new Updates({
    own: '1.0.0',
    updater: () => step('open').then(() => updater),
    talk: {
      tell: (sentence, detail = '') => {
        said.push(`${sentence} / ${detail}`);
        return Promise.resolve();
      },
      offer: answer,
      offerRestart: answer,
      progress: (share) => void said.push(share === undefined ? 'no bar' : `${share * 100} %`),
    },
  });
  return { updates, said, did };
}

describe('looking for a newer release', () => {
  test('does nothing before somebody asks', () => {
    const { updates, did, said } = begin({ yes: 9 });
    expect(updates.state).toEqual({ kind: 'idle' });
    expect([did, said]).toEqual([[], []]);
  });

  test('says so where there is none', async () => {
    const { updates, did, said } = begin({ newest: true });
    await updates.ask();
    expect(said).toEqual(['Lanyard 1.0.0 is the newest release. / ']);
    expect(did).toEqual(['open', 'look']);
  });

  test('shows what is new, and fetches nothing where the user says no', async () => {
    const { updates, did, said } = begin();
    await updates.ask();
    expect(said).toEqual(['Lanyard 1.1.0 is there. You have 1.0.0. / - More keys\n\n90 MB to download']);
    expect(did).toEqual(['open', 'look']);
    expect(updates.state).toEqual({ kind: 'idle' });
  });

  test('fetches at the first yes, and puts nothing in place without the second', async () => {
    const { updates, did, said } = begin({ yes: 1 });
    await updates.ask();
    expect(did).toEqual(['open', 'look', 'fetch']);
    expect(said.slice(1, 3)).toEqual(['50 %', 'no bar']);
    expect(updates.state).toEqual({ kind: 'ready', release });
  });

  test('puts it in place at the second yes, also where that comes later', async () => {
    const atOnce = begin({ yes: 2 });
    await atOnce.updates.ask();
    expect(atOnce.did).toEqual(['open', 'look', 'fetch', 'install']);
    const later = begin({ yes: 1 });
    await later.updates.ask();
    later.did.length = 0;
    await later.updates.ask();
    expect(later.did).toEqual([]);
    expect(later.said.at(-1)).toContain('downloaded and verified');
  });

  test('is done once, however often it is asked for', async () => {
    const { updates, did, said } = begin({ yes: 1 });
    await Promise.all([updates.ask(), updates.ask(), updates.ask()]);
    expect(did).toEqual(['open', 'look', 'fetch']);
    expect(said.filter((one) => one.startsWith('Lanyard is looking'))).toHaveLength(2);
  });

  test.each(['open', 'look', 'fetch'])(
    'tells what went wrong (%s), and may be asked for again',
    async (step) => {
      const { updates, did, said } = begin({ yes: 3, failing: step });
      await updates.ask();
      expect(said.at(-1)).toMatch(/^A newer release could not be fetched\. \/ The place of releases/);
      expect(said.at(-2) ?? 'no bar').toBe('no bar');
      expect(updates.state).toEqual({ kind: 'idle' });
      const before = did.length;
      await updates.ask();
      expect(did.length).toBeGreaterThan(before);
      expect(did).not.toContain('install');
    },
  );
});

test.each([
  ['ERR_CHECKSUM_MISMATCH', 'thrown away'],
  ['ERR_UPDATER_INVALID_SIGNATURE', 'thrown away'],
  ['ENOSPC', 'could not be written to this disk'],
  ['EROFS', 'could not be written to this disk'],
  ['ENOTFOUND', '(ENOTFOUND). Try again later.'],
])('%s is told as what it means to the user', (code, sentence) => {
  expect(failedBecause(Object.assign(new Error('x'), { code }))).toContain(sentence);
});

const appImage: Installed = {
  platform: 'linux',
  env: { APPIMAGE: '/home/ada/Apps/lanyard.AppImage', APPDIR: '/tmp/.mount_lanyarX' },
  program: '/tmp/.mount_lanyarX/lanyard',
  store: false,
  hasAddress: true,
  exists: () => false,
  canWrite: () => true,
};
const windows: Installed = {
  ...appImage,
  platform: 'win32',
  env: {},
  program: 'C:\\Users\\ada\\AppData\\Local\\Programs\\lanyard\\Lanyard.exe',
};
const mac: Installed = {
  ...appImage,
  platform: 'darwin',
  env: {},
  program: '/Applications/Lanyard.app/Contents/MacOS/Lanyard',
};

describe('a copy of the app', () => {
  test.each([appImage, windows, mac])('that somebody put in place for themselves may be replaced', (one) => {
    expect(updatesOff(one, 'your system')).toBeUndefined();
  });

  const manager = (name: string) => ({ why: 'manager', manager: name });
  test.each<[string, Installed, object]>([
    ['a deb or rpm', { ...appImage, env: {}, program: '/opt/Lanyard/lanyard' }, manager('your system')],
    ['a distribution', { ...appImage, env: {}, program: '/usr/lib/lanyard/lanyard' }, manager('your system')],
    ['Flatpak', { ...appImage, env: { FLATPAK_ID: 'app.lanyard' } }, manager('Flatpak')],
    [
      'Flatpak, by its file',
      { ...appImage, env: {}, exists: (path) => path === '/.flatpak-info' },
      manager('Flatpak'),
    ],
    [
      'Snap',
      { ...appImage, env: { SNAP: '/snap/lanyard/1' }, program: '/snap/lanyard/1/lanyard' },
      manager('Snap'),
    ],
    ['Nix', { ...appImage, env: {}, program: '/nix/store/x-lanyard/bin/lanyard' }, manager('Nix')],
    [
      'Homebrew',
      { ...mac, exists: (path) => path === '/opt/homebrew/Caskroom/lanyard' },
      manager('Homebrew'),
    ],
    [
      'Scoop',
      { ...windows, program: 'C:\\Users\\ada\\scoop\\apps\\lanyard\\current\\Lanyard.exe' },
      manager('Scoop'),
    ],
    ['the store of Windows', { ...windows, store: true }, manager('Microsoft Store')],
    ['the store of macOS', { ...mac, store: true }, manager('App Store')],
    [
      'a deb, started from the AppImage of a terminal',
      {
        ...appImage,
        env: { APPIMAGE: '/home/ada/Apps/term.AppImage', APPDIR: '/tmp/.mount_termX' },
        program: '/opt/Lanyard/lanyard',
      },
      manager('your system'),
    ],
    [
      'an archive, started from the AppImage of a terminal',
      { ...appImage, program: '/tmp/.mount_lanyarX2/lanyard' },
      { why: 'by-hand' },
    ],
    ['an archive', { ...appImage, env: {}, program: '/home/ada/lanyard/lanyard' }, { why: 'by-hand' }],
    ['a stick', { ...windows, env: { PORTABLE_EXECUTABLE_FILE: 'E:\\Lanyard.exe' } }, { why: 'by-hand' }],
    ['nowhere', { ...appImage, hasAddress: false }, { why: 'no-address' }],
    [
      'an image',
      {
        ...mac,
        program: '/Volumes/Lanyard/Lanyard.app/Contents/MacOS/Lanyard',
        canWrite: (at) => at === '/Applications',
      },
      { why: 'fixed', folder: '/Volumes/Lanyard' },
    ],
    [
      'a folder of others',
      { ...appImage, canWrite: () => false },
      { why: 'fixed', folder: '/home/ada/Apps' },
    ],
  ])('from %s is left to it', async (_, one, off) => {
    expect(updatesOff(one, 'your system')).toEqual(off);
    const said: string[] = [];
    const never = () => Promise.reject(new Error('asked'));
    const talk = { offer: never, offerRestart: never, progress: () => undefined };
    const tell = (sentence: string) => Promise.resolve(void said.push(sentence));
    const updates = new Updates({
      own: '1',
      off: updatesOff(one, 's'),
      updater: never,
      talk: { ...talk, tell },
    });
    await updates.ask();
    expect(said).toHaveLength(1);
    expect(said[0]).not.toContain('could not');
  });

  test('that runs a Snap terminal is no Snap for that', () => {
    expect(updatesOff({ ...appImage, env: { ...appImage.env, SNAP: '/snap/code/1' } }, 's')).toBeUndefined();
  });
});

describe('notes of a release', () => {
  test.each<[unknown, string]>([
    ['<p>New:</p>\r\n<ul><li>Keys</li></ul>', 'New:\nKeys'],
    ['a\u202eb\u0000c\u200b\u0007d\te', 'abcd\te'],
    [[{ version: '2.0.0', note: 'Two' }, { version: '1.1.0', note: null }, 7, null], '2.0.0\nTwo\n\n1.1.0'],
    [null, ''],
    [undefined, ''],
    [{ note: 'x' }, ''],
    ['<<<<b', '<<<<b'],
    ['a\n\n\n\n\nb', 'a\n\nb'],
  ])('%j are %j', (notes, text) => expect(plainNotes(notes)).toBe(text));

  test('end where nobody would read on', () => {
    expect(plainNotes('word '.repeat(100_000)).length).toBeLessThan(1600);
    expect(plainNotes('<'.repeat(1_000_000)).length).toBeLessThan(1600);
  });
});
