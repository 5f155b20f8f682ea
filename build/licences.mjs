// The licences of the packages that are bundled, for whoever gets the app.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './steps.mjs';

const readJson = async (file) => JSON.parse(await readFile(file, 'utf8'));

async function licenceTexts(folder) {
  const names = (await readdir(folder)).filter((name) => /^(licen[cs]e|notice|copying)/i.test(name));
  return Promise.all(names.sort().map((name) => readFile(join(folder, name), 'utf8')));
}

async function licenceOf(path) {
  const folder = join(root, path);
  const { name, version, license = 'none named' } = await readJson(join(folder, 'package.json'));
  return [`## ${name} ${version} (${license})`, ...(await licenceTexts(folder))].join('\n\n');
}

/** All packages that the lock file calls shipped, with the folder of each. */
export async function shippedPackages() {
  const { packages } = await readJson(join(root, 'package-lock.json'));
  return Object.entries(packages)
    .filter(
      ([path, { dev, devOptional, optional, peer }]) =>
        path !== '' && !dev && !devOptional && !optional && !peer,
    )
    .map(([path, { version }]) => ({ path, name: path.replace(/^.*node_modules\//, ''), version }));
}

/** One text with name, version and licence of every package that is shipped. */
export async function printLicences() {
  const texts = await Promise.all((await shippedPackages()).map(({ path }) => licenceOf(path)));
  return `# Licences\n\n${texts.join('\n\n')}\n`;
}
