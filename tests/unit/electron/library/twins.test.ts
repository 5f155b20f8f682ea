import { basename } from 'node:path';
import { afterEach, describe, expect, it, test } from 'vitest';
import type { Conference, Talk } from '../../../../data/library/model.ts';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { systemError } from '../../../support/memory-disk.ts';
import { diskWith, WordWorld } from '../../../support/word-world.ts';

let world: WordWorld;
afterEach(() => world.close());

const named = (id: string, talks: Talk[]): Conference => conferenceOf(talks, { id, name: `Harbour ${id}` });
const twin = (note: string, fields: Partial<Talk> = {}) => talkOf('t', { note, title: 'Rope', ...fields });
const [inA, inB] = [
  { talk: 't', in: 'a' },
  { talk: 't', in: 'b' },
];

async function begin(...conferences: Conference[]): Promise<void> {
  world = new WordWorld(await diskWith(...conferences));
  await world.open();
}

async function restart(): Promise<void> {
  await world.close();
  await world.open();
}

const twins = (more: Talk[] = []) => begin(named('a', [twin('In A.')]), named('b', [twin('In B.'), ...more]));
const noteOf = async (name: { talk: string; in?: string }) => (await world.client.notes.read(name)).text;
const talksOf = async (id: string) =>
  (await world.client.conferences.open({ id })).talks.map((one) => one.id);
const textsOf = async (id: string) =>
  Promise.all((await talksOf(id)).map((talk) => noteOf({ talk, in: id }))).then((texts) => texts.sort());
const versionsOf = async (name: { talk: string; in?: string }) =>
  (await world.client.history.list(name)).map(({ id }) => world.client.history.read({ ...name, id }));
const historyOf = async (name: { talk: string; in?: string }) =>
  (await Promise.all(await versionsOf(name))).map(({ text }) => text);
const unknown = { data: { code: 'talk-unknown' } };

