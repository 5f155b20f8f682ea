import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtFolder } from './built-folder.ts';
import { builtHost } from './built-host.ts';
import type { Stage } from './electron/stage.ts';

/** What comes from the process of the app. */
type Said = { started: true } | { question: number; answer?: unknown; failure?: string };

export interface StartOptions {
  /** Words of the command line, after the folders. */
  words?: readonly string[];
  env?: Readonly<Record<string, string>>;
}

/** `electron/main.ts` as built, in a process of its own, on the stand-in for Electron; on folders of its own. */
export class StandInApp {
  readonly folder = mkdtempSync(join(tmpdir(), 'lanyard-shell-'));
  readonly library = join(this.folder, 'library');
  readonly data = join(this.folder, 'data');
  /** What it wrote to stderr. */
  complaints = '';
  /** What it wrote to stdout. */
  said = '';
  #child: ChildProcess | undefined;
  #ended: Promise<number | null> = Promise.resolve(null);
  #asked = 0;

  /** Starts the app; it is waited until its main file has run, or has ended it. */
  async start({ words = [], env = {} }: StartOptions = {}): Promise<void> {
    await builtHost();
    const stage = join(builtFolder(), 'stand-in/stage.mjs');
    const given = ['--library', this.library, '--data', this.data, ...words];
    const child = fork(stage, given, { silent: true, execArgv: [], env: { ...process.env, ...env } });
    this.#child = child;
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.said += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.complaints += text));
    this.#ended = new Promise((resolve) => child.once('close', resolve));
    const started = this.#hear((said) => 'started' in said || undefined);
    await Promise.race([started.catch(() => undefined), this.#ended]);
  }

  /** Starts the app and waits until it shows a window. */
  async open(options?: StartOptions): Promise<void> {
    await this.start(options);
    await this.run(({ until, windows }) => until(() => windows().some((window) => window.isVisible())));
  }

  /** The exit code, when the app has ended. */
  get ended(): Promise<number | null> {
    return this.#ended;
  }

  /**
   * Runs a function in the process of the app, as Playwright's `evaluate` does in the real one: it sees nothing of the file
   * it stands in, and what it gives back must be plain.
   */
  async run<Result, Argument = undefined>(
    act: (stage: Stage, argument: Argument) => Result | Promise<Result>,
    argument?: Argument,
  ): Promise<Result> {
    const question = (this.#asked += 1);
    const heard = this.#hear((said) => ('question' in said && said.question === question ? said : undefined));
    this.#child?.send({ question, source: act.toString(), argument });
    const said = await heard;
    if (said.failure !== undefined) throw new Error(said.failure);
    return said.answer as Result;
  }

  /** What was given to each call of a name, as plain values. */
  callsOf(name: string): Promise<unknown[][]> {
    return this.run(
      ({ calls }, wanted) => calls.filter((call) => call.name === wanted).map(({ args }) => [...args]),
      name,
    );
  }

  #hear<Found>(wanted: (said: Said) => Found | undefined): Promise<Found> {
    return new Promise((resolve, reject) => {
      const child = this.#child;
      const heard = (said: Said) => {
        const found = wanted(said);
        if (found === undefined) return;
        done();
        resolve(found);
      };
      const gone = () => {
        done();
        reject(new Error(`The app ended: ${this.complaints}`));
      };
      const done = () => void child?.off('message', heard).off('close', gone);
      child?.on('message', heard).on('close', gone);
    });
  }

  /** Ends what still runs, at once; the folders stay. */
  async kill(): Promise<void> {
    this.#child?.kill('SIGKILL');
    await this.#ended;
  }

  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
