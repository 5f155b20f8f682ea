import { describe, expect, it } from 'vitest';
import { Limit, limitedDisk, limitOf } from '../../../../electron/store/limited-disk.ts';
import { MemoryDisk } from '../../../support/memory-disk.ts';

describe('a limit', () => {
  it('runs so many side by side, in their order, whatever becomes of them', async () => {
    const limit = new Limit(2);
    const began: number[] = [];
    const ends: (() => void)[] = [];
    const works = [0, 1, 2, 3].map((number) =>
      limit.run(async () => {
        began.push(number);
        await new Promise<void>((resolve) => ends.push(resolve));
        if (number === 0) throw new Error('refused');
        return number;
      }),
    );
    const settled = Promise.allSettled(works);
    expect(began).toEqual([0, 1]);
    ends[0]?.();
    await expect(works[0]).rejects.toThrow('refused');
    expect(began).toEqual([0, 1, 2]);
    while (ends.length < 4 || began.length < 4) {
      for (const end of ends) end();
      await Promise.resolve();
    }
    for (const end of ends) end();
    await settled;
    expect(began).toEqual([0, 1, 2, 3]);
  });
});

describe('a limited disk', () => {
  it('is one for all that ask for that of the same disk', () => {
    const disk = new MemoryDisk();
    expect(limitedDisk(disk)).toBe(limitedDisk(disk));
    expect(limitOf(limitedDisk(disk))).toBe(limitOf(disk));
    expect(limitedDisk(disk)).not.toBe(limitedDisk(new MemoryDisk()));
  });

  it('leaves one of four threads free, whatever is asked of it and of its open files', async () => {
    let [running, most] = [0, 0];
    class SlowDisk extends MemoryDisk {
      override async readdir(path: string): Promise<string[]> {
        running += 1;
        most = Math.max(most, running);
        for (let turn = 0; turn < 3; turn += 1) await new Promise(setImmediate);
        running -= 1;
        return super.readdir(path);
      }
    }
    const slow = new SlowDisk();
    await slow.mkdir('/folder');
    const disk = limitedDisk(slow);
    const file = await disk.open('/folder/file', 'wx', 0o600);
    await Promise.all([
      ...Array.from({ length: 20 }, () => disk.readdir('/folder')),
      file.writeFile('text'),
      file.sync(),
    ]);
    await file.close();
    expect(most).toBe(3);
    expect((await disk.readFile('/folder/file')).toString()).toBe('text');
  });
});