describe('of two talks of one id in two conferences', () => {
  it('each is opened, typed in and saved by its conference', async () => {
    await twins();
    const [one, other] = [await world.type(inA), await world.type(inB)];
    expect(await noteOf(inA)).toBe(`In A. ${one}`);
    expect(await noteOf(inB)).toBe(`In B. ${other}`);
    const opened = await world.client.talks.open({ id: 't', in: 'b' });
    expect([opened.talk.note, opened.conference.id]).toEqual([`In B. ${other}`, 'b']);
    await restart();
    expect([await noteOf(inA), await noteOf(inB)]).toEqual([`In A. ${one}`, `In B. ${other}`]);
  });

  it('the first one is meant where no conference is named, in every call alike', async () => {
    await twins();
    await world.type({ talk: 't' });
    expect(await noteOf({ talk: 't' })).toBe(await noteOf(inA));
    expect(await noteOf(inB)).toBe('In B.');
  });

  it('what is typed in one is not said to be saved by saving the other', async () => {
    await twins();
    const base = (await world.client.notes.read(inA)).revision;
    const written = await world.client.notes.write({ edit: world.edit(), ...inA, base, text: 'Only in A.' });
    let saved = false;
    const settled = world.client.notes
      .settle({ ...inA, revision: written.revision })
      .then(() => (saved = true));
    await world.client.talks.change({ edit: world.edit(), id: 't', in: 'b', fields: { title: 'Tide' } });
    expect(saved).toBe(false);
    world.timers.ring(1000);
    await settled;
  });

  it('what was typed where no conference is named is safe once it is said so, though its talk moved meanwhile', async () => {
    await begin(named('a', [twin('In A.')]), named('b', [twin('In B.')]), named('c', []));
    const { revision: base } = await world.client.notes.read({ talk: 't' });
    const write = { edit: world.edit(), talk: 't', base, text: 'In A, and more.' };
    const { revision } = await world.client.notes.write(write);
    let settled: Promise<void> | undefined;
    const settle = () => world.client.notes.settle({ talk: 't', revision }).then(() => world.disk.powerCut());
    world.disk.fault = (_operation, path) => {
      if (path.includes('/conferences/')) settled ??= settle();
      return undefined;
    };
    const move = { edit: world.edit(), id: 't', in: 'a', conference: 'c' };
    await world.client.talks.move(move).catch(() => undefined);
    await settled;
    world.disk.reboot();
    await world.open();
    expect((await Promise.all(['a', 'b', 'c'].map(textsOf))).flat()).toContain('In A, and more.');
  });

  it('renaming one points the links to it alone elsewhere', async () => {
    const link = 'See [[Rope]].';
    await begin(
      named('a', [twin('In A.'), talkOf('x', { note: link })]),
      named('b', [twin('In B.'), talkOf('y', { note: link })]),
    );
    const change = { edit: world.edit(), id: 't', in: 'a', fields: { title: 'Cable' } };
    expect(await world.client.talks.change(change)).toEqual({ linksChanged: 1 });
    expect(await noteOf({ talk: 'x' })).toBe('See [[Cable]].');
    expect(await noteOf({ talk: 'y' })).toBe(link);
    expect((await world.client.talks.open({ id: 't', in: 'b' })).talk.title).toBe('Rope');
  });

  it('each is shown where it is linked from', async () => {
    const link = 'See [[Rope]].';
    await begin(
      named('a', [twin('In A.'), talkOf('x', { note: link })]),
      named('b', [twin('In B.'), talkOf('y', { note: link })]),
    );
    const from = async (place: string) =>
      (await world.client.talks.open({ id: 't', in: place })).linkedFrom.map(({ talk }) => talk.id);
    expect(await from('a')).toEqual(['x']);
    expect(await from('b')).toEqual(['y']);
  });

  it('the sentences that speak of something are read in the note that has them', async () => {
    await begin(named('a', [twin('Nothing.'), talkOf('x')]), named('b', [twin('Here [[Talk x]] is named.')]));
    const { linkedFrom } = await world.client.talks.open({ id: 'x' });
    expect(linkedFrom.map(({ sentence, talk }) => [sentence, talk.conference])).toEqual([
      ['Here Talk x is named.', 'b'],
    ]);
  });

  it('duplicating one makes a copy of it beside it', async () => {
    await twins();
    const made = await world.client.talks.duplicate({ edit: world.edit(), id: 't', in: 'b' });
    expect(made.conference).toBe('b');
    expect(await noteOf({ talk: made.id, in: 'b' })).toBe('In B.');
    expect(await talksOf('a')).toEqual(['t']);
  });

  it('deleting one leaves the other', async () => {
    await twins();
    await world.client.talks.remove({ edit: world.edit(), id: 't', in: 'b' });
    expect([await talksOf('a'), await talksOf('b')]).toEqual([['t'], []]);
    expect(await noteOf(inA)).toBe('In A.');
  });

  it('words for one that is gone are not taken for the other', async () => {
    await twins();
    const { revision } = await world.client.notes.read(inB);
    await world.client.talks.remove({ edit: world.edit(), id: 't', in: 'b' });
    const write = { edit: world.edit(), ...inB, base: revision, text: 'Typed on in B.' };
    await expect(world.client.notes.write(write)).rejects.toMatchObject(unknown);
    expect(await noteOf(inA)).toBe('In A.');
  });

  it('an earlier text comes back into the one it is asked for', async () => {
    await twins();
    await world.type(inB);
    const versions = await world.client.history.list(inB);
    const [first] = await Promise.all(
      versions.map(async (one) => ({ ...one, ...(await world.client.history.read({ ...inB, id: one.id })) })),
    ).then((all) => all.filter(({ text }) => text === 'In B.'));
    await world.client.history.restore({ edit: world.edit(), ...inB, id: first?.id ?? '' });
    expect([await noteOf(inA), await noteOf(inB)]).toEqual(['In A.', 'In B.']);
  });

  it('emptying one that is written beside the other keeps its own text in the history', async () => {
    const long = 'All that was said about rope, and about the sea. '.repeat(8);
    await begin(named('a', [twin('In A.')]), named('b', [twin(long)]));
    await world.type(inA);
    const { revision } = await world.client.notes.read(inB);
    await world.client.notes.write({ edit: world.edit(), ...inB, base: revision, text: '' });
    expect(await historyOf(inB)).toContain(long);
  });

  it('each has its own choice between two versions', async () => {
    await twins();
    for (const [name, place] of [
      [inA, 'a'],
      [inB, 'b'],
    ] as const) {
      await world.type(name);
      await world.client.library.saveNow();
      const saved = await world.fileOf(place);
      const { revision } = await world.client.notes.read(name);
      await world.client.notes.write({
        edit: world.edit(),
        ...name,
        base: revision,
        text: `Mine in ${place}.`,
      });
      const there = saved.talks.map((talk) => ({ ...talk, note: `Theirs in ${place}.`, noteRevision: 9 }));
      await world.writeThere({ ...saved, talks: there });
    }
    const clashOf = async (name: typeof inA) => (await world.client.outside.clash(name)).clash;
    expect(await clashOf(inA)).toMatchObject({ here: 'Mine in a.', there: 'Theirs in a.' });
    expect(await clashOf(inB)).toMatchObject({ here: 'Mine in b.', there: 'Theirs in b.' });
    await world.client.outside.choose({ edit: world.edit(), ...inA, text: 'Mine in a.' });
    expect(await clashOf(inA)).toBeUndefined();
    expect(await clashOf(inB)).toBeDefined();
    expect(await noteOf(inA)).toBe('Mine in a.');
  });

  it('both are found by a search, each in its conference', async () => {
    await twins();
    const { hits } = await world.client.search.find({ words: 'Rope', limit: 10 });
    expect(hits.map(({ talk }) => [talk.id, talk.conference]).sort()).toEqual([
      ['t', 'a'],
      ['t', 'b'],
    ]);
  });

  it('both digests follow what is typed', async () => {
    await twins();
    for (const name of [inA, inB]) {
      const { revision } = await world.client.notes.read(name);
      const text = `One more word with #tag-of-${name.in}.`;
      await world.client.notes.write({ edit: world.edit(), ...name, base: revision, text });
    }
    expect((await world.client.tags.list()).map(({ name }) => name)).toEqual(['tag-of-a', 'tag-of-b']);
  });
});

