import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createRouterClient } from '@orpc/server';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { conferenceSchema } from '../../../../data/library/model.ts';
import { claimLibrary, holdLibrary } from '../../../../electron/carriers/library-host.ts';
import { socketPath, whoHas, type Client } from '../../../../electron/carriers/local-socket.ts';
import { plainShell } from '../../../../electron/shell.ts';
import { builtHost, endBy, type BuiltHost } from '../../../support/built-host.ts';
import { keepFigure, thorough } from '../../../support/fault-figures.ts';
import { plainConference, printed, realLibrary, type RealLibrary } from '../../../support/fault-library.ts';

const saves = thorough ? 10_000 : 100;
const lanes = 8;
const names = Array.from({ length: lanes }, (_, lane) => `talk-${lane}`);

let host: BuiltHost;
let place: RealLibrary | undefined;
beforeAll(async () => {
  host = await builtHost();
}, 120_000);
afterEach(() => place?.remove());

/** What all of them together saw and did. */
interface Tally {
  saved: Map<string, string>;
  count: number;
  corrupt: string[];
  reads: number;
  ended: boolean;
}

/** Gives its talk one new title after another, in turn by the host itself and by a second program that hands it on. */
async function saveOn(clients: Client[], talk: string, tally: Tally): Promise<void> {
  for (let at = 0; tally.count < saves; at += 1) {
    tally.count += 1;
    const title = `${talk} for the ${at}th time`;
    await clients[at % clients.length]?.talks.change({
      edit: `${talk}-${at}-edit`,
      id: talk,
      fields: { title },
    });
    tally.saved.set(talk, title);
  }
}

/** Reads files as any program would, and through a second host that may only read. */
async function readOn(conferences: string, reader: Client, tally: Tally): Promise<void> {
  while (!tally.ended) {
    for (const name of readdirSync(conferences).filter(
      (one) => one.endsWith('.json') && !one.startsWith('.'),
    )) {
      const text = readFileSync(join(conferences, name), 'utf8');
      if (!understood(text)) tally.corrupt.push(`${name}: ${text.slice(0, 80)}`);
      tally.reads += 1;
    }
    const { unreadable } = await reader.library.status();
    tally.corrupt.push(...unreadable.map(({ sentence }) => sentence));
    await pause(2);
  }
}

function understood(text: string): boolean {
  try {
    return conferenceSchema.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}

/** A sync tool brings in new forms of a conference nobody here writes in, each by a rename. */
async function replaceOn(conferences: string, tally: Tally): Promise<number> {
  let times = 0;
  for (; !tally.ended; times += 1) {
    const conference = { ...plainConference('synced', 'far'), name: `Synced ${times}`, revision: times + 1 };
    writeFileSync(join(conferences, '.sync.tmp'), printed(conference));
    renameSync(join(conferences, '.sync.tmp'), join(conferences, 'synced.json'));
    await pause(5);
  }
  return times;
}

async function callOwner({ library, data }: RealLibrary) {
  const owner = await whoHas(socketPath(library, data));
  if (!owner) throw new Error('the host does not answer');
  return owner.call();
}

/** Reads what all of them left and tells what is not as it was last said to be. */
function losses(conferences: string, tally: Tally): string[] {
  const file = readFileSync(join(conferences, 'one.json'), 'utf8');
  const { talks } = conferenceSchema.parse(JSON.parse(file));
  return [...tally.saved]
    .filter(([id, title]) => talks.find((one) => one.id === id)?.title !== title)
    .map(([, title]) => title);
}

test(
  `two hosts, a second program and a script, ${saves} saves: every read whole, nothing saved is lost`,
  async () => {
    place = realLibrary(plainConference('one', ...names), plainConference('synced', 'far'));
    const { library, data, conferences } = place;
    const { child } = await host.start(['serve', '--library', library, '--data', data]);
    const [wire, forwarded] = [await callOwner(place), await callOwner(place)];
    const second = await holdLibrary(await claimLibrary(library, data), { library, data, shell: plainShell });
    expect(second.access).toBe('read-only');
    const reader = createRouterClient(second.app.router);
    const tally: Tally = { saved: new Map(), count: 0, corrupt: [], reads: 0, ended: false };
    const around = [readOn(conferences, reader, tally), replaceOn(conferences, tally)] as const;
    await Promise.all(names.map((talk) => saveOn([wire.client, forwarded.client], talk, tally)));
    tally.ended = true;
    const [, replaced] = await Promise.all(around);
    const refused = reader.talks.change({ edit: 'edit-of-reader', id: 'talk-0', fields: { title: 'No' } });
    await expect(refused).rejects.toMatchObject({ code: 'FAULT' });
    await second.close();
    wire.close();
    forwarded.close();
    await endBy(child, 'SIGKILL');
    const lost = losses(conferences, tally);
    keepFigure({
      promise: `two hosts and a script, ${saves} saves, ${replaced} replacements, ${tally.reads} reads`,
      wanted: '0 corrupt reads, 0 acknowledged lost',
      measured: `${tally.corrupt.length} corrupt, ${lost.length} lost`,
      holds: tally.corrupt.length === 0 && lost.length === 0,
    });
    expect(tally.corrupt).toEqual([]);
    expect(lost).toEqual([]);
  },
  thorough ? 900_000 : 120_000,
);
