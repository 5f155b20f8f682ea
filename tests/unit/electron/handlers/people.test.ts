import { afterEach, describe, expect, it } from 'vitest';
import type { Decision, DecisionChange } from '../../../../data/library/decisions.ts';
import type { Speaker, Talk } from '../../../../data/library/model.ts';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { refusal, TestLibrary } from '../../../support/open-library.ts';

let library: TestLibrary;
afterEach(() => library.close());

/** A talk of a year, by one speaker. */
interface Spoke extends Partial<Talk> {
  id: string;
  year: number;
  by: Speaker[];
}

const open = async (...talks: Spoke[]) => {
  const years = [...new Set(talks.map(({ year }) => year))];
  return (library = await TestLibrary.open(
    years.map((year) =>
      conferenceOf(
        talks
          .filter((one) => one.year === year)
          .map(({ id, year: _, by, ...fields }) => talkOf(id, { note: '', speakers: by, ...fields })),
        { id: `harbour-${year}`, name: `Harbour Days ${year}`, startDate: `${year}-05-04` },
      ),
    ),
  ));
};

const decide = (...decisions: Decision[]) =>
  library.client.decisions.change({
    edit: library.edit(),
    changes: decisions.map((decision) => ({ decision })),
  });
const people = async () =>
  (await library.client.people.list()).map(({ name, talks, heard }) => [name, talks, heard]);
const person = (name: string, talk?: string) => library.client.people.open({ name, ...(talk && { talk }) });
const ada: Speaker = { name: 'Ada Byron', affiliation: 'Engines' };

describe('the list of people', () => {
  it('has everybody once, however their name is written, with the talks that were heard', async () => {
    await open(
      { id: 'fog', year: 2026, by: [ada], note: 'It drifts.' },
      { id: 'tide', year: 2026, by: [{ name: 'ada  byron' }, { name: 'Grace Hopper' }], plan: 'want' },
      { id: 'rope', year: 2025, by: [{ name: 'Ada Byron' }], plan: 'attended' },
    );
    expect(await people()).toEqual([
      ['Ada Byron', 3, 2],
      ['Grace Hopper', 1, 0],
    ]);
  });

  it('takes names for one as the user decided, over a restart, and parts them again with undo', async () => {
    await open({ id: 'fog', year: 2026, by: [ada] }, { id: 'tide', year: 2025, by: [{ name: 'adalove' }] });
    await decide({ kind: 'alias', of: 'person', alias: 'AdaLove', name: 'Ada Byron' });
    await library.restart();
    expect(await people()).toEqual([['Ada Byron', 2, 0]]);
    expect((await person('adalove')).name).toBe('Ada Byron');
    await decide({ kind: 'alias', of: 'person', alias: 'Grace', name: 'Nobody here' });
    await library.client.library.undo({ edit: library.edit() });
    await library.client.decisions.change({
      edit: library.edit(),
      changes: [{ decision: { kind: 'alias', of: 'person', alias: 'adalove', name: 'x' }, removed: true }],
    });
    expect(await people()).toEqual([
      ['Ada Byron', 1, 0],
      ['adalove', 1, 0],
    ]);
  });
});

describe('a person', () => {
  it('has talks with the words of my notes, affiliations as printed, tags, and where notes name them', async () => {
    await open(
      { id: 'fog', year: 2026, by: [ada], tags: ['weather'], note: '# Fog\n\nIt **drifts**. So do I.' },
      { id: 'tide', year: 2025, by: [{ name: 'ada  byron', affiliation: 'Looms', role: 'Weaver' }] },
      { id: 'rope', year: 2025, by: [], note: 'As [[Ada Byron]] said.' },
    );
    const { said, spellings, tags, mentions, years } = await person('Ada Byron');
    expect(said.map(({ talk, year, heard, sentence }) => [talk.id, year, heard, sentence])).toEqual([
      ['fog', 2026, true, 'Fog · It drifts. So do I.'],
      ['tide', 2025, false, undefined],
    ]);
    expect(said.map(({ affiliation, role }) => [affiliation, role])).toEqual([
      ['Engines', undefined],
      ['Looms', 'Weaver'],
    ]);
    expect([tags, years]).toEqual([[{ name: 'weather', talks: 1 }], [2025, 2026]]);
    expect(mentions.map(({ sentence }) => sentence)).toEqual(['As Ada Byron said.']);
    expect(spellings).toEqual([
      { name: 'Ada Byron', talks: 1, decided: false },
      { name: 'ada  byron', talks: 1, decided: false },
    ]);
    await expect(person('Nobody')).rejects.toMatchObject(refusal('person-unknown'));
  });

  it('is found by links with a name that was decided on, and lists names no talk has', async () => {
    await open({ id: 'fog', year: 2026, by: [ada], note: '[[adalove]] again.' });
    await decide({ kind: 'alias', of: 'person', alias: 'adalove', name: 'Ada Byron' });
    const found = await person('adalove');
    expect(found.mentions.map(({ sentence }) => sentence)).toEqual(['adalove again.']);
    expect(found.spellings).toContainEqual({ name: 'adalove', talks: 0, decided: true });
    const { destination } = await library.client.links.resolve({ words: 'ADALOVE' });
    expect(destination).toMatchObject({ kind: 'person', title: 'Ada Byron' });
    expect(await library.client.links.suggest({ words: 'adal', kinds: ['person'], limit: 5 })).toMatchObject([
      { title: 'Ada Byron' },
    ]);
  });

  it('has the links of programmes, each address once', async () => {
    const site = { kind: 'page', url: 'https://ada.example/', title: 'Site' } as const;
    const forge = { kind: 'code', url: 'https://forge.example/ada' } as const;
    await open(
      { id: 'fog', year: 2026, by: [{ ...ada, links: [site, forge] }] },
      { id: 'tide', year: 2025, by: [{ ...ada, links: [site] }] },
    );
    expect((await person('Ada Byron')).links).toEqual([site, forge]);
  });

  it('is told apart by company and by talk, and the talk says more', async () => {
    const looms = { name: 'Ada Byron', affiliation: 'Looms' };
    await open(
      { id: 'fog', year: 2026, by: [ada] },
      { id: 'tide', year: 2026, by: [looms] },
      { id: 'rope', year: 2025, by: [looms] },
    );
    const other = { kind: 'apart', name: 'Ada Byron', as: 'Ada Byron (Looms)' } as const;
    await decide(
      { ...other, by: 'company', value: 'LOOMS' },
      { ...other, by: 'talk', value: 'rope', as: 'Ada Byron' },
    );
    expect(await people()).toEqual([
      ['Ada Byron', 2, 0],
      ['Ada Byron (Looms)', 1, 0],
    ]);
    const apart = await person('Ada Byron (Looms)');
    expect([apart.said.map(({ talk }) => talk.id), apart.namesakes]).toEqual([['tide'], ['Ada Byron']]);
    expect((await person('Ada Byron')).namesakes).toEqual(['Ada Byron (Looms)']);
    const inTalks = ['fog', 'tide', 'rope', 'nowhere'].map(
      async (id) => (await person('ada byron', id)).name,
    );
    expect(await Promise.all(inTalks)).toEqual(['Ada Byron', 'Ada Byron (Looms)', 'Ada Byron', 'Ada Byron']);
    await library.client.decisions.change({ edit: library.edit(), changes: apart.joined });
    expect(await people()).toEqual([['Ada Byron', 3, 0]]);
  });
});

