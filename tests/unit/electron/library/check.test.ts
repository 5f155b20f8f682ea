import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openApp, type App } from '../../../../electron/app.ts';
import { plainShell } from '../../../../electron/shell.ts';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { preparedDisk } from '../../../support/fault-scenarios.ts';
import { ManualTimers } from '../../../support/manual-timers.ts';
import type { MemoryDisk } from '../../../support/memory-disk.ts';
import { useDaily } from '../../../support/used-days.ts';

let disk: MemoryDisk;
let app: App | undefined;
const client = () => createRouterClient(app?.router ?? ({} as App['router']));
const edit = (name: string) => `edit-by-test-${name}`;

async function open(access: 'write' | 'read-only' = 'write', now?: () => Date): Promise<void> {
  const place = { library: '/library', data: '/data', shell: plainShell, access };
  app = await openApp({ ...place, disk, timers: new ManualTimers(), ...(now && { now }) });
}
async function write(path: string, value: unknown): Promise<void> {
  const file = await disk.open(`/library/${path}`, 'w');
  await file.writeFile(typeof value === 'string' ? value : JSON.stringify(value, null, 1));
}
const names = async (folder: string) => (await disk.readdir(`/library/${folder}`)).sort();

beforeEach(async () => {
  disk = await preparedDisk();
  // Each test has a clock of its own.
  await disk.rm('/data/days-of-use.json');
});
afterEach(async () => {
  await app?.close();
  app = undefined;
});

describe('a check of the library', () => {
  it('finds nothing in one that is whole', async () => {
    await open();
    expect(await client().library.check()).toEqual({ conferences: 2, talks: 3, problems: [] });
  });

  it('names each thing that is wrong, with its line, and changes nothing', async () => {
    const note = 'See [[Nobody’s talk]] and ![a](attachments/gone.png).';
    await write(
      'conferences/three.json',
      conferenceOf([talkOf('d', { note }), talkOf('a')], { id: 'three' }),
    );
    await write('conferences/broken.json', '{\n "id": \n');
    await write('conferences/.left.tmp', 'half');
    const before = await names('conferences');
    await open('read-only');
    const { problems } = await client().library.check();
    expect(problems.map(({ file, line, repairable }) => [file, line, repairable])).toEqual([
      ['broken.json', 3, false],
      ['conferences/.left.tmp', undefined, true],
      ['three.json', undefined, true],
      ['three.json', 14, false],
      ['three.json', 14, false],
    ]);
    expect(await names('conferences')).toEqual(before);
  });

  it('names talks that share an id in one file, as they lie there', async () => {
    await write('conferences/three.json', conferenceOf([talkOf('d'), talkOf('d')], { id: 'three' }));
    await open('read-only');
    const { problems } = await client().library.check();
    expect(problems.map(({ file, repairable }) => [file, repairable])).toEqual([['three.json', true]]);
  });

  it('saves what was typed before it looks', async () => {
    await open();
    await client().notes.write({ edit: edit('note'), talk: 'a', base: 3, text: 'typed' });
    await app?.flush();
    const [own] = await names('.lanyard/journal');
    expect((await client().library.check()).problems).toEqual([]);
    expect(own).toMatch(/\.jsonl$/);
  });
});

describe('a repair of the library', () => {
  it('removes a second copy that is the same and keeps one that differs under an id of its own', async () => {
    const first = JSON.parse((await disk.readFile('/library/conferences/one.json')).toString()) as {
      talks: ReturnType<typeof talkOf>[];
    };
    const [same] = first.talks;
    const other = talkOf('b', { note: 'another text' });
    await write('conferences/three.json', conferenceOf([...(same ? [same] : []), other], { id: 'three' }));
    await open();
    const { repaired, problems } = await client().library.repair({ edit: edit('repair') });
    expect(repaired).toHaveLength(2);
    expect(problems).toEqual([]);
    const { talks } = await client().conferences.open({ id: 'three' });
    expect(talks).toHaveLength(1);
    expect((await client().notes.read({ talk: talks[0]?.id ?? '' })).text).toBe('another text');
    expect((await client().conferences.open({ id: 'one' })).talks).toHaveLength(2);
    expect((await client().backups.list())[0]?.reason).toBe('repair');
  });

  it('takes away what cut-off saves left, with their texts in the history first', async () => {
    const one = (await disk.readFile('/library/conferences/one.json')).toString();
    await write('conferences/.aa.tmp', one.replace('old a', 'only in here'));
    await write('conferences/.bb.tmp', 'half');
    await write('conferences/.cc.tmp', conferenceOf([talkOf('z')], { id: 'elsewhere', name: 'Fjord 2020' }));
    await open();
    const { repaired, problems } = await client().library.repair({ edit: edit('repair') });
    expect(await names('conferences')).toEqual(['.cc.tmp', 'one.json', 'two.json']);
    expect(repaired.join()).toContain('Fjord 2020');
    expect(problems.map(({ file }) => file)).toEqual(['conferences/.cc.tmp']);
    const [version] = await client().history.list({ talk: 'a' });
    expect((await client().history.read({ talk: 'a', id: version?.id ?? '' })).text).toBe('only in here');
  });

  it('is refused where the library is only open to read', async () => {
    await open('read-only');
    await expect(client().library.repair({ edit: edit('repair') })).rejects.toThrow();
  });
});

