import { mock } from 'node:test';
import { register } from 'node:module';
import { join } from 'node:path';
import * as electron from './electron.ts';
import { start } from './app.ts';
import * as services from './services.ts';
import { calls, type Call } from './strict.ts';
import { loading, type StandInContents, type StandInWindow } from './windows.ts';

/** What a test's function is given, inside the process of the app. */
export interface Stage {
  electron: typeof electron;
  /** Everything that was asked of Electron so far. */
  calls: Call[];
  services: typeof services;
  /** How pages load. */
  loading: typeof loading;
  /** The windows, the one with the focus last. */
  windows: () => StandInWindow[];
  /** The page in a window, the last one where none is named. */
  page: (place?: number) => ReturnType<StandInContents['page']>;
  /** Waits until something is so, and gives it. */
  until: <Seen>(look: () => Seen | Promise<Seen>) => Promise<NonNullable<Seen>>;
  /** Tells of an event that can be prevented; says whether it was. */
  prevented: (emitter: { emit: (...words: never[]) => unknown }, event: string, details?: object) => boolean;
  /** Time that stands still from the first use on. */
  clock: typeof mock.timers;
}

const windows = () => electron.BrowserWindow.getAllWindows() as unknown as StandInWindow[];

const { setTimeout: realTimeout } = globalThis;

async function until<Seen>(look: () => Seen | Promise<Seen>): Promise<NonNullable<Seen>> {
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== null && seen !== false) return seen;
    await new Promise((resolve) => realTimeout(resolve, 5));
  }
}

const stage: Stage = {
  until,
  electron,
  calls,
  services,
  loading,
  windows,
  page: (place = -1) => {
    const window = windows().at(place);
    if (!window) throw new Error('No window is open.');
    return (window.webContents as unknown as StandInContents).page();
  },
  prevented: (emitter, event, details = {}) => {
    let prevented = false;
    const told = { ...details, preventDefault: () => (prevented = true) };
    Reflect.apply(emitter.emit, emitter, [event, told]);
    return prevented;
  },
  clock: mock.timers,
};

/** A function of a test by its source, what it is given, and the number of the question. */
interface Question {
  question: number;
  source: string;
  argument: unknown;
}

async function answer({ question, source, argument }: Question): Promise<void> {
  try {
    const act = (0, eval)(`(${source})`) as (stage: Stage, argument: unknown) => unknown;
    process.send?.({ question, answer: await act(stage, argument) });
  } catch (error) {
    process.send?.({ question, failure: error instanceof Error ? (error.stack ?? error.message) : error });
  }
}

const standIn = new URL('electron.mjs', import.meta.url).href;
const resolver = `export async function resolve(name, context, next) {
  return name === 'electron' ? { url: '${standIn}', shortCircuit: true } : next(name, context);
}`;
register(`data:text/javascript,${encodeURIComponent(resolver)}`);
// What is another on macOS can be told on every system.
const { LANYARD_PLATFORM: platform } = process.env;
if (platform !== undefined) Object.defineProperty(process, 'platform', { value: platform });
// Electron is told which app to run, as in a checkout.
const isPackaged = process.env.LANYARD_PACKAGED === 'yes';
if (isPackaged) process.argv.splice(1, 1);
else Object.defineProperty(process, 'defaultApp', { value: true });
start.locked = process.env.LANYARD_LOCKED === 'yes';
process.on('message', (question: Question) => void answer(question));
await import(join(import.meta.dirname, '../electron/main.mjs'));
process.send?.({ started: true });
