import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { Versions } from '../../../../electron/store/versions.ts';
import { MemoryDisk, systemError } from '../../../support/memory-disk.ts';
import { retentionAt, useDaily } from '../../../support/used-days.ts';

let disk: MemoryDisk;
let time: Date;
const now = () => time;
const open = () => new Versions(disk, '/data/versions', now, retentionAt(disk, '/data', time));
const later = (minutes: number) => (time = new Date(time.getTime() + minutes * 60_000));
const of = (talk: string, conference = 'one') => ({ conference, talk });
const texts = async (versions: Versions) => (await versions.list('a')).map(({ text }) => text);

beforeEach(() => {
  disk = new MemoryDisk();
  time = new Date('2026-05-04T09:00:00Z');
});

describe('versions of a note', () => {
  it('hold what stood there before typing began, and the final state', async () => {
    const versions = open();
    versions.typed(of('a'), 'before', 'before and');
    versions.typed(of('a'), 'before and', 'before and after');
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
      versions.typed(of('a'), text, `${text}x`);
      text += 'x';
      later(1);
    }
    await versions.settled();
    expect((await texts(versions)).map((one) => one.length)).toEqual([11, 6]);
  });

  it('hold the final state of a note that is left for another', async () => {
    const versions = open();
    versions.typed(of('a'), '', 'all of a');
    versions.typed(of('b'), '', 'b');
    await versions.settled();
    expect(await texts(versions)).toEqual(['all of a']);
  });

  it('do not repeat a text that is the newest already, also after a new start', async () => {
    const first = open();
    first.typed(of('a'), 'one', 'two');
    await first.rest();
    const second = open();
    second.typed(of('a'), 'two', 'two and');
    second.typed(of('a'), 'two and', 'two');
    await second.rest();
    expect(await texts(second)).toEqual(['two', 'one']);
  });

  it('say which text is at risk when a note shrinks under a tenth, at once or bit by bit', async () => {
    const versions = open();
    const long = 'word '.repeat(100);
    expect(versions.atRisk(of('a'), long, 'w')).toBe(long);
    expect(versions.atRisk(of('a'), long, long.slice(0, 60))).toBeUndefined();
    versions.typed(of('a'), long, long.slice(0, 100));
    expect(versions.atRisk(of('a'), long.slice(0, 100), long.slice(0, 40))).toBe(long);
    await versions.keepFirst(of('a'), long);
    expect(versions.atRisk(of('a'), long.slice(0, 100), '')).toBeUndefined();
    expect(await texts(versions)).toEqual([long]);
  });

  it('survive a torn line, which costs itself alone', async () => {
    const versions = open();
    versions.typed(of('a'), 'one', 'two');
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

  it('of a note that somebody waits for come before what waits of others', async () => {
    const versions = open();
    for (let index = 0; index < 200; index += 1) versions.keepSoon(`talk-${index}`, 'before');
    await versions.keepFirst(of('a'), 'about to shrink');
    expect((await disk.readdir('/data/versions')).length).toBeLessThan(10);
    expect(await texts(versions)).toEqual(['about to shrink']);
    await versions.settled();
    await versions.spread(() => false);
    expect(await disk.readdir('/data/versions')).toHaveLength(201);
  });

  it('keep nobody waiting whose note comes first while the disk refuses', async () => {
    const versions = open();
    disk.fault = (operation) => (operation === 'append' ? systemError('ENOSPC') : undefined);
    for (let index = 0; index < 5; index += 1) versions.keepSoon(`talk-${index}`, 'before');
    await Promise.all([versions.keepFirst(of('a'), 'one'), versions.keepFirst(of('b'), 'other')]);
    disk.fault = () => undefined;
    expect(await texts(versions)).toEqual(['one']);
    await versions.settled();
    expect(await disk.readdir('/data/versions')).toHaveLength(7);
  });

  it('are tried again when the disk refused them', async () => {
    const versions = open();
    disk.fault = (operation) => (operation === 'append' ? systemError('ENOSPC') : undefined);
    versions.typed(of('a'), 'one', 'two');
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
    time = await useDaily(disk, '/data', time, 100);
    const again = open();
    again.keepSoon('a', 'in August');
    expect(await texts(again)).toEqual(['in August', 'late in May']);
    const [name] = await disk.readdir('/data/versions');
    expect((await disk.readFile(`/data/versions/${name}`)).toString()).not.toContain('early');
  });

  it('are all there after a pause of years, and while it is not used', async () => {
    const versions = open();
    for (const text of ['one', 'two', 'three']) versions.keepSoon('a', text);
    await versions.settled();
    later(1200 * 24 * 60);
    const again = open();
    again.keepSoon('a', 'four');
    expect(await texts(again)).toEqual(['four', 'three', 'two', 'one']);
  });

  it('go a tenth at a time, and one at least', async () => {
    const versions = open();
    for (let number = 0; number < 40; number += 1) versions.keepSoon('a', `text ${number}`);
    await versions.settled();
    time = await useDaily(disk, '/data', time, 91);
    for (const left of [40 - 4 + 1, 37 - 3 + 1]) {
      const again = open();
      again.keepSoon('a', `then ${left}`);
      expect(await texts(again)).toHaveLength(left);
    }
  });

  it('from before their days were counted are as old as the count', async () => {
    const old = new Versions(disk, '/data/versions', now);
    for (const text of ['one', 'two']) old.keepSoon('a', text);
    await old.settled();
    time = await useDaily(disk, '/data', time, 90);
    const young = open();
    young.keepSoon('a', 'three');
    expect(await texts(young)).toEqual(['three', 'two', 'one']);
    time = await useDaily(disk, '/data', time, 2);
    const again = open();
    again.keepSoon('a', 'four');
    expect(await texts(again)).toEqual(['four', 'three', 'two']);
  });

  it('are taken on while the clock is set back in the middle of writing', async () => {
    const versions = open();
    versions.typed(of('a'), '', 'one');
    later(-400 * 24 * 60);
    versions.typed(of('a'), 'one', 'one and two');
    await versions.settled();
    expect(await texts(versions)).toEqual(['one and two']);
  });

  it('are copied to a talk that was made of another one', async () => {
    const versions = open();
    for (const text of ['one', 'two']) versions.keepSoon('a', text);
    await versions.copy('a', 'b');
    versions.keepSoon('b', 'three');
    expect((await versions.list('b')).map(({ text }) => text)).toEqual(['three', 'two', 'one']);
    expect(await texts(versions)).toEqual(['two', 'one']);
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

  it('are kept of each of two talks of one id that are written at once', async () => {
    const versions = open();
    const long = 'all that stood in the other one. '.repeat(10);
    versions.typed(of('a', 'one'), 'short', 'short one');
    expect(versions.atRisk(of('a', 'two'), long, '')).toBe(long);
    versions.typed(of('a', 'two'), long, `${long} and more`);
    await versions.rest();
    expect(await texts(versions)).toEqual(expect.arrayContaining(['short', long]));
    expect(await texts(versions)).toEqual(expect.arrayContaining(['short one', `${long} and more`]));
  });
});

describe('the versions of a note whose talk gets another id', () => {
  const kept = (versions: Versions, talk: string) =>
    versions.list(talk).then((list) => list.map(({ text, at }) => [text, at]));

  it('are there under both ids, in their order, also after a new start', async () => {
    const versions = open();
    for (const text of ['one', 'two']) {
      versions.keepSoon('a', text);
      later(10);
    }
    await versions.copy('a', 'b');
    expect(await kept(open(), 'b')).toEqual(await kept(open(), 'a'));
    expect((await kept(versions, 'b')).map(([text]) => text)).toEqual(['two', 'one']);
  });

  it('stand before what the new id had, and are copied once', async () => {
    const versions = open();
    versions.keepSoon('a', 'old');
    later(10);
    versions.keepSoon('b', 'typed since');
    await versions.copy('a', 'b');
    await versions.copy('a', 'b');
    versions.keepSoon('b', 'typed since');
    expect((await kept(versions, 'b')).map(([text]) => text)).toEqual(['typed since', 'old']);
  });

  it('are on disk once it is said so', async () => {
    const versions = open();
    versions.keepSoon('a', 'old');
    await versions.copy('a', 'b');
    disk.powerCut();
    disk.reboot();
    expect((await kept(open(), 'b')).map(([text]) => text)).toEqual(['old']);
  });

  it('leave what the new id had where they cannot be copied, which is told', async () => {
    const versions = open();
    versions.keepSoon('a', 'old');
    versions.keepSoon('b', 'own');
    await versions.settled();
    disk.fault = (operation) => (operation === 'rename' ? systemError('EIO') : undefined);
    await expect(versions.copy('a', 'b')).rejects.toThrow();
    disk.fault = () => undefined;
    expect((await kept(versions, 'b')).map(([text]) => text)).toEqual(['own']);
  });
});
