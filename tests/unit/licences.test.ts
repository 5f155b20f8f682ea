import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

const root = join(import.meta.dirname, '../..');

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.optional(z.string()),
      license: z.optional(z.string()),
      dev: z.optional(z.boolean()),
      devOptional: z.optional(z.boolean()),
      peer: z.optional(z.boolean()),
    }),
  ),
});

/**
 * Licences that allow shipping a package inside a program under MIT. Unicode's and OFL's cover its data and fonts; the last
 * two are as free as MIT's, and what finds newer releases reads files by packages that have them.
 */
const allowed = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'MPL-2.0',
  'Unicode-DFS-2016',
  'OFL-1.1',
  'BlueOak-1.0.0',
  'Python-2.0',
]);

/** True when every part of an `AND` is allowed, and one of each `OR`. */
function mayShip(licence: string): boolean {
  const bare = licence.replace(/[()]/g, '');
  return bare.split(' AND ').every((part) => part.split(' OR ').some((one) => allowed.has(one.trim())));
}

const lock = lockSchema.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
const packages = Object.entries(lock.packages).filter(([path]) => path !== '');
const shipped = packages.filter(([, { dev, devOptional, peer }]) => !dev && !devOptional && !peer);

function licenceOf(path: string, noted: string | undefined): string {
  const file = join(root, path, 'package.json');
  if (noted !== undefined || !existsSync(file)) return noted ?? 'none named';
  const { license } = z
    .looseObject({ license: z.optional(z.string()) })
    .parse(JSON.parse(readFileSync(file, 'utf8')));
  return license ?? 'none named';
}

describe('the packages that are shipped', () => {
  test('are really read from the lock file', () => expect(shipped.length).toBeGreaterThan(20));

  test('may be shipped under their licences', () => {
    const wrong = shipped
      .map(([path, { license }]) => ({ path, licence: licenceOf(path, license) }))
      .filter(({ licence }) => !mayShip(licence));
    expect(wrong).toEqual([]);
  });

  test('are named by exact versions', () => {
    const facts = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
      string,
      Record<string, string>
    >;
    const named = { ...facts.dependencies, ...facts.devDependencies };
    const loose = Object.entries(named).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
    expect(loose).toEqual([]);
  });

  test('of the contract are all of one version', () => {
    const versions = packages
      .filter(([path]) => /node_modules\/@orpc\/[\w-]+$/.test(path))
      .map(([, { version }]) => version);
    expect(new Set(versions)).toEqual(new Set(['1.16.1']));
  });
});