describe('moving a talk into a conference that has its id', () => {
  it('together with the talk that has it there leaves that one its id, whichever is named first', async () => {
    await twins();
    const talks = [
      { id: 't', in: 'b' },
      { id: 't', in: 'a' },
    ];
    const { talks: places } = await world.client.talks.moveMany({
      edit: 'move-twins-together',
      talks,
      conference: 'a',
    });
    expect(await noteOf(inA)).toBe('In A.');
    const [stranger, own] = places;
    expect(own).toEqual({ id: 't', conference: 'a' });
    expect(stranger?.id).not.toBe('t');
    expect(await noteOf({ talk: stranger?.id ?? '', in: 'a' })).toBe('In B.');
  });

  const move = (name: { id: string; in?: string }, conference: string) =>
    world.client.talks.move({ edit: world.edit(), ...name, conference });

  it('keeps both, the one that came under an id of its own, and tells it', async () => {
    await twins();
    const moved = await move({ id: 't', in: 'a' }, 'b');
    expect(moved.conference).toBe('b');
    expect(new Set(await talksOf('b'))).toEqual(new Set(['t', moved.id]));
    expect(moved.id).not.toBe('t');
    expect([await noteOf(inB), await noteOf({ talk: moved.id })]).toEqual(['In B.', 'In A.']);
    expect((await world.client.library.status()).twice).toEqual([]);
    await restart();
    expect(await textsOf('b')).toEqual(['In A.', 'In B.']);
    expect((await world.fileOf('b')).talks.map(({ id }) => id).sort()).toEqual(['t', moved.id].sort());
  });

  it('takes the history along, and leaves it to the other', async () => {
    await twins();
    await world.type(inA);
    await world.type(inB);
    const { id } = await move({ id: 't', in: 'a' }, 'b');
    await restart();
    expect(await historyOf({ talk: id })).toEqual(expect.arrayContaining(['In A.', 'In B.']));
    expect(await historyOf(inB)).toEqual(expect.arrayContaining(['In A.', 'In B.']));
  });

  it('has the history on disk before the talk arrives there', async () => {
    await twins();
    await world.type(inA);
    const replaced: string[] = [];
    world.disk.fault = (operation, path) => {
      if (operation === 'rename') replaced.push(path.includes('/versions/') ? 'history' : basename(path));
      return undefined;
    };
    await move({ id: 't', in: 'a' }, 'b');
    expect(replaced.slice(0, 3)).toEqual(['history', 'b.json', 'a.json']);
  });

  it('is followed by whoever types in it, under its old address', async () => {
    await twins();
    const { text, revision } = await world.client.notes.read(inA);
    const { id } = await move({ id: 't', in: 'a' }, 'b');
    const write = { edit: world.edit(), ...inA, base: revision, text: `${text} And on.` };
    const answer = await world.client.notes.write(write);
    const settled = world.client.notes.settle({ ...inA, revision: answer.revision });
    world.timers.ring(1000);
    await settled;
    expect([await noteOf({ talk: id }), await noteOf(inB)]).toEqual(['In A. And on.', 'In B.']);
    await restart();
    expect(await noteOf({ talk: id })).toBe('In A. And on.');
  });

  it('is taken back as it was made', async () => {
    await twins();
    const { id } = await move({ id: 't', in: 'a' }, 'b');
    expect(await world.client.library.undo({ edit: world.edit() })).toMatchObject({ kept: 0 });
    expect([await textsOf('a'), await textsOf('b')]).toEqual([['In A.'], ['In B.']]);
    // Whoever saw it there finds it where it is again.
    expect(await noteOf({ talk: id, in: 'b' })).toBe('In A.');
  });

  it('is not taken back once it was typed in, and stands once', async () => {
    await twins();
    const { id } = await move({ id: 't', in: 'a' }, 'b');
    const word = await world.type({ talk: id });
    expect(await world.client.library.undo({ edit: world.edit() })).toMatchObject({ kept: 1 });
    expect([await textsOf('a'), await textsOf('b')]).toEqual([[], [`In A. ${word}`, 'In B.']]);
  });

  it('moves the one it is asked for within its conference', async () => {
    await twins([talkOf('z')]);
    await world.client.talks.move({ edit: world.edit(), id: 'z', in: 'b', conference: 'b', before: 't' });
    expect(
      (await world.client.talks.move({ edit: world.edit(), id: 't', in: 'b', conference: 'b' })).id,
    ).toBe('t');
    expect(await talksOf('b')).toEqual(['z', 't']);
    expect(await noteOf(inA)).toBe('In A.');
  });
});