describe('one or two people', () => {
  it('is asked where one name stands for two companies in one year, and both answers hold', async () => {
    await open(
      { id: 'fog', year: 2026, by: [ada], tags: ['weather'] },
      { id: 'sea', year: 2025, by: [ada] },
      { id: 'tide', year: 2026, by: [{ name: 'Ada Byron', affiliation: 'Looms' }], tags: ['cloth'] },
    );
    const { question } = await person('Ada Byron');
    expect(question).toMatchObject({
      ...{ name: 'Ada Byron', affiliation: 'Looms', until: 'one' },
      ...{ same: ['same-name'], differs: ['other-company', 'same-year', 'other-topics'] },
    });
    expect(question?.talks.map(({ id }) => id)).toEqual(['tide']);
    const answer = (changes: DecisionChange[] = []) =>
      library.client.decisions.change({ edit: library.edit(), changes });
    await answer(question?.two);
    expect((await people()).map(([name]) => name)).toEqual(['Ada Byron', 'Ada Byron (Looms)']);
    await library.client.library.undo({ edit: library.edit() });
    await answer(question?.one);
    expect(await people()).toEqual([['Ada Byron', 3, 0]]);
    expect((await person('Ada Byron')).question).toBeUndefined();
  });

  it('is asked where two names are nearly one and speak for one company', async () => {
    await open(
      { id: 'fog', year: 2026, by: [ada] },
      { id: 'tide', year: 2025, by: [{ name: 'A. Byron', affiliation: 'engines' }] },
      { id: 'rope', year: 2025, by: [{ name: 'Ada Byrom', affiliation: 'Looms' }] },
    );
    const { question } = await person('Ada Byron');
    expect(question).toMatchObject({ name: 'A. Byron', until: 'two', same: ['like-name', 'same-company'] });
    await library.client.decisions.change({ edit: library.edit(), changes: question?.one ?? [] });
    expect((await people()).map(([name, talks]) => [name, talks])).toEqual([
      ['Ada Byrom', 1],
      ['Ada Byron', 2],
    ]);
  });

  it.each<[string, Spoke[]]>([
    [
      'somebody changed the company from one year to the next',
      [
        { id: 'fog', year: 2025, by: [ada] },
        { id: 'tide', year: 2026, by: [{ name: 'Ada Byron', affiliation: 'Looms' }] },
      ],
    ],
    [
      'one talk names both',
      [{ id: 'fog', year: 2025, by: [ada, { name: 'A. Byron', affiliation: 'Engines' }] }],
    ],
    [
      'one talk names no company',
      [
        { id: 'fog', year: 2025, by: [ada] },
        { id: 'tide', year: 2025, by: [{ name: 'Ada Byron' }] },
      ],
    ],
  ])('is not asked where %s', async (_, talks) => {
    await open(...talks);
    expect((await person('Ada Byron')).question).toBeUndefined();
  });

  it('shows the page also where names are longer than any that can be decided on', async () => {
    const long = 'Engines of the world '.repeat(20);
    await open(
      { id: 'fog', year: 2026, by: [{ name: 'Ada Byron', affiliation: long }] },
      { id: 'tide', year: 2026, by: [{ name: 'A. Byron', affiliation: long }] },
      { id: 'rope', year: 2026, by: [{ name: 'Ada Byron', affiliation: `${long} Ltd` }] },
    );
    expect((await person('Ada Byron')).said).toHaveLength(2);
    expect((await library.client.companies.open({ name: long })).said).toHaveLength(2);
  });
});
