import { expect, it } from 'vitest';
import { Chances } from '../../../support/random.ts';
import { addressTo, ArchiveNames } from '../../../../data/library/archive-names.ts';
import { isSafePath, TakenNames } from '../../../../data/library/file-name.ts';

const signs = [
  ...'aAäÄßıİΣς ./\\:*?"<>|#^[]%()\'-_\u0000\u202e\u200d\u0301字👩‍🔬\n',
  'CON',
  'nul',
  'com1',
  'e\u0301',
];

it('gives 10,000 random titles names that are valid and unique on every system', () => {
  const random = new Chances('archive names');
  const names = new ArchiveNames(['lanyard.json']);
  const taken = new TakenNames();
  for (let count = 0; count < 10_000; count += 1) {
    const length = Math.floor(random.next() * (count % 50 === 0 ? 400 : 6));
    const title = Array.from({ length }, () => signs[Math.floor(random.next() * signs.length)]).join('');
    const name = names.give(title, '.md', 'talk');
    expect(isSafePath(name), JSON.stringify(title)).toBe(true);
    expect(name).not.toMatch(/[#^[\]|%]/);
    expect(taken.has(name), name).toBe(false);
    taken.add(name);
  }
});

it('looks for a free number once, however many things are called the same', () => {
  const names = new ArchiveNames();
  const given = Array.from({ length: 20_000 }, () => names.give('Lightning talks', '.md', 'talk'));
  expect(given.slice(0, 3)).toEqual(['Lightning talks.md', 'Lightning talks 2.md', 'Lightning talks 3.md']);
  expect(new Set(given).size).toBe(20_000);
});

it('writes addresses that decode to the path, without signs that end one', () => {
  for (const file of ['A (b) & c.md', "It's 100.md", 'Ä 字.md', 'a+b=c, d;e.md']) {
    expect(addressTo('Days 2026', file, true)).not.toMatch(/[ ()<>"']/);
    expect(decodeURI(addressTo('Days 2026', file, false)).replaceAll('%27', "'")).toBe(
      `../Days 2026/${file}`,
    );
  }
  expect(addressTo('Days', 'Fog.md', true, 'Low tide')).toBe('Fog.md#Low%20tide');
});
