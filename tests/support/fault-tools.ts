import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

const works = (command: string, ...words: string[]): boolean =>
  spawnSync(command, words, { stdio: 'ignore' }).status === 0;

/** Whether this machine lets one program trace another. */
export const hasStrace = works('strace', '-qq', '-e', 'trace=none', 'true');

/** Whether a program may be given a small file system of its own. */
export const hasSmallDisk = works('unshare', '-rm', 'mount', '-t', 'tmpfs', '-o', 'size=1m', 'none', '/mnt');

/** The user and group of nobody in particular. */
export const nobody = 65534;

/** Runs a program as nobody; only root can. */
export const asNobody = ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups'];

/** Nobody must also be let into the folders this project lies in. */
export const hasNobody = works(
  asNobody[0] ?? '',
  ...asNobody.slice(1),
  process.execPath,
  '--check',
  import.meta.filename.replace(/[^/]*$/, '../../lanyard.mjs'),
);

/** Runs a program that alone sees a file system of that many kilobytes in the folder. */
export const onSmallDisk = (folder: string, kilobytes: number): string[] => [
  'unshare',
  '-rm',
  'sh',
  '-c',
  `mount -t tmpfs -o size=${kilobytes}k none "$1" && shift && exec "$@"`,
  'sh',
  folder,
];

/** System calls that fail in a running program until the fault is ended. */
export interface Injected {
  end(): Promise<void>;
}

/**
 * Makes system calls of a running program fail, with a code of the system; only those on that path, if one is given.
 * Resolves once the fault is in place.
 */
export async function inject(
  program: ChildProcess,
  calls: string,
  code: string,
  path?: string,
): Promise<Injected> {
  const only = path === undefined ? [] : ['-P', path];
  const words = ['-f', '-p', String(program.pid), '-e', `inject=${calls}:error=${code}`, ...only];
  const strace = spawn('strace', words, { stdio: ['ignore', 'ignore', 'pipe'] });
  await new Promise<void>((resolve, reject) => {
    let said = '';
    strace.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-2000);
      if (said.includes(' attached')) resolve();
    });
    strace.once('exit', () => reject(new Error(`strace: ${said}`)));
  });
  return {
    end: async () => {
      const gone = once(strace, 'exit');
      strace.kill('SIGINT');
      await gone;
    },
  };
}
