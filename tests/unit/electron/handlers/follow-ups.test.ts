import { afterEach, expect, it } from 'vitest';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { refusal, TestLibrary } from '../../../support/open-library.ts';

let library: TestLibrary;
afterEach(() => library.close());

const moor = talkOf('moor', {
  note: '- [ ] Splice the line [0:40]\n- How deep? (?) [4:48]\n',
  start: '2026-05-04T10:00:00Z',
});
const fog = talkOf('fog', { note: 'Seen.\n\n- [ ] Buy a horn', start: '2026-05-04T09:00:00Z' });
const older = conferenceOf([talkOf('quay', { note: 'Whose crane? (?)' }), talkOf('calm')], {
  id: 'older',
  name: 'Harbour Days 2024',
  startDate: '2024-05',
});
const open = async () =>
  (library = await TestLibrary.open([conferenceOf([moor, fog], { startDate: '2026-05-04' }), older]));

const list = (asked: Partial<Parameters<typeof library.client.followUps.list>[0]> = {}) =>
  library.client.followUps.list({ order: 'conference', from: 0, limit: 100, ...asked });
const rows = async (asked = {}) =>
  (await list(asked)).talks.flatMap(({ talk, lines }) => lines.map(({ text }) => `${talk.id}: ${text}`));

const settle = (
  line: string,
  settling: Parameters<typeof library.client.followUps.settle>[0]['settling'],
  nth = 0,
) => {
  return rung(
    library.client.followUps.settle({
      edit: library.edit(),
      talk: 'moor',
      in: 'conference',
      line,
      nth,
      settling,
    }),
  );
};
/** What waits for the disk is on its way there only when its timer rings. */
async function rung<Answer>(answer: Promise<Answer>): Promise<Answer> {
  let over = false;
  void answer.catch(() => undefined).finally(() => (over = true));
  while (!over) {
    library.timers.ring(1000);
    await new Promise(setImmediate);
  }
  return answer;
}
const noteOf = async (talk: string) => (await library.client.notes.read({ talk })).text;

it('lists what notes leave open by conference, each in the order of its programme', async () => {
  await open();
  expect(await rows()).toEqual([
    'fog: Buy a horn',
    'moor: Splice the line',
    'moor: How deep?',
    'quay: Whose crane?',
  ]);
  expect(await list({ limit: 1 })).toMatchObject({
    of: 3,
    todo: 2,
    unsure: 2,
    conferences: [
      { conference: 'conference', lines: 3 },
      { conference: 'older', lines: 1 },
    ],
    months: [
      { month: '2026-05', lines: 3 },
      { month: '2024-05', lines: 1 },
    ],
  });
});

it('lists them by age, of one kind, and some after another', async () => {
  await open();
  expect(await rows({ order: 'age' })).toEqual([
    'quay: Whose crane?',
    'fog: Buy a horn',
    'moor: Splice the line',
    'moor: How deep?',
  ]);
  expect(await rows({ kind: 'unsure' })).toEqual(['moor: How deep?', 'quay: Whose crane?']);
  expect(await rows({ limit: 1 })).toEqual(['fog: Buy a horn']);
  expect(await rows({ from: 1, limit: 1 })).toEqual(['moor: Splice the line', 'moor: How deep?']);
});

it('counts them in the state of the library, step by step', async () => {
  const { client } = await open();
  expect((await client.library.status()).followUps).toBe(4);
  await library.type('calm', '- [ ] Ask\n- [ ] Ask');
  expect((await client.library.status()).followUps).toBe(6);
  await library.type('calm', 'Nothing.');
  expect((await client.library.status()).followUps).toBe(4);
  await library.restart();
  expect((await library.client.library.status()).followUps).toBe(4);
});

it('ticks a task in its note, lists it no more unless it is to be kept, and takes that back', async () => {
  await open();
  const { back } = await settle('- [ ] Splice the line [0:40]', { does: 'done' });
  expect(await noteOf('moor')).toBe('- [x] Splice the line [0:40]\n- How deep? (?) [4:48]\n');
  expect(await rows()).not.toContain('moor: Splice the line');
  await settle('- How deep? (?) [4:48]', { does: 'done' });
  expect((await list()).talks.map(({ talk }) => talk.id)).toEqual(['fog', 'quay']);
  const kept = await list({ keep: [{ talk: 'moor', conference: 'conference' }] });
  expect(kept.talks.map(({ talk, lines }) => [talk.id, lines.length])).toEqual([
    ['fog', 1],
    ['moor', 0],
    ['quay', 1],
  ]);

  await rung(library.client.followUps.takeBack({ edit: library.edit(), talk: 'moor', change: back }));
  expect(await noteOf('moor')).toBe('- [ ] Splice the line [0:40]\n- How deep? [4:48]\n');
});