describe('pictures beside the notes', () => {
  const png = (words: string) => Buffer.from(`\u0089PNG\r\n\u001a\n${words}`, 'latin1').toString('base64');
  const add = async (words: string) => (await client().attachments.add({ bytes: png(words) })).name;
  const shows = (name: string) => ({ note: `![board](attachments/${name})` });

  it('that no note shows go to the trash by a repair, are seen from there, and come back', async () => {
    await open();
    const [shown, unused] = [await add('shown'), await add('unused')];
    const { id } = await client().conferences.create({ edit: edit('made'), fields: { name: 'Harbour' } });
    await client().talks.create({ edit: edit('talk'), conference: id, fields: {}, ...shows(shown) });
    const { problems } = await client().library.check();
    expect(problems.map(({ file, repairable }) => [file, repairable])).toEqual([
      [`attachments/${unused}`, true],
    ]);
    const { repaired } = await client().library.repair({ edit: edit('repair') });
    expect(repaired).toEqual(['1 picture that no note shows is in the trash now.']);
    expect(await names('attachments')).toEqual([shown]);
    expect(await client().attachments.read({ name: unused })).toEqual({ bytes: png('unused') });
    expect(await client().trash.list()).toMatchObject([{ kind: 'picture', id: unused }]);
    await client().trash.restore({ edit: edit('restore'), id: unused });
    expect(await names('attachments')).toEqual([shown, unused].sort());
    expect(await client().trash.list()).toEqual([]);
  });

  it('go from the trash for good by a repair after thirty days of use, but for those that a note shows', async () => {
    let time = new Date('2026-05-04T09:00:00Z');
    await open('write', () => time);
    const [shown, unused] = [await add('shown'), await add('unused')];
    await client().library.repair({ edit: edit('repair') });
    expect(await names('.lanyard/trash')).toEqual([shown, `${shown}.json`, unused, `${unused}.json`].sort());
    await app?.close();
    await open('write', () => time);
    await client().notes.write({ edit: edit('note'), talk: 'a', base: 3, text: shows(shown).note });
    await app?.close();
    time = await useDaily(disk, '/data', time, 31);
    await open('write', () => time);
    expect(await names('.lanyard/trash')).toHaveLength(4);
    await client().library.repair({ edit: edit('again') });
    expect(await names('.lanyard/trash')).toEqual([shown, `${shown}.json`]);
    expect(await client().attachments.read({ name: shown })).toEqual({ bytes: png('shown') });
  });

  it('and what cut-off saves left stay while the clock is doubted', async () => {
    await write('conferences/.bb.tmp', 'half');
    await open('write', () => new Date('2026-05-04T09:00:00Z'));
    await add('unused');
    await app?.close();
    await open('write', () => new Date('2027-09-04T09:00:00Z'));
    const { repaired, problems, clock } = await client().library.repair({ edit: edit('repair') });
    expect([repaired, problems]).toEqual([[], []]);
    expect(clock).toEqual({ last: '2026-05-04', now: '2027-09-04' });
    expect(await names('attachments')).toHaveLength(1);
    expect(await names('conferences')).toContain('.bb.tmp');
  });

  it('stay while a file that may show them cannot be read', async () => {
    await write('conferences/broken.json', '{');
    await open();
    await add('unused');
    const { repaired } = await client().library.repair({ edit: edit('repair') });
    expect(repaired).toEqual([]);
    expect(await names('attachments')).toHaveLength(1);
  });

  it('stay for a day, whatever shows them', async () => {
    // The disk of this test counts its time from zero.
    await open('write', () => new Date(86_000_000));
    await add('just pasted');
    expect((await client().library.check()).problems).toEqual([]);
  });

  it('stay while a talk in the trash shows them', async () => {
    await open();
    const name = await add('shown');
    const { id } = await client().conferences.create({ edit: edit('made'), fields: { name: 'Harbour' } });
    const talk = await client().talks.create({
      edit: edit('talk'),
      conference: id,
      fields: {},
      ...shows(name),
    });
    await client().talks.remove({ edit: edit('removed'), id: talk.id });
    await client().library.repair({ edit: edit('repair') });
    expect(await names('attachments')).toEqual([name]);
  });
});
