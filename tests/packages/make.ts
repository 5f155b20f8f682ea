/** Makes packages as a release does, with the system's own tools in place of those that electron-builder would fetch. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** Programs that are called, and the packages of Debian and Ubuntu that have them. */
const tools = {
  '7za': 'p7zip-full',
  'desktop-file-validate': 'desktop-file-utils',
  'dpkg-deb': 'dpkg',
  mksquashfs: 'squashfs-tools',
  rpmbuild: 'rpm',
  unzip: 'unzip',
};

const pathOf = (name: string): string | undefined =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));

/** What to install before packages can be made here; nothing where all is there. */
export function missingTools(): string | undefined {
  const missing = Object.entries(tools).filter(([name]) => pathOf(name) === undefined);
  return missing.length === 0 ? undefined : `apt-get install ${missing.map(([, name]) => name).join(' ')}`;
}

/** A folder as electron-builder has it for AppImages. Its runtime is empty: what is made can be read, not started. */
function appImageTools(folder: string): string {
  for (const part of ['runtimes', 'lib/x64']) mkdirSync(join(folder, part), { recursive: true });
  for (const name of ['mksquashfs', 'desktop-file-validate'])
    symlinkSync(pathOf(name) ?? name, join(folder, name));
  writeFileSync(join(folder, 'runtimes/runtime-x64'), Buffer.alloc(1024));
  return folder;
}

/** Runs `npm run package` with these words into the folder's `packages/`. Throws with all that was said. */
export function makePackages(folder: string, words: readonly string[]): void {
  const { VITEST: _vitest, ...outside } = process.env;
  const env = {
    ...outside,
    ELECTRON_BUILDER_7ZIP_PATH: pathOf('7za'),
    CUSTOM_FPM_PATH: join(import.meta.dirname, 'fpm.mjs'),
    APPIMAGE_TOOLS_PATH: appImageTools(join(folder, 'appimage-tools')),
    ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'no-electron'),
    LANYARD_RELEASES: 'https://lanyard.example/releases',
  };
  const script = [join(root, 'build/package.mjs'), '--stand-in', ...words];
  const output = `-c.directories.output=${join(folder, 'packages')}`;
  const made = spawnSync(process.execPath, [...script, output], { env, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(made.stdout + made.stderr);
}

/** What a program prints. */
export const printed = (program: string, ...words: string[]): string =>
  execFileSync(program, words, { encoding: 'utf8', maxBuffer: 64_000_000 });
