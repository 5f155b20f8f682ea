/** The same faults as on the disk in memory, made by real tools around the built program. */
import type { ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Conference } from '../../../../data/library/model.ts';
import { whoHas, type Call } from '../../../../electron/carriers/local-socket.ts';
import { builtHost, endBy, type BuiltHost } from '../../../support/built-host.ts';
import { keepFigure, thorough } from '../../../support/fault-figures.ts';
import { plainConference, printed, realLibrary, type RealLibrary } from '../../../support/fault-library.ts';
import {
  asNobody,
  hasNobody,
  hasSmallDisk,
  hasStrace,
  inject,
  nobody,
  onSmallDisk,
} from '../../../support/fault-tools.ts';

/** A fault's end is noticed within this time, in ms; what fails the test is far longer, for slow machines. */
const noticed = 5000;
const patience = 60_000;

let host: BuiltHost;
beforeAll(async () => {
  host = await builtHost();
}, 120_000);

interface Running {
  child: ChildProcess;
  call: Call;
}

const children: ChildProcess[] = [];
afterAll(() => children.forEach((one) => one.kill('SIGKILL')));

/** The program's socket, looked up by name: whoever it is that the program runs as, the folder is its own. */
const socketIn = ({ data }: RealLibrary): string => {
  const [name = ''] = readdirSync(join(data, 'run')).filter((one) => one.endsWith('.sock'));
  return join(data, 'run', name);
};

async function started(place: RealLibrary, through: string[] = []): Promise<Running> {
  const { library, data } = place;
  const { child } = await host.start(['serve', '--library', library, '--data', data], {}, through);
  children.push(child);
  const owner = await whoHas(socketIn(place));
  if (!owner) throw new Error('the host does not answer');
  return { child, call: await owner.call() };
}

/** A note and the title of another talk, which reach the disk in two ways: by the journal and by the file. */
interface Edits {
  note: string;
  title: string;
}

/** The same edits as sentences said when they were refused; empty when they were saved. */
async function edit({ client }: Call, { note, title }: Edits): Promise<string[]> {
  const sentences: string[] = [];
  const told = (error: unknown) => void sentences.push(sentenceOf(error));
  await client.talks.change({ edit: `retitle-${title}`, id: 'titled', fields: { title } }).catch(told);
  const { revision } = await client.notes.read({ talk: 'typed' });
  await client.notes
    .write({ edit: `note-${note}`, talk: 'typed', base: revision, text: note })
    .then((answer) => client.notes.settle({ talk: 'typed', revision: answer.revision }))
    .catch(told);
  return sentences;
}

/** What a window shows for an error; a bug's own words are marked as such. */
function sentenceOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  return code === 'FAULT' ? String(message) : `no plain sentence: ${String(message)}`;
}

async function seen({ client }: Call): Promise<Edits> {
  const { text } = await client.notes.read({ talk: 'typed' });
  return { note: text, title: (await client.talks.open({ id: 'titled' })).talk.title };
}

const onDisk = (file: string): string => {
  try {
    const { talks } = JSON.parse(readFileSync(file, 'utf8')) as Conference;
    return talks.find(({ id }) => id === 'titled')?.title ?? '';
  } catch {
    return '';
  }
};

/** Resolves when the file has that title and the note's newest text is said to be saved; gives the ms that took. */
async function untilSaved({ client }: Call, file: string, title: string): Promise<number> {
  const began = performance.now();
  const { revision } = await client.notes.read({ talk: 'typed' });
  for (let saved = false; !saved; await pause(20)) {
    if (performance.now() - began > patience) throw new Error('the fault has ended and nothing was saved');
    const settled = client.notes.settle({ talk: 'typed', revision });
    saved = await settled.then(() => onDisk(file) === title).catch(() => false);
  }
  return performance.now() - began;
}

interface Trial {
  name: string;
  /** A part of the sentence that names the cause. */
  cause: string;
  place: RealLibrary;
  /** Where the conference file can be seen from here. */
  file: (running: Running) => string;
  through?: string[];
  begin: (running: Running) => Promise<() => Promise<void>>;
}

/** Edits before a fault, in it, and kills the program after its end: what it said, and what came out. */
async function outcomeOf(trial: Trial) {
  const during = { note: 'in the fault', title: 'Title in the fault' };
  const running = await started(trial.place, trial.through);
  const problems = (await edit(running.call, { note: 'before', title: 'Title before' })).map(
    (one) => `before the fault: ${one}`,
  );
  const end = await trial.begin(running);
  const sentences = await edit(running.call, during);
  if (sentences.length === 0) problems.push('nothing was said, or the fault was not felt');
  for (const one of sentences)
    if (!one.includes(trial.cause) || !one.endsWith('.')) problems.push(`said: ${one}`);
  expect(await seen(running.call)).toEqual(during);
  await end();
  const waited = await untilSaved(running.call, trial.file(running), during.title);
  return { running, problems, waited, during };
}

