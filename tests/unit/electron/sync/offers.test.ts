import { createRouterClient } from '@orpc/server';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApp, type App } from '../../../../electron/app.ts';
import { plainShell } from '../../../../electron/shell.ts';
import type { Conference } from '../../../../data/library/model.ts';
import { plainConference, printed, realLibrary, type RealLibrary } from '../../../support/fault-library.ts';

let place: RealLibrary;
let app: App;
let edits = 0;

const edit = () => `edit-${(edits += 1).toString().padStart(6, '0')}`;
const client = () => createRouterClient(app.router);
const status = () => client().library.status();
const noteOf = async (talk: string) => (await client().notes.read({ talk })).text;
const files = () => readdirSync(place.conferences).sort();

async function open(): Promise<void> {
  app = await openApp({ library: place.library, data: place.data, shell: plainShell, access: 'write' });
}

function withNotes(id: string, notes: Record<string, string>): Conference {
  const conference = plainConference(id, ...Object.keys(notes));
  return { ...conference, talks: conference.talks.map((talk) => ({ ...talk, note: notes[talk.id] ?? '' })) };
}

const put = (name: string, content: Conference | string) =>
  writeFileSync(join(place.conferences, name), typeof content === 'string' ? content : printed(content));

const kept = { fog: 'Same.\n\nMine.\n\nEnd.', tide: 'Low.' };
const other = { fog: 'Same.\n\nTheirs.\n\nEnd.', tide: 'Low.', rope: 'Only there.' };

beforeEach(() => {
  place = realLibrary();
  put('2026-harbour.json', withNotes('harbour', kept));
});
afterEach(async () => {
  await app.close();
  place.remove();
});

describe.each([
  ['2026-harbour (Ann’s conflicted copy 2026-05-01).json', 'dropbox'],
  ['2026-harbour (conflicted copy 2026-05-01 101010).json', 'nextcloud'],
  ['2026-harbour.sync-conflict-20260501-101010-ABCDEFG.json', 'syncthing'],
  ['2026-harbour-LAPTOP.json', 'onedrive'],
  ['2026-harbour 2.json', 'icloud'],
  ['2026-harbour.json.orig', 'git'],
  ['0-copied by hand.json', 'other'],
])('a copy called %s', (file, by) => {
  beforeEach(async () => {
    put(file, withNotes('harbour', other));
    await open();
  });

  it('is offered, not opened as a second conference', async () => {
    const { conferences, offers, unreadable } = await status();
    expect(conferences).toHaveLength(1);
    expect(unreadable).toEqual([]);
    const original = by === 'other' ? file : '2026-harbour.json';
    const copy = by === 'other' ? '2026-harbour.json' : file;
    expect(offers).toEqual([
      {
        id: `copy:${copy}`,
        kind: 'copy',
        file: copy,
        by,
        conference: 'harbour',
        name: 'Harbour Days harbour',
        original,
      },
    ]);
  });

  it('is joined talk by talk after a backup, and goes to the trash', async () => {
    const [offer] = (await status()).offers;
    await client().offers.merge({ edit: edit(), id: offer?.id ?? '' });
    const lines = (await noteOf('fog')).split('\n').filter(Boolean);
    expect([...lines].sort()).toEqual(['End.', 'Mine.', 'Same.', 'Theirs.']);
    expect([lines[0], lines.at(-1)]).toEqual(['Same.', 'End.']);
    expect(await noteOf('tide')).toBe('Low.');
    expect(await noteOf('rope')).toBe('Only there.');
    expect(files()).toHaveLength(1);
    expect((await status()).offers).toEqual([]);
    expect((await client().backups.list())[0]?.reason).toBe('merge');
    expect((await client().trash.list()).map(({ title }) => title)).toEqual([
      'Harbour Days harbour (the other version)',
    ]);
  });
});

