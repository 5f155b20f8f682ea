// Packages the app with electron-builder, for this system or a named one: npm run package [-- --linux | --mac | --win]
//
// All other words are electron-builder's (`--linux dir`). The app is built into a folder of its own, with nothing in it but
// what it runs; dist/ stays as it is, and packages come into packages/. Electron is the one that is installed, else one that
// electron-builder fetches, or with --stand-in an empty folder, to look at a package where Electron is not to be had.
import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { electronFolder } from './desktop.mjs';
import { makeIcons } from './icons.mjs';
import { printLicences } from './licences.mjs';
import { answers } from './reach.mjs';
import { notesOf } from './release-notes.mjs';
import { fromEnvironment } from './signing.mjs';
import { makeStandIn } from './stand-in.mjs';
import { root } from './steps.mjs';
import { buildInto } from './vite.mjs';

const platformWords = {
  linux: ['--linux', '-l'],
  darwin: ['--mac', '--macos', '-m', '-o'],
  win32: ['--win', '--windows', '-w'],
};
const archWords = ['--x64', '--ia32', '--armv7l', '--arm64', '--universal'];
/** What is packaged where no word names a processor. */
const usualArchs = { linux: ['--x64'], win32: ['--x64'], darwin: ['--x64', '--arm64'] };

const readJson = async (...path) => JSON.parse(await readFile(join(root, ...path), 'utf8'));

/** The systems that the words name; this one where they name none. */
function platformsOf(words) {
  const named = Object.keys(platformWords).filter((name) =>
    platformWords[name].some((word) => words.includes(word)),
  );
  return named.length > 0 ? named : [process.platform];
}

/** Whether the words ask for a package that runs on another kind of machine, with another Electron. */
function isForElsewhere(words) {
  const platforms = platformsOf(words);
  const named = archWords.filter((word) => words.includes(word));
  const archs = named.length > 0 ? named : platforms.flatMap((name) => usualArchs[name] ?? []);
  return [...platforms.map((name) => name !== process.platform), ...archs.map(isOtherArch)].includes(true);
}
const isOtherArch = (word) => word !== `--${process.arch}`;

async function makeApp(folder, facts) {
  await mkdir(folder);
  const { name, version, description, license, type, main, homepage, author } = facts;
  // Windows of the app and its entry in a menu are one thing to the system by this name.
  const desktopName = 'app.lanyard.Lanyard.desktop';
  const kept = { name, version, description, license, type, main, homepage, author, desktopName };
  await writeFile(join(folder, 'package.json'), JSON.stringify(kept));
  await writeFile(join(folder, 'licences.md'), await printLicences());
  await cp(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  await buildInto(join(folder, 'dist'));
}

/** The facts for software centres on Linux, with what changes from release to release filled in. */
async function makeMetainfo(folder, { version, homepage, license }, day) {
  const values = { version, homepage, license, date: day };
  const text = await readFile(join(root, 'build/app.lanyard.Lanyard.metainfo.xml'), 'utf8');
  const file = join(folder, 'app.lanyard.Lanyard.metainfo.xml');
  await writeFile(
    file,
    text.replace(/@(version|homepage|license|date)@/g, (_, name) => values[name]),
  );
  return file;
}

/** The folder of Electron that is packaged; nothing where electron-builder is to fetch it. */
async function findElectron(words, standIn, version) {
  const installed = isForElsewhere(words) ? undefined : electronFolder();
  if (installed) return installed;
  const [platform, another] = platformsOf(words);
  if (standIn && another) throw new Error('With --stand-in, name one system at a time.');
  if (standIn) {
    console.log('Electron is not installed here. A stand-in takes its place: the package cannot be started.');
    return makeStandIn(standIn, version, platform);
  }
  const { ELECTRON_MIRROR, npm_config_electron_mirror: mirror } = process.env;
  if (ELECTRON_MIRROR || mirror || (await answers('github.com'))) return undefined;
  throw new Error(
    'Electron for this package is not installed, and github.com, where it comes from, does not answer. Name its folder ' +
      'by ELECTRON_OVERRIDE_DIST_PATH, or add --stand-in to look at a package that cannot be started.',
  );
}

const namesElectron = (words) => words.some((word) => /^(-c|--config)\.electronDist\b/.test(word));

async function electronOf(words, standIn) {
  const { version } = await readJson('node_modules/electron/package.json');
  const folder = namesElectron(words) ? undefined : await findElectron(words, standIn, version);
  return { electronVersion: version, ...(folder && { electronDist: folder }) };
}

/** The configuration of this package: what stands in the file, and where things lie. */
async function configOf(work, facts, electron) {
  const common = parse(await readFile(join(root, 'build/electron-builder.yml'), 'utf8'));
  const notes = await notesOf(facts.version);
  const metainfo = await makeMetainfo(work, facts, notes?.day ?? new Date().toISOString().slice(0, 10));
  const inPackage = 'usr/share/metainfo/app.lanyard.Lanyard.metainfo.xml';
  // What the folder has as a system has it, a package has in the system itself.
  const fpm = ['--exclude', 'opt/Lanyard/usr', `${metainfo}=/${inPackage}`];
  const { publish, forceCodeSigning, mac } = fromEnvironment(process.env);
  return {
    ...common,
    ...electron,
    ...{ publish, forceCodeSigning },
    // Shown by a copy that finds this release.
    releaseInfo: { releaseNotes: notes?.text ?? '' },
    directories: { buildResources: join(work, 'icons'), output: join(root, 'packages') },
    afterPack: join(root, 'build/after-pack.mjs'),
    linux: {
      ...common.linux,
      icon: join(work, 'icons/icons'),
      // An AppImage is a folder that looks like a system's.
      extraFiles: [{ from: metainfo, to: inPackage }],
    },
    deb: { ...common.deb, fpm },
    rpm: { ...common.rpm, fpm },
    mac: { ...common.mac, ...mac, icon: join(work, 'icons/icon.icns') },
    win: { ...common.win, icon: join(work, 'icons/icon.ico') },
  };
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
  const facts = await readJson('package.json');
  const electron = await electronOf(words, given.includes('--stand-in') && join(work, 'electron'));
  const app = join(work, 'app');
  await makeApp(app, facts);
  await makeIcons(join(work, 'icons'));
  const config = join(work, 'electron-builder.json');
  await writeFile(config, JSON.stringify(await configOf(work, facts, electron)));
  // Uploading is the release's own step, never a by-product.
  process.exitCode = await runBuilder([
    '--projectDir',
    app,
    '--config',
    config,
    '--publish',
    'never',
    ...words,
  ]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await rm(work, { recursive: true, force: true });
}