describe('a talk that was moved', () => {
  it('and typed in since stays once when the move is taken back', async () => {
    await begin(named('a', [twin('In A.')]), named('b', []));
    await world.client.talks.move({ edit: world.edit(), id: 't', conference: 'b' });
    const word = await world.type({ talk: 't' });
    expect(await world.client.library.undo({ edit: world.edit() })).toMatchObject({ kept: 1 });
    expect([await textsOf('a'), await textsOf('b')]).toEqual([[], [`In A. ${word}`]]);
  });

  it('by another program is followed by whoever types in it', async () => {
    await begin(named('a', [twin('In A.')]), named('b', []));
    await noteOf(inA);
    await world.writeThere(named('b', [twin('In A.')]));
    await world.writeThere(named('a', []));
    const word = await world.type(inA);
    expect(await textsOf('b')).toEqual([`In A. ${word}`]);
  });

  it('stays in its file until it is in the other', async () => {
    await begin(named('a', [twin('In A.')]), named('b', []));
    world.disk.fault = (operation, path) =>
      operation === 'rename' && path.endsWith('b.json') ? systemError('EIO') : undefined;
    const move = world.client.talks.move({ edit: world.edit(), id: 't', conference: 'b' });
    await expect(move).rejects.toThrow();
    for (let round = 0; round < 3; round += 1) {
      world.timers.ring(10_000);
      for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
    }
    expect((await world.fileOf('a')).talks).toHaveLength(1);
    world.disk.fault = () => undefined;
    await world.client.library.saveNow();
    expect([(await world.fileOf('a')).talks, (await world.fileOf('b')).talks]).toMatchObject([
      [],
      [{ id: 't' }],
    ]);
  });
});

