import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Change } from '../../../../data/contract/library.ts';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { refusal, TestLibrary } from '../../../support/open-library.ts';

let library: TestLibrary;
let time = Date.parse('2026-05-04T09:30:00Z');
/** Whoever asks for the time finds that some has passed. */
let pace = 60;
const now = () => new Date((time += pace));

const ids = Array.from({ length: 24 }, (_, at) => `talk-${at}`);
const names = ids.map((id) => ({ id }));
const note = (id: string) => `What ${id} says of #harbours.`;

beforeEach(async () => {
  pace = 60;
  const conferences = ids.map((id) =>
    conferenceOf([talkOf(id, { note: note(id) })], { id: `conf-${id}`, name: `Days of ${id}` }),
  );
  library = await TestLibrary.open(conferences, { now });
  await library.client.library.status();
});
afterEach(() => library.close());

const progressOf = ({ progress }: Change) => progress;

/** Hears of progress until an edit is over; `hear` is told of each. */
async function follow(hear: (progress: NonNullable<Change['progress']>) => void): Promise<void> {
  for await (const change of await library.client.library.changes()) {
    const progress = progressOf(change);
    if (progress) hear(progress);
    if (progress?.over) return;
  }
}

/** Stops the edit as soon as anything is heard of it. */
async function stopAtOnce(edit: string): Promise<boolean[]> {
  const answers: Promise<{ stops: boolean }>[] = [];
  await follow(() => answers.push(library.client.library.cancel({ edit })));
  return (await Promise.all(answers)).map(({ stops }) => stops);
}

/** All that the library's files say, apart from when and how often they were saved. */
function content(): unknown[] {
  const folder = library.place.conferences;
  return readdirSync(folder).map((name) => {
    const { talks } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as {
      talks: { id: string; note: string; rating?: number }[];
    };
    return [name, talks.map(({ id, note: text, rating }) => [id, text, rating])];
  });
}

it('says how far an edit is that takes long, and that it is over', async () => {
  const heard: NonNullable<Change['progress']>[] = [];
  const followed = follow((progress) => heard.push(progress));
  const edit = library.edit();
  await library.client.talks.removeMany({ edit, talks: names });
  await followed;
  expect(new Set(heard.map((one) => [one.edit, one.label, one.stops].join('; ')))).toEqual(
    new Set([`${edit}; Delete 24 talks; true`]),
  );
  const done = heard.map((one) => one.done);
  expect(done).toEqual([...done].sort((a, b) => a - b));
  expect(heard.filter(({ over }) => over)).toHaveLength(1);
  expect(heard.at(-1)).toMatchObject({ done: 48, of: 48, over: true });
});

it('says nothing of an edit that is over within half a second', async () => {
  pace = 0;
  const { client } = library;
  const kinds: string[] = [];
  const heard = (async () => {
    for await (const { kind } of await client.library.changes())
      if (kinds.push(kind) && kind === 'library') return;
  })();
  await client.talks.removeMany({ edit: library.edit(), talks: names });
  await client.library.setAuthor({ edit: library.edit(), author: 'Ada' });
  await heard;
  expect(kinds).toContain('conference');
  expect(kinds).not.toContain('progress');
});

const operations = {
  'deleting talks': (edit: string) => library.client.talks.removeMany({ edit, talks: names }),
  'moving talks': (edit: string) =>
    library.client.talks.moveMany({ edit, talks: names, conference: 'conf-talk-3' }),
  'starring talks': (edit: string) =>
    library.client.talks.changeMany({ edit, talks: names, fields: { rating: 3 } }),
  'renaming a tag': (edit: string) => library.client.tags.rename({ edit, name: 'harbours', to: 'havens' }),
};

for (const [name, work] of Object.entries(operations))
  it(`${name} is stopped, and everything is as it was before`, async () => {
    const before = content();
    const edit = library.edit();
    const stopped = stopAtOnce(edit);
    await expect(work(edit)).rejects.toMatchObject(refusal('operation-stopped'));
    expect((await stopped).some(Boolean)).toBe(true);
    expect(content()).toEqual(before);
    const { undo, trash } = await library.client.library.status();
    expect([undo, trash]).toEqual([undefined, 0]);
    for (const id of ids) expect((await library.client.notes.read({ talk: id })).text).toBe(note(id));
    await work(library.edit());
    expect(content()).not.toEqual(before);
  });

it('what waits for another edit is stopped before it begins', async () => {
  const { client } = library;
  const [first, second] = [library.edit(), library.edit()];
  const one = client.talks.changeMany({ edit: first, talks: names, fields: { rating: 2 } });
  const two = client.talks.removeMany({ edit: second, talks: names });
  expect(await client.library.cancel({ edit: second })).toEqual({ stops: true });
  await expect(two).rejects.toMatchObject(refusal('operation-stopped'));
  expect(await one).toEqual({ talks: 24 });
  expect((await client.library.status()).trash).toBe(0);
});

it('what was answered, or takes something back, cannot be stopped', async () => {
  const { client } = library;
  const before = content();
  const edit = library.edit();
  await client.talks.removeMany({ edit, talks: names });
  expect(await client.library.cancel({ edit })).toEqual({ stops: false });
  const undo = library.edit();
  const stopped = stopAtOnce(undo);
  await client.library.undo({ edit: undo });
  expect(new Set(await stopped)).toEqual(new Set([false]));
  expect(content()).toEqual(before);
});
