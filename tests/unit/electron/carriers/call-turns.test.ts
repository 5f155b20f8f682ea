import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { BoundedErrors } from '../../../../electron/carriers/bounded-errors.ts';
import { CallTurns, type Asker } from '../../../../electron/carriers/call-turns.ts';
import { answerOn } from '../../../../electron/carriers/wire.ts';
import { smallRouter } from '../../../support/small-router.ts';

class Recorded implements Asker {
  readonly told: string[] = [];
  pause(): void {
    this.told.push('pause');
  }
  resume(): void {
    this.told.push('resume');
  }
}

const rest = () => new Promise(setImmediate);

describe('calls', () => {
  it('of many who ask are begun in turn, each in its order', async () => {
    const turns = new CallTurns();
    const begun: string[] = [];
    const [one, other] = [new Recorded(), new Recorded()];
    for (const call of ['a1', 'a2', 'a3', 'a4']) turns.add(one, () => begun.push(call));
    for (const call of ['b1', 'b2']) turns.add(other, () => begun.push(call));
    await vi.waitFor(() => expect(begun).toEqual(['a1', 'b1', 'a2', 'b2', 'a3', 'a4']));
  });

  it('of one who goes are begun at once, each once, before those of others go on', async () => {
    const begun: string[] = [];
    const turns = new CallTurns();
    const [one, gone] = [new Recorded(), new Recorded()];
    turns.add(one, () => {
      begun.push('one');
      turns.finish(gone);
    });
    for (const name of ['last', 'words']) turns.add(gone, () => begun.push(name));
    turns.add(one, () => begun.push('later'));
    await vi.waitFor(() => expect(begun).toEqual(['one', 'last', 'words', 'later']));
  });

  it('beyond what may wait are not even heard until there is room', async () => {
    const turns = new CallTurns();
    const one = new Recorded();
    let begun = 0;
    for (let at = 0; at < 1500; at += 1) turns.add(one, () => (begun += 1));
    expect(one.told).toEqual(['pause']);
    while (begun < 1500) await rest();
    expect(one.told).toEqual(['pause', 'resume']);
  });
});

describe('a host', () => {
  let server: WebSocketServer;
  beforeEach(async () => {
    server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    server.on('connection', answerOn(smallRouter('here')));
    await new Promise((resolve) => server.once('listening', resolve));
  });
  afterEach(() => {
    for (const socket of server.clients) socket.terminate();
    server.close();
  });

  async function open(): Promise<WebSocket> {
    const socket = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
    await new Promise((resolve) => socket.once('open', resolve));
    return socket;
  }

  it('answers one who asks a little long before all of one who asks 20,000 times', async () => {
    const [much, little] = [await open(), await open()];
    let answered = 0;
    const all = new Promise<void>((resolve) =>
      much.on('message', () => {
        answered += 1;
        if (answered === 20_000) resolve();
      }),
    );
    for (let at = 0; at < 20_000; at += 1) much.send(`{"i":"${at}","p":{"u":"/library/list"}}`);
    // All of it is on its way, and some of it was answered.
    while (answered === 0) await new Promise(setImmediate);
    const answer = new Promise((resolve) => little.once('message', resolve));
    little.send('{"i":"1","p":{"u":"/library/list"}}');
    await answer;
    expect(answered).toBeLessThan(10_000);
    await all;
  });
});

describe('errors that are written', () => {
  it('are bounded in number and length, and what was left out is counted', () => {
    let now = 0;
    const written: string[] = [];
    const errors = new BoundedErrors(
      (words) => written.push(words),
      () => now,
    );
    for (let at = 0; at < 5000; at += 1) errors.tell(new Error('x'.repeat(50_000)));
    expect(written).toHaveLength(20);
    expect(written.join('').length).toBeLessThan(100_000);
    now = 61_000;
    errors.tell('once more');
    expect(written.slice(20)).toEqual(['4,980 more errors were left out here.', 'once more']);
  });
});
