import { chmod, mkdir, mkdtemp, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { largestPicture } from '../../../../data/library/attachments.ts';
import { Attachments } from '../../../../electron/store/attachments.ts';
import { nodeDisk } from '../../../../electron/store/disk.ts';

const png = (words = '') =>
  Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), Buffer.from(words)]);

let library: string;
let attachments: Attachments;
beforeEach(async () => {
  library = await mkdtemp(join(tmpdir(), 'lanyard-attachments-'));
  attachments = new Attachments(nodeDisk, library);
});

describe('pictures of a library', () => {
  it('are kept under the name of their content, once', async () => {
    const name = await attachments.put(png('a'));
    expect(name).toMatch(/^[0-9a-f]{64}\.png$/);
    expect(await attachments.put(png('a'))).toBe(name);
    await attachments.put(png('b'));
    expect(await readdir(join(library, 'attachments'))).toHaveLength(2);
    expect(await attachments.read(name)).toEqual(png('a'));
  });

  it('that were damaged on disk are kept anew and not shown as they are', async () => {
    const name = await attachments.put(png('a'));
    const path = join(library, 'attachments', name);
    await writeFile(path, png('b'));
    await expect(attachments.read(name)).rejects.toMatchObject({ code: 'picture-missing' });
    await attachments.put(png('a'));
    expect(await readFile(path)).toEqual(png('a'));
  });

  it('refuse what is no picture or too large, and write nothing', async () => {
    await expect(attachments.put(Buffer.from('<svg/>'))).rejects.toMatchObject({ code: 'picture-unknown' });
    const large = Buffer.concat([png(), Buffer.alloc(largestPicture)]);
    await expect(attachments.put(large)).rejects.toMatchObject({ code: 'picture-too-large' });
    expect(await readdir(library)).toEqual([]);
  });

  it('are read from their folder alone', async () => {
    await mkdir(join(library, 'attachments'));
    const name = `${'0'.repeat(64)}.png`;
    await symlink('/etc/passwd', join(library, 'attachments', name));
    for (const asked of [name, '../library.json', '/etc/passwd', `../attachments/${name}`, ''])
      await expect(attachments.read(asked)).rejects.toMatchObject({ code: 'picture-missing' });
  });

  // Whoever may write everywhere cannot be refused.
  it.skipIf(process.getuid?.() === 0)('say why they cannot be written', async () => {
    await mkdir(join(library, 'attachments'));
    await chmod(join(library, 'attachments'), 0o500);
    await expect(attachments.put(png())).rejects.toMatchObject({ code: 'EACCES' });
  });
});