describe('two talks of one id in one file', () => {
  const both = () => begin(named('a', [twin('first'), twin('second'), talkOf('u')]));

  it('are two, and stay two when one of them is deleted', async () => {
    await both();
    const ids = await talksOf('a');
    expect(new Set(ids).size).toBe(3);
    await world.client.talks.remove({ edit: world.edit(), id: 't' });
    await restart();
    expect(await textsOf('a')).toEqual(['Note of u.', 'second']);
  });

  it('are typed in, each for itself', async () => {
    await both();
    const other = (await talksOf('a'))[1] ?? '';
    const [one, two] = [await world.type({ talk: 't' }), await world.type({ talk: other })];
    world.disk.powerCut();
    world.disk.reboot();
    await world.open();
    expect(await noteOf({ talk: 't' })).toBe(`first ${one}`);
    expect(await noteOf({ talk: other })).toBe(`second ${two}`);
  });

  it('get the same ids on every machine, and these are saved once', async () => {
    await both();
    const ids = await talksOf('a');
    const elsewhere = new WordWorld(await diskWith(named('a', [twin('first'), twin('second'), talkOf('u')])));
    await elsewhere.open();
    const there = (await elsewhere.client.conferences.open({ id: 'a' })).talks.map(({ id }) => id);
    await elsewhere.close();
    expect(there).toEqual(ids);
    expect(new Set(ids).size).toBe(3);
    await world.client.library.saveNow();
    expect((await world.fileOf('a')).talks.map(({ id }) => id)).toEqual(ids);
    await restart();
    expect(await talksOf('a')).toEqual(ids);
  });

  it('have the history of both, each', async () => {
    await begin(named('a', [twin('first')]));
    const word = await world.type({ talk: 't' });
    await world.client.library.saveNow();
    const saved = await world.fileOf('a');
    await world.writeThere({ ...saved, talks: [...saved.talks, twin('second')] });
    const other = (await talksOf('a'))[1] ?? '';
    expect(other).not.toBe('t');
    await restart();
    expect(await historyOf({ talk: other })).toContain('first');
    expect(await historyOf({ talk: 't' })).toContain('first');
    expect(await noteOf({ talk: 't' })).toBe(`first ${word}`);
  });

  it('are all there, however many', async () => {
    await begin(
      named(
        'a',
        Array.from({ length: 40 }, (_, index) => twin(`note ${index}`)),
      ),
    );
    expect(new Set(await talksOf('a')).size).toBe(40);
    expect(new Set(await textsOf('a')).size).toBe(40);
  });

  it('come from another program while the first is typed in, and both stay', async () => {
    await begin(named('a', [twin('first')]));
    const word = await world.type({ talk: 't' });
    await world.writeThere(named('a', [twin('first'), twin('second')]));
    expect(await textsOf('a')).toEqual([`first ${word}`, 'second']);
  });

  it('are left as they are where the library is only read', async () => {
    await both();
    const before = await world.disk.readFile('/library/conferences/a.json');
    await world.close();
    world = new WordWorld(await diskWith(named('a', [twin('first'), twin('second')])), 'word', 'read-only');
    await world.open();
    const bytes = await world.disk.readFile('/library/conferences/a.json');
    expect(new Set(await talksOf('a')).size).toBe(2);
    await world.close();
    expect(await world.disk.readFile('/library/conferences/a.json')).toEqual(bytes);
    expect(before.length).toBeGreaterThan(0);
  });
});

