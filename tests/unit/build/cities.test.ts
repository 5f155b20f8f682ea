import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import list from 'city-timezones/data/cityMap.json' with { type: 'json' };
import { beforeAll, expect, test } from 'vitest';
import { builtFolder } from '../../support/built-folder.ts';
import { builtHost } from '../../support/built-host.ts';

const whole = createRequire(import.meta.url)('city-timezones/data/cityMap.json') as typeof list;

beforeAll(() => builtHost(), 60_000);

test('the reduced list of cities says of every city what the whole one says', () => {
  const asked = whole.map(({ city, city_ascii, pop, timezone, country, iso2 }) => ({
    ...{ city, city_ascii, pop, timezone, country },
    iso2: String(iso2),
  }));
  expect(list).toEqual(asked);
});

test('the list of cities is in what is built once, at a fifth of its size', () => {
  const host = join(builtFolder(), 'host');
  const holding = readdirSync(host, { withFileTypes: true })
    .filter((entry) => entry.isFile() && readFileSync(join(host, entry.name)).includes('Ouagadougou|'))
    .map(({ name }) => name);
  expect(holding).toHaveLength(1);
  expect(statSync(join(host, holding[0] ?? '')).size).toBeLessThan(400_000);
});
