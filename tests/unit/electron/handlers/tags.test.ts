import { afterEach, describe, expect, it } from 'vitest';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { refusal, TestLibrary } from '../../../support/open-library.ts';

let library: TestLibrary;
afterEach(() => library.close());
const open = async () =>
  (library = await TestLibrary.open([
    conferenceOf([
      talkOf('fog', { tags: ['weather/fog'], note: 'Thick.' }),
      talkOf('tide', { note: 'High #Weather again.' }),
    ]),
  ]));

it('lists each tag once, of talks and of their notes', async () => {
  const { client } = await open();
  expect(await client.tags.list()).toEqual([
    { name: 'Weather', talks: 1 },
    { name: 'weather/fog', talks: 1 },
  ]);
});

it('opens a tag with those below it, and knows no other', async () => {
  const { client } = await open();
  const tag = await client.tags.open({ name: 'weather' });
  expect(tag.talks.map(({ id }) => id)).toEqual(['fog', 'tide']);
  expect(tag.below.map(({ name }) => name)).toEqual(['weather/fog']);
  await expect(client.tags.open({ name: 'none' })).rejects.toMatchObject(refusal('tag-unknown'));
});

it('renames a tag everywhere, to what can be a tag', async () => {
  const { client } = await open();
  const rename = (name: string, to: string) => client.tags.rename({ edit: library.edit(), name, to });
  expect(await rename('weather', '#sky')).toEqual({ talks: 2 });
  expect((await client.tags.list()).map(({ name }) => name)).toEqual(['sky', 'sky/fog']);
  expect((await client.notes.read({ talk: 'tide' })).text).toBe('High #sky again.');
  await expect(rename('sky', 'two words')).rejects.toMatchObject(refusal('tag-not-a-word'));
  await expect(rename('weather', 'sky')).rejects.toMatchObject(refusal('tag-unknown'));
});

describe('two tags', () => {
  const openMany = async () => {
    const harbour = conferenceOf([
      talkOf('fog', {
        tags: ['fog', 'mist'],
        note: 'In #mist, see [[mist]] and [[mist/thin|thin]]. `#mist`',
      }),
      talkOf('haze', { tags: ['mist/thin'], note: 'None.' }),
      talkOf('tide', { note: 'High #tide.' }),
    ]);
    library = await TestLibrary.open([
      harbour,
      conferenceOf([talkOf('link', { note: 'Told in [[Mist]].' })], { id: 'other', name: 'Other Days' }),
    ]);
    return library.client;
  };
  const note = async (talk: string) => (await library.client.notes.read({ talk })).text;
  const tagsOf = async () => (await library.client.tags.list()).map(({ name }) => name);
  const aliases = async () =>
    (await library.client.decisions.list({ kinds: ['alias', 'tag-colour'] })).decisions;

  it('become one, in talks, notes and links to them, and one undo parts them again', async () => {
    const client = await openMany();
    const before = [await note('fog'), await note('link'), await tagsOf()];
    expect(await client.tags.merge({ edit: library.edit(), name: 'mist', into: 'FOG', keep: true })).toEqual({
      talks: 2,
    });
    expect(await note('fog')).toBe('In #fog, see [[fog]] and [[fog/thin|thin]]. `#mist`');
    expect(await note('link')).toBe('Told in [[fog]].');
    expect((await client.talks.open({ id: 'fog' })).talk.tags).toEqual(['fog']);
    expect(await tagsOf()).toEqual(['fog', 'fog/thin', 'tide']);
    expect(await aliases()).toEqual([{ kind: 'alias', of: 'tag', alias: 'mist', name: 'fog' }]);
    expect((await client.backups.list()).filter(({ reason }) => reason === 'merge-tag')).toHaveLength(1);

    await client.library.undo({ edit: library.edit() });
    expect([await note('fog'), await note('link'), await tagsOf()]).toEqual(before);
    expect(await aliases()).toEqual([]);
  });

  it('are two that are there', async () => {
    const client = await openMany();
    const merge = (name: string, into: string) => client.tags.merge({ edit: library.edit(), name, into });
    await expect(merge('mist', 'Mist')).rejects.toMatchObject(refusal('tag-with-itself'));
    await expect(merge('mist', 'none')).rejects.toMatchObject(refusal('tag-unknown'));
    await expect(merge('none', 'mist')).rejects.toMatchObject(refusal('tag-unknown'));
    expect((await client.backups.list()).filter(({ reason }) => reason === 'merge-tag')).toEqual([]);
  });

  it('take their other names and colours along', async () => {
    const client = await openMany();
    const decide = (
      ...decisions: Parameters<typeof client.decisions.change>[0]['changes'][number]['decision'][]
    ) =>
      client.decisions.change({ edit: library.edit(), changes: decisions.map((decision) => ({ decision })) });
    await decide(
      { kind: 'alias', of: 'tag', alias: 'murk', name: 'mist' },
      { kind: 'alias', of: 'tag', alias: 'veil', name: 'mist/thin' },
      { kind: 'tag-colour', tag: 'mist', colour: 'moss' },
    );
    await client.tags.rename({ edit: library.edit(), name: 'mist', to: 'murk' });
    expect(await aliases()).toEqual([
      { kind: 'alias', of: 'tag', alias: 'veil', name: 'murk/thin' },
      { kind: 'tag-colour', tag: 'murk', colour: 'moss' },
    ]);
    await client.tags.remove({ edit: library.edit(), name: 'murk' });
    expect(await aliases()).toEqual([]);
  });

  it('of which one is taken away leave its words in notes, with one undo', async () => {
    const client = await openMany();
    expect(await client.tags.remove({ edit: library.edit(), name: 'mist' })).toEqual({ talks: 2 });
    expect(await note('fog')).toBe('In mist, see mist and thin. `#mist`');
    expect(await note('link')).toBe('Told in Mist.');
    expect((await client.talks.open({ id: 'haze' })).talk.tags ?? []).toEqual([]);
    expect(await tagsOf()).toEqual(['fog', 'tide']);
    await client.library.undo({ edit: library.edit() });
    expect(await note('fog')).toContain('In #mist, see [[mist]]');
    await expect(client.tags.remove({ edit: library.edit(), name: 'none' })).rejects.toMatchObject(
      refusal('tag-unknown'),
    );
  });
});

