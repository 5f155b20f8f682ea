import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { defaultLibrary } from '../../../../electron/places.ts';
import { askRegistry, documentsInRegistry } from '../../../../electron/windows-documents.ts';

const env = { USERPROFILE: 'C:\\Users\\ada', OneDrive: 'C:\\Users\\ada\\OneDrive' };
const key = 'HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\User Shell Folders';
const printed = (value: string, type = 'REG_EXPAND_SZ') =>
  `\r\n${key}\r\n    Personal    ${type}    ${value}\r\n\r\n`;
const utf8 = (text: string) => new TextEncoder().encode(text);
/** The documents where only these folders are there; every one where none is named. */
const found = (bytes: Uint8Array, ...there: string[]) =>
  documentsInRegistry(bytes, env, (folder) => there.length === 0 || there.includes(folder));

describe('the documents in the registry', () => {
  test.each([
    ['of the profile', printed('%USERPROFILE%\\Documents'), 'C:\\Users\\ada\\Documents'],
    ['of a synced folder', printed('%OneDrive%\\Dokumente'), 'C:\\Users\\ada\\OneDrive\\Dokumente'],
    ['with blanks', printed('D:\\One Drive - Tide & Co\\Docs', 'REG_SZ'), 'D:\\One Drive - Tide & Co\\Docs'],
    ['in a network', printed('\\\\server\\homes\\ada'), '\\\\server\\homes\\ada'],
    ['behind tabs', `${key}\n\tPersonal\tREG_SZ\tD:\\Docs\n`, 'D:\\Docs'],
    [
      'among others',
      printed('D:\\Docs').replace('Personal', 'My Music    REG_SZ    D:\\M\r\n    Personal'),
      'D:\\Docs',
    ],
    ['after words of a system', `Ende der Suche: 1 Übereinstimmungen.\r\n${printed('D:\\Docs')}`, 'D:\\Docs'],
  ])('are read: %s', (_, output, folder) => expect(found(utf8(output))).toBe(folder));

  test.each([
    ['nothing', ''],
    [
      'an error in the system’s language',
      'FEHLER: Der angegebene Registrierungsschlüssel wurde nicht gefunden.\r\n',
    ],
    ['another type', printed('0x1', 'REG_DWORD')],
    ['an empty value', printed('')],
    ['a variable that is not there', printed('%NOWHERE%\\Docs')],
    ['a part of a path', printed('Docs\\ada')],
    ['another name', printed('D:\\Docs').replace('Personal', 'PersonalOld')],
    ['garbage', '\u0000\uffff Personal REG_SZ'],
  ])('are none in %s', (_, output) => expect(found(utf8(output))).toBeUndefined());

  test('are none where that folder is not there', () =>
    expect(found(utf8(printed('D:\\Docs')), 'E:\\Docs')).toBeUndefined());

  // The same bytes as `reg.exe` prints them in consoles of several countries.
  test.each([
    ['UTF-8', 'C:\\Users\\Jörg\\Docs', utf8('Jörg')],
    ['850', 'C:\\Users\\Jörg\\Docs', Uint8Array.of(0x4a, 0x94, 0x72, 0x67)],
    ['850', 'C:\\Users\\Øst\\Docs', Uint8Array.of(0x9d, 0x73, 0x74)],
    ['437', 'C:\\Users\\Peña\\Docs', Uint8Array.of(0x50, 0x65, 0xa4, 0x61)],
    ['437', 'C:\\Users\\α\\Docs', Uint8Array.of(0xe0)],
    ['866', 'C:\\Users\\Ада\\Docs', Uint8Array.of(0x80, 0xa4, 0xa0)],
    ['932', 'C:\\Users\\港\\Docs', Uint8Array.of(0x8d, 0x60)],
    ['936', 'C:\\Users\\港\\Docs', Uint8Array.of(0xb8, 0xdb)],
    ['1252', 'C:\\Users\\Øst\\Docs', Uint8Array.of(0xd8, 0x73, 0x74)],
  ])('are read in code page %s: %s', (_, folder, name) => {
    const [before = '', after = ''] = printed('C:\\Users\\|\\Docs').split('|');
    expect(found(Uint8Array.of(...utf8(before), ...name, ...utf8(after)), folder)).toBe(folder);
  });

  test('take time in proportion to what was printed', () => {
    expect(found(utf8(`Personal${' '.repeat(1_000_000)}REG_SZ${'\t'.repeat(1_000_000)}`))).toBeUndefined();
  });

  test('cannot be asked for where there is no such program', () => {
    if (process.platform !== 'win32') expect(askRegistry({ SystemRoot: '/nowhere' })).toBeUndefined();
    else
      expect(
        documentsInRegistry(askRegistry(process.env) ?? utf8(''), process.env, () => true),
      ).toBeDefined();
  });
});

describe('the library of a command on Windows', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'lanyard-windows-'));
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  const where = (output?: string) =>
    defaultLibrary({
      platform: 'win32',
      env: { USERPROFILE: home },
      home,
      registry: () => (output === undefined ? undefined : utf8(output)),
    });
  const moved = printed('%USERPROFILE%/OneDrive/Documents');
  const makeIn = (folder: string) => {
    mkdirSync(join(home, folder, 'Lanyard'), { recursive: true });
    writeFileSync(join(home, folder, 'Lanyard/library.json'), '{}');
  };

  test('lies where the registry has the documents, as the app’s does', () => {
    mkdirSync(join(home, 'OneDrive/Documents'), { recursive: true });
    expect(where(moved)).toBe(join(home, 'OneDrive/Documents/Lanyard'));
  });

  test.each([undefined, '', moved])(
    'lies in the usual documents where %j names no folder that is there',
    (output) => expect(where(output)).toBe(join(home, 'Documents/Lanyard')),
  );

  test('is the one that is there already, where documents have moved since', () => {
    mkdirSync(join(home, 'OneDrive/Documents'), { recursive: true });
    makeIn('Documents');
    expect(where(moved)).toBe(join(home, 'Documents/Lanyard'));
    makeIn('OneDrive/Documents');
    expect(where(moved)).toBe(join(home, 'OneDrive/Documents/Lanyard'));
  });

  test('is found in the old place on Linux too', () => {
    mkdirSync(join(home, '.config'));
    writeFileSync(join(home, '.config/user-dirs.dirs'), 'XDG_DOCUMENTS_DIR="$HOME/Papers"\n');
    makeIn('Documents');
    expect(defaultLibrary({ platform: 'linux', env: {}, home })).toBe(join(home, 'Documents/Lanyard'));
  });
});
