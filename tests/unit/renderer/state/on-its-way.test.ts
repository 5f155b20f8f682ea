import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TalkPatch } from '../../../../data/contract/talks.ts';
import { Fault } from '../../../../data/words/errors.ts';
import type { Host, WireState } from '../../../../renderer/host/connect.ts';
import { Library } from '../../../../renderer/state/library.svelte.ts';
import { Notices } from '../../../../renderer/state/notices.svelte.ts';
import { Reading } from '../../../../renderer/state/reading.svelte.ts';
import type { ShownChange } from '../../../../renderer/state/shown-change.ts';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { TestLibrary } from '../../../support/open-library.ts';

/** A call that goes on when the test says so. */
interface Held {
  pass: () => void;
  lose: () => void;
}

let store: TestLibrary;
let library: Library;
let notices: Notices;
let held: Held[];

/** Answers of the host wait until they are let through. */
function gate(): Promise<void> {
  return new Promise((pass, lose) =>
    held.push({ pass, lose: () => lose(new Fault('host-lost', {}, { cause: undefined })) }),
  );
}

beforeEach(async () => {
  store = await TestLibrary.open([
    conferenceOf([talkOf('fog', { tags: ['mist'] }), talkOf('tide'), talkOf('salt')]),
    conferenceOf([talkOf('rope')], { id: 'other', name: 'Quay Talks' }),
  ]);
  held = [];
  notices = new Notices();
  const state: WireState = 'connected';
  const host: Host = {
    call: store.client,
    state,
    onChange: () => () => undefined,
    subscribe: () => () => undefined,
  };
  library = new Library(host, notices);
});
afterEach(() => store.close());

const { talks } = { talks: () => store.client.talks };
const opened = () => new Reading(() => store.client.conferences.open({ id: 'conference' }), library.onItsWay);
const inConference = (...ids: string[]) => ids.map((id) => ({ id, in: 'conference' }));

/** Changes a talk; the answer waits. */
const change = (id: string, fields: TalkPatch) =>
  library.edit(
    async (edit) => {
      await gate();
      return talks().change({ edit, id, in: 'conference', fields });
    },
    { does: 'change', talks: inConference(id), fields },
  );

/** Lets the calls through that wait, one after another. */
function passAll(): void {
  for (let next = held.shift(); next; next = held.shift()) next.pass();
}

async function read(): Promise<Reading<Awaited<ReturnType<typeof store.client.conferences.open>>>> {
  const reading = opened();
  await reading.again();
  return reading;
}
const planOf = (reading: Awaited<ReturnType<typeof read>>, id: string) =>
  reading.value?.talks.find((talk) => talk.id === id)?.plan;

describe('a change that is on its way', () => {
  it('is shown at once, before the host has heard of it, and stays when it has answered', async () => {
    const reading = await read();
    const done = change('tide', { plan: 'want' });
    expect(planOf(reading, 'tide')).toBe('want');
    expect((await store.client.talks.open({ id: 'tide' })).talk.plan).toBeUndefined();
    passAll();
    await done;
    expect(planOf(reading, 'tide')).toBe('want');
    await reading.again();
    expect(planOf(reading, 'tide')).toBe('want');
  });

  it('is not shown over what was changed after it', async () => {
    const reading = await read();
    const done = change('tide', { plan: 'want' });
    passAll();
    await done;
    await store.client.talks.change({ edit: store.edit(), id: 'tide', fields: { plan: 'skipped' } });
    await reading.again();
    expect(planOf(reading, 'tide')).toBe('skipped');
  });

  it('goes under the next: of two quick keys the later is seen, whichever answer is read between', async () => {
    const reading = await read();
    const one = change('tide', { plan: 'want' });
    const two = change('tide', { plan: null });
    expect(planOf(reading, 'tide')).toBeUndefined();
    held.shift()?.pass();
    await one;
    await reading.again();
    expect(planOf(reading, 'tide')).toBeUndefined();
    passAll();
    await two;
    await reading.again();
    expect(planOf(reading, 'tide')).toBeUndefined();
  });

  it('is shown over an answer that was asked for before it and comes late', async () => {
    const reading = await read();
    let late: () => void = () => undefined;
    const slow = new Reading(async () => {
      const value = await store.client.conferences.open({ id: 'conference' });
      await new Promise<void>((resolve) => (late = resolve));
      return value;
    }, library.onItsWay);
    const asked = slow.again();
    const done = change('tide', { plan: 'want' });
    passAll();
    await done;
    late();
    await asked;
    expect(planOf(slow, 'tide')).toBe('want');
    expect(planOf(reading, 'tide')).toBe('want');
  });

  it('is taken back with a sentence when the host refuses it', async () => {
    const reading = await read();
    await store.client.talks.remove({ edit: store.edit(), id: 'tide' });
    const done = change('tide', { plan: 'want' });
    expect(planOf(reading, 'tide')).toBe('want');
    passAll();
    expect(await done).toBeUndefined();
    expect(planOf(reading, 'tide')).toBeUndefined();
    expect(notices.current?.sentence).toContain('There is no talk tide');
  });

  it('stays where it stands at the host and cannot be saved yet, with the sentence that says so', async () => {
    const reading = await read();
    const fields = { plan: 'want' } as const;
    await library.edit(
      async (edit) => {
        await talks().change({ edit, id: 'tide', fields });
        throw new Fault('save-failed', { file: 'conference.json', cause: 'the disk is full' });
      },
      { does: 'change', talks: inConference('tide'), fields },
    );
    expect(planOf(reading, 'tide')).toBe('want');
    await reading.again();
    expect(planOf(reading, 'tide')).toBe('want');
    expect(notices.current?.sentence).toContain('Nothing is lost');
  });

  it('is taken back with a sentence when the host is lost', async () => {
    const reading = await read();
    const done = change('tide', { plan: 'want' });
    held.shift()?.lose();
    await done;
    expect(planOf(reading, 'tide')).toBeUndefined();
    expect(notices.current?.sentence).not.toBe('');
  });
});

