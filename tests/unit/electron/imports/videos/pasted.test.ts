import { expect, it, test } from 'vitest';
import { readPasted } from '../../../../../electron/imports/videos/pasted.ts';

const fog = { title: 'Fog at Night', url: 'https://youtu.be/fogfogfog01' };

test.each([
  ['a title, a hyphen and an address', 'Fog at Night - https://youtu.be/fogfogfog01'],
  ['an address, then the title', 'https://youtu.be/fogfogfog01 Fog at Night'],
  ['an item of a list', '  * Fog at Night: https://youtu.be/fogfogfog01.'],
  ['a numbered item', '12. Fog at Night – <https://youtu.be/fogfogfog01>'],
  ['a link in markdown', '- [Fog at Night](https://youtu.be/fogfogfog01)'],
  ['a row of a table', '| Fog at Night | https://youtu.be/fogfogfog01 |'],
  ['values with tabs', 'Fog at Night\thttps://youtu.be/fogfogfog01'],
  ['a title above its address', 'Fog at Night\nhttps://youtu.be/fogfogfog01'],
  ['a title below its address', 'https://youtu.be/fogfogfog01\r\nFog at Night\r\n'],
])('reads %s', (_, text) => expect(readPasted(text)).toEqual([fog]));

test.each([
  ['in brackets', 'Fog at Night (42:10) https://youtu.be/fogfogfog01'],
  ['behind a link', '- [Fog at Night](https://youtu.be/fogfogfog01) 42:10'],
  ['in front', '42:10 Fog at Night https://youtu.be/fogfogfog01'],
  ['in a line of its own', 'Fog at Night\n42:10\nhttps://youtu.be/fogfogfog01'],
])('reads a length %s', (_, text) => expect(readPasted(text)).toEqual([{ ...fog, seconds: 2530 }]));

it('reads several, titles in lines of their own, with hours', () => {
  const text = 'https://youtu.be/a1a1a1a1a1a\nFog\n1:02:33\n\nhttps://vimeo.com/12345\nTide\n\n0:59\n';
  expect(readPasted(text)).toEqual([
    { title: 'Fog', url: 'https://youtu.be/a1a1a1a1a1a', seconds: 3753 },
    { title: 'Tide', url: 'https://vimeo.com/12345', seconds: 59 },
  ]);
});

it('keeps a time, a number and signs that belong to a title', () => {
  const text =
    '2001: A Harbour (part 2) - https://youtu.be/b1b1b1b1b1b\nC++ & C# at 99:99 https://youtu.be/c1c1c1c1c1c';
  expect(readPasted(text).map(({ title }) => title)).toEqual([
    '2001: A Harbour (part 2)',
    'C++ & C# at 99:99',
  ]);
});

it('leaves out the address of the list, and takes the video of several addresses', () => {
  const text = [
    'All talks: https://www.youtube.com/playlist?list=PL123',
    'Fog at Night https://example.org/fog https://youtu.be/fogfogfog01',
  ].join('\n');
  expect(readPasted(text)).toEqual([fog]);
});

it('takes nothing that is no address of the web, and nothing without a title', () => {
  expect(readPasted('javascript:alert(1) Fog\nfile:///etc/passwd Tide')).toEqual([]);
  expect(readPasted('https://youtu.be/fogfogfog01\n42:10\n')).toEqual([]);
});
