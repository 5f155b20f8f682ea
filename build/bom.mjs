// The bill of materials of what is shipped, as CycloneDX: npm's own for the packages that are bundled, and Electron.
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { shippedPackages } from './licences.mjs';
import { root } from './steps.mjs';

const readJson = async (...path) => JSON.parse(await readFile(join(root, ...path), 'utf8'));

/** What npm says of all that stands in the lock file. On Windows npm is no program, but a script for the shell. */
function allPackages() {
  const words = ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application'];
  const { status, stdout, stderr } = spawnSync('npm', [...words, '--package-lock-only'], {
    ...{ cwd: root, encoding: 'utf8', maxBuffer: 64_000_000 },
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`npm could not write a bill of materials: ${stderr}`);
  return JSON.parse(stdout);
}

async function electron() {
  const { name, version, license, description } = await readJson('node_modules/electron/package.json');
  const purl = `pkg:npm/${name}@${version}`;
  const facts = { type: 'framework', name, version, description, scope: 'required' };
  return { 'bom-ref': `${name}@${version}`, ...facts, purl, licenses: [{ license: { id: license } }] };
}

/** The whole bill, which names the app by its own name wherever its folder lies. */
export async function billOfMaterials() {
  const { name } = await readJson('package.json');
  const bill = allPackages();
  const component = { ...bill.metadata.component, name };
  // By the list that the notices go by: told to leave out what only builds, npm leaves out Svelte too.
  const shipped = new Set((await shippedPackages()).map(({ name, version }) => `${name}@${version}`));
  const bundled = bill.components.filter((one) => shipped.has(one['bom-ref']));
  const components = [...bundled, await electron()];
  const refs = new Set([component, ...components].map((one) => one['bom-ref']));
  const dependencies = bill.dependencies
    .filter(({ ref }) => refs.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((other) => refs.has(other)) }));
  return { ...bill, metadata: { ...bill.metadata, component }, components, dependencies };
}

if (process.argv[1] === import.meta.filename)
  console.log(JSON.stringify(await billOfMaterials(), undefined, 2));
