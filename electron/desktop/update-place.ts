/** Whether this copy of the app may replace itself: not where a package manager, a store or the disk says otherwise. */
import { posix, win32 } from 'node:path';
import { ownAppImage } from './own-app-image.ts';

/** Why the app looks for no newer release of itself. */
export type UpdatesOff =
  { why: 'no-address' | 'by-hand' } | { why: 'manager'; manager: string } | { why: 'fixed'; folder: string };

/** What this copy is: where its program lies, and what is known of how it got there. */
export interface Installed {
  platform: NodeJS.Platform;
  env: NodeJS.ProcessEnv;
  /** Path of the program that runs. */
  program: string;
  /** True in a package from one of the two stores, which Electron says by itself. */
  store: boolean;
  /** Whether the package names the address of releases. */
  hasAddress: boolean;
  exists: (path: string) => boolean;
  /** Whether this user may write into the folder. */
  canWrite: (folder: string) => boolean;
}

const isAppImage = ({ env, program }: Installed): boolean => ownAppImage(env, program) !== undefined;

/** A manager by its own name; nothing stands for the packages of the system, which have as many names as there are systems. */
const managers: { name?: string; has: (one: Installed) => boolean }[] = [
  { name: 'Flatpak', has: ({ env, exists }) => Boolean(env.FLATPAK_ID) || exists('/.flatpak-info') },
  { name: 'Snap', has: ({ env, program }) => Boolean(env.SNAP) && program.startsWith(`${env.SNAP ?? ''}/`) },
  { name: 'Nix', has: ({ program }) => program.startsWith('/nix/store/') },
  {
    name: 'Homebrew',
    has: ({ platform, exists }) =>
      platform === 'darwin' &&
      ['/opt/homebrew', '/usr/local'].some((folder) => exists(`${folder}/Caskroom/lanyard`)),
  },
  { name: 'Scoop', has: ({ program }) => /\\scoop\\(?:apps|shims)\\/i.test(program) },
  { name: 'Microsoft Store', has: ({ platform, store }) => platform === 'win32' && store },
  { name: 'App Store', has: ({ platform, store }) => platform === 'darwin' && store },
  {
    has: (one) => one.platform === 'linux' && !isAppImage(one) && /^\/(?:opt|usr)\//.test(one.program),
  },
];

/** The folder whose content an update replaces. */
function replacedIn({ platform, env, program }: Installed): string {
  if (platform === 'linux') return posix.dirname(env.APPIMAGE ?? program);
  if (platform === 'win32') return win32.dirname(program);
  // The program is Lanyard.app/Contents/MacOS/Lanyard.
  return posix.join(program, '../../../..');
}

/** Why this copy is not replaced by itself; nothing where it may be. `system` names the packages of the system. */
export function updatesOff(one: Installed, system: string): UpdatesOff | undefined {
  const manager = managers.find(({ has }) => has(one));
  if (manager) return { why: 'manager', manager: manager.name ?? system };
  const byHand = one.platform === 'linux' ? !isAppImage(one) : Boolean(one.env.PORTABLE_EXECUTABLE_FILE);
  if (byHand) return { why: 'by-hand' };
  if (!one.hasAddress) return { why: 'no-address' };
  const folder = replacedIn(one);
  return one.platform !== 'win32' && !one.canWrite(folder) ? { why: 'fixed', folder } : undefined;
}