describe('a copy', () => {
  const file = '2026-harbour 2.json';
  const id = `copy:${file}`;

  it('is compared by what joining would change', async () => {
    put(file, { ...withNotes('harbour', other), city: 'Bergen', name: 'Another name' });
    await open();
    const { talks, facts } = await client().offers.compare({ id });
    expect(talks.map(({ id: talk, isNew, before }) => [talk, isNew, before])).toEqual([
      ['fog', false, kept.fog],
      ['rope', true, ''],
    ]);
    expect(facts).toBe(1);
  });

  it('goes to the trash unjoined when that is chosen, from where it comes back as a conference of its own', async () => {
    put(file, withNotes('harbour', other));
    await open();
    await client().offers.dismiss({ edit: edit(), id });
    expect(await noteOf('fog')).toBe(kept.fog);
    expect(files()).toEqual(['2026-harbour.json']);
    const [trashed] = await client().trash.list();
    await client().trash.restore({ edit: edit(), id: trashed?.id ?? '' });
    expect((await status()).conferences).toHaveLength(2);
    expect((await status()).twice).toEqual([]);
    expect(await noteOf('fog')).toBe(kept.fog);
  });

  it('stays when it changes while it is decided', async () => {
    put(file, withNotes('harbour', other));
    await open();
    put(file, withNotes('other', {}));
    await expect(client().offers.merge({ edit: edit(), id })).rejects.toMatchObject({
      data: { code: 'copy-changed' },
    });
    expect(existsSync(join(place.conferences, file))).toBe(true);
  });

  it('is decided once', async () => {
    put(file, withNotes('harbour', other));
    await open();
    await client().offers.merge({ edit: edit(), id });
    await expect(client().offers.merge({ edit: edit(), id })).rejects.toMatchObject({
      data: { code: 'offer-gone' },
    });
  });

  it('can be taken back after it was joined', async () => {
    put(file, withNotes('harbour', other));
    await open();
    await client().offers.merge({ edit: edit(), id });
    await client().library.undo({ edit: edit() });
    expect(await noteOf('fog')).toBe(kept.fog);
  });

  it('of another conference by its name is a conference', async () => {
    put(file, withNotes('harbour-two', { buoy: '' }));
    await open();
    expect((await status()).conferences).toHaveLength(2);
    expect((await status()).offers).toEqual([]);
  });

  it('is offered when it comes while the library is open, and no more once it is taken away', async () => {
    await open();
    put(file, withNotes('harbour', other));
    const offered = async () => (await status()).offers.map((one) => one.id);
    await vi.waitFor(async () => expect(await offered()).toEqual([id]), { timeout: 15_000, interval: 100 });
    rmSync(join(place.conferences, file));
    await vi.waitFor(async () => expect(await offered()).toEqual([]), { timeout: 15_000, interval: 100 });
    expect(await noteOf('fog')).toBe(kept.fog);
  });

  it('is known again when the library is opened by its kept heads', async () => {
    put(file, withNotes('harbour', other));
    await open();
    await app.close();
    await open();
    expect((await status()).offers.map((one) => one.id)).toEqual([id]);
  });
});

describe('two versions between the marks of Git', () => {
  function marked(): string {
    const [mine, theirs] = [kept, other].map((notes) => printed(withNotes('harbour', notes)).split('\n'));
    const at = (mine ?? []).findIndex((line) => line.includes(' "talks"'));
    const [head, end] = [(mine ?? []).slice(0, at + 1), ['}', '']];
    const talks = (lines: string[] = []) => lines.slice(at + 1, -2);
    return [
      ...head,
      '<<<<<<< HEAD',
      ...talks(mine),
      '=======',
      ...talks(theirs),
      '>>>>>>> laptop',
      ...end,
    ].join('\n');
  }

  it('are offered, joined into a file of their own, and the marked file goes', async () => {
    put('2026-harbour.json', marked());
    await open();
    const [offer] = (await status()).offers;
    expect(offer).toMatchObject({ kind: 'copy', by: 'git', conference: 'harbour' });
    expect(offer).not.toHaveProperty('original');
    expect((await client().offers.compare({ id: offer?.id ?? '' })).talks).toHaveLength(3);
    await client().offers.merge({ edit: edit(), id: offer?.id ?? '' });
    expect((await status()).conferences).toHaveLength(1);
    expect(await noteOf('rope')).toBe('Only there.');
    expect(files()).toHaveLength(1);
    expect(
      () => JSON.parse(readFileSync(join(place.conferences, files()[0] ?? ''), 'utf8')) as unknown,
    ).not.toThrow();
  });
});

describe('a talk in two conferences', () => {
  it('is shown, and each has its own after a repair', async () => {
    put('2027-fjord.json', { ...withNotes('fjord', { fog: 'Another text.' }), name: 'Fjord 2027' });
    await open();
    expect((await status()).twice).toEqual([
      { id: 'fog', title: 'About fog', conferences: ['Harbour Days harbour', 'Fjord 2027'] },
    ]);
    await client().library.repair({ edit: edit() });
    expect((await status()).twice).toEqual([]);
    const notes = await Promise.all(
      (await status()).conferences.map(async ({ id }) => {
        const { talks } = await client().conferences.open({ id });
        return Promise.all(talks.map((talk) => noteOf(talk.id)));
      }),
    );
    expect(notes.flat()).toEqual(expect.arrayContaining([kept.fog, 'Another text.']));
  });
});

