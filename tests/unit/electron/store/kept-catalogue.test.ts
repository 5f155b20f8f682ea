import { expect, test } from 'vitest';
import { writeAll } from '../../../../electron/store/disk.ts';
import { KeptCatalogue } from '../../../../electron/store/kept-catalogue.ts';
import type { KeptHead } from '../../../../electron/store/kept-shapes.ts';
import { MemoryDisk } from '../../../support/memory-disk.ts';

const head: KeptHead = {
  ...{ file: 'harbour.json', size: 10, modified: 5 },
  head: { id: 'harbour', name: 'Harbour', talks: 1, days: [{ id: 'day', talks: 1 }] },
};
const talk = {
  ...{
    id: 'fog',
    title: 'Fog',
    kind: 'talk' as const,
    speakers: [{ name: 'Ada' }],
    tags: ['sea'],
    words: 1,
    links: [],
  },
};

async function kept(file: 'heads.json' | 'talks.jsonl', change: (text: string) => string) {
  const disk = new MemoryDisk();
  await new KeptCatalogue(disk, '/data').keep([head], new Set(['harbour']), () => [talk]);
  const text = (await disk.readFile(`/data/${file}`)).toString('utf8');
  const changed = await disk.open(`/data/${file}`, 'w');
  await writeAll(changed, Buffer.from(change(text)), 'end');
  await changed.close();
  const again = new KeptCatalogue(disk, '/data');
  const talks = [];
  for await (const one of again.readTalks()) talks.push(one.id);
  return { heads: [...(await again.readHeads()).keys()], talks };
}

test('what was kept is there again', async () => {
  expect(await kept('heads.json', (text) => text)).toEqual({ heads: ['harbour.json'], talks: ['harbour'] });
});

test.each([
  ['"head":', '"hezd":'],
  ['"name":', '"nbme":'],
  ['"days":', '"dbys":'],
  ['"size":10', '"size":"10"'],
  ['"head":{', '"head":[{'],
  ['[{"file"', 'null, [{"file"'],
  ['"heads":[', '"heads":{},"x":['],
])('a head of another shape is left out: %s as %s', async (is, as) => {
  expect((await kept('heads.json', (text) => text.replace(is, as))).heads).toEqual([]);
});

test.each([
  ['"speakers":', '"spebkers":'],
  ['"tags":["sea"]', '"tags":"sea"'],
  ['"links":[]', '"links":[1]'],
  ['"words":1', '"words":null'],
  ['"talks":[{', '"talks":[null,{'],
])('talks of another shape are left out: %s as %s', async (is, as) => {
  expect((await kept('talks.jsonl', (text) => text.replace(is, as))).talks).toEqual([]);
});