async function prove(trial: Trial): Promise<void> {
  const { running, problems, waited, during } = await outcomeOf(trial);
  // A disk of the program's own is gone with it; everywhere else the next program tells what was saved.
  const lasts = !trial.through?.includes('unshare');
  running.call.close();
  await endBy(running.child, lasts ? 'SIGKILL' : 'SIGTERM');
  if (lasts) {
    const next = await started(trial.place, trial.through);
    expect(await seen(next.call)).toEqual(during);
    next.call.close();
    await endBy(next.child, 'SIGTERM');
  }
  keepFigure({
    promise: `${trial.name}, from outside`,
    wanted: 'told in a sentence, 0 lost, saved 5 s after its end',
    measured: `${problems.length} silent or unclear, 0 lost, ${(waited / 1000).toFixed(1)} s`,
    holds: problems.length === 0 && waited <= noticed,
  });
  expect(problems).toEqual([]);
}

const places: RealLibrary[] = [];
afterAll(() => places.forEach((one) => one.remove()));
function aLibrary(): RealLibrary {
  const place = realLibrary(plainConference('one', 'typed', 'titled'));
  mkdirSync(place.data);
  places.push(place);
  return place;
}

/** The journal, which exists once something was typed. */
function journalOf({ library }: RealLibrary): string {
  const folder = join(library, '.lanyard/journal');
  const [name = ''] = readdirSync(folder).filter((one) => one.endsWith('.jsonl'));
  return join(folder, name);
}

interface Failing {
  calls: string;
  code: string;
  cause: string;
  /** Only what is written to the journal fails. */
  journal?: boolean;
}
const everyFailing: Failing[] = [
  { calls: 'fsync', code: 'EIO', cause: 'the disk reports an error' },
  { calls: 'write', code: 'ENOSPC', cause: 'the disk is full', journal: true },
  { calls: 'pwrite64', code: 'ENOSPC', cause: 'the disk is full' },
  { calls: 'rename,renameat,renameat2', code: 'EACCES', cause: 'permission denied' },
  { calls: 'openat', code: 'EMFILE', cause: 'too many files are open' },
  { calls: 'openat', code: 'EROFS', cause: 'the disk is read-only' },
  { calls: 'write', code: 'EROFS', cause: 'the disk is read-only', journal: true },
];
const failing = thorough ? everyFailing : everyFailing.slice(0, 2);

/** Writes until nothing fits any more. */
function fill(file: string): void {
  try {
    for (;;) writeFileSync(file, Buffer.alloc(1024), { flag: 'a' });
  } catch {
    // It is full.
  }
}