describe('the journal of another machine', () => {
  const id = 'journal:feedfeedfeedfeed';
  const journal = () => join(place.library, '.lanyard/journal/feedfeedfeedfeed.jsonl');
  const hash = (text: string, length: number) =>
    createHash('sha256').update(text).digest('hex').slice(0, length);

  function typed(talk: string, base: string, text: string, conference = 'harbour'): void {
    const entry = {
      conference,
      talk,
      revision: 9,
      base: hash(base, 64),
      at: '2026-05-01T10:10:10.000Z',
      text,
    };
    const json = JSON.stringify(entry);
    mkdirSync(join(place.library, '.lanyard/journal'), { recursive: true });
    writeFileSync(journal(), `${hash(json, 16)} ${json}\n`, { flag: 'a' });
  }

  it('is offered, not replayed', async () => {
    typed('fog', kept.fog, 'Typed there.');
    await open();
    expect(await noteOf('fog')).toBe(kept.fog);
    expect((await status()).offers).toMatchObject([
      { id, kind: 'journal', talks: 1, at: '2026-05-01T10:10:10.000Z' },
    ]);
    const { talks } = await client().offers.compare({ id });
    expect(talks).toMatchObject([{ id: 'fog', title: 'About fog', before: kept.fog, after: 'Typed there.' }]);
  });

  it('replaces a note that is still the one it began from', async () => {
    typed('fog', kept.fog, 'Typed there.');
    await open();
    await client().offers.merge({ edit: edit(), id });
    expect(await noteOf('fog')).toBe('Typed there.');
    expect((await status()).offers).toEqual([]);
    expect(existsSync(journal())).toBe(true);
  });

  it('joins with a note that went on here', async () => {
    typed('fog', 'Same.\n\nEnd.', 'Same.\n\nTyped there.\n\nEnd.');
    await open();
    await client().offers.merge({ edit: edit(), id });
    const lines = (await noteOf('fog')).split('\n').filter(Boolean);
    expect([...lines].sort()).toEqual(['End.', 'Mine.', 'Same.', 'Typed there.']);
  });

  it('is not offered again once it was dealt with, unless there is more', async () => {
    typed('fog', kept.fog, 'Typed there.');
    await open();
    await client().offers.dismiss({ edit: edit(), id });
    expect(await noteOf('fog')).toBe(kept.fog);
    expect((await client().history.list({ talk: 'fog' })).length).toBe(1);
    await app.close();
    await open();
    expect((await status()).offers).toEqual([]);
    typed('fog', kept.fog, 'Typed there, and more.');
    await client().offers.look();
    expect((await status()).offers).toHaveLength(1);
  });

  it('joins what was typed in two talks of one id, each with its own, and asks no more', async () => {
    put('2027-fjord.json', { ...withNotes('fjord', { fog: 'Fjord fog.' }), name: 'Fjord 2027' });
    typed('fog', kept.fog, 'Typed in Harbour.');
    typed('fog', 'Fjord fog.', 'Typed in Fjord.', 'fjord');
    await open();
    expect((await status()).offers).toMatchObject([{ id, talks: 2 }]);
    await client().offers.merge({ edit: edit(), id });
    const noteIn = async (place: string) => (await client().notes.read({ talk: 'fog', in: place })).text;
    expect([await noteIn('harbour'), await noteIn('fjord')]).toEqual([
      'Typed in Harbour.',
      'Typed in Fjord.',
    ]);
    await client().offers.look();
    expect((await status()).offers).toEqual([]);
  });

  it('asks no more for two talks of one id once what was typed in them was left out', async () => {
    put('2027-fjord.json', { ...withNotes('fjord', { fog: 'Fjord fog.' }), name: 'Fjord 2027' });
    typed('fog', kept.fog, 'Typed in Harbour.');
    typed('fog', 'Fjord fog.', 'Typed in Fjord.', 'fjord');
    await open();
    await client().offers.dismiss({ edit: edit(), id });
    await client().offers.look();
    expect((await status()).offers).toEqual([]);
  });

  it('loses none of what was typed in two talks that are one by now', async () => {
    typed('fog', 'Same.\n\nEnd.', 'Same.\n\nRope holds.\n\nEnd.', 'gone');
    typed('fog', 'Same.\n\nEnd.', 'Same.\n\nCargo shifts.\n\nEnd.', 'gone too');
    await open();
    await client().offers.merge({ edit: edit(), id });
    const note = await noteOf('fog');
    for (const words of ['Mine.', 'Rope holds.', 'Cargo shifts.']) expect(note).toContain(words);
  });

  it('keeps what was typed for a talk that is not here, in the trash', async () => {
    typed('gone', '', 'A lost talk.', 'nowhere');
    await open();
    await client().offers.merge({ edit: edit(), id });
    expect(await client().trash.list()).toMatchObject([{ kind: 'talk', words: 3 }]);
  });

  it('says nothing where all it holds is here already', async () => {
    typed('tide', '', 'Low.');
    await open();
    expect((await status()).offers).toEqual([]);
  });

  it('is passed over where it is damaged', async () => {
    mkdirSync(join(place.library, '.lanyard/journal'), { recursive: true });
    writeFileSync(journal(), 'no journal at all\n\u0000\u0000');
    await open();
    expect((await status()).offers).toEqual([]);
  });
});