it('answers a line below itself, and the words before are in the history', async () => {
  await open();
  await settle('- How deep? (?) [4:48]', { does: 'answer', words: 'Nine metres' });
  const note = '- [ ] Splice the line [0:40]\n- How deep? [4:48]\n  - Nine metres\n';
  expect(await noteOf('moor')).toBe(note);
  await library.restart();
  expect(await noteOf('moor')).toBe(note);
  const versions = await library.client.history.list({ talk: 'moor' });
  const texts = versions.map(
    async ({ id }) => (await library.client.history.read({ talk: 'moor', id })).text,
  );
  expect(await Promise.all(texts)).toContain(moor.note);
});

it('writes into the line where it went, beside what is typed at the same time', async () => {
  const { client } = await open();
  const { revision: base } = await client.notes.read({ talk: 'moor' });
  await client.notes.write({
    edit: library.edit(),
    talk: 'moor',
    base,
    text: `First words.\n\n${moor.note}`,
  });
  await settle('- [ ] Splice the line [0:40]', { does: 'done' });
  expect(await noteOf('moor')).toBe('First words.\n\n- [x] Splice the line [0:40]\n- How deep? (?) [4:48]\n');
});

it('says in one sentence when a line is gone, and writes nowhere', async () => {
  const { client } = await open();
  const settled = client.followUps.settle({
    ...{ edit: library.edit(), talk: 'moor', line: '- [ ] Splice the rope', nth: 0 },
    settling: { does: 'done' },
  });
  await expect(settled).rejects.toMatchObject(refusal('follow-up-gone'));
  const change = { from: '- [x] Splice', nth: 0, to: '- [ ] Splice' };
  const undone = client.followUps.takeBack({ edit: library.edit(), talk: 'moor', change });
  await expect(undone).rejects.toMatchObject(refusal('follow-up-gone'));
  expect(await noteOf('moor')).toBe(moor.note);
});

it('settles a line once, however often it is asked to', async () => {
  const { client } = await open();
  await library.type('moor', '- [ ] Ask\n- [ ] Ask');
  const asked = {
    edit: library.edit(),
    talk: 'moor',
    line: '- [ ] Ask',
    nth: 0,
    settling: { does: 'done' as const },
  };
  await rung(Promise.all([client.followUps.settle(asked), client.followUps.settle(asked)]));
  expect(await noteOf('moor')).toBe('- [x] Ask\n- [ ] Ask');
});

it('tells of what is open only when that changed', async () => {
  const { client } = await open();
  const heard: (readonly string[] | undefined)[] = [];
  const changes = await client.library.changes();
  const hear = (async () => {
    for await (const { kind, parts } of changes) if (kind === 'talk') heard.push(parts);
  })();
  await library.type('moor', `Much more.\n\n${moor.note}`);
  library.timers.ring(1000);
  await library.type('moor', 'Much more.');
  library.timers.ring(1000);
  await changes.return?.();
  await hear;
  expect(heard.map((parts) => parts?.includes('follow-ups'))).toEqual([false, true]);
});

it.each([
  ['first\n(?)\nlast', 'first\nlast'],
  ['(?)\nlast', 'last'],
  ['(?)', ''],
  ['\n (?)\n\n> quoted', '\n\n> quoted'],
  ['a\r(?)\rb', 'a\rb'],
])('takes a line away that is nothing but a mark, and parts no paragraph: %j', async (note, settled) => {
  library = await TestLibrary.open([conferenceOf([{ ...moor, note }])]);
  const [open] = (await list()).talks.flatMap(({ lines }) => lines);
  const { back } = await settle(open?.line ?? '', { does: 'done' });
  expect(await noteOf('moor')).toBe(settled);
  await rung(library.client.followUps.takeBack({ edit: library.edit(), talk: 'moor', change: back }));
  expect(await noteOf('moor')).toBe(note);
});

it('takes a line that is nothing but a mark away with its answer, and takes that back', async () => {
  for (const [note, answered] of [
    ['first\n(?)\nlast', 'first\nlast\n\nYes.'],
    ['(?)', 'Yes.'],
    ['a\r(?)\rb\nc', 'a\rb\nc\n\nYes.'],
    ['Deep\n(?)\n\n(?)', 'Deep\n\nYes.\n\n(?)'],
  ] as const) {
    library = await TestLibrary.open([conferenceOf([{ ...moor, note }])]);
    const [open] = (await list()).talks.flatMap(({ lines }) => lines);
    const { back } = await settle(open?.line ?? '', { does: 'answer', words: 'Yes.' });
    expect(await noteOf('moor')).toBe(answered);
    await rung(library.client.followUps.takeBack({ edit: library.edit(), talk: 'moor', change: back }));
    expect(await noteOf('moor')).toBe(note);
    await library.close();
  }
});
