import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { build } from 'vite';
import { hostConfig, nodeConfig, preloadConfig } from '../../build/vite.mjs';
import { builtFolder } from './built-folder.ts';

/** What a finished program left. `milliseconds` is from its start to its end. */
export interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
  milliseconds: number;
}

type Environment = Record<string, string | undefined>;

/** The built host in a folder of its own, with a page that is almost empty. `through` is a command that takes another. */
export interface BuiltHost {
  run(words: string[], env?: Environment, through?: string[]): Promise<Finished>;
  /** Starts a program that stays; gives it and the first line it prints. */
  start(
    words: string[],
    env?: Environment,
    through?: string[],
  ): Promise<{ child: ChildProcess; line: string }>;
}

/**
 * The host as it is now, built once for all tests of a run. It lies inside the project, so that it finds the packages
 * beside it.
 */
export async function builtHost(): Promise<BuiltHost> {
  const folder = builtFolder();
  if (claims(folder)) await buildInto(folder);
  else while (!existsSync(readyFile(folder))) await pause(50);
  const spawnHost = (words: string[], env: Environment = {}, through: string[] = []) => {
    const [command = '', ...rest] = [...through, process.execPath, join(folder, 'host/cli.mjs'), ...words];
    return spawn(command, rest, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  };
  return {
    run: (words, env, through) => finish(spawnHost(words, env, through)),
    start: async (words, env, through) => {
      const child = spawnHost(words, env, through);
      return { child, line: await firstLine(child) };
    },
  };
}

const readyFile = (folder: string): string => join(folder, 'ready');

/** Whether nobody has begun to build there in this run. */
function claims(folder: string): boolean {
  mkdirSync(dirname(folder), { recursive: true });
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

/** What stands in for Electron, and what starts the desktop app on it. */
const standIn = {
  'stand-in/electron': join(import.meta.dirname, 'electron/electron.ts'),
  'stand-in/stage': join(import.meta.dirname, 'electron/stage.ts'),
};

async function buildInto(folder: string): Promise<void> {
  for (const config of [hostConfig(folder), preloadConfig(folder), nodeConfig(folder, standIn)])
    await build({ ...config, logLevel: 'error' });
  // Another user may be asked to run it.
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, 'renderer'));
  writeFileSync(join(folder, 'renderer/index.html'), '<!doctype html><title>Lanyard</title>');
  writeFileSync(readyFile(folder), '');
}

function finish(child: ChildProcess): Promise<Finished> {
  const began = performance.now();
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve) => {
    child.once('close', (code) => resolve({ code, stdout, stderr, milliseconds: performance.now() - began }));
  });
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let complaint = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (complaint += text));
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${complaint}`)));
    if (child.stdout) createInterface(child.stdout).once('line', resolve);
  });
}

/** Ends a program by a signal and waits until it is gone; gives its exit code. */
export function endBy(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.kill(signal);
  return gone;
}