/** What is shown of the conference while a change waits, and what is read once it was made. */
async function shownAndRead(shown: ShownChange, work: (edit: string) => Promise<unknown>) {
  const reading = await read();
  const done = library.edit(async (edit) => {
    await gate();
    return work(edit);
  }, shown);
  const before = reading.value?.talks;
  passAll();
  await done;
  await reading.again();
  return { shown: before, read: reading.value?.talks };
}

describe('what is shown of a change is what is read later', () => {
  const rows: Record<string, { shown: ShownChange; work: (edit: string) => Promise<unknown> }> = {
    stars: {
      shown: { does: 'change', talks: inConference('fog', 'salt'), fields: { rating: 2, title: 'Mist' } },
      work: async (edit) => {
        await talks().change({ edit, id: 'fog', fields: { rating: 2, title: 'Mist' } });
        await talks().change({ edit: store.edit(), id: 'salt', fields: { rating: 2, title: 'Mist' } });
      },
    },
    'a tag': {
      shown: { does: 'tag', talks: inConference('fog', 'tide'), tags: ['mist'] },
      work: (edit) => talks().tagMany({ edit, talks: inConference('fog', 'tide'), add: ['mist'] }),
    },
    'what is deleted': {
      shown: { does: 'remove', talks: inConference('fog', 'salt') },
      work: (edit) => talks().removeMany({ edit, talks: inConference('fog', 'salt') }),
    },
    'what goes to another conference': {
      shown: { does: 'move', talks: inConference('fog'), conference: 'other' },
      work: (edit) => talks().moveMany({ edit, talks: inConference('fog'), conference: 'other' }),
    },
    'what is put before another': {
      shown: { does: 'move', talks: inConference('salt'), conference: 'conference', before: 'fog' },
      work: (edit) =>
        talks().moveMany({ edit, talks: inConference('salt'), conference: 'conference', before: 'fog' }),
    },
  };
  for (const [name, { shown, work }] of Object.entries(rows))
    it(name, async () => {
      const { shown: early, read: late } = await shownAndRead(shown, work);
      expect(early).toEqual(late);
    });

  it('in an open talk too, and never in another talk of its id', async () => {
    const reading = new Reading(() => store.client.talks.open({ id: 'fog' }), library.onItsWay);
    await reading.again();
    const done = change('fog', { plan: 'maybe', tags: ['haze'] });
    expect(reading.value?.talk).toMatchObject({ plan: 'maybe', tags: ['haze'], note: 'Note of fog.' });
    void library.edit(() => gate(), {
      does: 'change',
      talks: [{ id: 'fog', in: 'other' }],
      fields: { rating: 3 },
    });
    expect(reading.value?.talk.rating).toBeUndefined();
    passAll();
    await done;
  });
});