describe('faults made by real tools', { concurrent: true }, () => {
  describe.skipIf(!hasStrace)('system calls that fail (skipped where strace cannot trace)', () => {
    test.each(failing)(
      '$calls with $code: told, kept, and saved when it ends',
      async ({ calls, code, cause, journal }) => {
        const place = aLibrary();
        await prove({
          name: `${calls} failing with ${code}`,
          cause,
          place,
          file: () => join(place.conferences, 'one.json'),
          begin: async ({ child }) => {
            const injected = await inject(child, calls, code, journal ? journalOf(place) : undefined);
            return () => injected.end();
          },
        });
      },
      2 * patience,
    );
  });

  describe.skipIf(!hasSmallDisk)('a disk of one megabyte (skipped where none can be mounted)', () => {
    test(
      'full: told, kept, and saved when there is room again',
      async () => {
        const place = aLibrary();
        const inside = ({ child }: Running) => `/proc/${child.pid}/root${place.library}`;
        const make = 'mkdir conferences && cp "$1" conferences && shift && exec "$@"';
        const seed = join(place.folder, 'one.json');
        writeFileSync(seed, printed(plainConference('one', 'typed', 'titled')));
        await prove({
          name: 'a disk of 1 MB that is full',
          cause: 'the disk is full',
          place,
          through: [
            ...onSmallDisk(place.library, 1024),
            'sh',
            '-c',
            `cd "${place.library}" && ${make}`,
            'sh',
            seed,
          ],
          file: (running) => join(inside(running), 'conferences/one.json'),
          begin: (running) => {
            const filler = join(inside(running), 'filler');
            fill(filler);
            return Promise.resolve(() => Promise.resolve(rmSync(filler)));
          },
        });
      },
      2 * patience,
    );
  });

  test.skipIf(!hasSmallDisk)(
    'a full disk of its own folder: what is typed is saved, and a large change is refused in a sentence',
    async () => {
      const place = aLibrary();
      const backups = join(place.data, 'libraries');
      mkdirSync(backups);
      const running = await started(place, onSmallDisk(backups, 64));
      fill(`/proc/${running.child.pid}/root${backups}/filler`);
      expect(await edit(running.call, { note: 'ropes #knots', title: 'Typed' })).toEqual([]);
      const rename = running.call.client.tags.rename({ edit: 'rename-1', name: 'knots', to: 'bends' });
      expect(await rename.catch(sentenceOf)).toMatch(
        /^The backup cannot be written into .* \(the disk is full\)\. Nothing was changed/,
      );
      running.call.close();
      await endBy(running.child, 'SIGKILL');
      const next = await started(place);
      expect(await seen(next.call)).toEqual({ note: 'ropes #knots', title: 'Typed' });
      next.call.close();
      await endBy(next.child, 'SIGTERM');
    },
    patience,
  );

  describe.skipIf(!hasNobody)('a user without rights (skipped where this one cannot become nobody)', () => {
    /** A library that nobody owns, up to the folder it lies in. */
    function ofNobody(): RealLibrary {
      const place = aLibrary();
      const { folder, library, conferences, data } = place;
      for (const path of [folder, library, conferences, data, join(conferences, 'one.json')])
        chownSync(path, nobody, nobody);
      return place;
    }

    test(
      'whose folder is closed while writing: told, kept, and saved when it is open again',
      async () => {
        const place = ofNobody();
        await prove({
          name: 'a folder closed to its user',
          cause: 'permission denied',
          place,
          through: asNobody,
          file: () => join(place.conferences, 'one.json'),
          begin: () => {
            chmodSync(place.conferences, 0o500);
            return Promise.resolve(() => Promise.resolve(chmodSync(place.conferences, 0o700)));
          },
        });
      },
      2 * patience,
    );

    test(
      'whose library is closed to writing: reads it and is told why',
      async () => {
        const place = ofNobody();
        chmodSync(place.library, 0o555);
        chmodSync(place.conferences, 0o555);
        const { child, call } = await started(place, asNobody);
        const { access, reason } = await call.client.library.status();
        expect([access, reason]).toEqual([
          'read-only',
          `The library in ${place.library} cannot be written (permission denied). You can read everything; what you type is not kept until the folder can be written.`,
        ]);
        expect(await edit(call, { note: 'more', title: 'Other' })).toEqual([reason, reason]);
        expect(await seen(call)).toEqual({ note: '', title: 'About titled' });
        call.close();
        await endBy(child, 'SIGTERM');
      },
      patience,
    );

    test(
      'at the command line: one sentence for each closed door, and an exit code',
      async () => {
        const place = ofNobody();
        const secret = join(place.folder, 'secret.md');
        writeFileSync(secret, '# Mine', { mode: 0o600 });
        const away = join(place.library, 'closed');
        mkdirSync(away, { mode: 0o700 });
        const run = async (words: string[], library = place.library, data = place.data) => {
          const folders = ['--library', library, '--data', data];
          const { code, stderr } = await host.run([...words, ...folders], {}, asNobody);
          return `${code}: ${stderr}`;
        };
        expect(await run(['import', secret])).toBe(
          `1: ${secret} cannot be read (permission denied). It is left as it is; everything else works.\n`,
        );
        expect(await run(['list'], away)).toBe(
          `1: The library folder ${away} cannot be read (permission denied). Check its permissions, then open Lanyard again.\n`,
        );
        const unusable = join(away, 'data');
        expect(await run(['list'], place.library, unusable)).toBe(
          `1: Lanyard cannot keep its own files in ${unusable} (permission denied). Make that folder writable, or name another with --data.\n`,
        );
        const unmade = join(away, 'library');
        expect(await run(['import', secret], unmade)).toContain('(permission denied)');
        chmodSync(secret, 0o644);
        chmodSync(place.library, 0o555);
        chmodSync(place.conferences, 0o555);
        expect(await run(['import', secret])).toContain(
          `1: The library in ${place.library} cannot be written (permission denied).`,
        );
      },
      patience,
    );
  });
});
