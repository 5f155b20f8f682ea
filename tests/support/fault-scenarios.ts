import { formatVersion, type Conference } from '../../data/library/model.ts';
import { FaultWorld } from './fault-world.ts';
import { MemoryDisk } from './memory-disk.ts';

/** Two conferences with three talks, all of it saved. */
export async function preparedDisk(): Promise<MemoryDisk> {
  const disk = new MemoryDisk();
  await disk.mkdir('/library/conferences');
  await disk.mkdir('/data');
  const world = new FaultWorld(disk);
  await world.open();
  await world.close();
  for (const conference of prepared) {
    const file = await disk.open(`/library/conferences/${conference.id}.json`, 'w');
    await file.writeFile(JSON.stringify(conference));
  }
  return disk.clone();
}

const talk = (id: string, title: string, note: string, tags?: string[]) => ({
  id,
  title,
  kind: 'talk' as const,
  speakers: [{ name: 'Ada Byron' }],
  note,
  noteRevision: 3,
  ...(tags ? { tags } : {}),
});

const prepared: Conference[] = [
  {
    format: formatVersion,
    id: 'one',
    revision: 1,
    name: 'Harbour Days 2024',
    series: 'Harbour Days',
    days: [{ id: 'day', name: 'First', intro: 'Rain.' }],
    rooms: [],
    talks: [
      talk('a', 'Cold starts', 'old a'),
      { ...talk('b', 'Warm caches', 'See [[Cold starts]]. #web/css', ['web']), day: 'day' },
    ],
  },
  {
    format: formatVersion,
    id: 'two',
    revision: 1,
    name: 'Harbour Days 2025',
    series: 'Harbour Days',
    days: [],
    rooms: [],
    talks: [talk('c', 'Hot paths', 'Again [[Harbour Days 2024/Cold starts|cold]].', ['web'])],
  },
];

/** The expectations of a fresh world over the prepared disk. */
export function worldOver(disk: MemoryDisk, keepsWhatWasTaken = false): FaultWorld {
  const world = new FaultWorld(disk, keepsWhatWasTaken);
  for (const { talks } of prepared)
    for (const { id, note, title } of talks)
      world.expected.set(id, {
        notes: new Set([note]),
        titles: new Set([title]),
        places: new Set(['library']),
      });
  return world;
}

type Scenario = (world: FaultWorld) => Promise<void>;

const post = (title: string) =>
  `# Fjord Conf 2023\n\nby Ken Okafor\n\nThree good talks.\n\n## ${title}\n\nLiv Berg from Nordlys talked about rope. It held.\n`;

async function importPost(world: FaultWorld, title: string): Promise<void> {
  const { imports } = world.client;
  const bytes = Buffer.from(post(title)).toString('base64');
  const { draft } = await imports.begin({ from: { name: 'post.md', bytes } });
  await imports.apply({ edit: world.edit(), draft });
}

function expectRelinked(world: FaultWorld): void {
  world.of('b').notes.add('See [[Iced starts]]. #web/css');
  world.of('c').notes.add('Again [[Harbour Days 2024/Iced starts|cold]].');
}

function expectRetagged(world: FaultWorld): void {
  world.of('b').notes.add('See [[Cold starts]]. #net/css');
}