describe('what tags there are', () => {
  const byName = async () =>
    Object.fromEntries((await library.client.tags.overview()).tags.map(({ name, ...rest }) => [name, rest]));

  it('is told with their talks by year, each talk once, and those above that nobody wrote', async () => {
    library = await TestLibrary.open([
      conferenceOf(
        [
          talkOf('one', { tags: ['sea/birds', 'sea/fish'], note: '#sea/birds' }),
          talkOf('two', { tags: ['sea/birds'] }),
          talkOf('three', { note: 'None.' }),
        ],
        { startDate: '2024-05-04' },
      ),
      conferenceOf([talkOf('four', { tags: ['Sea/Birds'] })], {
        id: 'b',
        name: 'Later',
        startDate: '2026-05-04',
      }),
    ]);
    await library.client.decisions.change({
      edit: library.edit(),
      changes: [
        { decision: { kind: 'tag-colour', tag: 'sea', colour: 'tide' } },
        { decision: { kind: 'alias', of: 'tag', alias: 'gulls', name: 'sea/birds' } },
      ],
    });
    const of = (all: [number, number][]) => all.map(([year, talks]) => ({ year, talks }));
    const years = of([
      [2026, 1],
      [2024, 2],
    ]);
    expect(await byName()).toEqual({
      Sea: { talks: 3, own: 0, years, aliases: [], colour: 'tide' },
      'Sea/Birds': { talks: 3, own: 3, years, aliases: ['gulls'] },
      'sea/fish': { talks: 1, own: 1, years: of([[2024, 1]]), aliases: [] },
    });
    expect(await library.client.tags.overview()).toMatchObject({
      years: [2024, 2026],
      tagged: 3,
      untagged: 1,
    });
  });

  it('says which are alike, and not one and the other below it', async () => {
    const tags = [
      'container',
      'containers',
      'ops/tracing',
      'tracing',
      'c-sharp',
      'csharp',
      'log',
      'log/logs',
      'class',
    ];
    library = await TestLibrary.open([conferenceOf(tags.map((tag) => talkOf(tag, { tags: [tag] })))]);
    expect((await library.client.tags.overview()).alike).toEqual([
      { one: 'csharp', other: 'c-sharp' },
      { one: 'containers', other: 'container' },
      { one: 'tracing', other: 'ops/tracing' },
    ]);
  });

  it('is proposed for talks without one from their tracks and titles, until it is refused', async () => {
    library = await TestLibrary.open([
      conferenceOf([
        talkOf('has', { tags: ['security/secrets', 'istio'] }),
        talkOf('one', { title: 'Keys', track: 'Secrets & Policy' }),
        talkOf('two', { title: 'Locks with Istio', track: 'Serverless' }),
        talkOf('three', { title: 'More', track: 'serverless' }),
        talkOf('four', { title: 'Alone', track: 'Quantum' }),
        talkOf('five', { title: 'Lunch', track: 'Main Track 1' }),
        talkOf('six', { title: 'Tea', track: 'Main Track 1' }),
      ]),
    ]);
    const proposed = async () =>
      (await library.client.tags.overview()).proposed.map(({ tag, isNew, because, talks }) =>
        [tag, isNew ? 'new' : 'used', because, ...talks.map(({ id }) => id)].join(' '),
      );
    expect(await proposed()).toEqual([
      'serverless new track two three',
      'security/secrets used track one',
      'istio used title two',
    ]);
    await library.client.decisions.change({
      edit: library.edit(),
      changes: [{ decision: { kind: 'refused', what: 'tag', name: 'serverless' } }],
    });
    expect(await proposed()).toEqual(['security/secrets used track one', 'istio used title two']);
    expect((await library.client.tags.overview()).refused).toEqual(['serverless']);
  });

  it('is proposed for one talk from its track, title and abstract, but not what it has or refused', async () => {
    library = await TestLibrary.open([
      conferenceOf([
        talkOf('has', { tags: ['istio', 'vault', 'time', 'go', 'envoy'] }),
        talkOf('own', {
          title: 'Go in time, with Istio',
          track: 'Service Mesh',
          abstract: 'On Envoy, and on Vault.',
          tags: ['vault'],
        }),
      ]),
    ]);
    const proposed = async () => (await library.client.tags.forTalk({ id: 'own' })).map(({ tag }) => tag);
    expect(await proposed()).toEqual(['service-mesh', 'istio', 'envoy']);
    await library.client.decisions.change({
      edit: library.edit(),
      changes: [{ decision: { kind: 'refused', what: 'tag', name: 'istio', talk: 'own' } }],
    });
    expect(await proposed()).toEqual(['service-mesh', 'envoy']);
  });
});