describe('a repair', () => {
  const repair = () => world.client.library.repair({ edit: world.edit() });

  it('removes a copy that is the same, whatever the order of its fields', async () => {
    const { id, ...fields } = twin('The same.');
    await begin(named('a', [twin('The same.')]), named('b', [{ ...fields, id }]));
    expect((await repair()).repaired).toHaveLength(1);
    expect([await textsOf('a'), await textsOf('b')].flat()).toEqual(['The same.']);
    expect((await world.client.library.status()).twice).toEqual([]);
  });

  it('keeps one in which was typed while the backup was made', async () => {
    await begin(named('a', [twin('The same.')]), named('b', [twin('The same.')]));
    await talksOf('a');
    let typed: Promise<unknown> | undefined;
    world.disk.fault = (_operation, path) => {
      if (path.includes('backups'))
        typed ??= world.client.notes
          .read(inB)
          .then(({ revision: base }) =>
            world.client.notes.write({ edit: world.edit(), ...inB, base, text: 'The same, and more.' }),
          );
      return undefined;
    };
    await repair();
    await typed;
    expect([await textsOf('a'), await textsOf('b')]).toEqual([['The same.'], ['The same, and more.']]);
  });

  it('gives one that differs the history along with its id', async () => {
    await twins();
    const word = await world.type(inB);
    await repair();
    const [talk = ''] = await talksOf('b');
    expect(talk).not.toBe('t');
    expect(await historyOf({ talk })).toContain('In B.');
    expect(await noteOf({ talk })).toBe(`In B. ${word}`);
    // A window that is still open goes on in it.
    expect(await noteOf(inB)).toBe(`In B. ${word}`);
  });

  it('saves the talk that stays before its copy goes', async () => {
    await begin(named('a', [twin('The same.')]), named('b', [twin('The same.')]));
    const written: string[] = [];
    world.disk.fault = (operation, path) => {
      if (operation === 'rename' && path.includes('/conferences/')) written.push(path.slice(-6));
      return undefined;
    };
    await repair();
    expect(written).toEqual(['a.json', 'b.json']);
  });

  it('is taken back with its copies and ids', async () => {
    await begin(
      named('a', [twin('The same.')]),
      named('b', [twin('The same.')]),
      named('c', [twin('Other.')]),
    );
    await repair();
    await world.client.library.undo({ edit: world.edit() });
    const all = [await talksOf('a'), await talksOf('b'), await talksOf('c')];
    expect(all).toEqual([['t'], ['t'], ['t']]);
  });

  it('tells apart and saves the talks of one file', async () => {
    await begin(named('a', [twin('first'), twin('second')]));
    const { repaired, problems } = await repair();
    expect(repaired).toHaveLength(1);
    expect(problems).toEqual([]);
    expect(new Set((await world.fileOf('a')).talks.map(({ id }) => id)).size).toBe(2);
  });
});

test('twins that come and go from outside are known as long as they are there', async () => {
  await begin(named('a', [twin('In A.')]));
  const twice = async () => (await world.client.library.status()).twice.map(({ id }) => id);
  await world.writeThere(named('b', [twin('In B.')]));
  expect(await twice()).toEqual(['t']);
  await world.writeThere(named('a', []));
  expect(await twice()).toEqual([]);
  expect(await noteOf({ talk: 't' })).toBe('In B.');
  await world.writeThere(named('a', [twin('Again in A.')]));
  expect(await twice()).toEqual(['t']);
  expect([await noteOf(inA), await noteOf(inB)]).toEqual(['Again in A.', 'In B.']);
});

test('words in one of two talks of one id are never said to be saved while the disk refuses', async () => {
  await twins();
  await world.type({ talk: 't' });
  world.disk.fault = (_, path) => (path.includes('/library/') ? systemError('ENOSPC') : undefined);
  await expect(world.type({ talk: 't' })).rejects.toThrow();
  world.disk.fault = () => undefined;
  expect(world.acknowledged).toHaveLength(1);
});
