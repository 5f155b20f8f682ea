import { afterEach, beforeEach, expect, it, vi, type MockInstance } from 'vitest';
import { inSteps, inTurns, isTurnOver, nextTurn } from '../../../../electron/store/turns.ts';

let now = 0;
let clock: MockInstance<() => number>;

beforeEach(async () => {
  now = Math.max(now, performance.now()) + 1000;
  clock = vi.spyOn(performance, 'now').mockImplementation(() => now);
  await nextTurn();
});
afterEach(() => clock.mockRestore());

it('what is done in turns is done with each item once, in their order', async () => {
  const done: number[] = [];
  await inTurns([1, 2, 3], (item) => {
    done.push(item);
    now += 20;
  });
  expect(done).toEqual([1, 2, 3]);
});

it('what is short goes on, and what takes long lets all else have its turn', async () => {
  let others = 0;
  const other = () => {
    others += 1;
    next = setImmediate(other);
  };
  let next = setImmediate(other);
  await inTurns(Array.from({ length: 50 }), () => (now += 0.1));
  expect(others).toBe(0);
  await inTurns(Array.from({ length: 50 }), () => (now += 9));
  clearImmediate(next);
  expect(others).toBeGreaterThan(40);
});

it('of all that takes long, one goes on in each turn of the event loop', async () => {
  const order: string[] = [];
  let turn = 0;
  const count = () => {
    turn += 1;
    next = setImmediate(count);
  };
  let next = setImmediate(count);
  const piece = async (name: string) => {
    for (let step = 0; step < 3; step += 1) {
      now += 10;
      expect(isTurnOver()).toBe(true);
      await nextTurn();
      order.push(`${name} ${turn}`);
    }
  };
  await Promise.all([piece('a'), piece('b')]);
  clearImmediate(next);
  expect(order.map((one) => one[0])).toEqual(['a', 'b', 'a', 'b', 'a', 'b']);
  expect(new Set(order.map((one) => one.slice(2))).size).toBe(6);
});

it('what comes in steps gives its end, with others in between', async () => {
  let others = 0;
  const other = () => {
    others += 1;
    next = setImmediate(other);
  };
  let next = setImmediate(other);
  function* steps() {
    for (let step = 0; step < 5; step += 1) {
      now += 10;
      yield step;
    }
    return 'done';
  }
  expect(await inSteps(steps())).toBe('done');
  clearImmediate(next);
  expect(others).toBeGreaterThan(3);
});
