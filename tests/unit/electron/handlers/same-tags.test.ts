import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openApp, type App } from '../../../../electron/app.ts';
import { plainShell } from '../../../../electron/shell.ts';
import { formatVersion, type Conference, type Talk } from '../../../../data/library/model.ts';
import { plainConference, printed } from '../../../support/fault-library.ts';
import { ManualTimers } from '../../../support/manual-timers.ts';
import { MemoryDisk } from '../../../support/memory-disk.ts';

const composed = 'caf\u00e9';
const decomposed = 'cafe\u0301';

let memory: MemoryDisk;
let app: App;
let edits = 0;

const edit = () => ({ edit: `edit-${(edits += 1).toString().padStart(6, '0')}` });
const client = () => createRouterClient(app.router);

async function put(path: string, text: string): Promise<void> {
  const file = await memory.open(path, 'w', 0o600);
  await file.writeFile(text);
  await file.close();
}

/** Two conferences whose talks carry these notes and tags, one each. */
async function openWith(...talks: Partial<Talk>[]): Promise<void> {
  await memory.mkdir('/library/conferences');
  await put('/library/library.json', JSON.stringify({ format: formatVersion, id: 'library-1' }));
  for (const [at, fields] of talks.entries()) {
    const plain = plainConference(`conf-${at}`, `talk-${at}`);
    const conference: Conference = { ...plain, talks: plain.talks.map((talk) => ({ ...talk, ...fields })) };
    await put(`/library/conferences/c${at}.json`, printed(conference));
  }
  const timers = new ManualTimers();
  app = await openApp({
    library: '/library',
    data: '/data',
    shell: plainShell,
    access: 'write',
    disk: memory,
    timers,
  });
}

beforeEach(() => {
  memory = new MemoryDisk();
});
afterEach(() => app.close());

describe('a tag in its two forms', () => {
  beforeEach(() =>
    openWith(
      { note: `Beans. #${composed}` },
      { note: `Milk. #${decomposed}/crema and [[#${decomposed}]]`, tags: [decomposed.toUpperCase()] },
      { note: `Cups. #cafe` },
    ),
  );

  test('is one in the list, and what lacks its accent is another', async () => {
    const tags = await client().tags.list();
    expect(tags.map(({ name, talks }) => [name.normalize('NFC').toLowerCase(), talks])).toEqual([
      ['cafe', 1],
      [composed, 2],
      [`${composed}/crema`, 1],
    ]);
    expect((await client().library.status()).tags).toBe(3);
  });

  test.each([composed, decomposed, 'ＣＡＦÉ'])('opened as %j shows all its talks', async (name) => {
    const opened = await client().tags.open({ name });
    expect(opened.talks.map(({ id }) => id).sort()).toEqual(['talk-0', 'talk-1']);
    expect(opened.below.map(({ talks }) => talks)).toEqual([1]);
  });

  test('is found as a link, a suggestion and a search by either', async () => {
    for (const words of [composed, decomposed]) {
      const { destination } = await client().links.resolve({ words });
      expect(destination).toMatchObject({ kind: 'tag', talks: 2 });
      const offered = await client().links.suggest({ words, kinds: ['tag'], limit: 9 });
      expect(offered.map(({ title }) => title.normalize('NFC').toLowerCase())).toEqual(
        expect.arrayContaining([composed, `${composed}/crema`]),
      );
      const { hits } = await client().search.find({ words: `#${words}`, limit: 9 });
      expect(hits.map(({ talk }) => talk.id).sort()).toEqual(['talk-0', 'talk-1', 'talk-2']);
    }
  });

  test('is renamed everywhere at once, and the other stays', async () => {
    expect(await client().tags.rename({ ...edit(), name: composed, to: 'kaffee' })).toMatchObject({
      talks: 2,
    });
    const notes = await Promise.all([0, 1, 2].map((at) => client().talks.open({ id: `talk-${at}` })));
    expect(notes.map(({ talk }) => [talk.note, talk.tags])).toEqual([
      ['Beans. #kaffee', undefined],
      ['Milk. #kaffee/crema and [[#kaffee]]', ['kaffee']],
      ['Cups. #cafe', undefined],
    ]);
  });

  test('may get a name of any script, which is kept composed', async () => {
    await client().tags.rename({ ...edit(), name: composed, to: 'हिन्दी' });
    await client().tags.rename({ ...edit(), name: 'cafe', to: `ro${'n\u0303'}` });
    const tags = await client().tags.list();
    expect(tags.map(({ name }) => name)).toEqual(expect.arrayContaining(['हिन्दी', 'ro\u00f1']));
  });
});

test('a person is one whatever the accents of the name', async () => {
  await openWith({ speakers: [{ name: 'Jos\u00e9 Ros' }] }, { speakers: [{ name: 'Jose\u0301 ROS' }] });
  expect(await client().people.list()).toMatchObject([{ talks: 2 }]);
  expect((await client().people.open({ name: 'jose ros' })).said).toHaveLength(2);
});
