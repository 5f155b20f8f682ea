import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import type { TalkAddress } from '../../../../data/library/talk-address.ts';
import type { Client } from '../../../../electron/carriers/local-socket.ts';
import { builtHost, endBy, type BuiltHost } from '../../../support/built-host.ts';
import { keepFigure, thorough } from '../../../support/fault-figures.ts';
import { plainConference, realLibrary, type RealLibrary } from '../../../support/fault-library.ts';
import { startOver } from '../../../support/running-host.ts';
import { Chances } from '../../../support/random.ts';

const kills = thorough ? 400 : 4;
const lanes = 4;
/** Kills come at random within this time of moving, in ms. */
const longest = 600;
/** A library is left after so many kills: each may leave a talk more. */
const mostKills = 20;

let host: BuiltHost;
beforeAll(async () => {
  host = await builtHost();
}, 120_000);

/** Somebody who types in talks and moves them about, as fast as the host answers. */
class Mover {
  readonly saved: string[] = [];
  moves = 0;
  #count = 0;
  #ended = false;

  readonly #client: Client;
  readonly #lane: string;

  constructor(client: Client, lane: string) {
    this.#client = client;
    this.#lane = lane;
  }

  async type({ talk, conference }: TalkAddress): Promise<void> {
    const name = { talk, in: conference };
    while (!this.#ended) {
      const word = `${this.#edit()}.`;
      const { text, revision: base } = await this.#client.notes.read(name);
      const answer = await this.#client.notes.write({ edit: word, ...name, base, text: `${text} ${word}` });
      if (answer.state === 'stale') continue;
      const settled = this.#client.notes.settle({ ...name, revision: answer.revision });
      settled.then(() => this.saved.push(word)).catch(() => undefined);
      await pause(10);
    }
  }

  async move({ talk, conference }: TalkAddress): Promise<void> {
    let at = { id: talk, in: conference };
    while (!this.#ended) {
      const goal = at.in === 'a' ? 'b' : 'a';
      const moved = await this.#client.talks.move({ edit: this.#edit(), ...at, conference: goal });
      at = { id: moved.id, in: moved.conference };
      this.moves += 1;
    }
  }

  end(): void {
    this.#ended = true;
  }

  #edit(): string {
    this.#count += 1;
    return `${this.#lane}-${Date.now()}-${this.#count}`;
  }
}

const started = (place: RealLibrary) => startOver(host, place);

async function addressesIn(client: Client): Promise<TalkAddress[]> {
  const found: TalkAddress[] = [];
  for (const { id: conference } of (await client.library.status()).conferences)
    for (const { id } of (await client.conferences.open({ id: conference })).talks)
      found.push({ conference, talk: id });
  return found;
}

/** Everything that stands in a note or lies in the trash. */
async function allWords(client: Client, { library }: RealLibrary): Promise<string> {
  const texts: string[] = [];
  for (const { conference, talk } of await addressesIn(client))
    texts.push((await client.notes.read({ talk, in: conference })).text);
  const trash = join(library, '.lanyard/trash');
  const names = await Promise.resolve()
    .then(() => readdirSync(trash))
    .catch(() => []);
  return [...texts, ...names.map((name) => readFileSync(join(trash, name), 'utf8'))].join('\n');
}

interface Outcome {
  missing: string[];
  twins: number;
  words: number;
  moves: number;
}

async function killAgainAndAgain(lane: number, times: number): Promise<Outcome> {
  const outcome: Outcome = { missing: [], twins: 0, words: 0, moves: 0 };
  const place = realLibrary(plainConference('a', 't', 'u'), plainConference('b', 'v'));
  const saved: string[] = [];
  try {
    let { child, ...call } = await started(place);
    for (let round = 0; round < times; round += 1) {
      const mover = new Mover(call.client, `word-${lane}-${round}`);
      const talks = (await addressesIn(call.client)).filter(({ talk }) => talk === 't');
      const [one] = talks;
      const work = [...talks.map((talk) => mover.type(talk)), ...(one ? [mover.move(one)] : [])];
      const ended = Promise.allSettled(work);
      await pause(new Chances(`twins, lane ${lane}, round ${round}`).next() * longest);
      mover.end();
      await endBy(child, 'SIGKILL');
      await ended;
      saved.push(...mover.saved);
      outcome.moves += mover.moves;
      ({ child, ...call } = await started(place));
      outcome.twins += (await call.client.library.status()).twice.length;
      const all = await allWords(call.client, place);
      outcome.missing.push(...saved.filter((word) => !all.includes(word)));
    }
    outcome.words = saved.length;
    call.close();
    await endBy(child, 'SIGTERM');
  } finally {
    place.remove();
  }
  return outcome;
}

test(
  `${kills} kills at random times while a talk is moved and typed in: every saved word is in a note or the trash`,
  async () => {
    const each = Math.ceil(kills / lanes);
    const lane = async (number: number) => {
      const outcomes: Outcome[] = [];
      for (let done = 0; done < each; done += mostKills)
        outcomes.push(await killAgainAndAgain(number, Math.min(mostKills, each - done)));
      return outcomes;
    };
    const outcomes = (await Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)))).flat();
    const sum = (of: (one: Outcome) => number) => outcomes.reduce((all, one) => all + of(one), 0);
    const missing = outcomes.flatMap((one) => one.missing);
    keepFigure({
      promise: `${kills} SIGKILLs while a talk is moved and typed in`,
      wanted: '0 acknowledged words that are in no note and not in the trash',
      measured: `${missing.length} of ${sum((one) => one.words)}; ${sum((one) => one.moves)} moves, ${sum((one) => one.twins)} left a talk twice`,
      holds: missing.length === 0,
    });
    expect(sum((one) => one.words)).toBeGreaterThan(0);
    expect(missing).toEqual([]);
  },
  thorough ? 1_800_000 : 120_000,
);
