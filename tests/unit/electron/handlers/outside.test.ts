import { afterEach, expect, it } from 'vitest';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { refusal, TestLibrary } from '../../../support/open-library.ts';

let library: TestLibrary;
afterEach(() => library.close());
const harbour = (note: string) => conferenceOf([talkOf('fog', { note })]);
const named = (id: string) => conferenceOf([talkOf(`in ${id}`)], { id, name: `Harbour Days ${id}` });
const noteOf = async (talk: string) => (await library.client.notes.read({ talk })).text;

/** Both sides write in one place. */
async function clash(): Promise<void> {
  library = await TestLibrary.open([harbour('Fog.')]);
  await library.client.notes.write({ edit: library.edit(), talk: 'fog', base: 1, text: 'Fog at dawn.' });
  library.writeThere(harbour('Fog at noon.'));
  await library.client.outside.look();
}

it('takes in what another program wrote when it looks', async () => {
  library = await TestLibrary.open([harbour('Fog.')]);
  library.writeThere(harbour('Fog, from elsewhere.'));
  await library.client.outside.look();
  expect(await noteOf('fog')).toBe('Fog, from elsewhere.');
});

it('shows both forms of a note that two wrote in, and lets one be chosen', async () => {
  await clash();
  const { client } = library;
  const { clash: found } = await client.outside.clash({ talk: 'fog' });
  expect([found?.here, found?.there]).toEqual(['Fog at dawn.', 'Fog at noon.']);
  await client.outside.choose({ edit: library.edit(), talk: 'fog', text: 'Fog at dawn.' });
  expect(await noteOf('fog')).toBe('Fog at dawn.');
  expect(await client.outside.clash({ talk: 'fog' })).toEqual({});
  const again = client.outside.choose({ edit: library.edit(), talk: 'fog', text: 'Fog.' });
  await expect(again).rejects.toMatchObject(refusal('offer-gone'));
});

it('keeps the other form as a talk of its own beside the note', async () => {
  await clash();
  const { client } = library;
  const two = await client.outside.keepTwo({ edit: library.edit(), talk: 'fog' });
  expect(two.conference).toBe('conference');
  expect([await noteOf('fog'), await noteOf(two.id)]).toEqual(['Fog at dawn.', 'Fog at noon.']);
  const again = client.outside.keepTwo({ edit: library.edit(), talk: 'fog' });
  await expect(again).rejects.toMatchObject(refusal('offer-gone'));
});

it('stops writing where all files go at once, until the user lets them go', async () => {
  library = await TestLibrary.open([named('one'), named('two'), named('three')]);
  const { client } = library;
  await library.takeAway('one', 'two', 'three');
  expect(await client.library.status()).toMatchObject({ access: 'read-only', stopped: 'conferences' });
  const refused = client.conferences.create({ edit: library.edit(), fields: { name: 'New' } });
  await expect(refused).rejects.toMatchObject(refusal('conferences-gone'));
  await client.outside.goOn();
  expect((await client.library.status()).access).toBe('write');
});

const five = ['one', 'two', 'three', 'four', 'five'].map(named);
const gone = async () =>
  (await library.client.library.status()).gone.map((one) => [one.conference, one.open]);

it('writes a conference anew that is open and whose file went', async () => {
  library = await TestLibrary.open(five);
  await library.client.talks.open({ id: 'in one' });
  await library.takeAway('one');
  expect(await gone()).toEqual([['one', true]]);
  await library.client.outside.writeAgain();
  expect(await gone()).toEqual([]);
  await library.restart();
  expect((await library.client.talks.open({ id: 'in one' })).conference.id).toBe('one');
});

it('names a conference that went and was not open, until the user knows', async () => {
  library = await TestLibrary.open(five);
  // Read once and let go of: only then nothing of it is in hand.
  await library.client.library.status();
  await library.restart();
  await library.takeAway('two');
  expect(await gone()).toEqual([['two', false]]);
  await library.client.outside.dismiss();
  expect(await gone()).toEqual([]);
});
