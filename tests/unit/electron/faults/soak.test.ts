import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { socketPath, whoHas, type Client } from '../../../../electron/carriers/local-socket.ts';
import { builtHost, endBy, type BuiltHost } from '../../../support/built-host.ts';
import { keepFigure, thorough } from '../../../support/fault-figures.ts';
import { plainConference, realLibrary, type RealLibrary } from '../../../support/fault-library.ts';

const minutes = thorough ? 20 : 0.25;
/** Length of the note that is typed in, in bytes. */
const length = 135_000;
const largestJournal = Math.max(8 << 20, 10 * length);
/** What may be gained from the second quarter of the time to the last. */
const growth = 1.25;

let host: BuiltHost;
beforeAll(async () => {
  host = await builtHost();
}, 120_000);

/** One look at a running host: resident memory and journal in bytes, and how many files and sockets it has open. */
interface Look {
  memory: number;
  handles: number;
  journal: number;
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

function lookAt(pid: number, { library }: RealLibrary): Look {
  const folder = join(library, '.lanyard/journal');
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
  return {
    memory: pages * 4096,
    handles: readdirSync(`/proc/${pid}/fd`).length,
    journal: names.reduce((sum, name) => sum + sizeOf(join(folder, name)), 0),
  };
}

/** Types one letter after another into a long note and never rests; gives when it was told to end. */
async function typeWithoutRest(client: Client, until: number): Promise<void> {
  const filling = 'A sentence of some length about ropes, winches and tides. ';
  let text = filling.repeat(Math.ceil(length / filling.length));
  let { revision } = await client.notes.read({ talk: 'a' });
  for (let key = 1; performance.now() < until; key += 1) {
    // As long at the end as at the beginning: what grows then is not the note.
    text = key % 500 === 0 ? text.slice(0, length) : `${text}x`;
    const answer = await client.notes.write({ edit: `soak-key-${key}`, talk: 'a', base: revision, text });
    revision = answer.revision;
    client.notes.settle({ talk: 'a', revision }).catch(() => undefined);
    await pause(80);
  }
}

const most = (looks: readonly Look[], key: keyof Look): number => Math.max(...looks.map((one) => one[key]));
const inMegabytes = (bytes: number): string => (bytes / (1 << 20)).toFixed(1);

test.skipIf(process.platform !== 'linux')(
  `${minutes} minutes of typing that never rests: memory, handles and journal stay what they were`,
  async () => {
    const place = realLibrary(plainConference('one', 'a', 'b'));
    const { child } = await host.start(['serve', '--library', place.library, '--data', place.data]);
    const owner = await whoHas(socketPath(place.library, place.data));
    if (!owner) throw new Error('the host does not answer');
    const { client } = await owner.call();
    const until = performance.now() + minutes * 60_000;
    const typing = typeWithoutRest(client, until);
    const looks: Look[] = [];
    for (let round = 1; performance.now() < until; round += 1) {
      await pause(200);
      if (round % 10 === 0)
        await client.talks.change({
          edit: `soak-edit-${round}`,
          id: 'b',
          fields: { title: `Title ${round}` },
        });
      looks.push(lookAt(child.pid ?? 0, place));
    }
    await typing;
    await endBy(child, 'SIGTERM');
    place.remove();
    const quarter = Math.floor(looks.length / 4);
    const [early, late] = [looks.slice(quarter, 2 * quarter), looks.slice(-quarter)];
    const journal = most(looks, 'journal');
    const flat = (['memory', 'handles'] as const).every(
      (key) => most(late, key) <= growth * most(early, key),
    );
    const memory = [early, late].map((part) => inMegabytes(most(part, 'memory'))).join(' to ');
    const handles = [early, late].map((part) => most(part, 'handles')).join(' to ');
    keepFigure({
      promise: `${minutes} minutes of typing without a rest in a note of ${length / 1000} KB`,
      wanted: `memory and handles flat, a journal of at most ${inMegabytes(largestJournal)} MB`,
      measured: `${memory} MB, ${handles} handles, journal ${inMegabytes(journal)} MB`,
      holds: flat && journal <= largestJournal,
    });
    expect(journal).toBeLessThanOrEqual(largestJournal);
    // A quarter of a minute is too short to tell what the collector has not taken yet from what it never will.
    if (thorough) expect(flat).toBe(true);
  },
  minutes * 60_000 + 60_000,
);
