import { beforeEach, describe, expect, it } from 'vitest';
import { makeFolder } from '../../../../electron/store/durable-file.ts';
import { Versions } from '../../../../electron/store/versions.ts';
import { MemoryDisk, systemError } from '../../../support/memory-disk.ts';

const many = Array.from({ length: 40 }, (_, at) => `talk-${at}`);
const together = '/data/versions/together.jsonl';
let time = Date.parse('2026-05-04T09:00:00Z');
const now = () => new Date((time += 1));

let disk: MemoryDisk;
let versions: Versions;
const open = () => (versions = new Versions(disk, '/data/versions', now));

beforeEach(async () => {
  disk = new MemoryDisk();
  await makeFolder(disk, '/data');
  open();
});

/** What many talks said is kept, as when a tag is renamed in all of them. */
async function keep(text: (talk: string) => string): Promise<void> {
  for (const talk of many) versions.keepSoon(talk, text(talk));
  await versions.tried(many);
}
const textsOf = async (talk: string) => (await versions.list(talk)).map(({ text }) => text);
const names = () => disk.readdir('/data/versions');
const never = () => false;

describe('texts of many notes that change at once', () => {
  it('are on disk together, with few files and syncs, and in the history of each', async () => {
    await keep((talk) => `${talk} once`);
    // Whoever came first had a file of its own before the others were there.
    expect((await names()).length).toBeLessThanOrEqual(2);
    disk.powerCut();
    disk.reboot();
    open();
    for (const talk of many) expect(await textsOf(talk)).toEqual([`${talk} once`]);
  });

  it('go to the files of their talks when the program rests, and the one they shared goes', async () => {
    await keep((talk) => `${talk} once`);
    await keep((talk) => `${talk} twice`);
    await versions.spread(never);
    expect(await names()).toHaveLength(many.length);
    open();
    for (const talk of many) expect(await textsOf(talk)).toEqual([`${talk} twice`, `${talk} once`]);
  });

  it('are each there as often as the note went to and fro', async () => {
    for (const text of ['one', 'two', 'one', 'two']) await keep(() => text);
    const back = ['two', 'one', 'two', 'one'];
    expect(await textsOf('talk-20')).toEqual(back);
    await versions.spread(never);
    expect(await textsOf('talk-20')).toEqual(back);
    await keep(() => 'two');
    expect(await textsOf('talk-20')).toEqual(back);
  });

  it('stand before what is typed in one of them later', async () => {
    await keep((talk) => `${talk} once`);
    versions.keepSoon('talk-30', 'later');
    await versions.tried(['talk-30']);
    expect(await textsOf('talk-30')).toEqual(['later', 'talk-30 once']);
    open();
    expect(await textsOf('talk-30')).toEqual(['later', 'talk-30 once']);
  });

  it('are each there once however often the way to their files was cut short', async () => {
    await keep((talk) => `${talk} once`);
    for (let steps = 0; steps < 60; steps += 7) {
      let left = steps;
      await versions.spread(() => (left -= 1) < 0);
      disk.powerCut();
      disk.reboot();
      open();
      for (const talk of ['talk-0', 'talk-5', 'talk-39'])
        expect(await textsOf(talk)).toEqual([`${talk} once`]);
    }
  });

  it('lose what was cut off alone, where the power went while they were written', async () => {
    await keep((talk) => `${talk} once`);
    const file = await disk.open(together, 'a', 0o600);
    await file.appendFile('0123456789abcdef {"talk":"talk-3","at":"20');
    await file.close();
    open();
    await keep((talk) => `${talk} twice`);
    open();
    expect(await textsOf('talk-3')).toEqual(['talk-3 twice', 'talk-3 once']);
  });

  it('wait while the disk refuses, and are kept with the next', async () => {
    disk.fault = (_, path) => (path.includes('/versions/') ? systemError('ENOSPC') : undefined);
    await keep((talk) => `${talk} once`);
    disk.reboot();
    versions.keepSoon('talk-1', 'later');
    await versions.settled();
    expect(await textsOf('talk-1')).toEqual(['later', 'talk-1 once']);
    expect(await textsOf('talk-39')).toEqual(['talk-39 once']);
  });
});
