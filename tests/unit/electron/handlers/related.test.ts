import { afterEach, expect, test } from 'vitest';
import type { Talk } from '../../../../data/library/model.ts';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { TestLibrary } from '../../../support/open-library.ts';

let library: TestLibrary;
afterEach(() => library.close());

const many = Array.from({ length: 40 }, (_, at) =>
  talkOf(`other-${at}`, { title: `Of other things ${at}`, tags: ['everything'], note: 'Nothing much.' }),
);

async function open(own: Partial<Talk>, others: Talk[]): Promise<void> {
  library = await TestLibrary.open([
    conferenceOf([talkOf('own', { title: 'Secrets of a Lighthouse', note: '', ...own })], { id: 'new' }),
    conferenceOf([...others, ...many], { id: 'old', name: 'Harbour Days 2024', startDate: '2024-05-04' }),
  ]);
}

const related = async () => {
  const { rows, linked } = await library.client.talks.related({ id: 'own', in: 'new' });
  const told = rows.map(({ talk, shared }) => [
    talk.id,
    Object.fromEntries(Object.entries(shared).filter(([, names]) => names.length > 0)),
  ]);
  return { told, linked };
};

test('talks are told by what few others have, with the reason, and what many have says nothing', async () => {
  await open(
    {
      speakers: [{ name: 'Ada Byron', affiliation: 'Lamp Works' }],
      tags: ['optics', 'everything'],
      note: 'On fresnel lenses; see [[A Place]].',
    },
    [
      talkOf('speaker', { title: 'One', speakers: [{ name: 'Ada Byron', affiliation: 'Lamp Works' }] }),
      talkOf('tag', { title: 'Two', tags: ['Optics'], note: 'A fresnel lens.' }),
      talkOf('company', { title: 'Three', speakers: [{ name: 'Bo Lund', affiliation: 'lamp works' }] }),
      talkOf('link', { title: 'Four', note: 'Also in [[A place]].' }),
    ],
  );
  expect(await related()).toEqual({
    told: [
      ['speaker', { speakers: ['Ada Byron'], companies: ['Lamp Works'] }],
      ['tag', { tags: ['optics'], words: ['fresnel'] }],
      ['link', { links: ['A Place'] }],
    ],
    linked: 0,
  });
});

test('several words that few talks have are enough, one is not', async () => {
  await open({ title: 'Of Fresnel and Argand', abstract: 'Kerosene and fresnel.' }, [
    talkOf('two', { title: 'Argand', note: 'By fresnel, with kerosene.' }),
    talkOf('one', { title: 'One', note: 'By fresnel.' }),
  ]);
  const { told } = await related();
  expect(told.map(([id]) => id)).toEqual(['two']);
});

test('what is linked from either side is counted and not told', async () => {
  const ada = { speakers: [{ name: 'Ada Byron' }] };
  await open({ ...ada, note: 'See [[First]].' }, [
    talkOf('first', { title: 'First', ...ada }),
    talkOf('second', { title: 'Second', ...ada, note: 'As in [[Secrets of a lighthouse]].' }),
    talkOf('third', { title: 'Third', ...ada }),
  ]);
  const { told, linked } = await related();
  expect([told.map(([id]) => id), linked]).toEqual([['third'], 2]);
});

test('a talk alone has none', async () => {
  await open({ note: 'Of `code` and the sea.' }, []);
  expect(await related()).toEqual({ told: [], linked: 0 });
});
