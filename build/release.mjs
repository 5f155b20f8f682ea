// Makes a release, or says what it would do: npm run release [-- --go] [--linux | --mac | --win]
//
// Without --go nothing is written. What is made lies in packages/: the packages of one system, a bill of materials, and the
// sums of all of them. Publishing is the last step and somebody's own: this script never uploads.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { billOfMaterials } from './bom.mjs';
import { notesOf } from './release-notes.mjs';
import { signingInWords } from './signing.mjs';
import { root } from './steps.mjs';

const given = process.argv.slice(2);
const go = given.includes('--go');
const words = given.filter((word) => word !== '--go');
const packages = join(root, 'packages');
const { version, homepage, repository } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));

const git = (...words) => spawnSync('git', words, { cwd: root, encoding: 'utf8' }).stdout?.trim() ?? '';

/** What has to be put right before anything is made, as sentences. */
async function obstacles() {
  const found = [];
  if (git('status', '--porcelain') !== '') found.push('The checkout has changes that are not committed.');
  if (!(await notesOf(version))?.day)
    found.push(`CHANGELOG.md has no section "## ${version}, YYYY-MM-DD" for this release.`);
  for (const address of [homepage, repository.url])
    if (/\.example(\/|$)/.test(address))
      found.push(`package.json still names ${address}, which is nobody's. Write the real address.`);
  const tag = git('tag', '--list', `v${version}`);
  if (tag !== '' && git('rev-list', '-n', '1', tag) !== git('rev-parse', 'HEAD'))
    found.push(`The tag ${tag} is on another commit. Raise the version.`);
  return found;
}

function run(name, words) {
  console.log(`     ${name}`);
  const { status } = spawnSync(process.execPath, words, { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error(`${name} did not pass.`);
}

async function writeBill() {
  await mkdir(packages, { recursive: true });
  const bill = await billOfMaterials();
  await writeFile(join(packages, `lanyard-${version}.cdx.json`), `${JSON.stringify(bill, undefined, 2)}\n`);
}

async function writeSums() {
  const names = (await readdir(packages)).filter((name) => name.startsWith(`lanyard-${version}`));
  const sums = await Promise.all(
    names.sort().map(async (name) => {
      const sum = createHash('sha256').update(await readFile(join(packages, name)));
      return `${sum.digest('hex')}  ${name}\n`;
    }),
  );
  await writeFile(join(packages, `SHA256SUMS-${process.platform}`), sums.join(''));
}

const node = (path) => join(root, path);
const vitest = node('node_modules/vitest/vitest.mjs');
const steps = [
  ['Licences of all that is shipped', () => run('licences', [vitest, 'run', 'tests/unit/licences.test.ts'])],
  ['All checks and tests, as npm test', () => run('checks', [node('build/test.mjs')])],
  [
    `Packages of ${words.join(' ') || 'this system'}`,
    () => run('packages', [node('build/package.mjs'), ...words]),
  ],
  [`Bill of materials, packages/lanyard-${version}.cdx.json`, writeBill],
  [`Sums, packages/SHA256SUMS-${process.platform}`, writeSums],
];

const wrong = await obstacles();
console.log(`Lanyard ${version}, ${go ? 'released' : 'as it would be released'}:`);
for (const line of signingInWords(process.env)) console.log(`     ${line}`);
for (const sentence of wrong) console.log(`STOP ${sentence}`);
if (!go) for (const [name] of steps) console.log(`do   ${name}`);
if (go && wrong.length === 0)
  for (const [name, act] of steps) {
    await act();
    console.log(`ok   ${name}`);
  }
console.log(go ? 'Nothing was uploaded.' : 'Nothing was done. With -- --go it is.');
process.exitCode = go && wrong.length > 0 ? 1 : 0;