/** What people do, in thirty ways; each is cut at every single operation of the disk. */
export const scenarios: Record<string, Scenario> = {
  'type once': (world) => world.type('a', 'new a'),
  'type on and on': async (world) => {
    for (const text of ['n', 'ne', 'new', 'new a']) await world.type('a', text);
  },
  'type in two talks': async (world) => {
    await world.type('a', 'new a');
    await world.type('c', 'new c');
    await world.type('a', 'newer a');
  },
  'type and rest': async (world) => {
    await world.type('a', 'new a');
    await world.rest();
  },
  'type, rest, type': async (world) => {
    await world.type('a', 'new a');
    await world.rest();
    await world.type('a', 'newer a');
  },
  'type in two conferences and rest': async (world) => {
    await world.type('a', 'new a');
    await world.type('c', 'new c');
    await world.rest();
  },
  'type, rest, type elsewhere, rest': async (world) => {
    await world.type('a', 'new a');
    await world.rest();
    await world.type('c', 'new c');
    await world.rest();
  },
  'empty a note': (world) => world.type('a', ''),
  'type and close': async (world) => {
    await world.type('a', 'new a');
    await world.close();
  },
  'type, close, open, type': async (world) => {
    await world.type('a', 'new a');
    await world.close();
    await world.open();
    await world.type('a', 'newer a');
  },
  'open after a crash': async (world) => {
    await world.type('a', 'new a');
    await world.open();
    await world.type('b', 'new b');
  },
  'rename a talk': async (world) => {
    expectRelinked(world);
    await world.retitle('a', 'Iced starts');
  },
  'type and rename': async (world) => {
    expectRelinked(world);
    await world.type('a', 'new a');
    await world.retitle('a', 'Iced starts');
  },
  'make a talk': async (world) => {
    await world.addTalk('one', 'Fresh', 'from the start');
  },
  'make a talk and type': async (world) => {
    const id = await world.addTalk('two', 'Fresh', '');
    await world.type(id, 'typed');
  },
  'make a conference with a talk': async (world) => {
    const { id } = await world.client.conferences.create({
      edit: world.edit(),
      fields: { name: 'Brand New 2026' },
    });
    await world.addTalk(id, 'Fresh', 'from the start');
  },
  'write a talk of today': async (world) => {
    const { id } = await world.client.talks.quick({ edit: world.edit() });
    world.expected.set(id, { notes: new Set(['']), titles: new Set(['']), places: new Set(['library']) });
    await world.type(id, 'it begins');
  },
  'delete a talk': (world) => world.removeTalk('a'),
  'type and delete': async (world) => {
    await world.type('a', 'new a');
    await world.removeTalk('a');
  },
  'delete and restore': async (world) => {
    await world.removeTalk('a');
    await world.restore('a');
  },
  'delete and undo': async (world) => {
    await world.removeTalk('b');
    await world.undo(['b'], 'library');
  },
  'delete a conference': (world) => world.removeConference('one'),
  'type, delete the conference, restore it': async (world) => {
    await world.type('a', 'new a');
    await world.removeConference('one');
    await world.restoreConference('one', ['a', 'b']);
  },
  'delete a conference and undo': async (world) => {
    await world.removeConference('one');
    await world.undo(['a', 'b'], 'library');
  },
  'move a talk to another conference': async (world) => {
    await world.type('a', 'new a');
    await world.client.talks.move({ edit: world.edit(), id: 'a', conference: 'two' });
    await world.type('a', 'newer a');
  },
  'copy a talk and type in both': async (world) => {
    const { id } = await world.client.talks.duplicate({ edit: world.edit(), id: 'a' });
    const { talk: copy } = await world.client.talks.open({ id });
    world.expected.set(id, {
      notes: new Set([copy.note]),
      titles: new Set([copy.title]),
      places: new Set(['library']),
    });
    await world.type(id, 'in the copy');
    await world.type('a', 'in the original');
  },
  'rename a tag': async (world) => {
    expectRetagged(world);
    await world.client.tags.rename({ edit: world.edit(), name: 'web', to: 'net' });
  },
  'bring a post in': async (world) => {
    await importPost(world, 'On rope');
    await world.type('a', 'new a');
  },
  'bring a post in, undo, type': async (world) => {
    await importPost(world, 'On rope');
    await world.client.library.undo({ edit: world.edit() });
    await world.type('a', 'new a');
  },
  'remove a day, change a conference, add samples': async (world) => {
    await world.client.conferences.removeDay({ edit: world.edit(), id: 'one', day: 'day' });
    await world.client.conferences.change({ edit: world.edit(), id: 'one', fields: { city: 'Porto' } });
    await world.client.library.addSamples({ edit: world.edit() });
    await world.type('b', 'new b');
  },
};
