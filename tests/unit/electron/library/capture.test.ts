import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Conference, Talk } from '../../../../data/library/model.ts';
import { openApp, type App } from '../../../../electron/app.ts';
import { plainShell } from '../../../../electron/shell.ts';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { realLibrary, type RealLibrary } from '../../../support/fault-library.ts';

let place: RealLibrary;
let app: App;
let edits = 0;
const edit = () => `edit-${(edits += 1).toString().padStart(6, '0')}`;
const client = () => createRouterClient(app.router);
const moment = (clock: string) => Date.parse(`2026-06-20T${clock}Z`);
const noteOf = async (talk: string) => (await client().notes.read({ talk })).text;

const timed = (id: string, room: string, fields: Partial<Talk> = {}) =>
  talkOf(id, { note: '', room, start: '2026-06-20T09:00:00Z', end: '2026-06-20T09:45:00Z', ...fields });
const harbour = (...talks: Talk[]): Conference =>
  conferenceOf(talks, {
    startDate: '2026-06-20',
    endDate: '2026-06-20',
    timeZone: 'Europe/Berlin',
    rooms: [
      { id: 'q', name: 'Quay' },
      { id: 'd', name: 'Dock' },
    ],
  });

async function open(...conferences: Conference[]): Promise<void> {
  place = realLibrary(...conferences);
  const now = () => new Date(moment('09:10:00'));
  app = await openApp({ library: place.library, data: place.data, shell: plainShell, access: 'write', now });
}

beforeEach(() => (edits = 0));
afterEach(async () => {
  await app.close();
  place.remove();
});

describe('the talk that words belong to', () => {
  it('is the one I planned, by the time of the words and not by the clock', async () => {
    const later = { start: '2026-06-20T10:00:00Z', end: '2026-06-20T10:30:00Z', plan: 'want' as const };
    await open(
      harbour(timed('ropes', 'q', { plan: 'want' }), timed('cranes', 'd'), timed('fog', 'd', later)),
    );
    expect(await client().capture.where({ at: moment('09:10:00') })).toEqual({
      talk: 'ropes',
      conference: 'conference',
    });
    expect(await client().capture.where({ at: moment('10:10:00') })).toEqual({
      talk: 'fog',
      conference: 'conference',
    });
    expect(await client().capture.where({ at: moment('12:00:00') })).toEqual({});
  });

  it('is the one in the room I am in', async () => {
    await open(harbour(timed('ropes', 'q'), timed('cranes', 'd')));
    const here = { room: 'Dock', since: moment('08:00:00'), conference: 'conference' };
    expect(await client().capture.where({ at: moment('09:10:00'), here })).toEqual({
      talk: 'cranes',
      conference: 'conference',
    });
    const elsewhere = { ...here, conference: 'another' };
    expect(await client().capture.where({ at: moment('09:10:00'), here: elsewhere })).toEqual({});
  });

  it('is the one that alone runs in the only room, and none in two', async () => {
    await open(harbour(timed('ropes', 'q')));
    expect(await client().capture.where({ at: moment('09:10:00') })).toEqual({
      talk: 'ropes',
      conference: 'conference',
    });
    await app.close();
    place.remove();
    await open(harbour(timed('ropes', 'q'), timed('cranes', 'd')));
    expect(await client().capture.where({ at: moment('09:10:00') })).toEqual({});
  });

  it('knows a plan as soon as the call that made it was answered', async () => {
    await open(harbour(timed('ropes', 'q'), timed('cranes', 'd')));
    await client().talks.change({ edit: edit(), id: 'cranes', fields: { plan: 'maybe' } });
    expect(await client().capture.where({ at: moment('09:10:00') })).toEqual({
      talk: 'cranes',
      conference: 'conference',
    });
  });
});

describe('lines that are given away', () => {
  const lines = [
    { text: 'Hemp first', at: moment('09:10:00') },
    { text: 'A knot is a promise', mark: 'quote' as const, at: moment('09:10:30') },
  ];

  it('go to the talk that ran when they were begun, behind its note, and are on disk', async () => {
    await open(harbour(timed('ropes', 'q', { plan: 'want', note: 'Before.' }), timed('cranes', 'd')));
    const answer = await client().capture.add({ edit: edit(), lines });
    expect(answer).toEqual({ talk: 'ropes', conference: 'conference' });
    const note = 'Before.\n- Hemp first [10:00]\n> A knot is a promise [10:30]';
    expect(await noteOf('ropes')).toBe(note);
    // Another program that opens the folder now finds them.
    await app.close();
    app = await openApp({ library: place.library, data: place.data, shell: plainShell, access: 'write' });
    expect(await noteOf('ropes')).toBe(note);
  });

  it('go to the talk they name, and where that is gone to the one that ran', async () => {
    await open(harbour(timed('ropes', 'q', { plan: 'want' }), timed('cranes', 'd')));
    expect(await client().capture.add({ edit: edit(), talk: 'cranes', lines })).toMatchObject({
      talk: 'cranes',
    });
    await client().talks.remove({ edit: edit(), id: 'cranes' });
    expect(await client().capture.add({ edit: edit(), talk: 'cranes', lines })).toMatchObject({
      talk: 'ropes',
    });
  });

  it('make one talk of today where none runs, which begins with them', async () => {
    await open(harbour(timed('ropes', 'q'), timed('cranes', 'd')));
    const { talk, conference } = await client().capture.add({ edit: edit(), lines });
    expect(conference).toBe('conference');
    expect(await noteOf(talk)).toBe('- Hemp first [0:00]\n> A knot is a promise [0:30]');
    expect((await client().talks.open({ id: talk })).talk.began).toBe('2026-06-20T09:10:00.000Z');
  });

  it('are there once, however often they are sent', async () => {
    await open(harbour(timed('ropes', 'q', { plan: 'want' })));
    const once = edit();
    await Promise.all([1, 2, 3].map(() => client().capture.add({ edit: once, lines })));
    expect(await noteOf('ropes')).toBe('- Hemp first [10:00]\n> A knot is a promise [10:30]');
  });

  it('leave what is typed at the same time', async () => {
    await open(harbour(timed('ropes', 'q', { plan: 'want' })));
    const { revision } = await client().notes.read({ talk: 'ropes' });
    await Promise.all([
      client().notes.write({ edit: edit(), talk: 'ropes', base: revision, text: 'Typed.' }),
      client().capture.add({ edit: edit(), lines }),
    ]);
    expect(await noteOf('ropes')).toMatch(/^Typed\.\n- Hemp first|^- Hemp first/);
    expect(await noteOf('ropes')).toContain('Hemp first');
  });
});