describe('another name of a tag', () => {
  const alias = (removed?: true) =>
    library.client.decisions.change({
      edit: library.edit(),
      changes: [
        {
          decision: { kind: 'alias', of: 'tag', alias: 'k8s', name: 'kubernetes' },
          ...(removed && { removed }),
        },
      ],
    });
  const listed = async () => (await library.client.tags.list()).map(({ name, talks }) => `${name} ${talks}`);

  it('counts as the tag, with what is below it, without a note being changed, until it is none', async () => {
    library = await TestLibrary.open([
      conferenceOf([
        talkOf('one', { tags: ['kubernetes'] }),
        talkOf('two', { note: 'On #k8s, see [[k8s]].' }),
        talkOf('three', { note: '#K8S/network' }),
      ]),
    ]);
    const { client } = library;
    const before = ['k8s 1', 'K8S/network 1', 'kubernetes 1'];
    expect(await listed()).toEqual(before);
    await alias();
    expect(await listed()).toEqual(['kubernetes 2', 'kubernetes/network 1']);
    expect((await client.tags.open({ name: 'k8s' })).talks.map(({ id }) => id)).toEqual([
      'one',
      'two',
      'three',
    ]);
    const { mentions } = await client.tags.open({ name: 'kubernetes' });
    expect(mentions.map(({ talk }) => talk.id)).toEqual(['two']);
    expect(await client.links.resolve({ words: 'K8s' })).toMatchObject({
      destination: { kind: 'tag', title: 'kubernetes' },
    });
    expect((await client.tags.overview()).tags).toMatchObject([
      { name: 'kubernetes', talks: 3, own: 2, aliases: ['k8s'] },
      { name: 'kubernetes/network', talks: 1 },
    ]);
    await library.restart();
    expect(await listed()).toEqual(['kubernetes 2', 'kubernetes/network 1']);
    await alias(true);
    expect(await listed()).toEqual(before);
    expect((await library.client.notes.read({ talk: 'two' })).text).toBe('On #k8s, see [[k8s]].');
  });
});
