import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { Versions } from '../../../../electron/store/versions.ts';
import { MemoryDisk, systemError } from '../../../support/memory-disk.ts';

let disk: MemoryDisk;
let time: Date;
const now = () => time;
const open = () => new Versions(disk, '/data/versions', now);
const later = (minutes: number) => (time = new Date(time.getTime() + minutes * 60_000));
const texts = async (versions: Versions) => (await versions.list('a')).map(({ text }) => text);

beforeEach(() => {
  disk = new MemoryDisk();
  time = new Date('2026-05-04T09:00:00Z');
});

describe('versions of a note', () => {
  it('hold what stood there before typing began, and the final state', async () => {
    const versions = open();
    versions.typed('a', 'before', 'before and');
    versions.typed('a', 'before and', 'before and after');
    await versions.rest();
    expect(await versions.list('a')).toMatchObject([
      { text: 'before and after', at: '2026-05-04T09:00:00.000Z' },
      { text: 'before', at: '2026-05-04T09:00:00.000Z' },
    ]);
  });

  it('are at most five minutes apart while it is written', async () => {
    const versions = open();
    let text = '';
    for (let minute = 0; minute <= 12; minute += 1) {
      versions.typed('a', text, `${text}x`);
      text += 'x';
      later(1);
    }
    await versions.settled();
    expect((await texts(versions)).map((one) => one.length)).toEqual([11, 6]);
  });

  it('hold the final state of a note that is left for another', async () => {
    const versions = open();
    versions.typed('a', '', 'all of a');
    versions.typed('b', '', 'b');
    await versions.settled();
    expect(await texts(versions)).toEqual(['all of a']);
  });

  it('do not repeat a text that is the newest already, also after a new start', async () => {
    const first = open();
    first.typed('a', 'one', 'two');
    await first.rest();
    const second = open();
    second.typed('a', 'two', 'two and');
    second.typed('a', 'two and', 'two');
    await second.rest();
    expect(await texts(second)).toEqual(['two', 'one']);
  });

  it('say which text is at risk when a note shrinks under a tenth, at once or bit by bit', async () => {
    const versions = open();
    const long = 'word '.repeat(100);
    expect(versions.atRisk('a', long, 'w')).toBe(long);
    expect(versions.atRisk('a', long, long.slice(0, 60))).toBeUndefined();
    versions.typed('a', long, long.slice(0, 100));
    expect(versions.atRisk('a', long.slice(0, 100), long.slice(0, 40))).toBe(long);
    await versions.keepFirst('a', long);
    expect(versions.atRisk('a', long.slice(0, 100), '')).toBeUndefined();
    expect(await texts(versions)).toEqual([long]);
  });

  it('survive a torn line, which costs itself alone', async () => {
    const versions = open();
    versions.typed('a', 'one', 'two');
    await versions.rest();
    const [name] = await disk.readdir('/data/versions');
    const path = `/data/versions/${name}`;
    const whole = await disk.readFile(path);
    const file = await disk.open(path, 'w');
    await file.writeFile(whole.toString('utf8').slice(0, -9));
    const again = open();
    again.keepSoon('a', 'three');
    expect(await texts(again)).toEqual(['three', 'one']);
  });

  it('are kept of many notes that change at once', async () => {
    const versions = open();
    const talks = Array.from({ length: 150 }, (_, index) => `talk-${index}`);
    for (const talk of talks) versions.keepSoon(talk, `before ${talk}`);
    for (const talk of talks) expect(await versions.list(talk)).toMatchObject([{ text: `before ${talk}` }]);
  });

  it('are tried again when the disk refused them', async () => {
    const versions = open();
    disk.fault = (operation) => (operation === 'append' ? systemError('ENOSPC') : undefined);
    versions.typed('a', 'one', 'two');
    await versions.rest();
    disk.fault = () => undefined;
    versions.keepSoon('b', 'other');
    expect(await texts(versions)).toEqual(['two', 'one']);
  });

  it('are thinned when a note is written in again', async () => {
    const versions = open();
    versions.keepSoon('a', 'early in May');
    later(60);
    versions.keepSoon('a', 'late in May');
    await versions.settled();
    later(100 * 24 * 60);
    const again = open();
    again.keepSoon('a', 'in August');
    expect(await texts(again)).toEqual(['in August', 'late in May']);
    const [name] = await disk.readdir('/data/versions');
    expect((await disk.readFile(`/data/versions/${name}`)).toString()).not.toContain('early');
  });

  it('give every text back exactly', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, unit: 'binary' }), async (text) => {
        disk = new MemoryDisk();
        const versions = open();
        versions.keepSoon('a', text);
        expect(await texts(versions)).toEqual([text]);
      }),
    );
  });
});
