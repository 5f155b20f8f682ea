// Packages the app with electron-builder, which takes all words: npm run package -- --linux dir
//
// The app is built into a folder of its own, with nothing in it but what it runs; dist/ stays as it is, and packages come
// into packages/. Electron is the one that is installed, else one that electron-builder fetches, or with --stand-in an empty
// folder, to look at a package where Electron is not to be had.
import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { electronFolder } from './desktop.mjs';
import { printLicences } from './licences.mjs';
import { answers } from './reach.mjs';
import { makeStandIn } from './stand-in.mjs';
import { root } from './steps.mjs';
import { buildInto } from './vite.mjs';

const platformWords = {
  linux: ['--linux', '-l'],
  darwin: ['--mac', '--macos', '-m', '-o'],
  win32: ['--win', '--windows', '-w'],
};
const archWords = ['--x64', '--ia32', '--armv7l', '--arm64', '--universal'];

const readJson = async (...path) => JSON.parse(await readFile(join(root, ...path), 'utf8'));

/** Whether the words ask for a package that runs on another kind of machine, with another Electron. */
function isForElsewhere(words) {
  const here = [...(platformWords[process.platform] ?? []), `--${process.arch}`];
  const all = [...Object.values(platformWords).flat(), ...archWords];
  return words.some((word) => all.includes(word) && !here.includes(word));
}

async function makeApp(folder) {
  await mkdir(folder);
  const { name, version, description, license, type, main } = await readJson('package.json');
  const facts = { name, version, description, license, type, main };
  await writeFile(join(folder, 'package.json'), JSON.stringify(facts));
  await writeFile(join(folder, 'licences.md'), await printLicences());
  await cp(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  await buildInto(join(folder, 'dist'));
}

/** The folder of Electron that is packaged; nothing where electron-builder is to fetch it. */
async function findElectron(words, standIn, version) {
  const installed = isForElsewhere(words) ? undefined : electronFolder();
  if (installed) return installed;
  if (standIn) {
    console.log('Electron is not installed here. A stand-in takes its place: the package cannot be started.');
    return makeStandIn(standIn, version);
  }
  const { ELECTRON_MIRROR, npm_config_electron_mirror: mirror } = process.env;
  if (ELECTRON_MIRROR || mirror || (await answers('github.com'))) return undefined;
  throw new Error(
    'Electron for this package is not installed, and github.com, where it comes from, does not answer. Name its folder ' +
      'by ELECTRON_OVERRIDE_DIST_PATH, or add --stand-in to look at a package that cannot be started.',
  );
}

const namesElectron = (words) => words.some((word) => /^(-c|--config)\.electronDist\b/.test(word));

async function electronWords(words, standIn) {
  const { version } = await readJson('node_modules/electron/package.json');
  const folder = namesElectron(words) ? undefined : await findElectron(words, standIn, version);
  return [`-c.electronVersion=${version}`, ...(folder ? [`-c.electronDist=${folder}`] : [])];
}

function runBuilder(words) {
  const program = join(root, 'node_modules/electron-builder/cli.js');
  const child = spawn(process.execPath, [program, ...words], {
    stdio: 'inherit',
    cwd: root,
    env: { ...process.env, NO_UPDATE_NOTIFIER: '1' },
  });
  return new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

const given = process.argv.slice(2);
const words = given.filter((word) => word !== '--stand-in');
const work = await mkdtemp(join(tmpdir(), 'lanyard-package-'));
try {
  const electron = await electronWords(words, given.includes('--stand-in') && join(work, 'electron'));
  const app = join(work, 'app');
  await makeApp(app);
  const resources = join(root, 'build');
  const config = [
    ...['--config', join(resources, 'electron-builder.yml')],
    `-c.directories.buildResources=${resources}`,
    ...electron,
  ];
  // Of what is named twice, electron-builder would make a list.
  const output = words.some((word) => word.startsWith('-c.directories.output='))
    ? []
    : [`-c.directories.output=${join(root, 'packages')}`];
  process.exitCode = await runBuilder(['--projectDir', app, ...config, ...output, ...words]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await rm(work, { recursive: true, force: true });
}
