import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import type { Client } from '../../../../electron/carriers/local-socket.ts';
import { builtHost, endBy, type BuiltHost } from '../../../support/built-host.ts';
import { keepFigure, thorough } from '../../../support/fault-figures.ts';
import { plainConference, realLibrary, type RealLibrary } from '../../../support/fault-library.ts';
import { startOver } from '../../../support/running-host.ts';
import { Chances } from '../../../support/random.ts';

const kills = thorough ? 1000 : 5;
/** So many libraries are typed into at once; the time of a kill is mostly waiting. */
const lanes = thorough ? 4 : 5;
/** Kills come at random within this time of typing, in ms. */
const longest = 3000;
/** A window sends what was typed at most this much later, in ms. */
const sending = 100;
const longestLoss = 1000;

let host: BuiltHost;
beforeAll(async () => {
  host = await builtHost();
}, 120_000);

/** The whole text of a note at one moment of typing; each begins with the one before. */
interface Sent {
  /** Absent while its keys are still being pressed. */
  text?: string;
  /** When its first new key was pressed, in ms. */
  typedAt: number;
}

/** What is known of one library at the moment its host is killed. */
class Typist {
  readonly sent: Sent[] = [];
  readonly titles: string[] = [];
  /** How many of them were said to be saved. */
  saved = 0;
  savedTitles = 0;
  #text: string;
  #edits = 0;
  #ended = false;

  readonly #client: Client;
  readonly #lane: string;
  readonly #chances: Chances;

  constructor(
    client: Client,
    readonly before: string,
    lane: string,
    chances: Chances,
  ) {
    this.#client = client;
    this.#lane = lane;
    this.#chances = chances;

    this.#text = before;
  }

  /** Types without a rest, as a window does: a text goes out once 100 ms have passed since its first unsent key. */
  async type(): Promise<void> {
    let { revision } = await this.#client.notes.read({ talk: 'typed' });
    while (!this.#ended) {
      const sent: Sent = { typedAt: performance.now() };
      const mine = this.sent.push(sent);
      for (let key = 0; key < 3; key += 1) {
        this.#text += letters[this.#edits % letters.length];
        await pause(sending / 3);
      }
      sent.text = this.#text;
      const answer = await this.#client.notes.write({
        edit: this.#edit(),
        talk: 'typed',
        base: revision,
        text: this.#text,
      });
      if (answer.state === 'stale') throw new Error('nobody else writes here');
      revision = answer.revision;
      const settled = this.#client.notes.settle({ talk: 'typed', revision });
      settled.then(() => (this.saved = Math.max(this.saved, mine))).catch(() => undefined);
    }
  }

  /** Gives the other talk of the same conference new titles, so that the file itself is rewritten in between. */
  async retitle(): Promise<void> {
    while (!this.#ended) {
      await pause(this.#chances.next() * 800);
      const title = `title ${this.#edit()}`;
      const mine = this.titles.push(title);
      await this.#client.talks.change({ edit: this.#edit(), id: 'titled', fields: { title } });
      this.savedTitles = mine;
    }
  }

  end(): void {
    this.#ended = true;
  }

  #edit(): string {
    this.#edits += 1;
    return `${this.#lane}-${Date.now()}-${this.#edits}`;
  }
}

const letters = 'the speaker says it once and will not say it again, ';

interface Outcome {
  problems: string[];
  /** How much typing was lost, in ms. */
  lost: number;
}

/** What the killed host left, seen by the next one. */
async function look(client: Client, typist: Typist, killedAt: number): Promise<Outcome> {
  const problems: string[] = [];
  const { unreadable } = await client.library.status();
  problems.push(...unreadable.map(({ sentence }) => `unreadable: ${sentence}`));
  const { text } = await client.notes.read({ talk: 'typed' });
  const found = typist.sent.findIndex((one) => one.text === text) + 1;
  if (found === 0 && text !== typist.before) problems.push(`none of what was sent: ${text.slice(-40)}`);
  if (found < typist.saved) problems.push(`saved ${typist.saved}, found ${found} of ${typist.sent.length}`);
  const { talk } = await client.talks.open({ id: 'titled' });
  const title = typist.titles.indexOf(talk.title) + 1;
  if (title < typist.savedTitles) problems.push(`saved title ${typist.savedTitles}, found ${title}`);
  const first = typist.sent[found];
  return { problems, lost: first ? Math.max(0, killedAt - first.typedAt) : 0 };
}

const started = (place: RealLibrary) => startOver(host, place);

/** Kills one host after another over the same library; the next one tells what the last one left. */
async function killAgainAndAgain(lane: number, times: number): Promise<Outcome[]> {
  const place = realLibrary(plainConference('one', 'typed', 'titled'));
  const outcomes: Outcome[] = [];
  try {
    let { child, ...call } = await started(place);
    for (let round = 0; round < times; round += 1) {
      const { client } = call;
      const chances = new Chances(`kills, lane ${lane}, round ${round}`);
      const { text } = await client.notes.read({ talk: 'typed' });
      const typist = new Typist(client, text, `lane-${lane}`, chances);
      const ended = Promise.allSettled([typist.type(), typist.retitle()]);
      await pause(chances.next() * longest);
      typist.end();
      const killedAt = performance.now();
      await endBy(child, 'SIGKILL');
      await ended;
      ({ child, ...call } = await started(place));
      outcomes.push(await look(call.client, typist, killedAt));
    }
    call.close();
    await endBy(child, 'SIGTERM');
  } finally {
    place.remove();
  }
  return outcomes;
}

test(
  `${kills} kills at random times while typing: nothing corrupt, nothing lost that was said to be saved`,
  async () => {
    const each = Math.ceil(kills / lanes);
    const all = Array.from({ length: lanes }, (_, lane) => killAgainAndAgain(lane, each));
    const outcomes = (await Promise.all(all)).flat();
    const problems = outcomes.flatMap((one) => one.problems);
    const lost = outcomes.map((one) => one.lost).sort((a, b) => a - b);
    const [median, worst] = [lost[Math.floor(lost.length / 2)] ?? 0, lost.at(-1) ?? 0];
    keepFigure({
      promise: `${outcomes.length} SIGKILLs at random times while typing`,
      wanted: `0 corrupt or saved and lost, at most ${longestLoss} ms of typing lost`,
      measured: `${problems.length}, worst ${Math.round(worst)} ms, median ${Math.round(median)} ms`,
      holds: problems.length === 0 && worst <= longestLoss,
    });
    expect(problems).toEqual([]);
  },
  thorough ? 3_600_000 : 120_000,
);
