import { afterEach, expect, it } from 'vitest';
import type { Decision } from '../../../../data/library/decisions.ts';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { refusal, TestLibrary } from '../../../support/open-library.ts';

let library: TestLibrary;
afterEach(() => library.close());

const k8s: Decision = { kind: 'alias', of: 'tag', alias: 'k8s', name: 'kubernetes' };
const colour: Decision = { kind: 'tag-colour', tag: 'kubernetes', colour: 'moss' };
const open = async () => (library = await TestLibrary.open([conferenceOf([talkOf('fog')])]));
const change = (...changes: { decision: Decision; removed?: true }[]) =>
  library.client.decisions.change({ edit: library.edit(), changes });
const list = async (...kinds: Decision['kind'][]) =>
  (await library.client.decisions.list({ kinds })).decisions;

it('keeps what is decided, over a restart, and lists it by its kind', async () => {
  await open();
  await change({ decision: k8s }, { decision: colour });
  await library.restart();
  expect(await list('alias', 'tag-colour')).toEqual([k8s, colour]);
  expect(await list('search')).toEqual([]);
  expect(await library.client.decisions.list({ kinds: ['alias'] })).toEqual({
    decisions: [k8s],
    more: false,
  });
});

it('takes back with undo what was decided at once, and says it in words', async () => {
  await open();
  await change({ decision: k8s }, { decision: colour });
  expect((await library.client.library.status()).undo).toBe('Take k8s for kubernetes');
  await library.client.library.undo({ edit: library.edit() });
  expect(await list('alias', 'tag-colour')).toEqual([]);
});

it.each<Decision>([
  { kind: 'apart', name: 'Ada Byron', by: 'company', value: '', as: 'Engines' },
  { kind: 'judged', of: 'person', one: 'Ada Byron', other: 'A. Byron', answer: 'two' },
  { kind: 'refused', what: 'tag', name: 'go', talk: 'fog' },
  { kind: 'search', name: 'To watch', query: 'plan:watch-later', view: 'table' },
  k8s,
  colour,
])('removes %j, and undo brings it back', async (decision) => {
  await open();
  await change({ decision });
  await change({ decision, removed: true });
  expect(await list(decision.kind)).toEqual([]);
  await library.client.library.undo({ edit: library.edit() });
  expect(await list(decision.kind)).toEqual([decision]);
});

it('refuses names that are none or too long, colours that are none, and more at once than anybody decides', async () => {
  await open();
  for (const wrong of [
    { ...k8s, alias: ' ' },
    { ...k8s, alias: 'x'.repeat(201) },
    { ...colour, colour: 'pink' as 'moss' },
    { kind: 'search', name: 'x', query: 'x'.repeat(10_001), view: 'list' } as const,
  ])
    await expect(change({ decision: wrong })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  const many = Array.from({ length: 501 }, () => ({ decision: k8s }));
  await expect(change(...many)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  expect(await list('alias', 'tag-colour', 'search')).toEqual([]);
});

it('says in a sentence that there are too many, and still takes others back', async () => {
  await open();
  const decisions = Object.fromEntries(
    Array.from({ length: 50_000 }, (_, index) => [
      `refused|tag|t${index}|`,
      { kind: 'refused', what: 'tag', name: `t${index}` },
    ]),
  );
  await library.store.library.change((now) => ({ ...now, decisions }));
  await expect(change({ decision: k8s })).rejects.toMatchObject(refusal('decisions-full'));
  await change({ decision: { kind: 'refused', what: 'tag', name: 't7' }, removed: true });
  expect(await list('refused')).toHaveLength(49_999);
});

it('answers with as many as one message can hold', async () => {
  await open();
  const entry = (index: number) => ({
    kind: 'search',
    name: `s${index}`,
    query: 'x'.repeat(9000),
    view: 'list',
  });
  const decisions = Object.fromEntries(
    Array.from({ length: 600 }, (_, index) => [`search|s${index}`, entry(index)]),
  );
  await library.store.library.change((now) => ({ ...now, decisions }));
  const { decisions: found, more } = await library.client.decisions.list({ kinds: ['search'] });
  expect([found.length > 300, found.length < 600, more]).toEqual([true, true, true]);
});
