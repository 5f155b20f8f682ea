import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'lanyard-icons-'));
const read = (name: string) => readFileSync(join(folder, name));

beforeAll(() => {
  const script = join(import.meta.dirname, '../../../build/icons.mjs');
  const { status, stderr } = spawnSync(process.execPath, [script, folder], { encoding: 'utf8' });
  expect(status, stderr).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Width and height of a PNG, after its signature. */
function sizeOf(png: Buffer): number[] {
  expect(png.toString('latin1', 1, 4)).toBe('PNG');
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

describe('the icons that a package gets', () => {
  test('are pictures of the size that their names say', () => {
    const names = readdirSync(join(folder, 'icons'));
    expect(names).toHaveLength(9);
    for (const name of names) {
      const png = read(join('icons', name));
      expect(`${sizeOf(png).join('x')}.png`).toBe(name);
    }
  });

  test('are on Windows one file that leads to a picture of each size', () => {
    const ico = read('icon.ico');
    const count = ico.readUInt16LE(4);
    const sizes = Array.from({ length: count }, (_, index) => {
      const entry = 6 + 16 * index;
      const [from, length] = [ico.readUInt32LE(entry + 12), ico.readUInt32LE(entry + 8)];
      const said = ico.readUInt8(entry) || 256;
      expect(sizeOf(ico.subarray(from, from + length))).toEqual([said, said]);
      return said;
    });
    expect(sizes).toEqual([16, 24, 32, 48, 64, 128, 256]);
  });

  test('are on macOS one file whose parts fill it', () => {
    const icns = read('icon.icns');
    expect(icns.readUInt32BE(4)).toBe(icns.length);
    const found: [string, number | undefined][] = [];
    for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4))
      found.push([icns.toString('latin1', at, at + 4), sizeOf(icns.subarray(at + 8))[0]]);
    expect(Object.fromEntries(found)).toEqual({
      ic11: 32,
      ic12: 64,
      ic07: 128,
      ic13: 256,
      ic08: 256,
      ic14: 512,
      ic09: 512,
      ic10: 1024,
    });
  });
});
